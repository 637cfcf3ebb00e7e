"""Bundles taken apart, rings refused."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sealane.catalog.core.bundles import closing_rows, explode, find_ring, parts_of


def test_a_gift_set_with_a_pair_of_mugs_holds_the_mugs_themselves() -> None:
    parts = parts_of([("set", "lamp", 1), ("set", "pair", 2), ("pair", "mug", 2)])
    assert explode(parts) == {"set": {"lamp": 1, "mug": 4}, "pair": {"mug": 2}}


def test_a_part_reached_on_two_ways_adds_up() -> None:
    parts = parts_of([("set", "mug", 1), ("set", "pair", 1), ("pair", "mug", 2)])
    assert explode(parts)["set"] == {"mug": 3}


def test_a_ring_is_named_in_order() -> None:
    assert find_ring(parts_of([("a", "b", 1), ("b", "c", 1), ("c", "b", 1)])) == ("b", "c")
    assert find_ring(parts_of([("a", "a", 1)])) == ("a",)
    assert find_ring(parts_of([("a", "b", 1), ("a", "c", 1), ("b", "c", 1)])) is None


def test_ten_thousand_bundles_within_each_other_are_no_trouble() -> None:
    deep = parts_of([(level, level + 1, 1) for level in range(10_000)])
    assert find_ring(deep) is None
    assert explode(deep)[0] == {10_000: 1}


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 4)), max_size=25))
def test_what_holds_no_ring_comes_apart_into_what_is_no_bundle(rows: list[tuple[int, int, int]]) -> None:
    parts = parts_of(rows)
    ring = find_ring(parts)
    if ring is not None:
        for bundle, part in zip(ring, (*ring[1:], ring[0]), strict=True):
            assert part in parts[bundle]
        return
    for bundle, whole in explode(parts).items():
        assert not set(whole) & set(parts)
        assert whole == _by_recursion(bundle, parts)


def _by_recursion(bundle: int, parts: dict[int, dict[int, int]]) -> dict[int, int]:
    total: dict[int, int] = {}
    for part, units in parts[bundle].items():
        inner = _by_recursion(part, parts) if part in parts else {part: 1}
        for leaf, count in inner.items():
            total[leaf] = total.get(leaf, 0) + units * count
    return total


def test_only_the_rows_that_close_a_ring_are_named_and_the_others_stand() -> None:
    assert closing_rows({}, [("A", "B"), ("B", "A"), ("B", "C"), ("D", "D"), ("C", "A")]) == [1, 3, 4]
    assert closing_rows({"A": {"B": 1}, "B": {"C": 1}}, [("C", "A"), ("C", "D")]) == [0]
