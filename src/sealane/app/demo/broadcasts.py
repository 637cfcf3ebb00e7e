"""The `sessions` table of the made-up seller: live sessions of the last months, and those to come."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

import numpy as np
import polars as pl

from sealane.app.demo.calendar import HISTORY_DAYS
from sealane.app.demo.demand import SESSION_EVERY_DAYS, Calendar, Series, Session
from sealane.app.demo.goods import Goods, Ints
from sealane.app.demo.network import LAX, PLACES

LOOKED_BACK_DAYS = 15 * SESSION_EVERY_DAYS
SLOT_MINUTES, AUDIENCE = 15, 2_600
SPECIAL_AUDIENCE = 60_000  # a guest with a following of her own is announced for it
BOX = "Folding storage box"
SPECIAL = "收纳箱专场 Storage box special"

SCHEMA = {
    "session": pl.String(),
    "title": pl.String(),
    "host": pl.String(),
    "platform": pl.String(),
    "markets": pl.String(),
    "location": pl.String(),
    "starts_at": pl.Datetime("us"),
    "time_zone": pl.String(),
    "session_minutes": pl.Int64(),
    "audience": pl.Int64(),
    "viewers": pl.Int64(),
    "currency": pl.String(),
    "sku": pl.String(),
    "live_price": pl.Float64(),
    "offset_minutes": pl.Int64(),
    "slot_minutes": pl.Int64(),
    "target_units": pl.Int64(),
    "say": pl.String(),
}
Row = tuple[object, ...]

SAYINGS = (
    "库存有限，先到先得 · Only while stock lasts",
    "今晚专享价，明天恢复原价 · Tonight's price, back to normal tomorrow",
    "当地仓发货，三天到手 · Ships from the local warehouse in three days",
    "看一下做工和细节 · Look at how it is made",
)


@dataclass(frozen=True, slots=True)
class Studio:
    """Who goes live from a place, for whom, by which clock."""

    host: str
    platform: str
    markets: str
    time_zone: str
    title: str


AMERICA = Studio("Mia 林", "Live shop", "US", "America/New_York", "美国晚场 US evening live")
EUROPE = Studio("Jonas 周", "Live shop", "DE,FR,GB", "Europe/Berlin", "欧洲晚场 Europe evening live")


def broadcasts(rng: np.random.Generator, goods: Goods, rows: Series, days: Calendar) -> pl.DataFrame:
    """The `sessions` table: half a year of sessions, the planned ones, and one on the second day to come.

    The one of tomorrow shows the storage box, of which there is never enough.
    """
    recent = [one for one in days.sessions if one.day >= HISTORY_DAYS - LOOKED_BACK_DAYS]
    tomorrow = _tomorrow(rng, goods, rows, days)
    shown = [row for one in (*recent, tomorrow) for row in _rows(rng, goods, rows, days, one)]
    return pl.DataFrame(shown, schema=SCHEMA, orient="row").sort("starts_at", "session", "offset_minutes")


def _tomorrow(rng: np.random.Generator, goods: Goods, rows: Series, days: Calendar) -> Session:
    here = np.nonzero(rows.place == LAX)[0]
    boxes = [s for s in here if BOX in goods.name[rows.sku[s]]]
    best = here[np.argsort(-rows.daily[here], kind="stable")]
    others = rng.choice(best[:24], 6, replace=False)
    series: Ints = np.array(list(dict.fromkeys([*boxes[:1], *others.tolist()])), dtype=np.int64)
    return Session(_tomorrow_name(days), HISTORY_DAYS + 1, LAX, series, np.full(series.size, 8.0))


def _tomorrow_name(days: Calendar) -> str:
    return f"LIVE-{PLACES[LAX].code}-{days.first + timedelta(HISTORY_DAYS + 1):%Y%m%d}"


def _rows(rng: np.random.Generator, goods: Goods, rows: Series, days: Calendar, one: Session) -> list[Row]:
    studio = AMERICA if one.place == LAX else EUROPE
    day = days.first + timedelta(one.day)
    held = one.day < HISTORY_DAYS
    special = one.name == _tomorrow_name(days)
    crowd = int(AUDIENCE * float(np.mean(one.factor)) / 8.0 * rng.uniform(0.85, 1.15))
    head = (
        one.name,
        f"{SPECIAL if special else studio.title} {day:%m-%d}",
        studio.host,
        studio.platform,
        studio.markets,
        PLACES[one.place].code,
        datetime.combine(day, time(20)),
        studio.time_zone,
        SLOT_MINUTES * len(one.shown),
        SPECIAL_AUDIENCE if special else AUDIENCE,
        crowd if held else None,
        "USD",
    )
    made: list[Row] = []
    for slot, series in enumerate(one.shown):
        sku = rows.sku[series]
        off = rng.uniform(0.08, 0.25)
        made.append(
            (
                *head,
                goods.code[sku],
                float(np.round(goods.price[sku] * (1 - off), 1)),
                slot * SLOT_MINUTES,
                SLOT_MINUTES,
                int(np.ceil(rows.daily[series] * one.factor[slot])),
                SAYINGS[slot % len(SAYINGS)],
            )
        )
    return made
