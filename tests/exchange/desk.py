"""A seller's desk for tests: files go in, imports come out, the rooms are read."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sealane.catalog import service as catalog
from sealane.exchange import service
from sealane.exchange.contracts import Import
from sealane.exchange.jobs import FAILURES, handlers
from sealane.infra.database import Database
from sealane.infra.files import FileStore
from sealane.infra.jobs import Worker
from sealane.sales import service as sales
from sealane.stock import service as stock


class Desk:
    """A seller's desk: files go in, imports come out."""

    def __init__(self, database: Database, workspace_id: int, folder: Path) -> None:
        self.database, self.workspace_id = database, workspace_id
        self.files = FileStore(folder, 10_000_000)
        self.worker = Worker(database, handlers(self.files), FAILURES)

    def send(self, data: str | bytes, name: str = "file.csv", *, run: bool = True) -> Import:
        raw = data.encode() if isinstance(data, str) else data
        stored = self.files.save(self.workspace_id, [raw])
        with self.database.work(self.workspace_id) as work:
            (found,) = service.receive(work, stored, name)
            service.enqueue(work, (found,))
        if run:
            self.worker.run_until_idle()
        again = found.again
        return found if again else self.look(found.id)

    def look(self, import_id: int) -> Import:
        with self.database.work(self.workspace_id) as work:
            return service.view(work, import_id)

    def undo(self, import_id: int) -> Import:
        with self.database.work(self.workspace_id) as work:
            return service.undo(work, import_id)

    def sold(self) -> list[tuple[object, ...]]:
        with self.database.work(self.workspace_id) as work:
            frame, codes = sales.history(work), catalog.skus(work)
        names = dict(codes.select("sku_id", "code").iter_rows())
        rows = frame.select(
            "day", pl.col("sku_id").replace_strict(names, return_dtype=pl.String), "units"
        ).rows()
        return sorted(rows)

    def levels(self) -> dict[tuple[str, str], tuple[int, int, int]]:
        with self.database.work(self.workspace_id) as work:
            frame, skus = stock.levels(work), catalog.skus(work)
            places = {w.id: w.code for w in catalog.warehouses(work)}
            assert not stock.check_invariants(work)
        codes = dict(skus.select("sku_id", "code").iter_rows())
        wanted = frame.select("sku_id", "warehouse_id", "on_hand", "committed", "incoming").rows()
        return {(codes[s], places[w]): (h, c, i) for s, w, h, c, i in wanted}
