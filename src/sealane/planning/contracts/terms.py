"""What suppliers allow beside selling: orders moved or cancelled, goods taken back."""

from __future__ import annotations

from dataclasses import dataclass

NOTICE_DAYS = 7  # what comes within a week is on the road and can't be stopped
MAX_DELAY_DAYS = 60  # two months: longer a supplier rarely stores finished goods without a word about it
DEPOSIT = 0.3  # the trade's usual 30/70: what is lost with an order that is given up


@dataclass(frozen=True, slots=True)
class SupplierTerms:
    """Terms of one supplier; shares are of the price of the goods, None where nothing is known.

    Changes of an open order are taken until `change_notice_days` before its day: at most `max_delay_days`
    later for `delay_fee`, `max_pull_in_days` sooner for `pull_in_fee`; giving it up loses the `deposit`.
    Goods are taken back within `return_days` of their receipt, `return_min_units` or more, for
    `return_share`, and sending them costs `return_freight` (0: the supplier pays).
    """

    supplier: str
    deposit: float | None = None
    change_notice_days: float | None = None
    max_delay_days: float | None = None
    delay_fee: float | None = None
    max_pull_in_days: float | None = None
    pull_in_fee: float | None = None
    return_share: float | None = None
    return_days: float | None = None
    return_min_units: float | None = None
    return_freight: float | None = None

    @property
    def notice(self) -> float:
        """Days before its day until which an order can be changed."""
        return NOTICE_DAYS if self.change_notice_days is None else self.change_notice_days

    @property
    def longest_delay(self) -> float:
        """Days by which an order can be put off."""
        return MAX_DELAY_DAYS if self.max_delay_days is None else self.max_delay_days

    @property
    def forfeit(self) -> float:
        """Share of the price that an order given up loses."""
        return DEPOSIT if self.deposit is None else self.deposit
