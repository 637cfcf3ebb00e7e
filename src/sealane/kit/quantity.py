"""Quantities: whole units and the rules by which a need becomes an orderable number."""

from __future__ import annotations


def order_units(need: int, *, moq: int = 1, multiple: int = 1) -> int:
    """Return the smallest orderable number of units that covers `need`.

    No need means no order: the minimum order quantity never creates demand. Otherwise the result is the
    smallest multiple of `multiple` that is at least `need` and at least `moq`.

    >>> order_units(3, moq=15, multiple=3)
    15
    >>> order_units(16, moq=15, multiple=4)
    16
    >>> order_units(0, moq=15, multiple=4)
    0
    """
    if need <= 0:
        return 0
    step = max(multiple, 1)
    return -(-max(need, moq) // step) * step
