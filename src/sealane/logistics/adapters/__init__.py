"""Tracking services, one each: two pure translations and a thin transport."""
