"""The text engine: strings and sequences of tokens compared, aligned and merged. It knows nothing of resolutions or files."""

from app.text.compare import Edit, compare, compare_tokens
from app.text.tokens import tokenize

__all__ = ["ENGINE", "Edit", "compare", "compare_tokens", "tokenize"]

ENGINE = 1
"""Which version of the engine made a stored result; raised whenever a result could come out differently."""
