"""Hearing: what people say becomes signals about SKUs, suppliers and lanes, and is counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import sealane.catalog.service as catalog
import sealane.purchasing.service as purchasing
from sealane.accounts.contracts import Setting
from sealane.accounts.service import read_setting, write_setting
from sealane.infra.database import Work
from sealane.insight.contracts.signals import LOOK_BACK_DAYS, Heard, SaidOf, SignalsHeard
from sealane.insight.core.signal_words import TOPICS
from sealane.insight.core.signals import Names, signals_in
from sealane.insight.service.watching import table
from sealane.insight.store import signals as rows
from sealane.kit.errors import BadInput
from sealane.kit.text import Text

MAX_WORDS = 200
"""Words of its own that a workspace adds to all topics together."""

MAX_WORD = 60
QUOTES = 3
LEAST_NAME = 3
"""Letters below which a code is not looked for in messages: it would be found in any."""


def _parse(value: Any) -> Mapping[str, tuple[str, ...]]:
    known = {topic.name for topic in TOPICS}
    if not isinstance(value, Mapping):
        raise ValueError("expected an object")
    return {name: tuple(words) for name, words in value.items() if name in known}


SIGNAL_WORDS: Setting[Mapping[str, tuple[str, ...]]] = Setting("signal_words", {}, _parse, dict)
"""Words of its own that a workspace listens for, by topic."""


def hear(work: Work, heard: Sequence[Heard]) -> int:
    """Keep what messages say of things; return how many signals were new. The same message says it once."""
    if not heard:
        return 0
    names, more = _names(work), read_setting(work, SIGNAL_WORDS)
    found = [(one, signal) for one in heard for signal in signals_in(one, names, more)]
    codes = {signal.thing for _, signal in found if signal.thing_kind == "sku"}
    ids = {code: catalog.sku(work, code).id for code in codes if code.casefold() in names}
    new = rows.add(
        work,
        [
            {
                "message": one.message,
                "topic": signal.topic,
                "complaint": int(signal.complaint),
                "thing_kind": signal.thing_kind,
                "thing": signal.thing,
                "sku_id": ids.get(signal.thing) if signal.thing_kind == "sku" else None,
                "market": one.market,
                "quote": signal.quote,
                "link": one.link,
                "day": one.at.date(),
                "at": one.at,
            }
            for one, signal in found
        ],
    )
    if new:
        work.announce(SignalsHeard())
    return new


def unhear(work: Work, messages: Sequence[str]) -> int:
    """Forget what messages said, which were taken back; return how many signals that were."""
    gone = rows.forget(work, messages)
    if gone:
        work.announce(SignalsHeard())
    return gone


def _names(work: Work) -> Names:
    """Codes of SKUs and suppliers, and suppliers' names, as they stand in messages."""
    found = {code.casefold(): ("sku", code) for code in catalog.skus(work)["code"] if len(code) >= LEAST_NAME}
    for row in table(work, purchasing.SUPPLIERS):
        if row["code"] and len(row["code"]) >= LEAST_NAME:
            found.setdefault(row["code"].casefold(), ("supplier", row["code"]))
    return found


def said_of(work: Work, thing_kind: str, thing: str) -> tuple[SaidOf, ...]:
    """Return what was said of a thing within LOOK_BACK_DAYS, the most often said first."""
    since = work.today - timedelta(days=LOOK_BACK_DAYS)
    return tuple(
        SaidOf(row.topic, bool(row.complaint), row.said, tuple(row.quotes[:QUOTES]))
        for row in rows.counts(work, thing_kind, thing, since)
    )


def read_signal_words(work: Work) -> Mapping[str, tuple[str, ...]]:
    """Return the words a workspace has added, by topic."""
    return read_setting(work, SIGNAL_WORDS)


def write_signal_words(work: Work, words: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[str, ...]]:
    """Keep a workspace's own words, on record; raises BadInput for an unknown topic or too many words."""
    known = {topic.name for topic in TOPICS}
    if strange := sorted(set(words) - known):
        raise BadInput(Text(f"There is no topic {strange[0]!r}.", f"没有主题 {strange[0]!r}。"))
    kept = {name: tuple(dict.fromkeys(w.strip() for w in some if w.strip())) for name, some in words.items()}
    if sum(map(len, kept.values())) > MAX_WORDS or any(len(w) > MAX_WORD for s in kept.values() for w in s):
        raise BadInput(
            Text(
                f"At most {MAX_WORDS} words of {MAX_WORD} characters.",
                f"最多 {MAX_WORDS} 个词，每个 {MAX_WORD} 字以内。",
            )
        )
    write_setting(work, SIGNAL_WORDS, {name: some for name, some in kept.items() if some})
    return read_signal_words(work)
