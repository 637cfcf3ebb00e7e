"""Translators of conversations."""
