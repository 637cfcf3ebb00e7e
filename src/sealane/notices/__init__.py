"""Notices: who wants to be told what, by which way out, and whether it reached them."""
