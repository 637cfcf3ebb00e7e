"""Core: who is told, when and in which message, as pure functions."""
