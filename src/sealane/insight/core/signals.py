"""Signals: what a message complains of or asks, and about which SKU, supplier or lane, by lists of words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from sealane.insight.contracts.signals import Heard, Signal
from sealane.insight.core.signal_words import TOPICS, Topic

MAX_QUOTE = 160
"""Characters of a message that are kept beside its signal."""

MAX_SIGNALS_A_MESSAGE = 12


Names = Mapping[str, tuple[str, str]]
"""What things are called in messages, by their words in small letters: (kind, key)."""


def signals_in(heard: Heard, names: Names, more: Mapping[str, Sequence[str]] | None = None) -> list[Signal]:
    """Return what a message says, once for each topic and thing; nothing where it is about nothing known.

    A thing is meant where its name stands in the message, else where the conversation hangs on it. Worked:
    "HP-1 came broken, where is my refund" about nothing else tells damaged, late and refund of the SKU HP-1.
    """
    text = heard.text.casefold()
    things = list(dict.fromkeys([*_named(text, names), *heard.things]))
    topics = [topic for topic in TOPICS if _says(text, topic, (more or {}).get(topic.name, ()))]
    quote = " ".join(heard.text.split())[:MAX_QUOTE]
    found = [Signal(t.name, t.complaint, kind, key, quote) for t in topics for kind, key in things]
    return found[:MAX_SIGNALS_A_MESSAGE]


def _named(text: str, names: Names) -> list[tuple[str, str]]:
    words = set(re.findall(r"[\w][\w.\-/]*", text))
    return [names[word.strip(".-/")] for word in sorted(words) if word.strip(".-/") in names]


def _says(text: str, topic: Topic, more: Sequence[str]) -> bool:
    return any(_pattern(word.casefold()).search(text) for word in (*topic.words, *more) if word)


@lru_cache(maxsize=1_024)
def _pattern(word: str) -> re.Pattern[str]:
    """Chinese has no spaces: its words stand anywhere; others are whole words."""
    plain = re.escape(word)
    return re.compile(plain if not word.isascii() else rf"(?<!\w){plain}(?!\w)")
