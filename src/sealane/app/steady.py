"""Steady answers: what a process has loaded is not looked through again for garbage."""

from __future__ import annotations

import gc


def load_quietly() -> None:
    """Look for no garbage until `keep_loaded`: bringing code in makes none, and looking takes a quarter."""
    gc.disable()


def keep_loaded() -> None:
    """Set aside all that is loaded by now: modules, routes and compiled code live as long as the process.

    A full collection that looks at them takes 0.2 s, in the middle of somebody's answer.
    """
    gc.freeze()
    gc.enable()
