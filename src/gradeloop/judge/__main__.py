"""``python -m gradeloop.judge FD LANES GRADER…``: a judge, started by the supervisor."""

from __future__ import annotations

import os
import socket
import sys

import pytest

from gradeloop.judge import plugin
from gradeloop.judge.host import Host

PLUGINS = ("pytest_asyncio.plugin", "pytest_timeout")


def main(fd: int, lanes: int, arguments: list[str]) -> int:
    """Serve the supervisor at ``fd`` until it hangs up."""
    # Named plugins only: what else is installed would cost start-up time and may change verdicts.
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    end = socket.socket(fileno=fd)
    options = [option for name in PLUGINS for option in ("-p", name)]
    options += ["-p", "no:cacheprovider", "-p", "no:terminal", "-s"]
    return int(pytest.main([*options, *arguments], plugins=[plugin, Host(end, lanes)]))


sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]))
