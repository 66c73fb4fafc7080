"""How documents of the United Nations are built in each of its languages: rules as data, and which language a text is in."""

from __future__ import annotations

from app.formats.languages.language import Language
from app.formats.languages.recognition import language_named, language_of, languages

__all__ = ["Language", "language_named", "language_of", "languages"]
