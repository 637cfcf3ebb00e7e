"""Whether a certificate still holds, and how long before its end one must act."""

from __future__ import annotations

from datetime import date, timedelta

from sealane.purchasing.contracts.profiles import Validity

WARNED_DAYS = 60
"""Days before its end from which a certificate is expiring: a test report takes a month or more."""


def validity(expires_on: date | None, today: date) -> Validity:
    """Say where a certificate stands; one without an end holds, one that ends today still does.

    Worked: one that ends on 1 May is expiring from 2 March and expired from 2 May.
    """
    if expires_on is None or expires_on > today + timedelta(days=WARNED_DAYS):
        return Validity.VALID
    return Validity.EXPIRING if expires_on >= today else Validity.EXPIRED
