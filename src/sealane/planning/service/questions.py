"""Questions about single SKUs of a workspace's plan: where the plan is kept for them, and who may ask."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import sealane.catalog.service as catalog
from sealane.infra.database import Work
from sealane.infra.files import FileStore
from sealane.kit.errors import BadInput, Conflict
from sealane.planning.contracts import PlanningError, Text
from sealane.planning.contracts.what_if import Knobs, WhatIf
from sealane.planning.service import kernels
from sealane.planning.store import queries

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Question:
    """A SKU of a workspace, and the folder that holds the plan in force; asked outside of a transaction."""

    folder: Path
    sku: str
    places: frozenset[str]

    def ask(self, knobs: Knobs) -> WhatIf:
        """What the plan in force would do about the SKU with the knobs turned.

        Raises BadInput where a knob names what there is not, NotFound for a SKU that the plan doesn't know
        yet, Conflict where what was kept can't be used.
        """
        self._check(knobs)
        try:
            found = kernels.what_if(self.folder, self.sku, knobs)
        except PlanningError as problem:  # of another version, damaged, or followed by two newer plans
            raise _not_kept() from problem
        if knobs.supplier is not None and knobs.supplier not in found.suppliers:
            raise _wrong(
                "supplier", f"{knobs.supplier} has no quote for this SKU.", "该供应商没有此 SKU 的报价。"
            )
        return found

    def _check(self, knobs: Knobs) -> None:
        named = {*knobs.on_hand, *(() if knobs.location is None else (knobs.location,))}
        if strange := sorted(named - self.places):
            raise _wrong("warehouse", f"There is no warehouse {strange[0]}.", f"没有仓库 {strange[0]}。")
        p50, p90 = knobs.lead_time_days_p50, knobs.lead_time_days_p90
        if p50 is not None and p90 is not None and p90 < p50:
            raise _wrong(
                "lead_time_days_p90",
                "Nine times of ten can't be sooner than usual.",
                "90% 交期不能短于通常交期。",
            )


def question(work: Work, plans: Path, code: str) -> Question:
    """A question about a SKU by any name of it; raises SkuNotFound, and Conflict without a kept plan."""
    sku = catalog.sku(work, code)
    run = queries.current_run(work)
    if run is None:
        raise Conflict(
            Text("There is no plan yet.", "还没有计划。"),
            next_step=Text("Import sales and stock, or ask for a plan.", "请导入销售和库存，或先生成计划。"),
        )
    folder = _folder(plans, work.workspace_id, run.id)
    if not folder.is_dir():
        raise _not_kept()
    return Question(folder, sku.code, frozenset(place.code for place in catalog.warehouses(work)))


def plans_folder(files: FileStore) -> Path:
    """Where plans are kept for questions: beside the uploaded files, a folder for each workspace."""
    return files.folder.parent / "plans"


def keep_for_questions(
    plans: Path, workspace_id: int, run_id: int, former: int | None, keep: Callable[[Path], None]
) -> None:
    """Let a plan be kept under its own number, and forget all but it and the one it follows.

    The former one holds until the new one has committed. Where the disk is full the plan stands all the same:
    what is kept is a by-product.
    """
    folder = _folder(plans, workspace_id, run_id)
    try:
        keep(folder)
    except OSError:
        log.exception("the plan could not be kept for questions")
        shutil.rmtree(folder, ignore_errors=True)
    needed = {str(run_id), str(former)}
    for other in folder.parent.iterdir() if folder.parent.is_dir() else ():
        if other.name not in needed:
            shutil.rmtree(other, ignore_errors=True)


def _folder(plans: Path, workspace_id: int, run_id: int) -> Path:
    return plans / str(workspace_id) / str(run_id)


def _not_kept() -> Conflict:
    return Conflict(
        Text("This plan was not kept for questions.", "当前计划未保存试算所需的数据。"),
        next_step=Text("Plan again; then you can try things out.", "请重新生成计划，然后即可试算。"),
    )


def _wrong(field: str, en: str, zh: str) -> BadInput:
    return BadInput(Text(en, zh), fields={field: Text(en, zh)})
