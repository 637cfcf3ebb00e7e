"""The logistics room's tables and queries, private to it."""
