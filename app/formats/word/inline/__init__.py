"""The inline convention as a Word file: what delegations propose typed into the text, in brackets under their names."""

from app.formats.word.inline.description import Inline, InlineLine
from app.formats.word.inline.setting import lines_of
from app.formats.word.inline.writer import inline_bytes, write_inline

__all__ = ["Inline", "InlineLine", "inline_bytes", "lines_of", "write_inline"]
