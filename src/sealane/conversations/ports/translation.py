"""Translation: what a translator of any vendor does for a message."""

from __future__ import annotations

from typing import Protocol


class Translator(Protocol):
    """Turns a message into another language; one without any says so by NoTranslation."""

    @property
    def name(self) -> str:
        """Return whose translation it is, shown beside it."""
        ...

    def translate(self, text: str, into: str) -> str:
        """Return `text` in the language `into` (ISO 639-1); raises NoTranslation."""
        ...
