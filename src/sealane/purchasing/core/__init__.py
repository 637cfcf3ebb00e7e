"""The pure decisions of purchasing."""
