"""The planning room's tables and queries, private to it."""
