"""The sales room's tables and queries, private to it."""
