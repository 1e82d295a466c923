"""Runs a command as in a container that allows its processes neither namespaces nor Landlock.

So are containers on an older kernel with the usual filter of system calls: what is left of the
sandbox there are limits, dropped rights and its own filter. ``python contained.py COMMAND …``
"""

from __future__ import annotations

import errno
import os
import sys

from gradeloop.worker.sandbox import native, privileges, seccomp
from gradeloop.worker.sandbox.bpf import ArgumentIn, Rule, assemble
from gradeloop.worker.sandbox.syscalls import this_machine

NEW_USERS = 0x10000000
RULES = (
    Rule("landlock_create_ruleset", errno.ENOSYS),
    Rule("unshare", errno.EPERM),
    Rule("mount", errno.EPERM),
    Rule("clone", errno.EPERM, (ArgumentIn(0, (NEW_USERS,), NEW_USERS),)),
    Rule("clone3", errno.ENOSYS),
)


def main() -> None:
    library, machine = native.load(), this_machine()
    assert library is not None
    assert machine is not None
    assert {rule.call for rule in RULES} <= set(machine.numbers)
    privileges.forbid_new_privileges(library)
    seccomp.Filter(library, assemble(machine, RULES)).install(library, os.getpid())
    os.execvp(sys.argv[1], sys.argv[1:])


if __name__ == "__main__":
    main()
