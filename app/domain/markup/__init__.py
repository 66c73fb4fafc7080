"""A version with the amendments on it: what the text view shows and the Word export writes.

Amendments of several delegations on one paragraph are composed word by word. Where two want different things on the same words,
`Conflicts` says what is shown; nothing is dropped.
"""

from app.domain.markup.blocks import family
from app.domain.markup.composing import carried, compose
from app.domain.markup.joints import with_joints
from app.domain.markup.marking import marked_text
from app.domain.markup.values import DELETED, Conflicts, MarkedText, precedence

__all__ = [
    "DELETED",
    "Conflicts",
    "MarkedText",
    "carried",
    "compose",
    "family",
    "marked_text",
    "precedence",
    "with_joints",
]
