"""Adapters: one vendor or protocol each, by which people are reached."""
