"""Series forecast a CPU second, with all quantiles: Sealane against statsforecast's AutoETS, in one run.

    forecast_speed.py [--series 5000] [--peer-series 30]

Prints one JSON line a data set: generated (730 days), and of the public data VN2 (weeks) and Online Retail
(days), there with the mean pinball loss of both on the same series and periods, over seven quantiles. The
peer gets a sample, since it takes a fifth of a second a series. It needs statsforecast, which holds pandas
below 3: `make peers` puts it into an environment of its own, and SEALANE_PEERS names another interpreter that
has it. Bar: 5,000 times at a loss no worse. Data is read from SEALANE_DATA (default ../shared/data).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl

from sealane.planning.contracts import KNOWN, Floats, PlanInputs
from sealane.planning.core.forecast import make_forecast
from sealane.planning.core.table_inputs import plan_inputs

sys.path.append(str(Path(__file__).parents[1]))
from benchmarks._generated import AS_OF, write_seller
from benchmarks.forecast_backtest import (
    RETAIL_STARTS,
    VN2_WEEKS,
    Window,
    pinball,
    retail_windows,
    vn2_windows,
)

BAR = 5_000.0
ROOT = Path(__file__).parents[1]
PEERS = Path(os.environ.get("SEALANE_PEERS", ROOT / ".venv-peers" / "bin" / "python"))
HORIZON = 28
RUNS = 3


def main() -> None:
    """Print one JSON line for each data set."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--series", type=int, default=5_000)
    asked.add_argument("--peer-series", type=int, default=30)
    a = asked.parse_args()
    if not PEERS.exists():
        sys.exit(f"PEER ABSENT: no {PEERS}; run `make peers` or set SEALANE_PEERS")
    for name, window, season in data_sets(a.series):
        print(json.dumps(compared(name, window, season, a.peer_series)), flush=True)


def data_sets(series: int) -> Iterator[tuple[str, Window, int]]:
    """Name, window and length of the season in periods."""
    yield (
        "generated",
        Window(generated(series), np.zeros((0, HORIZON)), np.zeros((0, HORIZON)), HORIZON, 0),
        7,
    )
    yield "vn2", next(iter(vn2_windows(VN2_WEEKS[-1:]))), 52
    yield "online_retail", next(iter(retail_windows(RETAIL_STARTS[-1:]))), 7


def generated(series: int) -> PlanInputs:
    """Two years of a made-up seller."""
    with tempfile.TemporaryDirectory() as folder:
        write_seller(Path(folder), series, 730)
        tables = {t: pl.read_parquet(f"{folder}/{t}*.parquet") for t in ("sales", "products")}
        return plan_inputs(tables, {"as_of": AS_OF}, today=AS_OF)


def compared(name: str, window: Window, season: int, sample: int) -> dict[str, object]:
    """One line: series a CPU second of both, and where the truth is known the loss of both."""
    inputs = window.inputs
    ours, made = float("inf"), make_forecast(inputs, window.horizon)  # compiled by now
    for _ in range(RUNS):
        began = time.process_time()
        made = make_forecast(inputs, window.horizon)
        ours = min(ours, time.process_time() - began)
    lively = np.flatnonzero((inputs.demand.units[:, -92:] > 0).sum(1) >= 2)
    rows = lively[np.linspace(0, lively.size - 1, min(sample, lively.size)).astype(np.int64)]
    quantiles, seconds = autoets(np.where(inputs.demand.known[rows] == KNOWN, inputs.demand.units[rows], 0.0),
                                 window.horizon, season)  # fmt: skip
    pace, peer = inputs.series_sku.size / ours, rows.size / seconds
    line: dict[str, object] = {
        "name": f"forecast_speed_{name}",
        "ours": round(pace, 1),
        "peer": round(peer, 3),
        "peer_name": f"statsforecast AutoETS, season of {season}",
        "ratio": round(pace / peer, 1),
        "bar": BAR,
        "unit": "series/CPU second",
        "series": inputs.series_sku.size,
        "peer_series": int(rows.size),
        "periods": inputs.demand.units.shape[1],
    }
    if window.truth.shape[0]:
        use = window.known[rows] > 0
        loss = pinball(window.truth[rows], made.forecast.quantiles[rows].astype(np.float64))[use].mean()
        theirs = pinball(window.truth[rows], quantiles)[use].mean()
        line |= {"pinball": round(float(loss), 4), "peer_pinball": round(float(theirs), 4)}
        line["pinball_ratio"] = round(float(loss / theirs), 4)
    return line | {
        "data": "generated" if name == "generated" else "public",
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
    }


def autoets(units: Floats, horizon: int, season: int) -> tuple[Floats, float]:
    """Quantiles [S, H, 7] and CPU seconds of the peer."""
    with tempfile.TemporaryDirectory() as folder:
        given, made = Path(folder) / "in.npz", Path(folder) / "out.npz"
        np.savez(given, units=units, horizon=horizon, season=season)
        script = Path(__file__).with_name("_autoets.py")
        subprocess.run([str(PEERS), str(script), str(given), str(made)], check=True)
        with np.load(made) as out:
            return out["quantiles"], float(out["seconds"])


if __name__ == "__main__":
    main()
