# Has nothing but comments in it.
#
# Exercise: sequential-vs-concurrent
# Verdict: failed
# Reason: load-error, wrong-result, raised

# nothing
