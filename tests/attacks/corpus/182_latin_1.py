# Is written in Latin-1 and does not say so.
#
# Exercise: sequential-vs-concurrent
# Verdict: load-error
# Reason: load-error

name = 'André für Ärger'
