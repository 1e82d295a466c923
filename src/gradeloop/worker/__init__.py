"""The process that runs a student's code.

Everything in this room runs beside untrusted code, so it uses the standard library only and
imports nothing of gradeloop outside itself: no grader, no expected value and no verdict is ever
in a process that a submission could search.
"""
