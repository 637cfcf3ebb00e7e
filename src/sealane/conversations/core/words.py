"""Words by which a message is found: of Chinese each pair of characters, of other scripts each word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af\U00020000-\U0003134f"
"""Scripts written without spaces between words: Chinese, Japanese; Korean, whose words take endings."""

MAX_WORDS = 4_000
"""Words of one message, at most: more than its longest text has."""

MAX_WORD_CHARACTERS = 64
"""A longer run is a key or an address; its beginning finds it."""

_RUNS = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+(?:[-'.][^\W_{HAN}]+)*")
_PARTS = re.compile(rf"[^\W_{HAN}]+")


def words_of(text: str) -> list[str]:
    """Return the words of a text, each once, in the order of their first place.

    "货柜Late晚到" has 货柜, 柜, late, 晚到 and 到: a pair for each two neighbours and the last character of
    a run, so that every character begins one of them.
    """
    found = dict.fromkeys(word for run in _runs(text) for word in _split(run))
    return list(found)[:MAX_WORDS]


def _runs(text: str) -> Iterator[str]:
    return (found.group() for found in _RUNS.finditer(_plain(text)))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _split(run: str) -> Iterator[str]:
    if _is_han(run):
        yield from (run[at : at + 2] for at in range(len(run)))
        return
    yield run[:MAX_WORD_CHARACTERS]
    parts = _PARTS.findall(run)
    if len(parts) > 1:
        yield from (part[:MAX_WORD_CHARACTERS] for part in parts)


def _is_han(run: str) -> bool:
    return re.match(f"[{HAN}]", run) is not None


def query_of(asked: str) -> str:
    """Return what to look for as a tsquery, or nothing where nothing can be looked for.

    Each word must be there; the last of other scripts may go on (`ship` finds shipment), as may one Chinese
    character. "货柜 ship" is `'货柜' & 'ship':*`.
    """
    terms: list[str] = []
    for run in _runs(asked):
        if _is_han(run):
            pairs = [run[at : at + 2] for at in range(len(run) - 1)]
            terms += [_quoted(pair) for pair in pairs] or [f"{_quoted(run)}:*"]
        else:
            terms.append(f"{_quoted(run[:MAX_WORD_CHARACTERS])}:*")
    return " & ".join(dict.fromkeys(terms))


def phrases_of(asked: str) -> list[str]:
    """Return the runs of three Chinese characters and more: their pairs may stand apart, they may not."""
    return [run for run in _runs(asked) if _is_han(run) and len(run) > 2]


def reads(text: str, phrases: list[str]) -> bool:
    """Say whether a text has each phrase as it stands."""
    plain = _plain(text)
    return all(phrase in plain for phrase in phrases)


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
