"""Looking: a document as it was read, before anything is made of it, in the form that scripts read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.paragraphs import labels
from app.work.receiving.drafts import draft_paragraphs
from app.work.receiving.recognizing import Recognition
from app.work.receiving.reported import reading_of, reported
from app.work.showing import FORMAT, number_in
from app.work.writing import first_notes, notes_of

if TYPE_CHECKING:
    from app.formats import Draft


def looked_at(found: Recognition, name: str) -> dict[str, Any]:
    """What a document is and holds, as `adref show FILE --json` prints it; its paragraphs have the keys of those of a dossier."""
    draft = found.draft
    text = draft_paragraphs(draft)
    named = labels(text)
    starts = first_notes(text)
    reading = reading_of("", "", draft, {at: named[row.uid] for at, row in enumerate(text)}, name)
    return {
        "adref": FORMAT,
        "file": name,
        "form": draft.form.value,
        "language": draft.language,
        **_head(found),
        "counts": found.counts,
        "paragraphs": [
            {
                "label": named[row.uid],
                "kind": row.kind.value,
                "number": number_in(row.kind, named[row.uid]),
                "level": row.level,
                "text": row.wording.marked(starts[row.uid]),
                "opening_words": row.wording.opening_words,
            }
            for row in text
        ],
        "footnotes": [{"number": number, "text": note.plain} for number, note in enumerate(notes_of(text), 1)],
        "body": [line.marked() for line in draft.body],
        "authors": [
            {
                "author": each.author,
                "parties": list(each.parties),
                "how": each.how.value,
                "insertions": each.counts.insertions,
                "deletions": each.counts.deletions,
                "moves": each.counts.moves,
                "formatting": each.counts.formatting,
                "comments": each.counts.comments,
            }
            for each in found.authors
        ],
        "typed_conventions": found.is_typed,
        **reported([reading]),
    }


def _head(found: Recognition) -> dict[str, Any]:
    head = found.draft.head
    return {
        "head": {
            "title": head.title,
            "symbol": head.symbol,
            "session": found.session,
            "agenda_item": head.agenda_item,
            "agenda_title": head.agenda_title,
            "body": head.body,
            "date": head.dated.isoformat() if head.dated is not None else None,
            "addresses": head.addresses or None,
        },
        "sponsors": [
            {
                "party": each.party.code,
                "name": each.party.name,
                "on_behalf_of": each.on_behalf_of.code if each.on_behalf_of is not None else None,
            }
            for each in found.sponsors.found
        ],
        "sponsors_unknown": [each.as_written for each in found.sponsors.unknown],
    }


def lines_of(draft: Draft) -> list[tuple[str, str]]:
    """The paragraphs of a draft with their labels, or the lines of a document that is no text, for people to read."""
    text = draft_paragraphs(draft)
    named = labels(text)
    return [(named[row.uid], row.wording.plain) for row in text] or [("", line.plain) for line in draft.body]
