"""What a carrier's code means: a workspace's own word first, then the known codes, then plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sealane.logistics.contracts.milestones import Milestone, Scan
from sealane.logistics.core.carrier_words import milestone_in

Codes = Mapping[tuple[str, str], Milestone]
"""Milestones by carrier (`carrier_key`) and code."""

GATHERERS = ("aftership", "17track", "easypost", "shipengine")
"""Services that tell of many carriers in statuses of their own, coarser than their sentences."""

ALIASES: Mapping[str, str] = {
    "dhl": "dhl_express",
    "dhlexpress": "dhl_express",
    "dhl_germany": "dhl_parcel_de",
    "dhl_paket": "dhl_parcel_de",
    "deutsche_post": "dhl_svb",
    "dhl_netherlands": "dhl_parcel_nl",
    "dhl_benelux": "dhl_parcel_nl",
    "dhl_poland": "dhl_parcel_pl",
    "dhl_global_mail": "dhl_ecommerce",
    "dhl_ecommerce_us": "dhl_ecommerce",
    "dhlecommerce": "dhl_ecommerce",
    "dhl_global_forwarding": "dhl_dgf",
    "ppl": "dhl_ecommerce_ppl",
    "hermes": "hermes_de",
    "myhermes": "hermes_de",
    "united_parcel_service": "ups",
    "fed_ex": "fedex",
    "us_postal_service": "usps",
}
"""Other names of carriers whose codes are known."""

_STEPS = frozenset(
    {
        Milestone.PICKED_UP,
        Milestone.EXPORT_IN,
        Milestone.EXPORT_OUT,
        Milestone.DEPARTED,
        Milestone.ARRIVED,
        Milestone.CUSTOMS_IN,
        Milestone.INSPECTED,
        Milestone.CUSTOMS_OUT,
        Milestone.CUSTOMS_HOLD,
        Milestone.UNLOADED,
        Milestone.AT_WAREHOUSE,
        Milestone.DELAYED,
    }
)
_TROUBLES = frozenset(
    {
        Milestone.CUSTOMS_HOLD,
        Milestone.DELAYED,
        Milestone.DAMAGED,
        Milestone.LOST,
        Milestone.ATTEMPTED,
        Milestone.RETURNING,
    }
)
FINER: Mapping[Milestone, frozenset[Milestone]] = {
    Milestone.IN_TRANSIT: _STEPS,
    Milestone.EXCEPTION: _TROUBLES,
}
"""What a sentence may say more exactly than the status it came with; never that goods were delivered."""


def carrier_key(name: str) -> str:
    """Return the one name of a carrier: `DHL Express`, `dhl-express` and `DHLExpress` are `dhl_express`."""
    plain = re.sub(r"[^0-9a-z]+", "_", name.casefold()).strip("_")
    return ALIASES.get(plain, plain)


class Lexicon:
    """Reads scans by the words of one workspace and those known to all; each code is looked up once."""

    def __init__(self, known: Codes, own: Codes | None = None) -> None:
        self._known = known
        self._own = own or {}
        self._read: dict[tuple[str, str, str], Milestone] = {}

    def milestone(self, carrier: str, code: str, note: str = "") -> Milestone:
        """Return what `code` of `carrier` means, told with the sentence `note`; `UNKNOWN` if nobody knows.

        `("DHL Express", "OK", "")` is `DELIVERED`; a bare "in_transit" with the sentence "Cleared customs"
        is `CUSTOMS_OUT`; but a sentence never makes a parcel delivered that its status says is on its way.
        """
        key = (carrier, code, note)
        found = self._read.get(key)
        if found is None:
            found = self._read[key] = self._look_up(carrier_key(carrier), code.strip(), note)
        return found

    def placed(self, scans: Iterable[Scan]) -> list[Scan]:
        """Return the scans with their milestones; one that brought its own keeps it."""
        return [
            scan
            if scan.milestone is not None
            else replace(scan, milestone=self.milestone(scan.carrier, scan.code, scan.note))
            for scan in scans
        ]

    def _look_up(self, carrier: str, code: str, note: str) -> Milestone:
        own = self._own.get((carrier, code))
        if own is not None:
            return own
        known = self._known.get((carrier, code))
        if known is not None and carrier not in GATHERERS:
            return known
        known = known or self._gathered(code)
        said = milestone_in(note)
        if known is not None:
            return said if said in FINER.get(known, ()) else known
        return said if said is not Milestone.UNKNOWN else milestone_in(code)

    def _gathered(self, code: str) -> Milestone | None:
        if len(code) < _SHORTEST_STATUS:
            return None
        for service in GATHERERS:
            found = self._known.get((service, code))
            if found is not None:
                return found
        return None


_SHORTEST_STATUS = 4
"""A gatherer's status is a word; shorter ones (`30`, `DE`) are another carrier's codes."""
