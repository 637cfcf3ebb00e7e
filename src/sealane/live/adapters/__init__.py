"""Shops by whose words orders come in: each a pure translation."""
