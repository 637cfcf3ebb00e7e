"""Countries by their codes, however a seller writes them."""

from __future__ import annotations

from functools import lru_cache

import pycountry

SPELLED = {"EIRE": "IE", "UK": "GB", "USA": "US", "UAE": "AE"}
"""Names that sellers write and no register knows."""


@lru_cache(maxsize=4_096)
def country_code(name: str) -> str:
    """The two letters of a country by its code or name; nothing for what is none."""
    given = name.strip()
    if given.upper() in SPELLED:
        return SPELLED[given.upper()]
    try:
        return str(pycountry.countries.lookup(given).alpha_2) if given else ""
    except LookupError:
        return ""
