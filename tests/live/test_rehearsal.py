"""Made-up sessions: what each case promises, the same for the same seed, and read back as written."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from sealane.live.contracts import Entry, Happening, RunItem, Session, SessionState
from sealane.live.contracts.rehearsal import Case, Deed
from sealane.live.core.rehearsal import Unreadable, from_lines, generate, of_journal, to_lines


def test_a_rush_is_two_thousand_orders_on_three_hundred_with_a_flying_start() -> None:
    script = generate(Case.RUSH, 7)
    orders = [one for one in script.moments if one.do is Deed.ORDER]
    assert (len(orders), script.goods[0].units) == (2000, 300)
    assert sum(one.at <= 30 for one in orders) > 500
    assert "Generated" in script.said


def test_a_flash_sale_is_a_hundred_thousand_requests_on_fifty_skus_in_a_minute() -> None:
    orders = [one for one in generate(Case.FLASH, 7).moments if one.do is Deed.ORDER]
    counts = Counter(one.sku for one in orders)
    assert (len(orders), len(counts)) == (100_000, 50)
    assert max(one.at for one in orders) <= 60
    assert counts.most_common(1)[0][1] > 20 * min(counts.values())


def test_a_slow_burner_lasts_two_hours_and_shows_one_product_after_the_other() -> None:
    script = generate(Case.SLOW, 7)
    shown = [one.sku for one in script.moments if one.do is Deed.SHOW]
    assert shown == [one.sku for one in script.goods]
    assert 120 < sum(one.do is Deed.ORDER for one in script.moments) < 250


@pytest.mark.parametrize("case", [Case.RUSH, Case.SLOW])
def test_the_same_seed_makes_the_same_session_and_it_reads_as_written(case: Case) -> None:
    script = generate(case, 3)
    lines = list(to_lines(script))
    assert lines == list(to_lines(generate(case, 3)))
    assert lines != list(to_lines(generate(case, 4)))
    assert from_lines(lines) == script


def test_a_line_that_makes_no_sense_is_named() -> None:
    lines = [*list(to_lines(generate(Case.RUSH, 7)))[:3], '{"at": 1, "do": "dance"}']
    with pytest.raises(Unreadable, match="line 4"):
        from_lines(lines)
    with pytest.raises(Unreadable, match="empty"):
        from_lines([])


def test_a_session_that_was_run_is_saved_and_read_again_as_a_script() -> None:
    begun = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def entry(seconds: float, kind: Happening, **said: object) -> Entry:
        return Entry(kind, begun + timedelta(seconds=seconds), said)

    item = RunItem(4, 1, 7, "BOX", "Storage box", Decimal("19.9"), None, 0, 10)
    run = Session(
        1, "MON-1", "Monday", "Li", "", (), "UTC", begun, begun + timedelta(hours=1), SessionState.ENDED,
        "USD", None, None, (), "", begun, None, (item,),
    )  # fmt: skip
    entries = [
        entry(0, Happening.BEGAN),
        entry(1, Happening.SHOWN, item=4),
        entry(2.5, Happening.ORDERED, item=4, order="live/MON-1/a", units=2, outcome="sold", buyer="Ann"),
        entry(3, Happening.SOLD_OUT, item=4),
        entry(4, Happening.ORDERED, item=4, units=5, orders=3, outcome="refused", left=0),
        entry(5, Happening.PREORDER, item=4, units=40),
        entry(6, Happening.SETTLED, order="live/MON-1/a", item=4, units=2, outcome="released"),
        entry(9, Happening.ENDED),
    ]
    script = of_journal(run, entries)
    assert [(one.at, one.do, one.units) for one in script.moments] == [
        (0.0, Deed.BEGIN, 0),
        (1.0, Deed.SHOW, 0),
        (2.5, Deed.ORDER, 2),
        (4.0, Deed.ORDER, 2),
        (4.0, Deed.ORDER, 2),
        (4.0, Deed.ORDER, 1),
        (5.0, Deed.PREORDER, 40),
        (6.0, Deed.CANCEL, 0),
        (9.0, Deed.END, 0),
    ]
    assert script.moments[2].key == script.moments[7].key == "a"
    lines = list(to_lines(script))
    assert from_lines(lines) == script
    assert "Ann" not in "".join(lines)
