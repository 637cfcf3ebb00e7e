"""Frames across borders are held to their schema."""

from __future__ import annotations

import polars as pl
import pytest

from sealane.infra.batches import Schema, conformed


def test_a_frame_is_held_to_its_schema() -> None:
    small: Schema = {"code": pl.String(), "units": pl.Int64()}
    assert conformed(pl.DataFrame({"units": [2.0]}), small, ("units",)).rows() == [(None, 2)]
    with pytest.raises(ValueError, match="unknown columns: colour"):
        conformed(pl.DataFrame({"colour": ["red"]}), small)
    with pytest.raises(ValueError, match="column units is missing"):
        conformed(pl.DataFrame({"code": ["A"]}), small, ("units",))
    with pytest.raises(ValueError, match="column units has empty cells"):
        conformed(pl.DataFrame({"units": [None]}), small, ("units",))
    with pytest.raises(ValueError, match="column units has fractions"):
        conformed(pl.DataFrame({"units": [1.5]}), small)
    with pytest.raises(ValueError, match="conversion"):
        conformed(pl.DataFrame({"units": ["many"]}), small)
