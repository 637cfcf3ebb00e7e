"""Any number of processes runs the same parts and gives the same bytes."""

from datetime import date
from pathlib import Path

import polars as pl
from benchmarks._generated import AS_OF, write_seller

from sealane.exchange import service as exchange
from sealane.planning import service as planning
from sealane.planning.contracts.history import LargePlan, Means


def made(folder: Path, source: Path, engine: str, workers: int) -> tuple[LargePlan, dict[str, bytes]]:
    """The plan of a small seller and the files of its parts."""
    names = ("sales", "stock", "products", "supply")
    tables = {t: pl.read_parquet(source / f"{t}*.parquet") for t in names}
    inputs = planning.plan_inputs(tables, {"as_of": AS_OF}, today=date(2030, 1, 1))
    folder.mkdir()
    means = Means(folder, exchange.PartKeeper(folder), engine, workers, part_series=16)
    large = planning.plan_in_parts(inputs, means)
    return large, {f.name: f.read_bytes() for f in folder.iterdir() if f.suffix in (".csv", ".arrow")}


def test_two_processes_give_the_bytes_of_one(tmp_path: Path) -> None:
    write_seller(tmp_path / "seller", 48, 120)
    one = made(tmp_path / "one", tmp_path / "seller", "local", 1)
    many = made(tmp_path / "many", tmp_path / "seller", "local", 2)
    assert one[0] == many[0]
    assert len(one[1]) == 6
    assert one[1] == many[1]
