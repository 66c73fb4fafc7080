"""Sentences for the refusals of the fields in the window."""

SENTENCES = {
    "date-unreadable": "“{text}” is not a date. Write it as 12 Nov 2026, 12.11.2026 or 2026-11-12, or leave it empty.",
}
