"""The table of live sessions: one row for each product of a run-down, or one for a session without any."""

from __future__ import annotations

from sealane.exchange.contracts import ColumnType as T
from sealane.exchange.contracts import Table
from sealane.exchange.core.columns import column as c

SESSIONS = Table(
    "sessions",
    "Live sessions with their run-downs, one row for each product",
    "直播场次与节目单（每个商品一行）",
    (
        c(
            T.CODE,
            "session",
            "code of the session, as order lines name it",
            "场次编号（与订单中的场次一致）",
            required=True,
            also="session code, session no, live session, 场次, 场次编号, 直播场次, 直播编号",
        ),
        c(
            T.MOMENT,
            "starts_at",
            "when it begins, by the clock of its time zone unless it names an offset",
            "开播时间（按所填时区；未填时区按 UTC）",
            required=True,
            also="live start, starts, begins at, 开播时间, 直播时间, 直播开始时间",
        ),
        c(
            T.WHOLE,
            "session_minutes",
            "how long it lasts (default 120)",
            "直播时长（分钟，默认 120）",
            lowest=1,
            also="duration minutes, live minutes, 直播时长, 时长分钟",
        ),
        c(
            T.TEXT,
            "time_zone",
            "such as America/New_York",
            "时区，如 America/New_York",
            also="timezone, tz, 时区",
        ),
        c(T.TEXT, "title", "title", "标题", also="session title, 直播标题, 直播主题, 主题"),
        c(T.TEXT, "host", "who presents it", "主播", also="anchor, presenter, 主播, 主播名称"),
        c(T.TEXT, "platform", "where it is shown", "直播平台", also="live platform, 平台, 直播平台"),
        c(
            T.TEXT,
            "markets",
            "countries, separated by commas",
            "面向市场（国家代码，逗号分隔）",
            also="target markets, viewer markets, 市场, 面向市场, 目标市场",
        ),
        c(T.CODE, "location", "warehouse that serves it", "发货仓"),
        c(
            T.WHOLE,
            "audience",
            "viewers expected",
            "预计观看人数",
            lowest=0,
            also="expected viewers, 预计观看",
        ),
        c(
            T.WHOLE,
            "viewers",
            "viewers who came",
            "实际观看人数",
            lowest=0,
            also="viewers total, 观看人数, 场观",
        ),
        c(T.CURRENCY, "currency", "of the prices", "币种"),
        c(T.CODE, "sku", "product shown", "讲解商品 SKU"),
        c(T.MONEY, "live_price", "price in the session", "直播价", also="session price, 直播价, 直播间价格"),
        c(
            T.WHOLE,
            "offset_minutes",
            "minute at which its slot begins",
            "讲解起始分钟",
            lowest=0,
            also="slot start, 起始分钟, 讲解开始",
        ),
        c(
            T.WHOLE,
            "slot_minutes",
            "minutes of its slot (default 10)",
            "讲解时长（分钟，默认 10）",
            lowest=1,
            also="slot length, 讲解时长, 讲解分钟",
        ),
        c(
            T.WHOLE,
            "target_units",
            "units aimed at",
            "目标件数",
            lowest=0,
            also="target, goal units, 目标, 目标件数, 目标销量",
        ),
        c(T.TEXT, "say", "the one thing to say", "讲解要点", also="talking point, script, 话术, 要点, 卖点"),
        c(T.TEXT, "note", "note", "备注"),
    ),
)

LIVE_TABLES = (SESSIONS,)
