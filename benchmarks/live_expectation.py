"""What live sessions will sell: Sealane beside the last session's figure and the mean, on generated sessions.

The sessions are made up, and say so: no public trace of live selling exists. They follow another law than the
one assumed: products drift, sessions have crowds, single showings scatter as a negative binomial, a third of
the products shown have never been shown before. Scored is the money of the stock set aside by each forecast
(a unit too few loses 3, one too many 1) and the pinball loss, session by session, knowing only the past.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sealane.live.core.expecting import Showing, foresee

SHORT, LEFT = 3.0, 1.0
SHARES = (0.1, 0.5, 0.9)


@dataclass(frozen=True, slots=True)
class Score:
    """Money lost by stock, pinball loss over the three quantiles, share of facts within the range."""

    money: float
    pinball: float
    held: float


def generate(seed: int, sessions: int, products: int, shown: int) -> list[list[Showing]]:
    """Sessions in their order, each with its showings."""
    rng = np.random.default_rng(seed)
    category = rng.integers(0, 6, products)
    level = rng.normal(3.0, 0.5, 6)[category] + rng.normal(0, 0.8, products)
    everyday = np.exp(level - 2.3 + rng.normal(0, 0.6, products))
    made = []
    known: list[int] = []
    for number in range(sessions):
        level += rng.normal(0, 0.08, products)
        crowd = rng.normal(0, 0.35)
        host = f"host {number % 3}"
        viewers = 2_000 * np.exp(crowd + rng.normal(0, 0.15))
        fresh = rng.choice(products, shown, replace=False)
        again = rng.permutation(known)[: 2 * shown // 3] if known else np.zeros(0, dtype=np.int64)
        chosen = list(dict.fromkeys([*again.tolist(), *fresh.tolist()]))[:shown]
        known = list(dict.fromkeys([*known, *chosen]))
        showings = []
        for sku in chosen:
            ratio = rng.uniform(0.65, 1.0)
            mean = np.exp(level[sku] + crowd - 1.8 * np.log(ratio) + 0.15 * (number % 3))
            demand = float(rng.negative_binomial(5, 5 / (5 + mean)))
            showings.append(
                Showing(
                    f"K{sku}", f"c{category[sku]}", f"s{number}", host, "evening", 12.0 * (sessions - number),
                    viewers, 10.0, ratio, float(everyday[sku]), demand,
                )
            )  # fmt: skip
        made.append(showings)
    return made


def ours(past: Sequence[Showing], asked: Sequence[Showing]) -> np.ndarray:
    """Quantiles of 10, 50, 75 and 90 %, [showings, 4]."""
    bare = [replace(one, demand=None, age_days=0.0) for one in asked]
    shares = np.asarray([0.1, 0.5, 0.75, 0.9])
    made: np.ndarray = np.asarray([one.quantile(shares) for one in foresee(past, bare)])
    return made


def last_or_mean(past: Sequence[Showing], asked: Sequence[Showing], *, last: bool) -> np.ndarray:
    """The last figure of a product, or the mean of its figures; of a new one the mean of everything.

    Its quantiles are those by which such a forecast was wrong before, as a person would widen it.
    """
    everything = float(np.mean([one.demand or 0.0 for one in past])) if past else 10.0
    figures: dict[str, list[float]] = {}
    ratios = []
    for one in past:
        before = figures.setdefault(one.sku, [])
        if before:
            told = before[-1] if last else float(np.mean(before))
            ratios.append(((one.demand or 0.0) + 0.5) / (told + 0.5))
        before.append(one.demand or 0.0)
    spread = (
        np.quantile(ratios, [0.1, 0.5, 0.75, 0.9]) if len(ratios) > 20 else np.asarray([0.4, 1, 1.4, 2.2])
    )
    points = [
        (figures[one.sku][-1] if last else float(np.mean(figures[one.sku])))
        if one.sku in figures
        else everything
        for one in asked
    ]
    made: np.ndarray = np.asarray(points)[:, None] * spread[None, :]
    return made


def score(quantiles: np.ndarray, truth: np.ndarray) -> Score:
    """Score forecasts [n, 4] against facts [n]."""
    stock = np.round(quantiles[:, 2])
    money = SHORT * np.maximum(truth - stock, 0) + LEFT * np.maximum(stock - truth, 0)
    off = truth[:, None] - quantiles[:, [0, 1, 3]]
    loss = np.maximum(np.asarray(SHARES) * off, (np.asarray(SHARES) - 1) * off)
    held = (truth >= np.floor(quantiles[:, 0])) & (truth <= np.ceil(quantiles[:, 3]))
    return Score(float(money.mean()), float(loss.mean()), float(held.mean()))


def main() -> None:
    """Print one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--sessions", type=int, default=40)
    asked = parser.parse_args()
    named = {"ours": [], "last": [], "mean": []}  # type: dict[str, list[np.ndarray]]
    facts, cpu = [], 0.0
    for seed in range(asked.seeds):
        sessions = generate(seed, asked.sessions, 150, 12)
        for number in range(10, asked.sessions):
            past = [one for session in sessions[:number] for one in session]
            now = sessions[number]
            gone = now[0].age_days
            aged = [replace(one, age_days=one.age_days - gone) for one in past]
            begun = time.process_time()
            named["ours"].append(ours(aged, now))
            cpu += time.process_time() - begun
            named["last"].append(last_or_mean(past, now, last=True))
            named["mean"].append(last_or_mean(past, now, last=False))
            facts.append(np.asarray([one.demand for one in now], dtype=np.float64))
    truth = np.concatenate(facts)
    scores = {name: score(np.concatenate(each), truth) for name, each in named.items()}
    best = min(scores["last"].money, scores["mean"].money)
    line = {
        "benchmark": "live_expectation",
        "data": "generated sessions, by another law than the one assumed",
        "showings": int(truth.size),
        "peer": "the last session's figure, and the mean of all",
        "money_ratio": round(scores["ours"].money / best, 3),
        "pinball_ratio": round(
            scores["ours"].pinball / min(scores["last"].pinball, scores["mean"].pinball), 3
        ),
        **{
            f"{name}_{what}": round(getattr(one, what), 3)
            for name, one in scores.items()
            for what in ("money", "pinball", "held")
        },
        "cpu_seconds_a_session": round(cpu / max(len(facts), 1), 3),
        "machine": f"{os.cpu_count()} cores",
    }
    print(json.dumps(line))


if __name__ == "__main__":
    main()
