"""Every table of every room, gathered on the one metadata for migrations and checks."""

from sealane.accounts.store import tables as _accounts
from sealane.catalog.store import tables as _catalog
from sealane.exchange.store import tables as _exchange
from sealane.infra import bulk as _bulk
from sealane.infra import jobs as _jobs
from sealane.infra.schema import metadata
from sealane.insight.store import tables as _insight
from sealane.logistics.store import door_tables as _doors
from sealane.logistics.store import freight_tables as _freight
from sealane.logistics.store import outlook_tables as _outlooks
from sealane.logistics.store import tables as _logistics
from sealane.planning.store import late_tables as _late
from sealane.planning.store import tables as _planning
from sealane.purchasing.store import supplier_tables as _suppliers
from sealane.purchasing.store import tables as _purchasing
from sealane.sales.store import tables as _sales
from sealane.stock.store import hold_tables as _holds
from sealane.stock.store import tables as _stock

ROOMS = (
    _accounts,
    _bulk,
    _catalog,
    _doors,
    _exchange,
    _freight,
    _holds,
    _insight,
    _jobs,
    _late,
    _logistics,
    _outlooks,
    _planning,
    _purchasing,
    _sales,
    _stock,
    _suppliers,
)

__all__ = ["ROOMS", "metadata"]
