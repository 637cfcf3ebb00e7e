"""Sealane: the operating system of a cross-border e-commerce seller."""
