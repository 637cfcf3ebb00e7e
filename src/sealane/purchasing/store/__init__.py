"""The purchasing room's tables and queries, private to it."""
