"""The words with which customers are told of their parcels, and how places in them are filled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

from sealane.logistics.contracts.messages import LANGUAGES, News, Slip, Template
from sealane.logistics.core.first_words import FIRST_WORDS

PLACES = frozenset({"name", "order", "tracking", "carrier", "from", "until"})
"""What a template may speak of: the customer's name, order and parcel, the days between which it comes."""
FORESEEN = frozenset({News.LATE, News.LATE_AGAIN, News.GOODS_LATE, News.GOODS_LATE_AGAIN})
"""News that name the days between which it comes."""
SLIP = Slip(1, timedelta(days=3))
"""Who was told "until the 20th" hears more when the middle is the 21st; then it waits: no letter a day."""
MAX_SUBJECT, MAX_BODY = 200, 5_000
_PLACE = re.compile(r"\{(\w*)\}")

_LANGUAGE_OF = {
    "CN": "zh", "TW": "zh", "HK": "zh", "SG": "en", "DE": "de", "AT": "de", "CH": "de", "FR": "fr",
    "BE": "fr", "LU": "fr", "ES": "es", "MX": "es", "CL": "es", "CO": "es", "AR": "es",
    "PE": "es", "JP": "ja",
}  # fmt: skip


def first_words() -> tuple[Template, ...]:
    """Return the templates that every workspace begins with, none of them approved."""
    return tuple(Template(kind, lang, *FIRST_WORDS[kind][lang]) for kind in News for lang in LANGUAGES)


def wrong_places(text: str) -> tuple[str, ...]:
    """Return what a template speaks of that nobody can fill in: "{price}" gives ("price",)."""
    return tuple(dict.fromkeys(name for name in _PLACE.findall(text) if name not in PLACES))


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a template with its places filled; one without a value vanishes with the space before it."""

    def put(found: re.Match[str]) -> str:
        return values.get(found[1], "")

    told = _PLACE.sub(put, text)
    told = re.sub(r" *(\(\)|（）)", "", told)
    return re.sub(r" +([,，:：.])", r"\1", re.sub(r"[ \t]{2,}", " ", told)).strip()


def language_for(wish: str, country: str, approved: frozenset[str]) -> str | None:
    """Return in which approved language to write: the customer's, her country's, English, else none."""
    for language in (wish[:2].casefold(), _LANGUAGE_OF.get(country.upper(), ""), "en"):
        if language in approved:
            return language
    return None
