"""Rules of duty and import tax as published until November 2026, each with its source; a workspace's own win.

Duty rates by HS code are not among them: those depend on the goods and are the seller's to add.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sealane.logistics.contracts.duties import EU, DutyKind, DutyRule

_READ = date(2026, 11, 1)
"""Day until which the sources were gathered."""
_TO_VERIFY = "common knowledge, to be verified"

K = DutyKind


def _vat(market: str, percent: str) -> DutyRule:
    return DutyRule(market, K.VAT, rate=Decimal(percent) / 100, source=_TO_VERIFY)


_RATES = (
    ("AT", "20"), ("BE", "21"), ("BG", "20"), ("CY", "19"), ("CZ", "21"), ("DE", "19"), ("DK", "25"),
    ("EE", "24"), ("ES", "21"), ("FI", "25.5"), ("FR", "20"), ("GR", "24"), ("HR", "25"), ("HU", "27"),
    ("IE", "23"), ("IT", "22"), ("LT", "21"), ("LU", "17"), ("LV", "21"), ("MT", "18"), ("NL", "21"),
    ("PL", "23"), ("PT", "23"), ("RO", "21"), ("SE", "25"), ("SI", "22"), ("SK", "23"), ("CH", "8.1"),
    ("JP", "10"), ("KR", "10"), ("CA", "5"), ("SG", "9"), ("MY", "10"), ("TH", "7"), ("VN", "10"),
    ("ID", "11"), ("PH", "12"), ("AE", "5"), ("SA", "15"), ("MX", "16"), ("GB", "20"),
)  # fmt: skip
"""Standard VAT or GST on imports, in per cent."""

KNOWN_DUTIES: tuple[DutyRule, ...] = (
    DutyRule(
        "US", K.RELIEF, up_to_value=Decimal(800), currency="USD", valid_to=date(2025, 8, 28),
        source="19 USC 1321; suspended by EO 14324", checked_on=_READ,
        note="Suspended for all countries from 2025-08-29; reaffirmed 2026-02-24.",
    ),
    DutyRule("US", K.FOB, source="19 USC 1401a: transaction value excludes international freight"),
    DutyRule("CA", K.FOB, source=_TO_VERIFY),
    DutyRule("AU", K.FOB, source=_TO_VERIFY),
    DutyRule("NZ", K.FOB, source=_TO_VERIFY),
    DutyRule(
        "US", K.ADDED, rate=Decimal("0.10"), valid_from=date(2026, 2, 24), valid_to=date(2026, 7, 24),
        source="Section 122 surcharge, HTS 9903.03.01", checked_on=_READ,
        note="On top of MFN, 301 and AD/CVD. What holds after 2026-07-24 was not found: add it here.",
    ),
    DutyRule(
        EU, K.RELIEF, up_to_value=Decimal(150), currency="EUR", valid_to=date(2026, 6, 30),
        source="Reg. (EC) 1186/2009; ended by Reg. (EU) 2026/382", checked_on=_READ,
    ),
    DutyRule(
        EU, K.PER_ITEM, amount=Decimal(3), up_to_value=Decimal(150), currency="EUR",
        valid_from=date(2026, 7, 1), valid_to=date(2028, 7, 1),
        source="Council Reg. (EU) 2026/382, Deleg. Reg. (EU) 2026/1022", checked_on=_READ,
        note="For each distinct HS6 (HS10 in a full declaration); not paid through IOSS.",
    ),
    DutyRule(
        EU, K.AT_SALE, up_to_value=Decimal(150), currency="EUR", valid_from=date(2021, 7, 1),
        source="IOSS, Directive (EU) 2017/2455", checked_on=_READ,
    ),
    DutyRule(
        "GB", K.AT_SALE, up_to_value=Decimal(135), currency="GBP", valid_from=date(2021, 1, 1),
        source="UK VAT on overseas goods sold directly to customers", checked_on=_READ,
    ),
    DutyRule(
        "GB", K.RELIEF, up_to_value=Decimal(135), currency="GBP", source=_TO_VERIFY,
        note="Its end is planned; no date was found.",
    ),
    DutyRule(
        "NO", K.AT_SALE, up_to_value=Decimal(3000), currency="NOK", valid_from=date(2020, 4, 1),
        source="VOEC; the limit is an item's, here taken for the consignment", checked_on=_READ,
    ),
    DutyRule("NO", K.VAT, rate=Decimal("0.25"), valid_from=date(2020, 4, 1), source="VOEC", checked_on=_READ),
    DutyRule(
        "AU", K.AT_SALE, up_to_value=Decimal(1000), currency="AUD", valid_from=date(2018, 7, 1),
        source="GST on low value imported goods", checked_on=_READ,
    ),
    DutyRule("AU", K.RELIEF, up_to_value=Decimal(1000), currency="AUD", source=_TO_VERIFY),
    DutyRule("AU", K.VAT, rate=Decimal("0.10"), valid_from=date(2018, 7, 1), source="GST", checked_on=_READ),
    DutyRule(
        "NZ", K.AT_SALE, up_to_value=Decimal(1000), currency="NZD", valid_from=date(2019, 12, 1),
        source="GST on low value imported goods", checked_on=_READ,
    ),
    DutyRule("NZ", K.VAT, rate=Decimal("0.15"), valid_from=date(2019, 12, 1), source="GST", checked_on=_READ),
    DutyRule(
        "TH", K.VAT_RELIEF, up_to_value=Decimal(1500), currency="THB", valid_to=date(2024, 7, 4),
        source="Thai customs: VAT from the first baht since 2024-07-05", checked_on=_READ,
    ),
    DutyRule("SG", K.AT_SALE, up_to_value=Decimal(400), currency="SGD", source=_TO_VERIFY),
    DutyRule("MY", K.AT_SALE, up_to_value=Decimal(500), currency="MYR", source=_TO_VERIFY),
    DutyRule("ID", K.RELIEF, up_to_value=Decimal(3), currency="USD", source=_TO_VERIFY),
    DutyRule("PH", K.RELIEF, up_to_value=Decimal(10000), currency="PHP", source=_TO_VERIFY),
    DutyRule("PH", K.VAT_RELIEF, up_to_value=Decimal(10000), currency="PHP", source=_TO_VERIFY),
    DutyRule("JP", K.RELIEF, up_to_value=Decimal(10000), currency="JPY", source=_TO_VERIFY),
    DutyRule("JP", K.VAT_RELIEF, up_to_value=Decimal(10000), currency="JPY", source=_TO_VERIFY),
    *(_vat(market, percent) for market, percent in _RATES),
)  # fmt: skip
