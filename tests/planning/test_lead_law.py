"""Lead times and losses learned from orders."""

from __future__ import annotations

import numpy as np
import pytest

from sealane.planning.core.lead_law import LeadLaw, learned

NONE = np.zeros(0, dtype=np.int64)


def test_a_promise_is_believed_until_something_is_seen() -> None:
    law = learned(2, NONE, 0, NONE)
    assert law.share == pytest.approx(0.9)
    assert int(law.chance.argmax()) == 2


def test_a_supplier_who_loses_a_third_is_found_out() -> None:
    law = learned(2, np.asarray([1, 2, 3] * 14), 21, NONE)
    assert 0.66 < law.share < 0.72
    assert law.chance[2] == pytest.approx(law.chance[1], abs=0.06)


def test_orders_that_stay_out_make_a_loss_likelier() -> None:
    before = learned(2, np.asarray([2] * 10), 0, NONE)
    waiting = learned(2, np.asarray([2] * 10), 0, np.asarray([5, 6, 7]))
    assert waiting.share < before.share
    assert waiting.chance[2] > 0.5


def test_the_worked_chance_of_an_open_order() -> None:
    law = LeadLaw(np.asarray([0.0, 0.3, 0.3]))
    assert law.ahead(2).tolist() == pytest.approx([0.3 / 0.7])
    assert law.ahead(0).tolist() == pytest.approx([0.0, 0.3, 0.3])


def test_a_steady_lead_time_is_its_own_p50_and_p90() -> None:
    assert LeadLaw(np.asarray([0.0, 0, 0, 0, 1.0])).normal() == (4.0, 4.0)
    p50, p90 = LeadLaw(np.asarray([0.0, 0.3, 0.4, 0.3])).normal()
    assert p50 == pytest.approx(1.5)
    assert p90 > p50 + 0.5
