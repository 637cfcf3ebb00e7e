"""The whole application, as the tests of its HTTP have it."""

from tests.app.conftest import app, nobody, owner, signed_in

__all__ = ["app", "nobody", "owner", "signed_in"]
