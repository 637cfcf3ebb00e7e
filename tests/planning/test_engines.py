"""Any number of processes, here or on a cluster, runs the same parts and gives the same bytes."""

from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import polars as pl
import pytest
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


@pytest.fixture
def patient_ray(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A cluster of this machine alone, which may take its time where others use the machine too."""
    if find_spec("ray") is None:
        pytest.skip("RAY IS NOT INSTALLED: nothing was tried on a cluster (pip install 'sealane[ray]')")
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    for name, value in (
        ("RAY_raylet_start_wait_time_s", "120"),
        ("RAY_gcs_server_request_timeout_seconds", "120"),
        ("RAY_worker_register_timeout_seconds", "120"),
        ("RAY_DEFAULT_OBJECT_STORE_MAX_MEMORY_BYTES", str(100_000_000)),
        ("RAY_worker_niceness", "0"),  # else all other work of the machine comes first
        ("RAY_USAGE_STATS_ENABLED", "0"),
    ):
        monkeypatch.setenv(name, value)
    yield
    import ray

    ray.shutdown()


@pytest.mark.usefixtures("patient_ray")
def test_a_ray_cluster_gives_the_bytes_of_processes(tmp_path: Path) -> None:
    write_seller(tmp_path / "seller", 48, 120)
    here = made(tmp_path / "here", tmp_path / "seller", "local", 1)
    cluster = made(tmp_path / "cluster", tmp_path / "seller", "ray", 2)
    assert here[0] == cluster[0]
    assert len(cluster[1]) == 6
    assert here[1] == cluster[1]
