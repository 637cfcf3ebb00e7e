"""Decisions of logistics: values in, values out."""
