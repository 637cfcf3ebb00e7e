"""The peer of forecast_speed.py, for an interpreter that has statsforecast: AutoETS on the series of a file.

_autoets.py IN.npz OUT.npz — units [S, T], horizon and season in; quantiles [S, H, 7] and CPU seconds out.
"""

from __future__ import annotations

import sys
import time

import numpy as np
from statsforecast.models import AutoETS

BANDS = (90, 80, 50)  # two-sided: their ends are the quantiles 5 and 95, 10 and 90, 25 and 75


def main() -> None:
    """Forecast once to warm up, then every series against the clock of this process."""
    with np.load(sys.argv[1]) as given:
        units, horizon, season = (
            given["units"].astype(np.float64),
            int(given["horizon"]),
            int(given["season"]),
        )
    model = AutoETS(season_length=season)
    model.forecast(y=units[0], h=horizon, level=list(BANDS))
    out = np.zeros((units.shape[0], horizon, 7))
    began = time.process_time()
    for s in range(units.shape[0]):
        made = model.forecast(y=units[s], h=horizon, level=list(BANDS))
        columns = [made[f"lo-{b}"] for b in BANDS] + [made["mean"]] + [made[f"hi-{b}"] for b in BANDS[::-1]]
        out[s] = np.maximum(np.stack(columns, axis=1), 0.0)  # demand is never below nothing
    seconds = time.process_time() - began
    np.savez(sys.argv[2], quantiles=out, seconds=seconds)


if __name__ == "__main__":
    main()
