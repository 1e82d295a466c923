"""Skips the whole module that imports it.

Exercise: sequential-vs-concurrent
Verdict: load-error
Reason: load-error, crashed
"""

import pytest

pytest.skip("not today", allow_module_level=True)
