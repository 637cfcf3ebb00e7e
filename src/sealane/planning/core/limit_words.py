"""What is said once about limits: cash kept for later, a budget that is over, goods of unknown size."""

from __future__ import annotations

import numpy as np

from sealane.planning.contracts import PlanInputs, Text


def limit_notes(inputs: PlanInputs, reserved: float) -> tuple[Text, ...]:
    """Notes on the limits of a plan; `reserved` is the cash kept for orders that are due later."""
    return (*_budget(inputs, reserved), *_unknown_sizes(inputs))


def _budget(inputs: PlanInputs, reserved: float) -> tuple[Text, ...]:
    settings = inputs.settings
    until, c = settings.budget_until, settings.currency
    if settings.cash_budget is None or until is None:
        return ()
    if settings.as_of > until:
        return (
            Text(
                f"The cash budget ended on {until}; today's orders are not held to it.",
                f"资金预算已于 {until} 到期，今日下单不再受其限制。",
            ),
        )
    if reserved < 0.5:
        return ()
    return (
        Text(
            f"{reserved:,.0f} {c} of the cash budget are kept for orders that will be due before {until} and "
            "earn more on it.",
            f"资金预算中预留 {reserved:,.0f} {c}，用于 {until} 前到期且单位资金收益更高的订单。",
        ),
    )


def _unknown_sizes(inputs: PlanInputs) -> tuple[Text, ...]:
    limited = np.isfinite(inputs.locations.capacity_m3)[inputs.series_location]
    unknown = np.isnan(inputs.products.volume_m3[inputs.series_sku])
    count = int(np.unique(inputs.series_sku[limited & unknown]).size)
    if count == 0:
        return ()
    return (
        Text(
            f"{count} SKUs without length, width and height take no room in warehouses limited by volume.",
            f"有 {count} 个 SKU 缺少长宽高，在按体积限容的仓库中按不占库容处理。",
        ),
    )
