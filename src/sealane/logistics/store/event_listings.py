"""Tables of what was told: every event, and the references that no shipment has."""

from __future__ import annotations

from sqlalchemy import exists, func, select, true

from sealane.infra.listing import Field, Kind, Listing
from sealane.logistics.store.tables import milestone_event, shipment, shipment_reference, tracked_reference

_e, _f, _h, _r = milestone_event.c, tracked_reference.c, shipment.c, shipment_reference.c

KNOWN = (
    exists().where(_h.workspace_id == _f.workspace_id, _h.number == _f.reference).correlate(tracked_reference)
    | exists()
    .where(_h.workspace_id == _f.workspace_id, _h.tracking == _f.reference, _h.tracking != "")
    .correlate(tracked_reference)
    | exists()
    .where(_r.workspace_id == _f.workspace_id, _r.reference == _f.reference)
    .correlate(tracked_reference)
)
"""Whether any shipment travels under a reference."""

EVENT_LISTING = Listing(
    "milestone-events",
    (
        Field("event", _e.id, Kind.NUMBER, "No.", "编号"),
        Field("reference", _f.reference, Kind.TEXT, "Reference", "单号"),
        Field("milestone", _e.milestone, Kind.ENUM, "Milestone", "节点"),
        Field("at", _e.at, Kind.TIME, "When", "时间"),
        Field("told", _e.told, Kind.TEXT, "As told", "原始时间"),
        Field("place", _e.place, Kind.TEXT, "Place", "地点"),
        Field("country", _e.country, Kind.TEXT, "Country", "国家"),
        Field("carrier", _e.carrier, Kind.TEXT, "Carrier", "承运商"),
        Field("code", _e.code, Kind.TEXT, "Code", "代码"),
        Field("note", _e.note, Kind.TEXT, "Note", "备注"),
        Field("source", _e.source, Kind.ENUM, "Source", "来源"),
        Field("told_by", _e.told_by, Kind.TEXT, "By", "操作人"),
        Field("retraction", _e.retracts.is_not(None), Kind.FLAG, "Takes one back", "撤回"),
        Field("received_at", _e.received_at, Kind.TIME, "Received", "接收时间"),
        Field("import_id", _e.import_id, Kind.NUMBER, "Import", "导入批次"),
    ),
    milestone_event.join(tracked_reference, _f.id == _e.reference_id),
    _e.id,
    search=(_f.reference,),
    default_sort="-event",
    exact=True,
)

_told = (
    select(func.count().label("events"), func.max(_e.at).label("last_at"))
    .where(_e.reference_id == _f.id)
    .correlate(tracked_reference)
    .lateral("told")
)

STRAY_LISTING = Listing(
    "stray-references",
    (
        Field("reference", _f.reference, Kind.TEXT, "Reference", "单号"),
        Field("events", _told.c.events, Kind.NUMBER, "Events", "节点数"),
        Field("last_at", _told.c.last_at, Kind.TIME, "Last event", "最近节点"),
        Field("first_told_at", _f.first_told_at, Kind.TIME, "First heard of", "首次收到"),
    ),
    tracked_reference.join(_told, true(), isouter=True),
    _f.id,
    search=(_f.reference,),
    default_sort="-first_told_at",
    where=(~KNOWN,),
    exact=True,
)
