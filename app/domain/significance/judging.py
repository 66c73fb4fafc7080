"""Judging: which of the changes of a paragraph follow by themselves, and what the rest is."""
