"""Where to hold stock, over HTTP: which sites abroad to open, keep or close, and what each changes."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from sealane.accounts.service import workspace
from sealane.infra.web import FINANCE, Caller, RoomRouter, need
from sealane.planning import service
from sealane.planning.web.words import TextOut

router = RoomRouter(tags=["planning"])


class SiteOut(BaseModel):
    """One country: what to do there, and the whole network with and without it, by year."""

    country: str
    action: Literal["open", "keep", "close"]
    units_per_day: float
    days: float
    days_without: float
    freight_per_year: float | None = Field(json_schema_extra=FINANCE)
    freight_without: float | None = Field(json_schema_extra=FINANCE)
    stock_units: float
    stock_without: float
    saving_per_year: float | None = Field(json_schema_extra=FINANCE)
    reason: TextOut | None = Field(json_schema_extra=FINANCE)


class SiteCostsOut(BaseModel):
    """What sites are weighed by: days and shares of the price, of stock's worth a year, and a site's cost."""

    model_config = ConfigDict(from_attributes=True)

    near: tuple[float, float]
    region: tuple[float, float]
    far: tuple[float, float]
    first_leg: float
    wait_share_per_day: float
    holding_share_per_year: float
    site_per_year: float | None = Field(json_schema_extra=FINANCE, description="In the workspace's currency")


class SitesOut(BaseModel):
    """Sites by what they save; money in `currency`."""

    sites: list[SiteOut]
    currency: str
    cost_now: float | None = Field(json_schema_extra=FINANCE)
    cost_advised: float | None = Field(json_schema_extra=FINANCE)
    note: TextOut | None = Field(json_schema_extra=FINANCE)
    costs: SiteCostsOut


@router.get("/api/sites", operation_id="read_sites", summary="Where to hold stock")
def read_sites(caller: Annotated[Caller, need("see_decisions")]) -> SitesOut:
    """Weigh sites abroad by where customers are, with the usual costs of delivery as shares of the price."""
    with caller.work() as work:
        made = service.workspace_sites(work)
        currency = workspace(work).currency
    return SitesOut(
        sites=[SiteOut.model_validate(asdict(advice)) for advice in made.advice],
        currency=currency,
        cost_now=made.cost_now,
        cost_advised=made.cost_advised,
        note=TextOut.model_validate(asdict(made.note)),
        costs=SiteCostsOut.model_validate(made.costs),
    )
