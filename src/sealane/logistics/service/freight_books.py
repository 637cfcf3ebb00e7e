"""Rate cards, rules of duty and charges: taken in from files, changed by people, read by others."""

from __future__ import annotations

import polars as pl

from sealane.accounts.service import record
from sealane.infra.bulk import Taken
from sealane.infra.database import Work
from sealane.kit.text import Text
from sealane.logistics.contracts import LogisticsChanged
from sealane.logistics.contracts.charges import USUAL_BASIS, Basis, ChargeBatch
from sealane.logistics.contracts.duties import DutyBatch, DutyRule
from sealane.logistics.contracts.freight_errors import BadRule, RateCardNotFound, RuleNotFound
from sealane.logistics.contracts.rate_cards import RateCard, RateCardBatch
from sealane.logistics.core.duties import standing_rules
from sealane.logistics.core.known_duties import KNOWN_DUTIES
from sealane.logistics.core.rate_card_rows import cards_of, rate_card_rows
from sealane.logistics.store import charges, rate_cards
from sealane.logistics.store.freight_tables import CHARGE_KEY


def take_rate_cards(work: Work, batch: RateCardBatch, batch_id: int | None) -> Taken:
    """Take in rate cards by band; a band of the same card and weight is replaced."""
    taken = rate_cards.write_rate_cards(work, rate_card_rows(batch), batch_id)
    work.announce(LogisticsChanged())
    return taken


def take_duties(work: Work, batch: DutyBatch, batch_id: int | None) -> Taken:
    """Take in the workspace's own rules of duty; one of the same key is replaced."""
    words = ("hs_prefix", "origin", "currency", "source", "note")
    rows = batch.frame.with_columns(pl.col(words).fill_null(""), pl.col("market").str.to_uppercase())
    key = ("market", "kind", "hs_prefix", "origin", "valid_from")
    taken = rate_cards.write_duties(work, rows.unique(key, keep="last", maintain_order=True), batch_id)
    work.announce(LogisticsChanged())
    return taken


def take_charges(work: Work, batch: ChargeBatch, batch_id: int | None) -> Taken:
    """Take in charges; rows alike in all but their amount add up, and the same file again changes nothing."""
    usual = pl.col("kind").replace_strict(
        {str(kind): str(basis) for kind, basis in USUAL_BASIS.items()}, default=str(Basis.VALUE)
    )
    alone = pl.when(pl.col("sku_id").is_not_null()).then(pl.lit(str(Basis.LINE)))
    rows = batch.frame.with_columns(
        pl.col("reference", "forwarder", "note").fill_null(""),
        pl.col("is_estimate").fill_null(value=False),
        pl.coalesce(alone, "basis", usual).alias("basis"),
    )
    others = [name for name in rows.columns if name not in (*CHARGE_KEY, "amount")]
    summed = rows.group_by(CHARGE_KEY, maintain_order=True).agg(
        pl.col("amount").sum().round(4), pl.col(others).last()
    )
    taken = charges.write_charges(work, summed, batch_id)
    work.announce(LogisticsChanged())
    return taken


def undo_freight(work: Work, batch_id: int) -> int:
    """Take back what a batch did to rate cards, rules and charges; returns how many rows that touched."""
    return charges.undo(work, batch_id) + rate_cards.undo(work, batch_id)


def known_cards(work: Work) -> tuple[RateCard, ...]:
    """Return every rate card, over or not."""
    return cards_of(dict(row._mapping) for row in rate_cards.band_rows(work))


def remove_rate_card(work: Work, band_id: int, reason: str = "") -> None:
    """Take a whole card away, named by one of its bands; raises RateCardNotFound."""
    gone = rate_cards.remove_card(work, band_id)
    if not gone:
        raise RateCardNotFound(band_id)
    (card,) = cards_of(dict(row._mapping) for row in gone)
    record(work, "rate_card_removed", "rate_card", card.name, {"bands": len(gone)}, None, reason)
    work.announce(LogisticsChanged())


def duty_rules(work: Work) -> tuple[DutyRule, ...]:
    """Return the rules that stand: the workspace's own, and the known ones it has none in place of."""
    return standing_rules(KNOWN_DUTIES, rate_cards.own_rules(work))


def set_duty(work: Work, rule: DutyRule, reason: str = "") -> None:
    """Keep a rule of the workspace's own; raises BadRule where it says nothing or ends before it begins."""
    if rule.valid_from and rule.valid_to and rule.valid_to < rule.valid_from:
        raise BadRule(
            Text("A rule can't end before it begins.", "失效日期不能早于生效日期。"),
            next_step=Text("Check the two days.", "请检查两个日期。"),
        )
    if rule.kind in NEEDS and not any(getattr(rule, name) is not None for name in NEEDS[rule.kind]):
        raise BadRule(
            Text(
                f"A rule of this kind needs a figure: {NEEDS[rule.kind][0].replace('_', ' ')}.",
                "这类规则需要填写税率、定额或货值上限。",
            ),
            next_step=Text("Fill it in.", "请补充后保存。"),
        )
    rate_cards.put_rule(work, rule)
    record(work, "duty_set", "duty", _name(rule), None, _plain(rule), reason)
    work.announce(LogisticsChanged())


NEEDS: dict[str, tuple[str, ...]] = {
    "duty": ("rate",),
    "added": ("rate",),
    "per_item": ("amount",),
    "relief": ("up_to_value",),
    "vat": ("rate",),
    "vat_relief": ("up_to_value",),
    "at_sale": ("up_to_value",),
}
"""Which figure a kind of rule can't do without."""


def remove_duty(work: Work, rule: DutyRule, reason: str = "") -> None:
    """Take an own rule away; a known one of the same key stands again. Raises RuleNotFound."""
    if not rate_cards.remove_rule(work, rule):
        raise RuleNotFound(rule.market)
    record(work, "duty_removed", "duty", _name(rule), _plain(rule), None, reason)
    work.announce(LogisticsChanged())


def _name(rule: DutyRule) -> str:
    return " ".join(word for word in (rule.market, str(rule.kind), rule.hs_prefix, rule.origin) if word)


def _plain(rule: DutyRule) -> dict[str, str]:
    named = {name: getattr(rule, name) for name in DutyRule.__dataclass_fields__}
    return {name: str(value) for name, value in named.items() if value not in (None, "")}
