"""No translator: says that none is set up, so that the screen can."""

from __future__ import annotations

from sealane.conversations.contracts import NoTranslation


class NoTranslator:
    """Stands where no translator was chosen."""

    name = ""

    def translate(self, text: str, into: str) -> str:
        """Raise NoTranslation."""
        del text, into
        raise NoTranslation
