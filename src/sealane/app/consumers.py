"""Consumers: who takes in every event of which streams, in the worker; a room joins by one line here."""

from __future__ import annotations

from sealane.infra.consuming import Consumer

CONSUMERS: tuple[Consumer, ...] = ()
"""A name is that of a cursor: once used it never changes."""
