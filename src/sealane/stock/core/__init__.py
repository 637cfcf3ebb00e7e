"""Pure decisions of the ledger: what may move, which layers it leaves, what a count changes."""
