"""Logistics: lanes, shipments and transfers between warehouses."""
