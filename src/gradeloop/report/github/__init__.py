"""What a run of GitHub Actions reads: a summary, annotations, and points for a classroom.

Everything here is a pure function of the results; who writes where is the command line's affair.
Only what a student may see is said: whoever can read a run's log can read all of it.
"""
