"""Ids and secrets: unguessable tokens, their hashes, and keys that are the same for the same content."""

from __future__ import annotations

import hashlib
import secrets

TOKEN_BYTES = 32
"""Entropy of a session, API or one-time token, in bytes: 256 bits can't be guessed."""


def new_token() -> str:
    """Return a fresh URL-safe secret of 256 bits."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_hash(token: str) -> bytes:
    """Return the 32 bytes under which a token is stored: the token itself is never kept."""
    return hashlib.sha256(token.encode()).digest()


def content_key(*parts: str) -> str:
    """Return 16 hex digits that depend on `parts` alone, in order; used where a key must survive a replan."""
    joined = "\x1f".join(parts)
    return hashlib.blake2b(joined.encode(), digest_size=8).hexdigest()
