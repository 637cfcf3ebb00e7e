"""Stock: the append-only ledger and everything derived from it; the only writer of quantities."""
