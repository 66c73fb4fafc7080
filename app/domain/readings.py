"""Readings: what a reader reported when a document came in, kept with the version or the amendments that were made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ReadRevision:
    """A tracked change as it stood in the file; `paragraph` is the label of the paragraph in the version, empty for none."""

    author: str
    kind: str
    paragraph: str
    text: str
    dated: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReadComment:
    """A comment as it stood in the file; `anchor` are the words it stood on."""

    author: str
    paragraph: str
    anchor: str
    text: str
    dated: datetime | None = None
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class ReadRepair:
    """Something the reader set right: a reason with its sentence in `app.sentences`, the words where, the label of the paragraph."""

    reason: str
    words: str = ""
    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class ReadShare:
    """How many characters of the file went where; `reason` has its sentence in `app.sentences`, `words` show an example."""

    reason: str
    characters: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The reader's report on one document, as long as the dossier lives.

    `id` is that of the version that was made of the document; for a document that made no version (amendments, sponsors) that of the
    import, and `version` is the version it was taken onto. `source` is the name of the file. `form` is "text", "amendments" or "sponsors".
    `unread` holds, word for word, what ended nowhere. `in_file` and `shares` are the account of the characters.
    """

    id: str
    version: str
    source: str = ""
    form: str = "text"
    language: str = "en"
    repairs: tuple[ReadRepair, ...] = ()
    unread: tuple[str, ...] = ()
    in_file: int = 0
    shares: tuple[ReadShare, ...] = ()
    revisions: tuple[ReadRevision, ...] = ()
    comments: tuple[ReadComment, ...] = ()

    @property
    def missing(self) -> int:
        """How many characters nobody accounts for: 0 when nothing was lost."""
        return self.in_file - sum(share.characters for share in self.shares)
