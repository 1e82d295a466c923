"""Lets the tests of this folder import its two plain modules, ``header`` and ``intake_cases``.

pytest's importlib mode leaves ``sys.path`` alone, and this folder is no package.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
