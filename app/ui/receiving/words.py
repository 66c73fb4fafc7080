"""What was recognized, in words for the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.domain.listing import listed
from app.domain.sessions import in_words
from app.ui.dates import date_text

if TYPE_CHECKING:
    from app.formats.draft import Draft, Head
    from app.work.receiving.recognizing import Recognition

LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish", "ru": "Russian", "zh": "Chinese", "ar": "Arabic"}
_FORMS = {"amendments": "Formal amendments", "sponsors": "Additional sponsors"}
_COUNTED = (
    ("preambular", "preambular paragraph", "preambular paragraphs"),
    ("operative", "operative paragraph", "operative paragraphs"),
    ("subparagraph", "subparagraph", "subparagraphs"),
    ("heading", "heading", "headings"),
    ("annex", "paragraph of annexes", "paragraphs of annexes"),
    ("table", "row of tables", "rows of tables"),
    ("footnotes", "footnote", "footnotes"),
)


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 footnote", "2,104 footnotes"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def shortened(text: str, most: int = 80) -> str:
    """The beginning of a text on one line, cut where a word ends."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def title_of(draft: Draft, name: str) -> str:
    """What the document is called: its symbol and title, else the name of the file."""
    return " · ".join(part for part in (draft.head.symbol, draft.head.title) if part) or name


def facts_of(draft: Draft, session: str) -> str:
    """The masthead on one line: what it is, organ, session, agenda item, date, language."""
    head = draft.head
    parts = [
        _what_it_is(draft),
        head.body,
        in_words(session) if session else "",
        _agenda(head),
        date_text(head.dated) if head.dated else "",
        LANGUAGES.get(draft.language, ""),
    ]
    return " · ".join(part for part in parts if part)


def _what_it_is(draft: Draft) -> str:
    form = _FORMS.get(draft.form.value, "")
    return f"{form} to {draft.head.addresses}" if form and draft.head.addresses else form


def _agenda(head: Head) -> str:
    return f"agenda item {head.agenda_item}" if head.agenda_item else ""


def structure_of(counts: Mapping[str, int]) -> str:
    """How many paragraphs of each kind there are, those that there are none of left out."""
    parts = [counted(counts[kind], one, many) for kind, one, many in _COUNTED if counts.get(kind)]
    return listed(parts) if parts else "No paragraphs"


def marks_of(recognition: Recognition) -> str:
    """How many changes, comments and changes of format there are, and by how many authors; empty for a clean text."""
    changes = sum(row.counts.changes for row in recognition.authors)
    comments = sum(row.counts.comments for row in recognition.authors)
    formatting = sum(row.counts.formatting for row in recognition.authors)
    parts = [counted(changes, "tracked change")] if changes else []
    parts += [counted(comments, "comment")] if comments else []
    parts += [counted(formatting, "change of format", "changes of format")] if formatting else []
    by = counted(len(recognition.authors), "author")
    return f"{listed(parts)} by {by}" if parts else ""
