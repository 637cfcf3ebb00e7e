"""Languages: which of both a request asks for, by its Accept-Language."""

from __future__ import annotations

from starlette.types import Scope

MAX_HEADER = 500
"""Characters of Accept-Language that are read: browsers send far fewer."""


def preferred(header: str) -> str:
    """Return zh where Chinese is wanted more than English, else en (RFC 9110, 12.5.4).

    >>> preferred("en;q=0.7, zh-CN;q=0.9"), preferred("de, *;q=0.5")
    ('zh', 'en')
    """
    wanted = {"zh": 0.0, "en": 0.0}
    for part in header[:MAX_HEADER].split(","):
        name, _, weight = part.partition(";")
        language = name.strip().lower().split("-")[0]
        if language in wanted and not wanted[language]:
            # Of equal wishes the one named first counts.
            wanted[language] = _weight(weight) - 1e-6 * sum(map(bool, wanted.values()))
    return "zh" if wanted["zh"] > wanted["en"] else "en"


def _weight(text: str) -> float:
    name, _, number = text.strip().partition("=")
    try:
        return float(number) if name.strip().lower() == "q" else 1.0
    except ValueError:
        return 0.0


def language_of(scope: Scope) -> str:
    """Return the language that the request of an ASGI `scope` asks for."""
    headers = dict(scope.get("headers", ()))
    return preferred(headers.get(b"accept-language", b"").decode("latin-1"))
