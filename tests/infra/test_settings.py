"""Settings: read from the environment, and refused by name where a value can't be understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from sealane.infra.settings import BadSetting, read_settings


def test_what_is_not_set_is_as_the_docs_say() -> None:
    settings = read_settings({})
    assert (settings.port, settings.private_webhooks, settings.home) == (8377, False, Path(".data"))


def test_values_are_read_by_their_kind() -> None:
    given = {"SEALANE_PORT": "0", "SEALANE_SECURE_COOKIES": "True", "SEALANE_LOG_LEVEL": "debug"}
    settings = read_settings(given)
    assert (settings.port, settings.secure_cookies, settings.log_level) == (0, True, "DEBUG")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("PORT", "eighty"),
        ("PORT", "-1"),
        ("PORT", "65536"),
        ("PORT", "8" * 5_000),
        ("MAX_UPLOAD_MB", "0"),
        ("SESSION_HOURS", "1.5"),
        ("SECURE_COOKIES", "yes"),
        ("LOG_LEVEL", "LOUD"),
    ],
)
def test_what_can_not_be_understood_is_refused_by_its_name(name: str, text: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read_settings({f"SEALANE_{name}": text})
    assert f"SEALANE_{name}" in refused.value.detail.en
    assert f"SEALANE_{name}" in refused.value.detail.zh
