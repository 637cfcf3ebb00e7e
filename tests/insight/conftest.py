"""The whole application, and people of every role, for the HTTP edge of insight."""

from tests.app.conftest import app, nobody, signed_in

__all__ = ["app", "nobody", "signed_in"]
