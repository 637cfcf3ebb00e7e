"""The exchange room's tables and queries, private to it."""
