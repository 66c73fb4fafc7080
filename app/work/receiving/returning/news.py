"""News: what a file of ours that came back says and we do not hold yet, piece by piece, for a person to confirm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.wording import Span

if TYPE_CHECKING:
    from app.domain.dossier import Dossier
    from app.formats import Draft
    from app.work.receiving.attributing import AuthorMatch
    from app.work.receiving.returning.matching import Matching
    from app.work.receiving.returning.remarks import Remarks


class News(StrEnum):
    """What kind of thing is new."""

    NEW = "new"
    """A tracked change that nobody has proposed yet."""
    ALTERED = "altered"
    """An amendment we hold, whose words somebody changed within its mark."""
    OPPOSED = "opposed"
    """An amendment we hold, whose words somebody struck out as a whole."""
    ACCEPTED = "accepted"
    """An amendment we hold whose mark was accepted: its words are plain text now."""
    GONE = "gone"
    """An amendment we hold that the file ought to show, and does not: its mark was rejected, or it was never sent."""
    UNTRACKED = "untracked"
    """Text that was changed without tracking."""
    COMMENT = "comment"
    ANSWER = "answer"
    REWORDED = "reworded"
    """A comment of ours whose words were changed."""
    RESOLVED = "resolved"
    """A thread that was closed."""
    POSITION = "position"
    """A line of our position as the comment tells it, changed."""
    INSTRUCTION = "instruction"
    """A line that reads as an instruction which we do not hold."""


CHANGES = (News.NEW, News.ALTERED, News.OPPOSED, News.ACCEPTED, News.GONE, News.UNTRACKED)
"""What is new in the text, in the order in which it is listed."""
REMARKS = (News.INSTRUCTION, News.POSITION, News.COMMENT, News.ANSWER, News.REWORDED, News.RESOLVED)
"""What is new in the comments."""
UNASKED = frozenset({News.ACCEPTED, News.GONE, News.UNTRACKED})
"""What is told, and taken in only when somebody asks for it: the file alone does not say that it was meant."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is new. `key` is the same whenever the same file is read; `label` names the paragraph.

    `spans` is the difference from what we hold; `text` says in words what it is about: of an
    amendment whose it is. `amendment` and `note` are the ids of what of ours it
    concerns, `number` that of the change or the index of the comment in the file, `field` the line of a position. `is_apart` says that
    an altered amendment is none of those who altered it: it stays as it is, and theirs stands beside it, unless somebody says otherwise.
    """

    key: str
    news: News
    author: str
    uid: str
    label: str
    spans: tuple[Span, ...] = ()
    text: str = ""
    amendment: str = ""
    note: str = ""
    number: int = 0
    field: str = ""
    is_apart: bool = False

    @property
    def is_wanted(self) -> bool:
        """Whether it is taken in unless somebody says otherwise."""
        return self.news not in UNASKED


@dataclass(frozen=True)
class Returned:
    """A file of ours that came back, against what we hold.

    `version` is the id of the version it was written from, `audience` the one it was most likely written for (empty: nobody can tell).
    `known` are the changes that are in the dossier as they are, `known_comments` the comments; `missing_comments` are those of ours that the
    file ought to have. `items` are what is new, `amendments` the ids of those of ours that it holds, `authors` whom its authors speak for.
    """

    version: str
    audience: str
    known: int
    known_comments: int
    items: tuple[Item, ...]
    missing_comments: int = 0
    amendments: frozenset[str] = frozenset()
    authors: tuple[AuthorMatch, ...] = ()
    matching: Matching | None = field(default=None, compare=False, repr=False)
    remarks: Remarks | None = field(default=None, compare=False, repr=False)

    @property
    def is_ours(self) -> bool:
        """Whether the file holds anything that we wrote."""
        return bool(self.known or self.known_comments)

    @property
    def is_nothing_new(self) -> bool:
        """Whether everything in the file is in the dossier already."""
        return not self.items

    def is_of(self, dossier: Dossier, draft: Draft, version: str, authors: Sequence[AuthorMatch]) -> bool:
        """Whether it compares just this draft with just this dossier, its authors speaking for these delegations as far as they are known."""
        if self.matching is None or self.matching.dossier is not dossier or self.matching.draft is not draft:
            return False
        behind = {row.author: row.parties for row in self.authors}
        known = (row for row in authors if row.parties)
        return version == self.version and all(row.parties == behind.get(row.author) for row in known)

    def counted(self) -> Counter[News]:
        """How many things of each kind are new."""
        return Counter(item.news for item in self.items)


def in_words(found: Returned) -> str:
    """What a file that came back holds, in one sentence: "12 changes are ours and unchanged, 2 are new by Belmarine …"."""
    number = found.counted()
    parts = (
        [_many(found.known, "change is in the dossier already", "changes are in the dossier already")]
        if found.known
        else []
    )
    parts += [f"{_many(number[News.NEW], 'is', 'are')} new{_by(found, News.NEW)}"] if number[News.NEW] else []
    for news, one, several in _TOLD:
        if number[news]:
            parts.append(f"{_many(number[news], one, several)}{_by(found, news)}")
    comments = sum(number[news] for news in (News.COMMENT, News.ANSWER))
    if comments:
        answers = f" ({_many(number[News.ANSWER], 'answer', 'answers')})" if number[News.ANSWER] else ""
        parts.append(
            f"{_many(comments, 'new comment', 'new comments')}{answers}{_by(found, News.COMMENT, News.ANSWER)}"
        )
    for news, one, several in _SAID:
        if number[news]:
            parts.append(_many(number[news], one, several))
    if found.is_nothing_new:
        held = _many(found.known_comments, "comment", "comments") if found.known_comments else ""
        known = " and ".join(
            part for part in (_many(found.known, "change", "changes") if found.known else "", held) if part
        )
        return f"Nothing in it is new: {known or 'the text'} of it {'is' if not known else 'are'} in the dossier as they stand."
    return ", ".join(parts) + "."


_TOLD = (
    (News.ALTERED, "of ours was edited", "of ours were edited"),
    (News.OPPOSED, "was struck out", "were struck out"),
    (News.ACCEPTED, "was accepted", "were accepted"),
    (News.GONE, "is not marked any more", "are not marked any more"),
    (News.UNTRACKED, "paragraph was changed without tracking", "paragraphs were changed without tracking"),
)
_SAID = (
    (News.INSTRUCTION, "new instruction", "new instructions"),
    (News.POSITION, "line of a position changed", "lines of positions changed"),
    (News.REWORDED, "comment reworded", "comments reworded"),
    (News.RESOLVED, "thread resolved", "threads resolved"),
)
_MOST_NAMED = 3


def _many(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"


def _by(found: Returned, *news: News) -> str:
    authors = list(dict.fromkeys(item.author for item in found.items if item.news in news and item.author))
    if not authors or len(authors) > _MOST_NAMED:
        return ""
    return f" by {_listed(authors)}"


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
