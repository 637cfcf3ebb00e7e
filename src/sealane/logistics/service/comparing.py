"""Ways for one consignment gathered from cards, invoices and lanes, judged side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sealane.accounts.service import workspace
from sealane.catalog import service as catalog
from sealane.catalog.contracts import RateMissing, Rates, Sku, Warehouse
from sealane.infra.database import Work
from sealane.kit.text import Text
from sealane.logistics.contracts.channels import (
    Advice,
    CompareRequest,
    Comparison,
    Need,
    Option,
    PricedBy,
    Way,
)
from sealane.logistics.contracts.duties import EU_MEMBERS, Declared, DutyRule, Entry, ImportCosts
from sealane.logistics.contracts.freight_errors import BadConsignment
from sealane.logistics.contracts.rate_cards import Consignment, Goods, Quote, Spot
from sealane.logistics.core.channels import Case, advise, judged, ranked
from sealane.logistics.core.consigning import best_cards, lane_freight, some_of
from sealane.logistics.core.duties import import_costs
from sealane.logistics.core.rate_cards import quote
from sealane.logistics.service.freight_books import duty_rules, known_cards
from sealane.logistics.service.invoiced import invoiced_freight
from sealane.logistics.service.taken import corrected, ways_taken_by
from sealane.logistics.store import queries
from sealane.sales import service as sales
from sealane.stock import service as stock
from sealane.stock.contracts import Place

PACE_DAYS = 56
"""Days of sales that tell how fast a SKU sells where the goods go: eight whole weeks."""
CAPITAL_RATE = 0.12
"""Yearly cost of capital bound in goods under way, where nobody says otherwise."""
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request with its ends, goods and rates looked up."""

    request: CompareRequest
    consignment: Consignment
    skus: tuple[tuple[Sku, int], ...]
    origin: Warehouse | None
    destination: Warehouse | None
    rates: Rates
    currency: str

    def worth(self, currency: str) -> Decimal | None:
        """What one unit of another currency is worth in the answer's today."""
        try:
            return self.rates.rate(currency, self.currency, self.request.ready_on).value
        except RateMissing:
            return None

    def money(self, amount: Decimal | float | None, currency: str | None) -> Decimal | None:
        """An amount in the answer's currency, to the cent; None where it or its rate is not known."""
        unit = self.worth(currency or self.rates.base)
        return None if amount is None or unit is None else (Decimal(str(amount)) * unit).quantize(CENT)


def compare_channels(work: Work, request: CompareRequest, capital_rate: float = CAPITAL_RATE) -> Comparison:
    """Return all ways to send what is asked for, side by side, and what is advised.

    A rate card prices its own way; a channel without one is foretold from invoices of shipments like it, else
    reckoned by its lane. Days are those of the card, else the lane, corrected by what shipments between these
    two warehouses took. Raises SkuNotFound, WarehouseNotFound, BadConsignment where nothing is to be sent or
    both ends are one place.
    """
    asked, rules = _looked_up(work, request), duty_rules(work)
    border = _at_the_border(rules, asked, Decimal(0))
    needs = tuple(_need(work, asked, sku, units) for sku, units in asked.skus)
    case = Case(
        request.ready_on,
        request.needed_on or _runs_out(needs, request.ready_on),
        needs,
        border.duty if border else Decimal(0),
        border.vat if border else Decimal(0),
        capital_rate,
        asked.currency,
        None if request.late_cost_per_day is None else float(request.late_cost_per_day),
    )
    options = ranked([_judged(rules, asked, case, way) for way in _ways(work, asked)])
    if options and options[0].way.freight_p50 is not None:
        border = _at_the_border(rules, asked, options[0].way.freight_p50)
    return Comparison(
        asked.currency,
        request.ready_on,
        case.needed_on,
        asked.consignment.weight_kg,
        asked.consignment.volume_m3,
        case.value,
        options,
        border,
        _advice(asked, case, options),
        _notes(asked, options, needs),
        capital_rate,
    )


def _looked_up(work: Work, request: CompareRequest) -> _Asked:
    rates = catalog.rates(work)
    units: dict[str, int] = {}
    for code, count in request.lines:
        units[code] = units.get(code, 0) + count
    if not units or min(units.values()) <= 0:
        raise BadConsignment(
            Text("Nothing is to be sent.", "没有要发的货。"),
            next_step=Text("Add a SKU with at least one unit.", "请至少填写一个 SKU 及数量。"),
        )
    skus = tuple((catalog.sku(work, code), count) for code, count in units.items())
    origin, start = _end(work, request.origin)
    destination, end = _end(work, request.destination)
    if start == end:
        raise BadConsignment(
            Text("Both ends are the same place.", "始发与目的相同。"),
            next_step=Text("Choose another destination.", "请选择其他目的地。"),
        )
    currency = request.currency or workspace(work).currency
    empty = Consignment(start, end, request.ready_on, ())
    bare = _Asked(request, empty, skus, origin, destination, rates, currency)
    goods = tuple(_goods(bare, sku, count) for sku, count in skus)
    return replace(bare, consignment=replace(bare.consignment, goods=goods))


def _end(work: Work, spot: Spot) -> tuple[Warehouse | None, Spot]:
    if not spot.code:
        return None, spot
    place = catalog.warehouse(work, spot.code)
    post_code = spot.post_code or str(place.attributes.get("post_code") or "")
    return place, Spot(place.code, place.country or "", place.region or "", post_code)


def _goods(asked: _Asked, sku: Sku, units: int) -> Goods:
    sides = [sku.length_cm, sku.width_cm, sku.height_cm]
    known = tuple(Decimal(str(side)) for side in sides if side)
    value = asked.money(sku.unit_cost, sku.cost_currency)
    return Goods(
        sku.code,
        units,
        None if sku.weight_kg is None else Decimal(str(sku.weight_kg)),
        known if len(known) == len(sides) else (),
        (value or Decimal(0)) * units,
        frozenset(sku.traits),
        _attribute(sku, "hs_code", "hs", "HS编码", "海关编码"),
        _attribute(sku, "origin_country", "原产国").upper(),
    )


def _attribute(sku: Sku, *names: str) -> str:
    found = (str(sku.attributes.get(name) or "") for name in names)
    return next((word for word in found if word), "")


def _judged(rules: Sequence[DutyRule], asked: _Asked, case: Case, way: Way) -> Option:
    """A way judged with what is due at the border when its own freight counts into the customs value."""
    border = _at_the_border(rules, asked, way.freight_p50 or Decimal(0))
    if border is None:
        return judged(case, way)
    return judged(replace(case, duty=border.duty, vat=border.vat), way)


def _at_the_border(rules: Sequence[DutyRule], asked: _Asked, freight: Decimal) -> ImportCosts | None:
    """Duty and VAT where the goods cross a border; None where they stay inside one market."""
    start, end = asked.consignment.origin.country, asked.consignment.destination.country
    inside = start == end or {start, end} <= EU_MEMBERS
    if not end or inside:
        return None
    goods = tuple(
        Declared(g.sku, g.value, g.hs_code, g.origin_country or start) for g in asked.consignment.goods
    )
    entry = Entry(end, asked.request.ready_on, asked.currency, goods, freight)
    return import_costs(rules, entry, asked.worth)


def _need(work: Work, asked: _Asked, sku: Sku, units: int) -> Need:
    cost = asked.money(sku.unit_cost, sku.cost_currency) or Decimal(0)
    price = asked.money(sku.price, sku.currency)
    margin = float(price - cost) if price is not None else 0.0
    if asked.destination is None:
        return Need(sku.code, units, cost, margin=margin)
    daily = _pace(work, sku.code, asked.destination.code)
    level = stock.level(work, Place(sku.id, asked.destination.id))
    cover = None
    if daily > 0:
        waits = (asked.request.ready_on - work.today).days
        cover = max((level.available + level.incoming) / daily - waits, 0.0)
    return Need(sku.code, units, cost, daily, margin, cover)


def _pace(work: Work, code: str, place: str) -> float:
    """Units a day of the days on which there was something to sell."""
    last = sales.last_day(work)
    if last is None:
        return 0.0
    days = sales.sku_history(work, code, last - timedelta(days=PACE_DAYS - 1), last, place)
    open_days = [day for day in days if not day.stocked_out] or list(days)
    return max(sum(day.units for day in open_days), 0) / len(open_days) if open_days else 0.0


def _runs_out(needs: tuple[Need, ...], ready_on: date) -> date | None:
    covers = [need.cover_days for need in needs if need.cover_days is not None]
    return ready_on + timedelta(days=int(min(covers))) if covers else None


def _ways(work: Work, asked: _Asked) -> list[Way]:
    lanes, taken = _lanes(work, asked), ways_taken_by(work, asked.origin, asked.destination)
    cards = best_cards(known_cards(work), asked.consignment)
    ways = [_card_way(asked, quote(card, asked.consignment), lanes) for card in cards]
    priced = {way.channel for way in ways}
    bare = {channel: lane for channel, lane in lanes.items() if channel not in priced}
    learned = invoiced_freight(work, asked.consignment, sorted(bare)) if bare else {}
    for channel, lane in bare.items():
        own = asked.money(lane_freight(lane, asked.consignment), lane["currency"])
        range_ = tuple(asked.money(amount, None) for amount in learned.get(channel, ()))
        priced_by = PricedBy.INVOICES if range_ else PricedBy.LANE
        low, middle, high = range_ if len(range_) == 3 else (own, own, own)
        days = (lane["lead_time_days_p50"], lane["lead_time_days_p90"])
        ways.append(Way(channel, channel, "", priced_by, low, middle, high, *days))
    return [corrected(way, taken.get(way.channel, ())) for way in ways]


def _card_way(asked: _Asked, made: Quote, lanes: Mapping[str, Mapping[str, Any]]) -> Way:
    card, lane = made.card, lanes.get(made.card.channel)
    days: tuple[float | None, float | None] = (card.days_p50, card.days_p90 or card.days_p50)
    if days[0] is None and lane is not None:
        days = (lane["lead_time_days_p50"], lane["lead_time_days_p90"])
    total = asked.money(made.total, made.currency)
    return Way(
        card.name, card.channel, card.forwarder, PricedBy.CARD, total, total, total, *days,
        card.loss_share or 0.0, card.duty_included, made, made.refused,
    )  # fmt: skip


def _lanes(work: Work, asked: _Asked) -> dict[str, dict[str, Any]]:
    if asked.origin is None or asked.destination is None:
        return {}
    ends = (asked.origin.id, asked.destination.id)
    rows = queries.lanes(work).iter_rows(named=True)
    return {row["channel"]: row for row in rows if (row["origin_id"], row["destination_id"]) == ends}


def _advice(asked: _Asked, case: Case, options: tuple[Option, ...]) -> Advice | None:
    def freight(index: int, units: Mapping[str, int]) -> Decimal | None:
        way, part = options[index].way, some_of(asked.consignment, units)
        if way.quote is not None:
            made = quote(way.quote.card, part)
            return None if made.refused else asked.money(made.total, made.currency)
        whole, some = asked.consignment.weight_kg, part.weight_kg
        if way.freight_p50 is None or not whole:
            return None
        return (way.freight_p50 * some / whole).quantize(CENT)

    made = advise(case, options, freight)
    if made is None:
        return None
    # Whoever reads why should know where days are not those of the card.
    learned = [options[part.option].way.days_reason for part in made.parts]
    said = [made.reason, *(reason for reason in learned if reason is not None)]
    return replace(made, reason=Text(" ".join(t.en for t in said), "".join(t.zh for t in said)))


def _notes(asked: _Asked, options: tuple[Option, ...], needs: tuple[Need, ...]) -> tuple[Text, ...]:
    made = []
    if not options:
        made.append(
            Text(
                "No rate card and no lane leads there: import rate cards, or keep a lane with its costs.",
                "没有可用的物流报价或线路，请导入物流报价，或维护带费用的线路。",
            )
        )
    if asked.destination is not None and not any(need.daily for need in needs):
        made.append(
            Text(
                "None of it has been sold there of late, so being late costs nothing here.",
                "目的仓近期没有销量，延误损失按 0 计算。",
            )
        )
    unpriced = [sku.code for sku, _ in asked.skus if sku.unit_cost is None]
    if unpriced:
        names = ", ".join(unpriced[:5])
        made.append(
            Text(
                f"Without a unit cost duty and capital can't be reckoned: {names}.",
                f"以下 SKU 缺少成本，关税与资金占用无法计算：{names}。",
            )
        )
    return tuple(made)
