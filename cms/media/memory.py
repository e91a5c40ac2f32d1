"""The memory of a picture goes back to the machine when the picture is done."""

import ctypes
from contextlib import suppress

# As malloc.h calls it, and bytes.
M_MMAP_THRESHOLD = -3
LARGE = 1024 * 1024


def give_large_blocks_back() -> None:
    """The library of C (glibc) learns to keep blocks as large as those of pictures, for each thread that once freed one.

    After some uploads to each thread a process would hold half a gigabyte of nothing. What is set here it does not learn:
    such a block is asked of the machine and returned to it. Elsewhere than on glibc nothing is set.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, LARGE)
