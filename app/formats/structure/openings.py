"""The opening words of English paragraphs, which the United Nations prints in italics; for other languages see `app.formats.languages`."""

from __future__ import annotations

from app.formats.languages import language_named


def preambular_opening(text: str) -> int:
    """How many characters of a preambular paragraph are its opening words ("Recalling also"); 0 when none are known."""
    return language_named("en").preambular_opening(text)


def operative_opening(text: str) -> int:
    """How many characters of an operative paragraph are its opening words ("Calls upon"); 0 when none are known."""
    return language_named("en").operative_opening(text)
