"""Countries by their codes, however they are written."""

from __future__ import annotations

import pytest

from sealane.catalog.service import country_code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("DE", "DE"),
        ("deu", "DE"),
        (" Germany ", "DE"),
        ("EIRE", "IE"),
        ("UK", "GB"),
        ("United Kingdom", "GB"),
        ("Channel Islands", ""),
        ("Unspecified", ""),
        ("", ""),
    ],
)
def test_a_country_is_known_by_code_name_or_what_sellers_write(written: str, code: str) -> None:
    assert country_code(written) == code
