"""Sealing: what is kept opens with its key and for its purpose alone."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sealane.infra.sealing import SealBroken, Sealer


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(secret=st.text(max_size=300), purpose=st.text(max_size=40))
def test_what_was_sealed_opens_again(tmp_path: Path, secret: str, purpose: str) -> None:
    sealer = Sealer(tmp_path, "a key")
    assert sealer.open(sealer.seal(secret, purpose), purpose) == secret


def test_the_same_secret_is_sealed_differently_each_time_and_never_shows(tmp_path: Path) -> None:
    sealer = Sealer(tmp_path)
    first, second = sealer.seal("asat_abc123", "p"), sealer.seal("asat_abc123", "p")
    assert first != second
    assert b"asat_abc123" not in first


@pytest.mark.parametrize("place", [0, 5, 20, -1])
def test_a_changed_byte_another_purpose_or_another_key_breaks_the_seal(tmp_path: Path, place: int) -> None:
    sealer = Sealer(tmp_path)
    sealed = sealer.seal("secret", "1/7")
    changed = bytearray(sealed)
    changed[place] ^= 1
    with pytest.raises(SealBroken):
        sealer.open(bytes(changed), "1/7")
    with pytest.raises(SealBroken):
        sealer.open(sealed, "2/7")
    with pytest.raises(SealBroken):
        Sealer(tmp_path, "another key").open(sealed, "1/7")
    with pytest.raises(SealBroken):
        sealer.open(b"", "1/7")


def test_the_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    sealed = Sealer(tmp_path / "home").seal("secret", "p")
    file = tmp_path / "home" / "secret.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert Sealer(tmp_path / "home").open(sealed, "p") == "secret"
