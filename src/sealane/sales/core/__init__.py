"""What sales means: demand from lines, and what tells one version of an order from another."""
