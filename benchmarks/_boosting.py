"""The peer of arrivals.py and freight.py, for an interpreter with scikit-learn: plain gradient boosting.

_boosting.py IN.npz OUT.npz — for each fold k: x_k [N, F], y_k [N], ask_k [M, F] in; q_k [3, M] out.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingRegressor

CHANCES = (0.1, 0.5, 0.9)


def main() -> None:
    """Learn one model for each quantile of each fold, as its documentation shows."""
    with np.load(sys.argv[1]) as given:
        folds = sorted(name[2:] for name in given.files if name.startswith("x_"))
        made: dict[str, Any] = {}
        for k in folds:
            models = (
                HistGradientBoostingRegressor(
                    loss="quantile", quantile=chance, max_iter=150, learning_rate=0.06, random_state=0
                )
                for chance in CHANCES
            )
            x, y, ask = given[f"x_{k}"], given[f"y_{k}"], given[f"ask_{k}"]
            made[f"q_{k}"] = np.sort([model.fit(x, y).predict(ask) for model in models], axis=0)
    np.savez(sys.argv[2], **made)


if __name__ == "__main__":
    main()
