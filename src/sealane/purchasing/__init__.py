"""Purchasing: suppliers, quotes and purchase orders."""
