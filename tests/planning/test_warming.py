"""Warming up compiles every kernel in every form in which real plans call it."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import importlib, pkgutil
import sealane.planning.core as core
from numba.core.dispatcher import Dispatcher
from sealane.planning.core.warming import plan_next_to_nothing

def forms():
    out = {}
    for found in pkgutil.iter_modules(core.__path__):
        module = importlib.import_module(f"sealane.planning.core.{found.name}")
        for name, thing in vars(module).items():
            if isinstance(thing, Dispatcher) and thing.py_func.__module__ == module.__name__:
                kept = set(thing.stats.cache_hits) | set(thing.stats.cache_misses)
                out[f"{found.name}.{name}"] = {str(s) for s in kept}
    return out

assert plan_next_to_nothing() > 0
warm = forms()
assert len([name for name, known in warm.items() if known]) >= 6, warm
from tests.planning import hub, tiny
tiny.planned(); tiny.planned({"period": "week", "cash_budget": 700.0}); hub.planned({"lost_sales": False})
cold = {name: known - warm[name] for name, known in forms().items() if known - warm[name]}
assert not cold, cold
"""


def test_after_warming_up_no_plan_compiles_anything() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
