"""Links between paragraphs of successive versions: what was split or merged, and which pairings people corrected by hand.

The identity of a paragraph (`uid`) is its lineage. A link says what an identity alone cannot: that two came of one, that two became one, or
that a person decided who is who.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class LinkKind(StrEnum):
    """What the link says of `paragraph`, as it stands in `version`, and `other`."""

    SPLIT = "split"
    """`paragraph` was split off `other`, which stands in the same version or in the one before."""
    MERGED = "merged"
    """`other`, of the version before, went into `paragraph`."""
    TOGETHER = "together"
    """A person said that `paragraph` is the `other` of the version before."""
    APART = "apart"
    """A person said that `paragraph` is not the `other` of the version before."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link; `by_hand` says that a person made it, which no later matching overrules."""

    id: str
    kind: LinkKind
    version: str
    paragraph: str
    other: str
    created: datetime
    by_hand: bool = False
