"""The catalog room's tables and queries, private to it."""
