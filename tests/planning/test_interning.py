"""Names get the same number whenever they come again, however many there are."""

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from sealane.planning.core.interning import Names


def laid_out(names: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """The names one after the other, and where each begins."""
    ends = np.cumsum([0, *(len(n.encode()) for n in names)]).astype(np.int32)
    return ends, np.frombuffer("".join(names).encode(), dtype=np.uint8)


def test_a_name_that_comes_again_keeps_its_number() -> None:
    names = Names()
    assert names.number(*laid_out(["a", "b", "a", "", "仓"])).tolist() == [0, 1, 0, 2, 3]
    assert names.number(*laid_out(["仓", "c"])).tolist() == [3, 4]
    assert names.all() == ("a", "b", "", "仓", "c")


@given(st.lists(st.lists(st.text(max_size=6), max_size=30), max_size=6))
def test_numbers_follow_the_order_in_which_names_first_came(batches: list[list[str]]) -> None:
    names = Names()
    seen: dict[str, int] = {}
    for batch in batches:
        expected = [seen.setdefault(name, len(seen)) for name in batch]
        assert names.number(*laid_out(batch)).tolist() == expected
    assert names.all() == tuple(seen)


def test_a_hundred_thousand_codes_are_told_apart_in_any_order() -> None:
    codes = [f"S{k:06d}" for k in range(100_000)]
    names = Names()
    assert names.number(*laid_out(codes)).tolist() == list(range(100_000))
    shuffled = np.random.default_rng(0).permutation(100_000)
    assert names.number(*laid_out([codes[k] for k in shuffled])).tolist() == shuffled.tolist()


def test_arrow_names_are_read_where_they_lie() -> None:
    column = pa.array(["x", "y", "x"]).dictionary_encode()
    _, offsets, text = column.dictionary.buffers()
    ends, letters = np.frombuffer(offsets, np.int32), np.frombuffer(text, np.uint8)
    assert Names().number(ends[:3], letters).tolist() == [0, 1]
