"""Decisions of conversations: order, words, files and pace, without any I/O."""
