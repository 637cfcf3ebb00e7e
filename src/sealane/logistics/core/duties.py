"""Duty and import VAT of a consignment by the rules of its market on its day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal

from sealane.kit.money import Money
from sealane.kit.text import Text
from sealane.logistics.contracts.duties import (
    EU,
    EU_MEMBERS,
    Declared,
    DutyKind,
    DutyLine,
    DutyRule,
    Entry,
    ImportCosts,
)

Worth = Callable[[str], Decimal | None]
"""What one unit of a currency is worth in the entry's; None where no rate is known."""

_NOTHING = Decimal(0)
HS6 = 6


def standing_rules(known: Iterable[DutyRule], own: Iterable[DutyRule]) -> tuple[DutyRule, ...]:
    """The workspace's own rules, and the known ones that none of its own stands in place of."""
    mine = {rule.key: rule for rule in own}
    return (*mine.values(), *(rule for rule in known if rule.key not in mine))


def import_costs(rules: Sequence[DutyRule], entry: Entry, worth: Worth) -> ImportCosts:
    """What is due when `entry` crosses the border; each line to the cent.

    Customs value = goods, with freight and insurance by value unless the market counts goods alone. Duty =
    customs value × (rate + additions), or an amount an item type. VAT = (goods + freight + insurance + duty)
    × rate, of the duty alone where goods are taxed at sale. Worked: 2 T-shirts and shoes for 60 € to France
    on 2026-07-15 are 2 item types × 3 € = 6.00 €, VAT 20 % of it 1.20 €.
    """
    here = tuple(r for r in rules if _holds(r, entry.country, entry.on))
    notes: list[Text] = []
    lines, by_sku = _duty(here, entry, worth, notes)
    lines = (*lines, *_vat(here, entry, worth, sum(by_sku.values(), _NOTHING), notes))
    return ImportCosts(entry.currency, lines, tuple(by_sku.items()), tuple(dict.fromkeys(notes)))


def _holds(rule: DutyRule, country: str, day: date) -> bool:
    here = rule.market == country or (rule.market == EU and country in EU_MEMBERS)
    begun = rule.valid_from is None or rule.valid_from <= day
    return here and begun and (rule.valid_to is None or day <= rule.valid_to)


def _within(rule: DutyRule, entry: Entry, worth: Worth, notes: list[Text]) -> bool:
    """Whether the goods are worth no more than a rule's limit; a rule without one holds for all."""
    if rule.up_to_value is None:
        return True
    unit = worth(rule.currency or entry.currency)
    if unit is None:
        notes.append(_rateless(rule.currency, entry.currency))
        return False
    return entry.value <= rule.up_to_value * unit


def _first(
    rules: Sequence[DutyRule], kind: DutyKind, entry: Entry, worth: Worth, notes: list[Text]
) -> DutyRule | None:
    fitting = [r for r in rules if r.kind is kind and _within(r, entry, worth, notes)]
    return max(fitting, key=lambda r: (r.market != EU, r.valid_from or date.min), default=None)


def _duty(
    rules: Sequence[DutyRule], entry: Entry, worth: Worth, notes: list[Text]
) -> tuple[tuple[DutyLine, ...], dict[str, Decimal]]:
    flat = _first(rules, DutyKind.PER_ITEM, entry, worth, notes)
    if flat is not None:
        return _per_item(flat, entry, worth, notes)
    by_sku = {goods.sku: _NOTHING for goods in entry.goods}
    if _first(rules, DutyKind.RELIEF, entry, worth, notes) is not None:
        return (), by_sku
    lines: list[DutyLine] = []
    aside = _NOTHING if any(r.kind is DutyKind.FOB for r in rules) else entry.freight + entry.insurance
    for goods in entry.goods:
        base = goods.value + (aside * goods.value / entry.value if entry.value else _NOTHING)
        for line in _of_goods(rules, goods, base, entry.currency, notes):
            lines.append(line)
            by_sku[goods.sku] += line.amount
    return tuple(lines), by_sku


def _of_goods(
    rules: Sequence[DutyRule], goods: Declared, base: Decimal, currency: str, notes: list[Text]
) -> list[DutyLine]:
    fitting = [r for r in rules if _fits(r, goods)]
    plain = [r for r in fitting if r.kind is DutyKind.DUTY]
    chosen = [r for r in fitting if r.kind is DutyKind.ADDED]
    if plain:
        chosen.insert(
            0, max(plain, key=lambda r: (len(r.hs_prefix), r.origin != "", r.valid_from or date.min))
        )
    else:
        notes.append(_unknown(goods))
    return [
        DutyLine(rule.kind, goods.sku, _share(base, rule), _cents(base * (rule.rate or 0), currency), rule)
        for rule in chosen
    ]


def _fits(rule: DutyRule, goods: Declared) -> bool:
    same = not rule.origin or rule.origin == goods.origin
    return same and _digits(goods.hs_code).startswith(_digits(rule.hs_prefix))


def _per_item(
    rule: DutyRule, entry: Entry, worth: Worth, notes: list[Text]
) -> tuple[tuple[DutyLine, ...], dict[str, Decimal]]:
    """An amount for each item type (HS6); a SKU without a code is taken as a type of its own."""
    unit = worth(rule.currency or entry.currency)
    by_sku = {goods.sku: _NOTHING for goods in entry.goods}
    if unit is None:
        notes.append(_rateless(rule.currency, entry.currency))
        return (), by_sku
    types: dict[str, list[Declared]] = {}
    for goods in entry.goods:
        types.setdefault(_digits(goods.hs_code)[:HS6] or f"?{goods.sku}", []).append(goods)
        if not goods.hs_code:
            notes.append(_untyped(goods))
    lines = []
    for code, members in sorted(types.items()):
        due = Money((rule.amount or _NOTHING) * unit, entry.currency).rounded()
        weights = [max(one.value, Decimal("0.01")) for one in members]
        for one, part in zip(members, due.split(weights), strict=True):
            by_sku[one.sku] += part.amount
        sku = members[0].sku if len(members) == 1 else ""
        lines.append(DutyLine(rule.kind, sku, f"HS {code.lstrip('?') or '—'}", due.amount, rule))
    return tuple(lines), by_sku


def _vat(
    rules: Sequence[DutyRule], entry: Entry, worth: Worth, duty: Decimal, notes: list[Text]
) -> list[DutyLine]:
    rule = _first(rules, DutyKind.VAT, entry, worth, notes)
    if rule is None or not rule.rate or _first(rules, DutyKind.VAT_RELIEF, entry, worth, notes) is not None:
        return []
    base = entry.value + entry.freight + entry.insurance + duty
    if _first(rules, DutyKind.AT_SALE, entry, worth, notes) is not None:
        base = duty
        notes.append(
            Text(
                "VAT on the goods is taken at the sale, not at import.",
                "货物增值税在销售时代收，进口时不征。",
            )
        )
    amount = _cents(base * rule.rate, entry.currency)
    return [DutyLine(rule.kind, "", _share(base, rule), amount, rule)] if amount else []


def _share(base: Decimal, rule: DutyRule) -> str:
    percent = format(((rule.rate or _NOTHING) * 100).normalize(), "f")
    return f"{base.quantize(Decimal('0.01'))} × {percent} %"


def _cents(amount: Decimal, currency: str) -> Decimal:
    return Money(amount, currency).rounded().amount


def _digits(code: str) -> str:
    return "".join(c for c in code if c.isdigit())


def _unknown(goods: Declared) -> Text:
    code = goods.hs_code or "—"
    return Text(
        f"No duty rate is known for {goods.sku} (HS {code}): it counts as free. Add it to the duty table.",
        f"{goods.sku}（HS {code}）没有关税税率，按 0 计算。请在关税表中补充。",
    )


def _untyped(goods: Declared) -> Text:
    return Text(
        f"{goods.sku} has no HS code and counts as an item type of its own.",
        f"{goods.sku} 没有 HS 编码，按单独一类计税。",
    )


def _rateless(source: str, target: str) -> Text:
    return Text(
        f"A limit in {source} was left aside: there is no rate to {target}. Add one.",
        f"缺少 {source} 对 {target} 的汇率，相关限额未计。请补充汇率。",
    )
