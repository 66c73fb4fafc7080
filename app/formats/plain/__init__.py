"""Plain text and Markdown, pasted or from a file, into a draft."""

from __future__ import annotations

from app.formats.plain.reading import LARGEST, parse_plain, read_plain

__all__ = ["LARGEST", "parse_plain", "read_plain"]
