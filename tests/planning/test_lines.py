"""When stock runs out, as a range of dates, and how long it lasts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from tests.planning.test_parts import inputs

from sealane.planning.core.lines import _stock_out
from sealane.planning.core.simulate import World

DAILY = 4.0


def world(stock: float, period: int, units: float) -> World:
    """One series that sells 4 a day without much doubt, and one arrival."""
    one = np.ones(1)
    return World(
        np.asarray([stock]), DAILY * np.arange(31.0)[None, :], one * DAILY, one, one * 0.0,
        np.asarray([0, 1]), np.asarray([period]), np.asarray([units]), one * 0.0,
    )  # fmt: skip


def days_until(w: World) -> int:
    one = replace(inputs(), series_sku=np.zeros(1, np.int64), series_location=np.zeros(1, np.int64))
    (out,) = _stock_out(one, w, (0.5,))
    return int((out[0] - np.datetime64(one.settings.as_of, "D")).astype(int))


def test_stock_runs_out_on_the_day_on_which_demand_passes_it() -> None:
    assert days_until(world(10.0, 100, 1.0)) == 2  # 12 wanted by the end of the third day


def test_what_arrives_in_time_puts_it_off_and_what_is_overdue_counts_as_here() -> None:
    assert days_until(world(10.0, 1, 20.0)) == 7
    assert days_until(world(10.0, -3, 20.0)) == 7
    assert days_until(world(10.0, 20, 20.0)) == 2
