"""Decisions of live selling, without I/O."""
