"""Python's cyclic collector, held while work goes on beside the window.

It runs in whichever thread happens to allocate, and in a worker's it could delete Qt objects there. Whoever works beside the
window holds it; when the last one releases, it runs by itself again.
"""

from __future__ import annotations

import gc

_holders = 0


def hold() -> None:
    """No automatic collection until :func:`release`, called as often. From the window's thread only."""
    global _holders
    if _holders == 0:
        gc.disable()
    _holders += 1


def release() -> None:
    """Let go of it."""
    global _holders
    _holders -= 1
    if _holders == 0:
        gc.enable()
