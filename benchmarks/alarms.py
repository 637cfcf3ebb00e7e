"""Breaks planted into the real orders of Online Retail: how many are found, how soon, how many falsely.

    alarms.py [--seeds 3] [--constants]

A break begins at the start of a day (at noon for a take-off) drawn at random, on SKUs that sold two units a
day or more over the eight weeks before. `doubled`: as many orders again come, those of the same SKU a week
before. `halved`: each order is dropped with even chance. `takeoff`: from one market, drawn from those where
the SKU had sold lately, ten times as many orders come as in the eight weeks before, by chance (Poisson) and
as lively as the day is; some bring no order at all within two days, so it is told too what is found of those
that bring some. Days are days of trade; a take-off has half a day less to be found in.

The threshold of each method is chosen on every other SKU for at most one alarm a SKU and year and all is
reported on the others. Every alarm in the unplanted orders counts as false, though some are real: `lasting`
says how many were followed by four weeks that differ by half or more from the four before the break.

Peers on the same orders: three sigma of four weeks, and CUSUM (k = 0.5), each with its threshold chosen
likewise. `bound` is what no method can exceed: the most powerful test (Neyman and Pearson), told the moment
and the size of the break and the level before it, of orders as regular as chance allows (Poisson), with as
many false alarms. Prints one JSON line. Data is read from SEALANE_DATA (default ../shared/data).
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sealane.insight.core.breaks import DEFAULT, Detector

sys.path.append(str(Path(__file__).parents[1]))
from benchmarks._alarm_breaks import TAKE_OFF, WITHIN, Planted, bound, bound_of_quantities, found, planted
from benchmarks._alarm_methods import DAYS_A_YEAR, RATE, Alarm, chosen, cusum, ours, rate, three_sigma
from benchmarks._alarm_shop import DATA, LOOK_BACK, Ints, Shop, shop, turned

GRID = (
    DEFAULT,
    *(replace(DEFAULT, memory=(m, m, m, 0.95, 0.95)) for m in (0.4, 0.8, 1.0)),
    *(replace(DEFAULT, half_life_days=days) for days in (20.0, 45.0)),
    *(replace(DEFAULT, weights=(0.3, 0.3, 0.2, w, w)) for w in (0.02, 0.1)),
)


def lasting(alarms: Sequence[Alarm], shop: Shop, active: NDArray[np.bool_]) -> float:
    """Share of alarms in unplanted orders after which four weeks differ by half or more from those before."""
    usual = shop.orders.sum(0)
    told = []
    for a in alarms:
        if a.sku % 2 == 1 and active[a.sku, a.day] and a.day + 24 < usual.size:
            before, after = slice(a.day - 27, a.day - 3), slice(a.day + 1, a.day + 25)
            was = shop.orders[a.sku, before].sum() / usual[before].sum()
            now = shop.orders[a.sku, after].sum() / usual[after].sum()
            told.append(now >= 1.5 * was if a.up else now <= was / 1.5)
    return float(np.mean(told))


def compare(constants: Sequence[Detector], shop: Shop) -> None:
    """What each candidate finds on the choosing half, thresholds chosen there too."""
    swapped = turned(shop)
    at = swapped.active
    for d in constants:
        method = ours(swapped, d)
        low, high = 0.0, np.log(1e5)
        for _ in range(9):
            middle = (low + high) / 2
            over = rate(method(swapped.orders, swapped.places, float(np.exp(middle))), at, 1) > RATE
            low, high = (middle, high) if over else (low, middle)
        limit = float(np.exp(high))
        line = {}
        for kind in ("doubled", "halved", "takeoff"):
            p = planted(swapped, at, kind, 99)
            alarms = method(p.orders, p.places, limit)
            line[kind] = [round(float(found(alarms, p, n).mean()), 3) for n in WITHIN]
        given = {"memory": d.memory, "weights": d.weights, "half_life": d.half_life_days}
        print(json.dumps({"name": "alarm_constants", **given, **line}), flush=True)


def measure(shop: Shop, seeds: int) -> dict[str, object]:
    """All kinds of breaks by all methods, at thresholds chosen on the other half; ours the other way too."""
    active = shop.active
    methods = {"ours": ours(shop), "three_sigma": three_sigma, "cusum": cusum}
    began = time.process_time()
    limits = {name: chosen(method, shop, active) for name, method in methods.items()}
    plain = {name: method(shop.orders, shop.places, limits[name]) for name, method in methods.items()}
    swapped = turned(shop)
    other = ours(swapped)
    limit = chosen(other, swapped, swapped.active)
    unplanted = other(swapped.orders, swapped.places, limit)
    kinds: dict[str, object] = {}
    for kind in ("doubled", "halved", "takeoff"):
        every = [planted(shop, active, kind, seed) for seed in range(seeds)]
        told = {n: [m(p.orders, p.places, limits[n]) for p in every] for n, m in methods.items()}
        back = [planted(swapped, swapped.active, kind, seed) for seed in range(seeds)]
        kinds[kind] = _told_of(shop, every, told) | {
            "other_half": _shares([(other(p.orders, p.places, limit), p) for p in back]),
        }
    quarter = np.array_split(np.arange(LOOK_BACK, shop.orders.shape[1]), 4)
    by = [_within(plain["ours"], active, days) for days in quarter]
    return {
        "name": "alarms",
        "data": "Online Retail with planted breaks",
        "unit": "share of breaks found at one alarm a SKU and year on the choosing half",
        "false_alarms_a_sku_and_year": {n: round(rate(a, active, 1), 2) for n, a in plain.items()},
        "false_alarms_other_half": round(rate(unplanted, swapped.active, 1), 2),
        "false_alarms_by_quarter": by,
        "lasting": round(lasting(plain["ours"], shop, active), 2),
        "thresholds": {n: round(v, 2) for n, v in limits.items()},
        "threshold_by_rate": {
            f: round(chosen(methods["ours"], shop, active, f), 1) for f in (0.1, 0.3, 1.0, 3.0)
        },
        **kinds,
        "cpu_seconds": round(time.process_time() - began, 1),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }


def _shares(pairs: Sequence[tuple[Sequence[Alarm], Planted]]) -> dict[str, float]:
    hits = {days: np.concatenate([found(a, p, days) for a, p in pairs]) for days in WITHIN}
    return {f"within_{days}_days": round(float(hit.mean()), 3) for days, hit in hits.items()}


def _told_of(shop: Shop, every: Sequence[Planted], told: dict[str, list[list[Alarm]]]) -> dict[str, object]:
    """Shares found by each method, beside the bound; ours by orders a day, and where orders came at all."""
    rng = np.random.default_rng(0)
    times = every[0].times
    level, whole, more = (
        np.concatenate([getattr(p, n) for p in every]) for n in ("level", "all_level", "more")
    )
    hits = {
        n: {d: [found(a, p, d) for a, p in zip(t, every, strict=True)] for d in WITHIN}
        for n, t in told.items()
    }
    line: dict[str, object] = {
        "breaks": level.size,
        "median_orders_a_day_before": round(float(np.median(level)), 2),
    }
    for days in WITHIN:
        mine = [float(hit.mean()) for hit in hits["ours"][days]]
        line[f"within_{days}_days"] = {
            **{n: round(float(np.concatenate(by[days]).mean()), 3) for n, by in hits.items()},
            "ours_least_most": [round(min(mine), 3), round(max(mine), 3)],
            "bound": round(bound(level, times, days, rng), 3),
        }
    if times == 2.0:
        spread = np.concatenate([shop.spread[p.sku] for p in every])
        line["bound_if_each_order_doubles"] = round(bound_of_quantities(level, spread, 2, rng), 3)
    two, ten = (np.concatenate(hits["ours"][days]) for days in (WITHIN[0], WITHIN[-1]))
    parts = {
        f"{low}-{high}": (whole >= low) & (whole < high)
        for low, high in itertools.pairwise((0.0, 0.5, 1.0, 2.0, 5.0, 100.0))
    }
    if times == TAKE_OFF:
        parts |= {f"brought_{least}_orders_in_2_days": more >= least for least in (1, 3, 5, 10)}
    line["ours_by_orders_a_day"] = {
        name: {
            "breaks": int(part.sum()),
            "2_days": round(float(two[part].mean()), 3),
            "10_days": round(float(ten[part].mean()), 3),
            "bound_2_days": round(bound(level[part], times, 2, rng), 3),
        }
        for name, part in parts.items()
        if part.any()
    }
    return line


def _within(alarms: Sequence[Alarm], active: NDArray[np.bool_], days: Ints) -> float:
    years = float(active[1::2][:, days].sum()) / DAYS_A_YEAR
    mine = {int(d) for d in days}
    count = sum(1 for a in alarms if a.sku % 2 == 1 and a.day in mine and active[a.sku, a.day])
    return round(count / years, 2)


def main() -> int:
    """Measure and print."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--seeds", type=int, default=3)
    asked.add_argument("--constants", action="store_true")
    given = asked.parse_args()
    if not (DATA / "online_retail").is_dir():
        print(f"PUBLIC DATA ABSENT: no folder {DATA / 'online_retail'}; set SEALANE_DATA", file=sys.stderr)
        return 1
    orders = shop()
    if given.constants:
        compare(GRID, orders)
        return 0
    print(json.dumps(measure(orders, given.seeds)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
