"""The port of whoever knows what money bound in goods costs: rooms above keep that setting."""

from __future__ import annotations

from typing import Protocol

from sealane.infra.database import Work


class CapitalRate(Protocol):
    """Tells the workspace's yearly cost of capital, as a share: 0.12 is 12 %."""

    def __call__(self, work: Work) -> float:
        """Return the share of its value that goods bind a year."""
        ...
