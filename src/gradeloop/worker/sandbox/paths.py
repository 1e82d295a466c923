"""Which files Python needs in order to run: what a worker may read whatever its policy says.

Named one by one where a folder also holds secrets: ``/etc/ssl`` has a private half, and ``/usr``
may be where the course itself lives.
"""

from __future__ import annotations

import functools
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

__all__ = ["SHARED_MEMORY", "SOCKETS", "WRITABLE_DEVICES", "executables", "readable"]

WRITABLE_DEVICES = ("/dev/null",)

SOCKETS = ("/run",)
"""Where services of the machine listen, by path: Landlock does not watch who connects to them."""

SHARED_MEMORY = "/dev/shm"
"""Where multiprocessing keeps its locks."""

_SYSTEM_ROOTS = {"/", "/usr", "/usr/local"}
_PACKAGES = {"site-packages", "dist-packages"}

_SYSTEM = (
    # shared libraries and how they are found
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/etc/ld.so.cache",
    "/etc/ld.so.preload",
    # randomness and nothing
    "/dev/null",
    "/dev/zero",
    "/dev/random",
    "/dev/urandom",
    # time zones, languages, kinds of files
    "/etc/localtime",
    "/etc/timezone",
    "/usr/share/zoneinfo",
    "/usr/share/locale",
    "/etc/locale.alias",
    "/etc/mime.types",
    "/usr/share/mime",
    # names of hosts and services, for loopback
    "/etc/hosts",
    "/etc/host.conf",
    "/etc/nsswitch.conf",
    "/etc/resolv.conf",
    "/etc/gai.conf",
    "/etc/services",
    "/etc/protocols",
    # certificates, which clients load before they connect anywhere
    "/etc/ssl/certs",
    "/etc/ssl/openssl.cnf",
    "/etc/ssl/cert.pem",
    "/etc/pki/tls/certs",
    "/etc/pki/tls/openssl.cnf",
    "/etc/pki/ca-trust",
    "/etc/crypto-policies",
    "/usr/share/ca-certificates",
    # how many processors there are
    "/sys/devices/system/cpu",
)

# Where the kernel looks for the loader of a program that it runs.
_LOADERS = (
    "/lib64/ld-linux-x86-64.so.2",
    "/lib/ld-linux-aarch64.so.1",
    "/lib/ld-musl-x86_64.so.1",
    "/lib/ld-musl-aarch64.so.1",
)


@functools.cache
def readable() -> tuple[str, ...]:
    """Files and folders of the interpreter, its libraries and the system; some may not exist."""
    return tuple(dict.fromkeys(_readable()))


def _readable() -> Iterator[str]:
    yield from _SYSTEM
    for prefix in {sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix}:
        if prefix not in _SYSTEM_ROOTS:
            yield prefix
    paths = sysconfig.get_paths()
    for name in ("stdlib", "platstdlib", "purelib", "platlib"):
        yield paths[name]
    # Not all of sys.path: a course may be on it, with its graders.
    yield from (path for path in sys.path if Path(path).name in _PACKAGES)
    # A package that was installed for editing lies elsewhere; the worker itself may be one.
    yield str(Path(__file__).parents[2])


def executables() -> Iterator[str]:
    """What must be runnable so that a worker may start this interpreter again."""
    if sys.executable:
        yield str(Path(sys.executable).resolve())
    yield from _LOADERS
