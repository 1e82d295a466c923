"""Closing what was open: ranges around what stays, or one by one where ranges are unknown."""

from __future__ import annotations

import errno
import os

import pytest

from gradeloop.worker.sandbox import native
from gradeloop.worker.sandbox.descriptors import close_all_but, gaps

END = 2**32 - 1


@pytest.mark.parametrize(
    ("keep", "closed"),
    [
        ((), [(3, END)]),
        ((0, 1, 2), [(3, END)]),
        ((3,), [(4, END)]),
        ((5,), [(3, 4), (6, END)]),
        ((9, 4, 5), [(3, 3), (6, 8), (10, END)]),
        ((7, 7), [(3, 6), (8, END)]),
    ],
)
def test_the_gaps_leave_out_what_is_kept_and_the_standard_three(keep, closed):
    assert list(gaps(keep)) == closed


class OldKernel:
    def syscall(self, *_):
        raise OSError(errno.ENOSYS, "no such call")


@pytest.mark.parametrize("library", [native.load(), OldKernel(), None], ids=str)
def test_all_but_what_is_kept_is_closed_whatever_the_system_offers(fork, library):
    """The last of them lies far above the others, where a limit on descriptors would not reach."""

    def work():
        kept, lost = os.open("/dev/null", os.O_RDONLY), os.open("/dev/null", os.O_RDONLY)
        os.dup2(lost, 900)
        close_all_but(library, (kept,))
        os.fstat(kept)
        for gone in (lost, 900):
            with pytest.raises(OSError, match="Bad file descriptor"):
                os.fstat(gone)

    assert os.waitpid(fork(work), 0)[1] == 0
