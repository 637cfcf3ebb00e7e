"""The carriers' codes and plain words: every one of the public archive is placed, or listed as unknown."""

from __future__ import annotations

import csv
import io
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealane.logistics.contracts.milestones import Milestone, Scan
from sealane.logistics.core.carrier_codes import FINER, Lexicon, carrier_key
from sealane.logistics.core.carrier_words import milestone_in, plain
from sealane.logistics.store.carrier_codes import known_codes

MYDHL = "./karrio/modules/connectors/mydhl/vendors/status_1.csv"
HERMES = "./karrio/modules/connectors/hermes/vendor/Hermes Germany Eventcodes.csv"
PARCEL_DE = (
    "./karrio/modules/connectors/dhl_parcel_de/vendors/parcel_de_ice_event_ric_combinations_July_2024.csv"
)
SAYS_NOTHING = {("dhl_svb", "AMBIGUOUS"), ("dhl_svb", "NO_INFO")}
"""Codes whose meaning is that nothing is known."""
ENDED = {Milestone.DELIVERED, Milestone.RETURNED}


@pytest.fixture(scope="module")
def archive(public_data: Path) -> dict[str, list[list[str]]]:
    """The rows of the archive's three tables of event codes."""
    tables = {}
    with tarfile.open(public_data / "carriers" / "carrier_tracking.tar.gz") as packed:
        for name in (MYDHL, HERMES, PARCEL_DE):
            file = packed.extractfile(name)
            assert file is not None
            text = file.read().decode("latin-1")
            tables[name] = [row for row in csv.reader(io.StringIO(text), delimiter=";") if len(row) > 2][1:]
    return tables


def _codes(archive: dict[str, list[list[str]]]) -> set[tuple[str, str]]:
    dhl = {(carrier_key(f"dhl_{row[0]}"), row[1].strip()) for row in archive[MYDHL] if row[0] != "Service"}
    hermes = {("hermes_de", row[0]) for row in archive[HERMES]}
    return dhl | hermes | {("dhl_parcel_de", f"{row[0]}:{row[1]}") for row in archive[PARCEL_DE]}


def test_every_code_of_the_archive_is_placed_or_listed_as_unknown(
    archive: dict[str, list[list[str]]],
) -> None:
    codes, lexicon = _codes(archive), Lexicon(known_codes())
    unknown = {code for code in codes if lexicon.milestone(*code) is Milestone.UNKNOWN}
    assert len(codes) > 1_600
    assert unknown == SAYS_NOTHING


def test_what_the_source_calls_delivered_is_over_here_too(archive: dict[str, list[list[str]]]) -> None:
    """DHL Paket's standard events beside ours; goods that were disposed of are called delivered there."""
    lexicon, differing, rows = Lexicon(known_codes()), [], 0
    for event, reason, standard, *_ in archive[PARCEL_DE]:
        ours = lexicon.milestone("dhl_parcel_de", f"{event}:{reason}")
        rows += 1
        if event != "DSPSD" and (standard == "ZU") != (ours in ENDED) and standard != "GT":
            differing.append((event, reason, standard, ours))
    assert rows > 330
    assert [event for event, *_ in differing if event != "MVARR"] == []


def test_the_sources_coarse_states_agree_with_ours(archive: dict[str, list[list[str]]]) -> None:
    """Letters and freight, whose state the source names: delivered, under way, or not yet begun."""
    lexicon = Lexicon(known_codes())
    agreed, differing = 0, []
    for service, code, state, remark in (row[:4] for row in archive[MYDHL] if len(row) > 3):
        said = (state if service == "svb" else remark).casefold().split(" ")[0]
        if service not in ("svb", "dgf") or said not in (
            "delivered",
            "transit",
            "pre-transit",
            "pre_transit",
        ):
            continue
        ours = lexicon.milestone(f"dhl_{service}", code)
        begun = ours not in (Milestone.READY, Milestone.BOOKED)
        expected = {"delivered": ours in ENDED, "transit": ours not in ENDED and begun}
        if expected.get(said, not begun):
            agreed += 1
        else:
            differing.append((service, code, said, ours))
    assert differing == []
    assert agreed >= 55


def test_each_code_is_written_once_and_means_something() -> None:
    text = (Path(__file__).parents[2] / "src/sealane/logistics/store/carrier_codes.csv").read_text()
    lines = text.splitlines()
    assert lines[0] == "carrier,code,milestone"
    assert len(lines) - 1 == len(known_codes()) > 2_000
    assert Milestone.UNKNOWN not in known_codes().values()
    assert {carrier for carrier, _ in known_codes()} == {carrier_key(c) for c, _ in known_codes()}


@pytest.mark.parametrize(
    ("words", "milestone"),
    [
        ("订舱", "booked"),
        ("订单已创建", "ready"),
        ("已揽收", "picked_up"),
        ("出口报关", "export_in"),
        ("出口放行", "export_out"),
        ("开船", "departed"),
        ("航班已起飞", "departed"),
        ("运输中", "in_transit"),
        ("已到达目的港", "arrived"),
        ("清关中", "customs_in"),
        ("海关查验", "inspected"),
        ("清关完成", "customs_out"),
        ("海关扣留", "customs_hold"),
        ("提柜", "unloaded"),
        ("拆柜", "unloaded"),
        ("已到仓", "at_warehouse"),
        ("收货完成", "received"),
        ("已上架", "shelved"),
        ("派送中", "out_for_delivery"),
        ("派送失败", "attempted"),
        ("待自提", "held_for_pick_up"),
        ("快件已签收", "delivered"),
        ("未签收", "attempted"),
        ("预计送达 5月1日", "noted"),
        ("退件中", "returning"),
        ("已退回", "returned"),
        ("甩柜", "delayed"),
        ("包裹丢失", "lost"),
        ("外包装破损", "damaged"),
        ("已取消", "cancelled"),
        ("Vessel departed Yantian", "departed"),
        ("Customs clearance completed", "customs_out"),
        ("Held by customs", "customs_hold"),
        ("Out for delivery", "out_for_delivery"),
        ("Delivered, left at front door", "delivered"),
        ("Not yet delivered", "attempted"),
        ("To be delivered tomorrow", "in_transit"),
        ("Return to sender", "returning"),
        ("Returned to sender", "returned"),
        ("Arrived at Amazon FBA", "at_warehouse"),
        ("Shipment information received", "ready"),
        ("qwertz", "unknown"),
        ("", "unknown"),
    ],
)
def test_plain_words_tell_the_milestone(words: str, milestone: str) -> None:
    assert milestone_in(words) == milestone


def test_a_workspaces_own_word_comes_before_the_known_code() -> None:
    own = {("usps", "01"): Milestone.ATTEMPTED}
    assert Lexicon(known_codes()).milestone("USPS", "01") is Milestone.DELIVERED
    assert Lexicon(known_codes(), own).milestone("USPS", "01") is Milestone.ATTEMPTED


def test_a_gatherers_status_is_made_finer_by_its_sentence_but_never_delivered() -> None:
    lexicon = Lexicon(known_codes())
    assert lexicon.milestone("usps", "in_transit", "Inbound customs clearance completed") == "customs_out"
    assert lexicon.milestone("china-post", "InTransit_Other", "航班起飞") == "departed"
    assert lexicon.milestone("usps", "InTransit_001", "Delivered to agent for final delivery") == "in_transit"
    assert lexicon.milestone("ups", "Exception_001", "Package damaged, investigating") == "damaged"
    assert all(not ENDED & finer for finer in FINER.values())


def test_a_carriers_own_code_is_not_overruled_by_its_sentence() -> None:
    assert Lexicon(known_codes()).milestone("DHL Express", "OK", "Refused") is Milestone.DELIVERED


def test_a_code_and_words_nobody_knows_stay_unknown_and_keep_their_words() -> None:
    scan = Scan("1", "some post", "X77", datetime(2026, 1, 1, tzinfo=UTC), note="zzz")
    (placed,) = Lexicon(known_codes()).placed([scan])
    assert (placed.milestone, placed.code, placed.note) == (Milestone.UNKNOWN, "X77", "zzz")


def test_a_scan_that_speaks_our_words_keeps_them() -> None:
    scan = Scan("1", "usps", "01", datetime(2026, 1, 1, tzinfo=UTC), milestone=Milestone.DELAYED)
    assert Lexicon(known_codes()).placed([scan]) == [scan]


@pytest.mark.parametrize("name", ["DHL Express", "dhl-express", "DHLExpress", "dhl"])
def test_a_carrier_has_one_key_whatever_it_is_called(name: str) -> None:
    assert carrier_key(name) == "dhl_express"


@given(st.text(max_size=600))
def test_any_sentence_is_read_without_a_crash_and_alike_in_any_case(words: str) -> None:
    assert milestone_in(words) == milestone_in(plain(words))
