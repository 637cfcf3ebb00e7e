"""Store: tables and queries of insight."""
