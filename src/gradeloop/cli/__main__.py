"""``python -m gradeloop.cli``: the command line without its installed script."""

from __future__ import annotations

from gradeloop.cli import main

main()
