"""``python -I -m gradeloop.worker CONTROL LIFELINE CLOCK``: the forkserver of a judge."""

import sys

from gradeloop.worker.forkserver import main

main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
