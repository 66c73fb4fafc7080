"""Remarks: the comments of a file of ours against our notes and positions: which are known, answered, reworded, or new."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.dossier import Dossier
from app.domain.positions import RULE_NAMES, STANCE_NAMES, Note
from app.domain.wording import Span, differences, plain
from app.text import similarity
from app.work.exporting import (
    OTHERS,
    UNNAMED,
    Audience,
    Composition,
    Conflicts,
    ExportPlan,
    delegation_of,
    position_text,
)
from app.work.hanging import hanging
from app.work.naming import register_of
from app.work.receiving.returning.fields import Held, Order, held_in, is_position
from app.work.receiving.returning.news import Item, News

if TYPE_CHECKING:
    from app.formats import Draft, DraftComment

ALIKE = 0.5
"""From this likeness on a comment under our name is one of ours, reworded."""
_ALTERNATIVE = re.compile(r"(?:Alternative|Also proposed)\b", re.IGNORECASE)


def folded(text: str) -> str:
    """A comment as it is compared: white space and the kinds of dashes and quotes that programs set by themselves do not count."""
    return " ".join(text.replace("\u2019", "'").replace("\u201c", '"').replace("\u201d", '"').split())


@dataclass
class Remarks:
    """The comments of a draft, matched. `uids` are the identities of the paragraphs they stand on, by index of the comment."""

    dossier: Dossier
    draft: Draft
    version: str
    uids: Mapping[int, str]
    labels: Mapping[str, str]
    parties: Mapping[str, Sequence[str]]
    notes: dict[int, Note] = field(default_factory=dict)
    """The note of ours that a comment is, by index."""
    held: dict[int, str] = field(default_factory=dict)
    """The paragraph whose position a comment tells of, by index."""
    added: dict[int, str] = field(default_factory=dict)
    """What somebody added to a comment of ours on an amendment, by index."""
    known: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._register = register_of(self.dossier)
        own = self.dossier.about.own_party
        self._ours = self._register.name_on(own) if own else "Our delegation"
        self._hanging = hanging(self.dossier)
        self._by_text: dict[str, list[Note]] = {}
        for note in self.dossier.notes.values():
            for text in {note.text, f"“{note.words}”: {note.text}"}:
                self._by_text.setdefault(folded(text), []).append(note)
        self._proposed = {folded(row.text.plain) for row in self.dossier.amendments.values() if row.text}
        self._told = self._told_of_ours()

    def _told_of_ours(self) -> dict[str, set[tuple[str, str]]]:
        """The comments of a file for our capital that are no notes, by their words: on which paragraph, under whose name."""
        found: dict[str, set[tuple[str, str]]] = {}
        for conflicts in Conflicts:
            plan = ExportPlan(self.version, Audience.CAPITAL, conflicts=conflicts)
            for comment in Composition(self.dossier, plan).document(forbidden=False).comments:
                if not comment.key:
                    found.setdefault(folded(comment.text), set()).add((comment.uid, comment.author))
        return found

    def run(self) -> Remarks:
        """Finds for each comment what of ours it is."""
        taken: set[str] = set()
        for at, comment in enumerate(self.draft.comments):
            note = self._note(at, comment, taken)
            if note is not None:
                taken.add(note.id)
                self.notes[at] = note
                self.known.add(at)
        for at, comment in enumerate(self.draft.comments):
            if at in self.known:
                continue
            uid = self.uids.get(at, "")
            told = self._told.get(folded(comment.text), set())
            if any(author == comment.author and uid in {"", place} for place, author in told):
                self.known.add(at)
            elif self._is_ours(comment) and is_position(comment.text) and self._position(uid):
                self.held[at] = uid
                if self._says_nothing_new(comment, uid):
                    self.known.add(at)
            elif _ALTERNATIVE.match(comment.text) and self._is_alternative(comment):
                self.known.add(at)
            elif (ours := self._near(uid, comment)) is not None:
                self.added[at] = ours
        for at, comment in enumerate(self.draft.comments):
            if at in self.known or at in self.held or at in self.added or comment.answers is not None:
                continue
            note = self._reworded(at, comment, taken)
            if note is not None:
                taken.add(note.id)
                self.notes[at] = note
        return self

    @property
    def has_positions(self) -> bool:
        """Whether the file tells of our positions, as only a file for our capital does."""
        return bool(self.held)

    def missing(self) -> int:
        """How many notes that stand on paragraphs of the file are not in it, where others are."""
        there = {note.id for note in self.notes.values()}
        standing = set(self.dossier.version(self.version).order)
        return sum(note.id not in there and note.paragraph in standing for note in self.dossier.notes.values())

    def _is_ours(self, comment: DraftComment) -> bool:
        return comment.author == self._ours or tuple(self.parties.get(comment.author, ())) == (
            self.dossier.about.own_party,
        )

    def _by(self, note: Note, comment: DraftComment) -> bool:
        """Whether a note is of the author of a comment."""
        code = delegation_of(self._register, note)
        name = self._register.name_on(code) if code else UNNAMED if note.author else self._ours
        codes = tuple(self.parties.get(comment.author, ()))
        return comment.author in {name, note.author} or (len(codes) == 1 and codes[0] in {code, note.author})

    def _note(self, at: int, comment: DraftComment, taken: set[str]) -> Note | None:
        uid = self.uids.get(at, "")
        texts = (folded(comment.text), folded(f"“{comment.words}”: {comment.text}"))
        rows = [note for text in texts for note in self._by_text.get(text, ()) if note.id not in taken]
        rows = [note for note in rows if self._by(note, comment)]
        rows.sort(key=lambda note: note.paragraph != uid)
        return (
            rows[0] if rows and (not uid or rows[0].paragraph == uid or len(folded(comment.text)) > _TELLING) else None
        )

    def _reworded(self, at: int, comment: DraftComment, taken: set[str]) -> Note | None:
        uid = self.uids.get(at, "")
        rows = [
            (similarity(note.text, comment.text), note.id, note)
            for note in self.dossier.notes.values()
            if note.id not in taken and note.paragraph == uid and self._by(note, comment)
        ]
        best = max(rows, default=None, key=lambda row: row[:2])
        return best[2] if best is not None and best[0] >= ALIKE else None

    def _near(self, uid: str, comment: DraftComment) -> str | None:
        """What a comment of ours on an amendment or on what others say has more than we wrote, line by line; None for any other comment."""
        first, *_ = comment.text.splitlines() or [""]
        rows = [text for text, places in self._told.items() if (uid, comment.author) in places]
        if not self._is_ours(comment) or not first.startswith(("Amendment of ", "Source: ", OTHERS)) or not rows:
            return None
        ours = max(rows, key=lambda text: similarity(text, folded(comment.text)))
        lines = [line for line in comment.text.splitlines() if line.strip() and folded(line) not in ours]
        said = {folded(note.text) for note in self._hanging.notes.get(uid, ())}
        text = "\n".join(lines)
        return "" if folded(text) in said else text

    def _is_alternative(self, comment: DraftComment) -> bool:
        _, _, proposed = comment.text.partition(":")
        return folded(proposed) in self._proposed or folded(proposed).startswith("(")

    def _position(self, uid: str) -> str:
        """The comment that we write on a paragraph; empty for none."""
        return position_text(self.dossier, self._hanging, uid, self.version, self._register) if uid else ""

    def _says_nothing_new(self, comment: DraftComment, uid: str) -> bool:
        ours = {folded(line) for line in self._position(uid).splitlines()}
        said = [folded(line) for line in comment.text.splitlines() if line.strip()]
        return all(line in ours for line in said) or not list(self._fields(0, comment, uid))

    def items(self) -> Iterator[Item]:
        """What the comments say that we do not hold, in their order."""
        for at, comment in enumerate(self.draft.comments):
            note = self.notes.get(at)
            if at in self.held:
                if at not in self.known:
                    yield from self._fields(at, comment, self.held[at])
            elif at in self.added:
                if self.added[at]:
                    more = (Span("+", plain(self.added[at])),)
                    yield self._item(at, comment, News.COMMENT, self.uids.get(at, ""), spans=more, field="rest")
            elif note is None and at not in self.known:
                yield self._new(at, comment)
            elif note is not None:
                if at not in self.known:
                    spans = differences(plain(note.text), plain(comment.text))
                    yield self._item(at, comment, News.REWORDED, note.paragraph, spans=spans, note=note.id)
                if comment.resolved and not note.resolved and not self._is_answer(at):
                    yield self._item(at, comment, News.RESOLVED, note.paragraph, text=note.text, note=note.id)

    def _is_answer(self, at: int) -> bool:
        return self.draft.comments[at].answers is not None

    def _item(self, at: int, comment: DraftComment, news: News, uid: str, **details: object) -> Item:
        key = f"c{at}:{news.value}:{details.get('field', '')}"
        return Item(key, news, comment.author, uid, self.labels.get(uid, ""), number=at, **details)  # type: ignore[arg-type]

    def _new(self, at: int, comment: DraftComment) -> Item:
        news = News.ANSWER if comment.answers is not None else News.COMMENT
        note = self.notes.get(comment.answers) if comment.answers is not None else None
        spans = (Span("+", plain(comment.text)),)
        text = note.text if note is not None else ""
        if not text and comment.answers is not None and 0 <= comment.answers < len(self.draft.comments):
            text = self.draft.comments[comment.answers].text
        elif not text:
            text = comment.words
        uid = self.uids.get(at, "")
        return self._item(at, comment, news, uid, spans=spans, text=text, note=note.id if note is not None else "")

    def _fields(self, at: int, comment: DraftComment, uid: str) -> Iterator[Item]:
        """The lines of a position that read otherwise than ours, each as one thing to confirm."""
        ours, theirs = held_in(self._position(uid)), held_in(comment.text)
        for field_name, title in TEXTS.items():
            before, after = ours.text(field_name), theirs.text(field_name)
            if after and folded(before) != folded(after):
                yield self._line(at, comment, uid, field_name, title, before, after)
        if theirs.has_stance and (theirs.stance, theirs.priority) != (ours.stance, ours.priority):
            yield self._line(at, comment, uid, "stance", "Position", _stance(ours), _stance(theirs))
        for number, order in enumerate(self.new_orders(uid, theirs)):
            spans = self._against_ours(order, ours)
            text = ", ".join(part for part in (order.reference, order.dated.isoformat() if order.dated else "") if part)
            name = f"instruction{number}"
            yield self._item(at, comment, News.INSTRUCTION, uid, spans=spans, text=text, field=name)
        known = dict(ours.fallbacks)
        for rank, words in theirs.fallbacks:
            if folded(known.get(rank, "")) != folded(words):
                title = f"Fallback {rank}" if rank else "Preferred text"
                yield self._line(at, comment, uid, f"fallback{rank}", title, known.get(rank, ""), words)
        for number, (rule, words) in enumerate(theirs.red_lines):
            if (rule, folded(words)) not in {
                (row.rule, folded(row.words)) for row in self._hanging.red_lines.get(uid, ())
            }:
                title = f"Red line, {RULE_NAMES[rule].lower()}"
                yield self._line(at, comment, uid, f"red{number}", title, "", words)
        rest = self._rest(ours, theirs, uid)
        if rest:
            spans = (Span("+", plain(rest)),)
            yield self._item(at, comment, News.COMMENT, uid, spans=spans, field="rest")

    def _line(self, at: int, comment: DraftComment, uid: str, name: str, title: str, before: str, after: str) -> Item:
        spans = differences(plain(before), plain(after)) if after else (Span("-", plain(before)),)
        return self._item(at, comment, News.POSITION, uid, spans=spans, text=title, field=name)

    def new_orders(self, uid: str, theirs: Held) -> tuple[Order, ...]:
        """The instructions that a comment on a paragraph tells of and we do not hold."""
        known = {folded(row.text) for row in self._hanging.instructions.get(uid, ())}
        return tuple(order for order in theirs.orders if folded(order.text) not in known)

    def _against_ours(self, order: Order, ours: Held) -> tuple[Span, ...]:
        """A new instruction, shown against the one that it rewords if there is one."""
        near = [(similarity(each.text, order.text), each.text) for each in ours.orders]
        likeness, text = max(near, default=(0.0, ""))
        return differences(plain(text), plain(order.text)) if likeness >= ALIKE else (Span("+", plain(order.text)),)

    def _rest(self, ours: Held, theirs: Held, uid: str) -> str:
        """What somebody wrote below the lines of a position that is none of them, and is no note yet."""
        known = {folded(line) for line in ours.rest}
        lines = [line for line in theirs.rest if folded(line) not in known]
        text = "\n".join(lines)
        said = {folded(note.text) for note in self._hanging.notes.get(uid, ())}
        return "" if folded(text) in said else text


TEXTS = {"rationale": "Rationale", "talking_points": "Talking points", "recommendation": "Recommendation"}
"""The texts of a position by the name of their column, and what they are called."""
_TELLING = 24
"""From this length on the same words elsewhere are the same note: its paragraph was taken for another one."""


def _stance(held: Held) -> str:
    if not held.has_stance and held.stance is None:
        return ""
    name = STANCE_NAMES[held.stance] if held.stance is not None else "not set"
    return f"{name} (priority: {held.priority.value})" if held.priority is not None else name
