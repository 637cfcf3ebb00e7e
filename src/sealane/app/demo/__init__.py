"""A made-up seller from a seed: the tables a real one would hand in, and the truth behind them."""

from sealane.app.demo.folder import cash_budget, write
from sealane.app.demo.world import AS_OF, NAME, SKUS, World, build

__all__ = ["AS_OF", "NAME", "SKUS", "World", "build", "cash_budget", "write"]
