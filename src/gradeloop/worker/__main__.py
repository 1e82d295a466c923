"""``python -I -m gradeloop.worker CONTROL LIFELINE``: the forkserver, started by the judge."""

import sys

from gradeloop.worker.forkserver import main

main(int(sys.argv[1]), int(sys.argv[2]))
