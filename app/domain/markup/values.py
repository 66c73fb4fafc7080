"""A marked version as a value, and what is shown where amendments collide."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.amendments import Amendment, Status
from app.domain.marks import MarkedParagraph


class Conflicts(StrEnum):
    """What is shown where amendments want different things on the same words.

    FIRST: the one further agreed, then the earlier one, is set into the text; the other is listed in `alternatives` of its paragraph.

    BRACKETS: both stand in the text. Changes that touch each other, directly or through a third one, form one stretch; the words of the
    base in it are struck, and behind them stands the wording that each delegation wants of the whole stretch, in square brackets under its
    own name, the further agreed one first; those who want the same share a pair. Who wants nothing there is shown by `DELETED`. A change
    that meets no other stands without brackets. Of a whole paragraph: where one wants it deleted and another has a wish for it (other
    words, another place, a subparagraph more), it stays, in brackets by the one who wants it deleted, with `DELETED` behind; where two want
    it in different places it stands in brackets in each, natively moved to the first of them. An amendment that was written on other words
    than stand here now, and collides with those, has its words in brackets as well. What is proposed on a proposed paragraph stands in that
    one: new words as they are, other words as alternatives to it. Only what text cannot show stays in `alternatives`: a move to where
    the paragraph itself stands, a change across the border of two cells of a table, a move of what is itself proposed.
    """

    FIRST = "first"
    BRACKETS = "brackets"


DELETED = "[–]"
"""What stands for a delegation that wants no words in a place where others want some."""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A whole version with its marks.

    Every amendment that was chosen is found in exactly one way: in the marks of a paragraph or its `alternatives`; in `unplaced`, if its
    paragraph does not stand in this version; or in `contained`, if the version says already what it asks for.
    """

    paragraphs: tuple[MarkedParagraph, ...]
    unplaced: tuple[str, ...] = ()
    contained: tuple[str, ...] = ()

    def base(self) -> tuple[MarkedParagraph, ...]:
        """The paragraphs of the version itself."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.state != "inserted")

    def amended(self) -> tuple[MarkedParagraph, ...]:
        """The paragraphs that stand once all marks are accepted."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.state != "deleted")


_RANK = {Status.AGREED: 0, Status.AGREED_AD_REF: 1, Status.BRACKETED: 2, Status.PROPOSED: 3}


def precedence(amendment: Amendment) -> tuple[int, object, str]:
    """Which of two amendments on the same words is set into the text: the further agreed one, then the earlier."""
    return (_RANK.get(amendment.status, 4), amendment.created, amendment.id)
