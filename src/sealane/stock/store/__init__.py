"""The stock room's tables and queries, private to it."""
