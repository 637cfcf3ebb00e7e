"""Steady answers: what a process has loaded is not looked through again for garbage."""

from __future__ import annotations

import gc


def keep_loaded() -> None:
    """Set aside all that is loaded by now: modules, routes and compiled code live as long as the process.

    A full collection that looks at them takes 0.2 s, in the middle of somebody's answer.
    """
    gc.freeze()
