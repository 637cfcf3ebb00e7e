"""Store: tables and queries of notices."""
