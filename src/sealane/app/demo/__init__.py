"""A made-up seller from a seed: the tables a real one would hand in, and the truth behind them."""

from sealane.app.demo.folder import write
from sealane.app.demo.world import AS_OF, NAME, SKUS, World, build

__all__ = ["AS_OF", "NAME", "SKUS", "World", "build", "write"]
