"""Indicators reckoned: formulas, their definitions, and the measures that they are made of."""
