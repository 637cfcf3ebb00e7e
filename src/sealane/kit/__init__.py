"""The kit: plain values and rules that every room may use, built from the standard library only."""
