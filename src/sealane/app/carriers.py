"""Carriers: the tracking services that exist, and how each is spoken with."""

from __future__ import annotations

from collections.abc import Mapping

from sealane.logistics.adapters.aftership import AfterShip
from sealane.logistics.adapters.easypost import EasyPost
from sealane.logistics.adapters.seventeen_track import SeventeenTrack
from sealane.logistics.adapters.signed import Signed
from sealane.logistics.adapters.transport import Transport
from sealane.logistics.contracts.tracking import Gatherer
from sealane.logistics.ports.tracking import AskedService, TellingService


def asked_services() -> Mapping[Gatherer, AskedService]:
    """Return the services that are asked, one connection pool for all."""
    transport = Transport()
    return {
        Gatherer.AFTERSHIP: AfterShip(transport),
        Gatherer.SEVENTEEN_TRACK: SeventeenTrack(transport),
        Gatherer.EASYPOST: EasyPost(transport),
    }


def telling_services() -> Mapping[Gatherer, TellingService]:
    """Return the services that tell at our door; none is reached for it."""
    transport = Transport()
    return {
        Gatherer.AFTERSHIP: AfterShip(transport),
        Gatherer.SEVENTEEN_TRACK: SeventeenTrack(transport),
        Gatherer.EASYPOST: EasyPost(transport),
        Gatherer.SIGNED: Signed(),
    }
