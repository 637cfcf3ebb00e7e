"""Text: one sentence in both languages of the workspace, so that neither can be forgotten."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in English and in Chinese; both say the same of the same values."""

    en: str
    zh: str

    def said(self, language: str) -> str:
        """Return the sentence in `language`: Chinese for zh, English for every other."""
        return self.zh if language == "zh" else self.en

    def __bool__(self) -> bool:
        """Say whether anything is said."""
        return bool(self.en)


NOTHING = Text("", "")
"""No sentence at all."""
