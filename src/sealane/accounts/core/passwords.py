"""Which passwords are good: long, and not among the first that anybody would try."""

from __future__ import annotations

import unicodedata

from sealane.accounts.contracts import MAX_PASSWORD_LENGTH
from sealane.accounts.core.common_words import COMMON_WORDS
from sealane.kit.text import Text

MIN_LENGTH = 12
"""Characters: length beats every other rule (NIST SP 800-63B-4 asks for 8, or 15 where it stands alone)."""

MIN_DIFFERENT = 5
"""Different characters: fewer are a pattern, not a password."""

_LEET = str.maketrans("01345789@$!", "oleastbgasi")

_RUNS = tuple(
    forward + forward[::-1]
    for forward in (
        "abcdefghijklmnopqrstuvwxyz",
        "01234567890123456789",
        "qwertyuiopasdfghjklzxcvbnm",
        "qwertzuiopasdfghjklyxcvbnm",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    )
)


def normal(password: str) -> str:
    """Return the one form in which a password is hashed, whatever keyboard made it (NFKC)."""
    return unicodedata.normalize("NFKC", password)


def weakness(password: str, known: tuple[str, ...] = ()) -> Text | None:
    """Return what is wrong with a password in one sentence, or None if it is good.

    `known` are words that anybody would try for this person: her name, her email, the workspace.
    """
    plain = normal(password).casefold()
    if len(plain) < MIN_LENGTH:
        return Text(
            f"A password has at least {MIN_LENGTH} characters; a short sentence is a good one.",
            f"密码至少 {MIN_LENGTH} 个字符，可以用一句短语。",
        )
    if len(plain) > MAX_PASSWORD_LENGTH:
        return Text(
            f"A password has at most {MAX_PASSWORD_LENGTH} characters.",
            f"密码最多 {MAX_PASSWORD_LENGTH} 个字符。",
        )
    if len(set(plain)) < MIN_DIFFERENT or _repeats(plain) or _runs(plain):
        return Text(
            "This is a pattern that is tried first; choose words nobody would expect together.",
            "密码有明显规律，容易被猜到；请用几个不相关的词组合。",
        )
    if _obvious(plain, known):
        return Text(
            "This is made of a word that is tried first; choose words nobody would expect together.",
            "密码由常见词组成，容易被猜到；请用几个不相关的词组合。",
        )
    return None


def _repeats(text: str) -> bool:
    return any(text == (text[:size] * len(text))[: len(text)] for size in range(1, len(text) // 2 + 1))


def _runs(text: str) -> bool:
    """Say whether three quarters of the text walk along the alphabet or the keyboard."""
    steps = [text[i : i + 4] for i in range(len(text) - 3)]
    walking = sum(any(step in run for run in _RUNS) for step in steps)
    return walking >= 0.75 * len(steps)


def _obvious(text: str, known: tuple[str, ...]) -> bool:
    """Say whether the letters are nothing but common or known words, once or more."""
    theirs = {_letters(word.casefold()) for word in known}
    words = COMMON_WORDS | {word for word in theirs if len(word) >= 4}
    trimmed = text.strip("0123456789!?.,-_*#+ ")
    forms = (text, text.translate(_LEET), trimmed.translate(_LEET))
    return any(_made_of(_letters(form), words) for form in forms)


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalpha())


def _made_of(text: str, words: frozenset[str]) -> bool:
    """Say whether `text` is `words` one after another, with at most three letters besides."""
    cost = [0] * (len(text) + 1)
    for end in range(1, len(text) + 1):
        ends = [cost[end - len(word)] for word in words if text[:end].endswith(word)]
        cost[end] = min([cost[end - 1] + 1, *ends])
    return bool(text) and cost[-1] <= 3
