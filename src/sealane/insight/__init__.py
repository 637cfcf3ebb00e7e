"""Insight: indicators and reviews over everything below."""
