"""Landed cost: charges split over lines to the cent, invoices in place of estimates, the difference kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from sealane.kit.money import Money
from sealane.kit.text import Text
from sealane.logistics.contracts.charges import (
    Basis,
    Charge,
    ChargeKind,
    CostLine,
    KindCost,
    Landed,
    LandedLine,
    Subject,
)

KG_PER_M3 = Decimal(167)
"""A cubic metre counts as so many kg where chargeable weight splits a charge: 1 m³ ÷ 6,000 cm³ a kg."""

InBase = Callable[[Charge], Decimal]
"""What a charge is worth in the base currency at the rate of its day."""

_NOTHING = Decimal(0)


def shares(
    amount: Money, basis: Basis, lines: Sequence[CostLine], sku: str | None = None
) -> tuple[list[Money], Basis]:
    """Split `amount` over `lines` to the cent (largest remainder), and by what it was really split.

    Where a line lacks the measure, all are split by quantity: a mixture would burden those that are measured.
    Worked: 100.00 by weight over 1, 1 and 4 kg is 16.67, 16.67 and 66.66; a credit mirrors its charge.
    """
    if not lines:
        return [], basis
    weights = _weights(basis, lines, sku)
    if weights is None or sum(weights, _NOTHING) <= 0:
        basis, weights = Basis.QUANTITY, [Decimal(line.units) for line in lines]
    if sum(weights, _NOTHING) <= 0:
        basis, weights = Basis.EQUAL, [Decimal(1)] * len(lines)
    sign = Decimal(-1 if amount.amount < 0 else 1)
    parts = amount.times(sign).split(weights)
    return [part.times(sign) for part in parts], basis


def _weights(basis: Basis, lines: Sequence[CostLine], sku: str | None) -> list[Decimal] | None:
    if sku is not None:
        return [Decimal(line.sku == sku) for line in lines]
    made = [_measure(basis, line) for line in lines]
    known = [one for one in made if one is not None]
    return known if len(known) == len(made) else None


def _measure(basis: Basis, line: CostLine) -> Decimal | None:
    match basis:
        case Basis.WEIGHT:
            return line.weight_kg
        case Basis.VOLUME:
            return line.volume_m3
        case Basis.CHARGEABLE:
            if line.weight_kg is None:
                return None
            return max(line.weight_kg, (line.volume_m3 or _NOTHING) * KG_PER_M3)
        case Basis.VALUE:
            return line.goods
        case Basis.QUANTITY:
            return Decimal(line.units)
        case Basis.EQUAL | Basis.LINE:
            return Decimal(1)


def land(
    subject: Subject,
    number: str,
    currency: str,
    lines: Sequence[CostLine],
    charges: Sequence[Charge],
    in_base: InBase,
) -> Landed:
    """What `lines` cost with all `charges`, each worth `in_base` in `currency`.

    Of each kind invoices count where there are any, else the estimates. The shares of each kind sum to it to
    the cent. Worked: freight estimated at 90.00 and invoiced at 100.00 for lines of 1, 1 and 4 kg: they bear
    16.67, 16.67 and 66.66, of which 1.67, 1.67 and 6.66 are the difference.
    """
    notes: dict[Text, None] = {}
    table = [[_NOTHING] * len(lines) for _ in ChargeKind]
    differences = [_NOTHING] * len(lines)
    kinds: list[KindCost] = []
    for row, kind in enumerate(ChargeKind):
        mine = [charge for charge in charges if charge.kind is kind]
        invoiced = [charge for charge in mine if not charge.is_estimate]
        estimated = [charge for charge in mine if charge.is_estimate]
        if not mine:
            continue
        now = _by_line(invoiced or estimated, lines, currency, in_base, notes)
        table[row] = now
        if invoiced and estimated:
            before = _by_line(estimated, lines, currency, in_base, notes)
            differences = [d + a - b for d, a, b in zip(differences, now, before, strict=True)]
        kinds.append(KindCost(kind, _sum(estimated, currency, in_base), _sum(invoiced, currency, in_base)))
    landed = tuple(
        LandedLine(
            line,
            tuple((kind, table[row][i]) for row, kind in enumerate(ChargeKind) if table[row][i]),
            differences[i],
            _sold_part(differences[i], line, currency),
        )
        for i, line in enumerate(lines)
    )
    return Landed(subject, number, currency, tuple(kinds), landed, tuple(notes))


def _by_line(
    charges: Sequence[Charge],
    lines: Sequence[CostLine],
    currency: str,
    in_base: InBase,
    notes: dict[Text, None],
) -> list[Decimal]:
    total = [_NOTHING] * len(lines)
    for charge in charges:
        amount = Money(in_base(charge), currency).rounded()
        parts, basis = shares(amount, charge.basis, lines, charge.sku)
        if basis is not charge.basis and charge.sku is None:
            notes[_otherwise(charge.kind, charge.basis, basis)] = None
        total = [one + part.amount for one, part in zip(total, parts, strict=True)]
    return total


def _sum(charges: Sequence[Charge], currency: str, in_base: InBase) -> Decimal | None:
    if not charges:
        return None
    return sum((Money(in_base(charge), currency).rounded().amount for charge in charges), _NOTHING)


def _sold_part(difference: Decimal, line: CostLine, currency: str) -> Decimal | None:
    if line.sold_units is None or not line.units:
        return None
    return Money(difference * line.sold_units / line.units, currency).rounded().amount


def _otherwise(kind: ChargeKind, wanted: Basis, used: Basis) -> Text:
    return Text(
        f"{kind.value.capitalize()} was split by {used}, since not every line has a {wanted}.",
        f"部分明细缺少{_BASES_ZH[wanted]}，{_KINDS_ZH[kind]}改按{_BASES_ZH[used]}分摊。",
    )


_BASES_ZH = {
    Basis.CHARGEABLE: "计费重",
    Basis.WEIGHT: "重量",
    Basis.VOLUME: "体积",
    Basis.VALUE: "货值",
    Basis.QUANTITY: "数量",
    Basis.EQUAL: "平均",
    Basis.LINE: "指定 SKU",
}
_KINDS_ZH = {
    ChargeKind.FREIGHT: "运费",
    ChargeKind.INSURANCE: "保险费",
    ChargeKind.DUTY: "关税",
    ChargeKind.BROKERAGE: "清关费",
    ChargeKind.PORT: "港杂费",
    ChargeKind.INSPECTION: "查验费",
    ChargeKind.INLAND: "内陆运费",
    ChargeKind.RECEIVING: "入仓费",
    ChargeKind.BANK: "手续费",
    ChargeKind.TAX: "不可抵扣税",
    ChargeKind.OTHER: "其他费用",
}
