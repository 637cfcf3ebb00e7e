"""The accounts room's tables and queries, private to it."""
