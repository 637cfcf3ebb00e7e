"""Which clock an event was told by: the place's, else the country's, and how far off that may be."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sealane.logistics.core.zones import BY_CITY, BY_COUNTRY, BY_STATE, COUNTRY_NAMES, MANY_ZONES

ANYWHERE_MINUTES = 14 * 60
"""How far off a clock may be of which nothing is known: from UTC+14 to the workspace's own, at the worst."""


@dataclass(frozen=True, slots=True)
class Clock:
    """An IANA zone, by how many minutes another of its country may differ, and whether it is a guess."""

    zone: str
    slack_minutes: int = 0
    assumed: bool = False


_LOCODE = re.compile(r"^[A-Z]{2} ?[A-Z2-9]{3}$")
_SPLIT = re.compile(r"[,/;()|]+")


def clock_of(place: str, country: str, workspace_zone: str) -> Clock:
    """Return by which clock `place` in `country` tells the time.

    A named city or state decides; else the country, where it has one zone. Of several zones the most populous
    counts and the doubt is said; of nowhere the workspace's own counts, which is as good as a guess.
    `("Long Beach, CA", "US")` is America/Los_Angeles to the minute; `("", "US")` is America/New_York, three
    hours in doubt.
    """
    words = [word.strip() for word in _SPLIT.split(place) if word.strip()]
    code = _country(country) or _country_of(place, words)
    city = next((BY_CITY[w.casefold()] for w in words if w.casefold() in BY_CITY), None)
    if city and (not code or city.country == code):
        return Clock(city.zone)
    if code in MANY_ZONES:
        states = BY_STATE[code]
        state = next(
            (states[t] for w in words for t in (w.upper(), w.upper()[:2]) if _names(t, w, states)), None
        )
        main, slack = MANY_ZONES[code]
        return Clock(state) if state else Clock(main, slack)
    if code in BY_COUNTRY:
        return Clock(BY_COUNTRY[code])
    return Clock(workspace_zone, ANYWHERE_MINUTES, assumed=True)


def _names(token: str, word: str, states: dict[str, str]) -> bool:
    """Say whether a state stands there: `CA`, or `CA 90731` where the post code follows."""
    return token in states and (token == word.upper() or (len(token) == 2 and word[2:3] == " "))


def _country(text: str) -> str:
    plain = text.strip()
    if len(plain) == 2:
        return "GB" if plain.upper() == "UK" else plain.upper()
    return COUNTRY_NAMES.get(plain.casefold(), "")


def _country_of(place: str, words: list[str]) -> str:
    """The country that the place itself names: as its last word, or as the head of a UN/LOCODE."""
    if _LOCODE.match(place) and place[:2] in BY_COUNTRY | MANY_ZONES:
        return place[:2]
    return (
        _country(words[-1])
        if len(words) > 1 and _known(words[-1])
        else COUNTRY_NAMES.get(place.casefold(), "")
    )


def _known(word: str) -> bool:
    # "Los Angeles, CA" is no place in Canada: two letters count as a country where no state has them.
    code = _country(word)
    return bool(code) and not (len(word) == 2 and any(code in states for states in BY_STATE.values()))
