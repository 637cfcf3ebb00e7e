"""How far demand strays from its forecast: the chance of single sales and the doubt about the level."""

from __future__ import annotations

import numpy as np

from sealane.planning.contracts import Floats, Ints
from sealane.planning.core.pool import WHOLE, Pool

# The group's spread counts as this many windows beside a series' own.
GROUP_WINDOWS = 10.0
MAX_DISPERSION = 60.0
MAX_LEVEL_CV2 = 1.5


def spread(
    moments: Floats, group: Ints, ahead: int, floor_cv2: Floats, pool: Pool = WHOLE
) -> tuple[Floats, Floats]:
    """Dispersion [S] (at least 1: Poisson) and level_cv2 [S] from back-test moments [S, 7].

    A sum with mean M errs by dispersion·M + level_cv2·M² on average. Single periods and sums of `ahead`
    periods give two such equations per series; both sides are added up over time (columns: squared errors, M,
    M², for one period, then for sums; 7: windows) and over the group, as GROUP_WINDOWS typical windows.
    Worked: errors² 30 and 80 where M is 10 and 20 solve to dispersion 2, level_cv2 0.1.
    """
    windows = np.maximum(moments[:, 6], 1e-9)
    mean = np.maximum(moments[:, 4] / windows, 1e-9)
    m = np.concatenate([moments[:, :3], moments[:, 3:6]], axis=1) / windows[:, None]
    seen = (moments[:, 6] > 0).astype(np.float64)
    unit = m / mean[:, None]  # each series weighs by its relative error
    pooled = pool.sums(unit * seen[:, None], group)
    whole = pooled.sum(0, keepdims=True)
    phi_g, cv2_g = _solve(pooled + 0.2 * whole / pooled.shape[0] + 1e-12)
    n = np.minimum(moments[:, 6] / ahead, 1e9)
    share = GROUP_WINDOWS / (GROUP_WINDOWS + n)
    phi, cv2 = phi_g[group], cv2_g[group]
    m1, q1 = moments[:, 1] / windows, moments[:, 2] / windows
    mh, qh = moments[:, 4] / windows, moments[:, 5] / windows
    blended = np.stack(
        [
            (1 - share) * m[:, 0] + share * (phi * m1 + cv2 * q1),
            m1,
            q1,
            (1 - share) * m[:, 3] + share * (phi * mh + cv2 * qh),
            mh,
            qh,
        ],
        axis=1,
    )
    own_phi, own_cv2 = _solve(blended + 1e-12)
    phi = np.where(seen > 0, own_phi, phi)
    cv2 = np.where(seen > 0, own_cv2, cv2)
    return np.clip(phi, 1.0, MAX_DISPERSION), np.clip(cv2 + floor_cv2, 0.0, MAX_LEVEL_CV2)


def _solve(m: Floats) -> tuple[Floats, Floats]:
    """Two equations e = phi·M + cv2·Q per row, held to phi >= 1 and cv2 >= 0."""
    e1, m1, q1, eh, mh, qh = m.T
    det = m1 * qh - mh * q1
    with np.errstate(divide="ignore", invalid="ignore"):
        phi = np.where(np.abs(det) > 1e-12, (e1 * qh - eh * q1) / det, eh / mh)
        phi = np.where(np.isfinite(phi), phi, 1.0)
        cv2 = np.where(qh > 0, (eh - np.maximum(phi, 1.0) * mh) / qh, 0.0)
        flat = cv2 <= 0  # all of the error is single sales
        phi = np.where(flat, np.maximum(eh / mh, e1 / m1), phi)
    cv2 = np.where(np.isfinite(cv2), cv2, 0.0)
    return np.clip(np.nan_to_num(phi, nan=1.0), 1.0, MAX_DISPERSION), np.clip(cv2, 0.0, MAX_LEVEL_CV2)
