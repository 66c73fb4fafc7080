"""The tracked changes of a file one by one, as they stand in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from app.domain.wording import NOTE_MARK
from app.formats.draft import Revision
from app.formats.word.reading.contents import merged_formats
from app.formats.word.reading.story import Change, StoryParagraph, rejected, shows, text_of
from app.formats.word.reading.views import Reading


def revisions_of(base: Reading, beside: Sequence[StoryParagraph] = ()) -> list[Revision]:
    """All changes of the text, of its footnotes, and of what stands beside it, with their words; those of format alone too."""
    rows: list[Revision] = []
    noted: dict[str, int] = {}
    for index, paragraph in enumerate(base.story.paragraphs):
        place = base.paragraph_at(index)
        for atom in paragraph.atoms:
            if atom.note:
                noted.setdefault(atom.note, place)
        rows += _rows(paragraph, -1 if _is_new(paragraph) else place)
    for key, story in base.story.notes.items():
        for paragraph in story:
            rows += _rows(paragraph, noted.get(key, -1))
    for paragraph in beside:
        rows += _rows(paragraph, -1)
    return rows


def _is_new(paragraph: StoryParagraph) -> bool:
    """Whether a paragraph of the file is new as a whole."""
    added = any(change.adds for change in paragraph.mark.changes)
    return added and not any(not atom.comment and shows(atom.changes, rejected) for atom in paragraph.atoms)


def _rows(paragraph: StoryParagraph, place: int) -> list[Revision]:
    texts: dict[Change, str] = defaultdict(str)
    for atom in paragraph.atoms:
        for change in atom.counted:
            texts[change] += NOTE_MARK if atom.note else atom.run.text
    behind = {(change.author, change.adds) for change, text in texts.items() if text.strip()}
    for change in [change for change, text in texts.items() if not change.counts and not text.strip()]:
        if (change.author, change.adds) in behind:
            del texts[change]  # a row of which the words are marked too
    behind = {(change.author, change.adds) for change in texts}
    texts.update({change: "\n" for change in paragraph.mark.changes if (change.author, change.adds) not in behind})
    rows = [Revision(change.author, change.dated, change.kind, place, text) for change, text in texts.items()]
    formats = merged_formats(paragraph.formats)
    return rows + [Revision(change.author, change.dated, change.kind, place, words) for change, words in formats]


def inserted_text(paragraphs: Iterable[StoryParagraph]) -> str:
    """The words that proposals bring in."""
    return "".join(
        text_of(
            atom
            for atom in row.atoms
            if not atom.comment and any(change.adds and not change.restyles for change in atom.changes)
        )
        for row in paragraphs
    )
