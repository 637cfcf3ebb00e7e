"""What tests of live selling share: people signed in at their screens."""

from __future__ import annotations

from tests.app.conftest import app, owner, signed_in

__all__ = ["app", "owner", "signed_in"]
