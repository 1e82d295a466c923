"""Has no functions, but a module-level __getattr__ that makes up any name.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: load-error, raised, wrong-result
"""

class Anything:
    def __call__(self, *args, **named):
        return self

    def __await__(self):
        return iter(())

    def __eq__(self, other):
        return True


def __getattr__(name):
    return Anything()
