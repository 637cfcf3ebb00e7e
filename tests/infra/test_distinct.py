"""A column taken apart says the same again when it is spread."""

from __future__ import annotations

import polars as pl
import pytest

from sealane.infra.distinct import distinct


@pytest.mark.parametrize("cells", [[], [None, None], ["a", "a"], ["a", None, "a"], ["b", "a", "b", None]])
def test_what_is_taken_apart_is_spread_as_it_was(cells: list[str | None]) -> None:
    column = pl.Series("said", cells, dtype=pl.String)
    apart = distinct(column)
    assert apart.spread(apart.texts).to_list() == cells
    assert apart.texts.n_unique() == len(apart.texts)


def test_texts_come_in_the_order_of_their_first_row_with_nothing_last() -> None:
    assert distinct(pl.Series(["b", None, "a", "b"])).texts.to_list() == ["b", "a", None]
