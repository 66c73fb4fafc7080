"""The text engine: strings and token sequences compared, aligned and merged, with no knowledge of resolutions."""

from app.text.align import Alignment, Pair, align
from app.text.chains import heaviest_chain
from app.text.compare import Edit, compare, compare_tokens, similarity
from app.text.merge import Carried, Collision, carry
from app.text.phrases import moved_phrases
from app.text.settling import Piece
from app.text.tokens import tokenize

__all__ = [
    "ENGINE",
    "Alignment",
    "Carried",
    "Collision",
    "Edit",
    "Pair",
    "Piece",
    "align",
    "carry",
    "compare",
    "compare_tokens",
    "heaviest_chain",
    "moved_phrases",
    "similarity",
    "tokenize",
]

ENGINE = 2
"""Which version of the engine made a stored result; raised whenever a result could come out differently."""
