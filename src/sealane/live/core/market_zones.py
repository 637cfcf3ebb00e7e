"""The clocks that a market's viewers live by."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

# The zones in which most people of a country live, west to east (tz database, checked 2026-11).
MARKET_ZONES: dict[str, tuple[str, ...]] = {
    "US": ("America/Los_Angeles", "America/Chicago", "America/New_York"),
    "CA": ("America/Vancouver", "America/Toronto"),
    "MX": ("America/Mexico_City",),
    "BR": ("America/Sao_Paulo",),
    "CL": ("America/Santiago",),
    "CO": ("America/Bogota",),
    "GB": ("Europe/London",),
    "IE": ("Europe/Dublin",),
    "PT": ("Europe/Lisbon",),
    "DE": ("Europe/Berlin",),
    "FR": ("Europe/Paris",),
    "IT": ("Europe/Rome",),
    "ES": ("Europe/Madrid",),
    "NL": ("Europe/Amsterdam",),
    "BE": ("Europe/Brussels",),
    "AT": ("Europe/Vienna",),
    "CH": ("Europe/Zurich",),
    "PL": ("Europe/Warsaw",),
    "CZ": ("Europe/Prague",),
    "SE": ("Europe/Stockholm",),
    "GR": ("Europe/Athens",),
    "TR": ("Europe/Istanbul",),
    "SA": ("Asia/Riyadh",),
    "KW": ("Asia/Kuwait",),
    "QA": ("Asia/Qatar",),
    "AE": ("Asia/Dubai",),
    "EG": ("Africa/Cairo",),
    "ZA": ("Africa/Johannesburg",),
    "IN": ("Asia/Kolkata",),
    "TH": ("Asia/Bangkok",),
    "VN": ("Asia/Ho_Chi_Minh",),
    "ID": ("Asia/Jakarta",),
    "MY": ("Asia/Kuala_Lumpur",),
    "SG": ("Asia/Singapore",),
    "PH": ("Asia/Manila",),
    "CN": ("Asia/Shanghai",),
    "HK": ("Asia/Hong_Kong",),
    "TW": ("Asia/Taipei",),
    "KR": ("Asia/Seoul",),
    "JP": ("Asia/Tokyo",),
    "AU": ("Australia/Perth", "Australia/Sydney"),
    "NZ": ("Pacific/Auckland",),
}


def zones_of(market: str, otherwise: str) -> tuple[str, ...]:
    """Return the zones of a market (ISO 3166), or the one given where none is known."""
    return MARKET_ZONES.get(market.upper(), (otherwise,))


def at_home(moment: datetime, zone: str) -> datetime:
    """Return an aware `moment` by the clock of `zone`: 02:00 UTC is 21:00 in New York, in winter."""
    return moment.astimezone(ZoneInfo(zone))
