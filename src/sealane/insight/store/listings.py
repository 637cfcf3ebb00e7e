"""The table of indicators by SKU, category, warehouse, market and supplier, over the last twelve months."""

from __future__ import annotations

from sealane.infra.listing import Field, Kind, Listing
from sealane.insight.core.definitions import DEFINITIONS
from sealane.insight.store.tables import indicator_member

_m = indicator_member.c

BREAKDOWN = Listing(
    "indicators",
    (
        Field("dimension", _m.dimension, Kind.ENUM, "By", "维度"),
        Field("member", _m.member, Kind.TEXT, "Code", "编码"),
        Field("name", _m.name, Kind.TEXT, "Name", "名称"),
        *(
            Field(
                str(d.indicator),
                _m[str(d.indicator)],
                Kind.NUMBER,
                d.name.en,
                d.name.zh,
                finance=d.finance,
            )
            for d in DEFINITIONS
        ),
    ),
    indicator_member,
    _m.id,
    search=(_m.member, _m.name),
    default_sort="-units",
)
