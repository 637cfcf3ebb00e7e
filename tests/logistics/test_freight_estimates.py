"""Freight estimates on made-up invoices whose rule is known."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from sealane.logistics.contracts.estimates import FREIGHT
from sealane.logistics.core.freight_estimates import estimate_freight
from sealane.logistics.core.freight_sharing import shares, sharing, summed
from sealane.logistics.core.likeness import NOISE, Cases, Likeness, learn

NO_MILESTONES = pl.DataFrame(
    schema={"shipment": pl.String(), "milestone": pl.String(), "at": pl.Datetime("us")}
)


def invoices(count: int = 400, seed: int = 2) -> pl.DataFrame:
    """Freight = 4 a kg by sea and 12 by air, to LAX half as much again, within 15 %."""
    chance = np.random.default_rng(seed)
    air, far = chance.random(count) < 0.5, chance.random(count) < 0.5
    weight = np.exp(chance.uniform(3.0, 8.0, count))
    cost = weight * np.where(air, 12.0, 4.0) * np.where(far, 1.5, 1.0)
    return pl.DataFrame(
        {
            "shipment": [f"F{i}" for i in range(count)],
            "origin": "SZX",
            "destination": np.where(far, "LAX", "HKG"),
            "channel": np.where(air, "air", "sea"),
            "weight_kg": weight,
            "freight_cost": cost * np.exp(0.15 * chance.standard_normal(count)),
        }
    )


def asked(**more: object) -> pl.DataFrame:
    row = {"shipment": "ASKED", "origin": "SZX", "destination": "LAX", "channel": "air", "weight_kg": 200.0}
    return pl.DataFrame([row | more])


def ask(known: pl.DataFrame, **more: object) -> dict[str, float]:
    both = pl.concat([known, asked(**more)], how="diagonal_relaxed")
    made = estimate_freight(both, NO_MILESTONES).frame
    assert made.schema == FREIGHT
    return made.row(0, named=True)


def test_the_rate_of_a_lane_and_channel_is_found() -> None:
    made = ask(invoices())
    assert made["freight_p50"] == pytest.approx(200 * 12 * 1.5, rel=0.12)
    assert made["freight_p10"] < 200 * 12 * 1.5 < made["freight_p90"]
    assert ask(invoices(), channel="sea")["freight_p50"] == pytest.approx(200 * 4 * 1.5, rel=0.12)


def test_a_lane_never_seen_gets_a_wider_range() -> None:
    known, strange = ask(invoices()), ask(invoices(), destination="JFK", origin="PVG", channel="rail")
    assert strange["freight_p50"] > 0
    assert strange["freight_p90"] / strange["freight_p10"] > 1.5 * known["freight_p90"] / known["freight_p10"]


def test_one_absurd_invoice_moves_little() -> None:
    known = invoices()
    odd = asked(shipment="ODD", weight_kg=210.0, freight_cost=9e6)
    with_odd = ask(pl.concat([known, odd], how="diagonal_relaxed"))
    assert with_odd["freight_p50"] == pytest.approx(ask(known)["freight_p50"], rel=0.1)


def test_a_shipment_without_weight_still_gets_an_answer() -> None:
    assert ask(invoices(), weight_kg=None)["freight_p50"] > 0


def test_an_invoice_of_nothing_is_said_and_not_learned_from() -> None:
    known = invoices()
    free = asked(shipment="FREE", freight_cost=0.0)
    made = estimate_freight(pl.concat([known, free, asked()], how="diagonal_relaxed"), NO_MILESTONES)
    assert made.frame["shipment"].to_list() == ["ASKED"]
    assert "1 shipments have a freight of 0 or less" in made.notes[0].en


def test_too_few_invoices_are_said_and_the_shipment_still_listed() -> None:
    made = estimate_freight(pl.concat([invoices(4), asked()], how="diagonal_relaxed"), NO_MILESTONES)
    assert made.frame.row(0) == ("ASKED", None, None, None)
    assert "Fewer than 5" in made.notes[0].en


def test_no_column_of_freight_at_all_is_said() -> None:
    assert "Fewer than 5" in estimate_freight(asked(), NO_MILESTONES).notes[0].en


def test_nothing_asked_is_an_empty_answer() -> None:
    assert estimate_freight(invoices(), NO_MILESTONES).frame.is_empty()


def test_same_table_gives_the_same_answer() -> None:
    assert ask(invoices()) == ask(invoices())


def test_four_fifths_of_later_invoices_lie_in_their_range() -> None:
    every = invoices(900)
    hidden = every.with_row_index().with_columns(
        freight_cost=pl.when(pl.col("index") >= 600).then(None).otherwise("freight_cost")
    )
    made = estimate_freight(hidden.drop("index"), NO_MILESTONES).frame.join(every, on="shipment")
    held = made.select(
        pl.col("freight_cost").is_between(pl.col("freight_p10"), pl.col("freight_p90")).mean()
    ).item()
    assert 0.7 < held < 0.99


def alike(codes: list[int]) -> Cases:
    return Cases(np.array([codes], dtype=np.int64), np.zeros((len(codes), 1)), np.zeros(len(codes)))


def test_equal_cases_make_their_middle() -> None:
    ways = Likeness(np.ones(1), np.zeros(1, dtype=np.int64), np.full((1, 1), np.inf), np.full(1, np.inf))
    mean, spread = learn(ways, alike([0, 0]), np.array([1.0, 3.0])).foretell(alike([0, 1]))
    assert mean == pytest.approx([2.0, 2.0])
    assert spread[0] < spread[1]
    assert spread[1] == pytest.approx(np.sqrt(2.0 - 1.0 + NOISE), rel=0.5)


def test_likeness_is_the_sum_of_what_is_shared() -> None:
    ways = Likeness(np.array([0.5, 0.25]), np.array([0, -1]), np.full((2, 1), np.inf), np.full(2, np.inf))
    assert ways.between(alike([0]), alike([0, 1])).tolist() == [[1.75, 1.25]]
    assert ways.alone(alike([0])).tolist() == [1.75]


def grouped() -> pl.DataFrame:
    """One freight of 900 for three lines worth 100, 200 and 300, two of which point to it."""
    three = {
        "shipment": ["1281", "46", "47"],
        "asn": ["ASN-93", "ASN-93", "ASN-93"],
        "weight_kg": [60.0, None, None],
        "value": [100.0, 200.0, 300.0],
        "freight_cost": [900.0, None, None],
        "freight_cost_said": [None, "See ASN-93 (ID#:1281)", "See ASN-93"],
    }
    place = {"origin": "SZX", "destination": "LAX", "channel": "air"}
    return pl.DataFrame(three).with_columns(pl.lit(word).alias(name) for name, word in place.items())


def test_lines_whose_freight_stands_on_another_get_their_share_of_it() -> None:
    both = pl.concat([invoices(), grouped()], how="diagonal_relaxed")
    made = estimate_freight(both, NO_MILESTONES)
    assert made.frame["shipment"].to_list() == ["46", "47"]
    assert made.frame["freight_p50"].to_list() == [300.0, 450.0]
    assert "The freight of 2 shipments stands on another line" in made.notes[0].en


def test_a_freight_asked_for_many_lines_is_foretold_once_and_shared() -> None:
    asked_for = grouped().with_columns(freight_cost=pl.lit(None, pl.Float64))
    made = estimate_freight(pl.concat([invoices(), asked_for], how="diagonal_relaxed"), NO_MILESTONES).frame
    whole, *others = made["freight_p50"].to_list()
    # A pointer by a word that no line with a freight of its own bears points nowhere.
    assert made["shipment"].to_list() == ["1281", "46"]
    assert whole == pytest.approx(60 * 12 * 1.5, rel=0.2)
    assert others == [pytest.approx(whole * 2 / 3, abs=0.01)]


def test_a_freight_told_in_words_alone_is_neither_learned_nor_foretold() -> None:
    told = asked(shipment="INCLUDED", freight_cost_said="Freight Included in Commodity Cost")
    made = estimate_freight(pl.concat([invoices(), told], how="diagonal_relaxed"), NO_MILESTONES)
    assert made.frame.is_empty()
    assert "told in words alone" in made.notes[0].en


def test_the_goods_of_a_whole_group_stand_beside_its_freight() -> None:
    frame = grouped()
    whole = summed(frame, sharing(frame))
    assert whole["value"].to_list() == [600.0] * 3
    assert shares(frame, sharing(frame)).sum() == pytest.approx(1.0)


def test_a_column_of_words_may_date_shipments_or_say_nothing() -> None:
    known = invoices().with_columns(at=pl.lit("2026-01-05"), date=pl.lit("soon"))
    assert ask(known, at="2026-02-01")["freight_p50"] == pytest.approx(200 * 12 * 1.5, rel=0.12)
