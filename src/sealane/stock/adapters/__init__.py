"""The ways to channels."""
