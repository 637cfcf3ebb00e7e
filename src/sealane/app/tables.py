"""Every table of every room, gathered on the one metadata for migrations and checks."""

from sealane.accounts.store import tables as _accounts
from sealane.catalog.store import tables as _catalog
from sealane.conversations.store import tables as _conversations
from sealane.exchange.store import tables as _exchange
from sealane.infra import bulk as _bulk
from sealane.infra import jobs as _jobs
from sealane.infra import spine_tables as _spine
from sealane.infra.schema import metadata
from sealane.insight.store import alarm_tables as _alarms
from sealane.insight.store import review_tables as _reviews
from sealane.insight.store import tables as _insight
from sealane.live.store import desk_tables as _desk
from sealane.live.store import shop_tables as _shops
from sealane.live.store import tables as _live
from sealane.logistics.store import door_tables as _doors
from sealane.logistics.store import freight_tables as _freight
from sealane.logistics.store import outlook_tables as _outlooks
from sealane.logistics.store import tables as _logistics
from sealane.notices.store import tables as _notices
from sealane.planning.store import late_tables as _late
from sealane.planning.store import tables as _planning
from sealane.purchasing.store import return_tables as _returns
from sealane.purchasing.store import supplier_tables as _suppliers
from sealane.purchasing.store import tables as _purchasing
from sealane.sales.store import tables as _sales
from sealane.stock.store import channel_tables as _channels
from sealane.stock.store import hold_tables as _holds
from sealane.stock.store import tables as _stock

ROOMS = (
    _accounts,
    _alarms,
    _bulk,
    _catalog,
    _channels,
    _conversations,
    _desk,
    _doors,
    _exchange,
    _freight,
    _holds,
    _insight,
    _jobs,
    _late,
    _live,
    _logistics,
    _notices,
    _outlooks,
    _planning,
    _purchasing,
    _returns,
    _reviews,
    _sales,
    _shops,
    _spine,
    _stock,
    _suppliers,
)

__all__ = ["ROOMS", "metadata"]
