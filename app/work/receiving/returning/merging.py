"""Merging: the things that are new in a file of ours, those that somebody picked, as rows of the dossier."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any

from app.domain.amendments import Amendment, AmendmentAction, Status
from app.domain.dossier import Dossier
from app.domain.positions import Fallback, Instruction, Note, Position, RedLine
from app.domain.wording import EMPTY, join
from app.text import ENGINE
from app.work.receiving.reported import aware
from app.work.receiving.returning.fields import held_in
from app.work.receiving.returning.matching import Matching
from app.work.receiving.returning.news import Item, News, Returned
from app.work.receiving.returning.remarks import TEXTS, Remarks
from app.work.receiving.tracked import Taken, TrackedChanges
from app.work.workspace import New

if TYPE_CHECKING:
    from app.formats import Draft


def merged(
    new: New,
    dossier: Dossier,
    draft: Draft,
    found: Returned,
    picked: Collection[str] | None = None,
    apart: Collection[str] | None = None,
    source: str = "",
) -> tuple[Dossier, Taken, int]:
    """The dossier with what is new in a file of ours, what was taken of its tracked changes, and how many notes were added.

    `picked` are the keys of what is taken, None for all that is wanted unless somebody says otherwise; the altered amendments in `apart` stay
    as they are, and what they became is an amendment of whoever altered them (None: those that are not of whoever altered them).
    """
    if found.matching is None or found.remarks is None:
        raise ValueError("a comparison without what was compared")
    items = [item for item in found.items if (item.is_wanted if picked is None else item.key in picked)]
    return _Merging(new, dossier, draft, found.version, found.matching, found.remarks, source).run(
        items, {item.key for item in items if item.is_apart} if apart is None else set(apart)
    )


@dataclass
class _Merging:
    """One file being merged."""

    new: New
    dossier: Dossier
    draft: Draft
    version: str
    matching: Matching
    remarks: Remarks
    source: str
    parties: dict[str, tuple[str, ...]] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)
    count: int = 0

    def run(self, items: list[Item], apart: set[str]) -> tuple[Dossier, Taken, int]:
        taken = self._changes(items)
        self.dossier = taken.put(self.dossier)
        self.parties = {**{name: tuple(codes) for name, codes in self.matching.parties.items()}, **taken.added}
        before = len(self.dossier.notes)
        self.notes = {at: note.id for at, note in self.remarks.notes.items()}
        for item in items:
            if item.news in {News.COMMENT, News.ANSWER}:
                self._comment(item)
            elif item.news is News.ALTERED:
                self._altered(item, item.key in apart)
            elif item.news in {News.ACCEPTED, News.GONE}:
                status = Status.AGREED_AD_REF if item.news is News.ACCEPTED else Status.REJECTED
                self._put("amendments", replace(self.dossier.amendments[item.amendment], status=status))
            elif item.news is News.UNTRACKED:
                self._untracked(item)
            elif item.news in {News.REWORDED, News.RESOLVED}:
                self._note(item)
            elif item.news in {News.POSITION, News.INSTRUCTION}:
                self._position(item)
        return self.dossier, taken, len(self.dossier.notes) - before

    def _put(self, table: str, *rows: Any) -> None:
        self.dossier = self.dossier.put(table, *rows)

    def _fresh(self, letter: str) -> New:
        self.count += 1
        return New(f"{self.new.id}-{letter}{self.count}", self.new.at + timedelta(microseconds=self.count))

    def _changes(self, items: Iterable[Item]) -> Taken:
        """The new tracked changes, those that strike out what is ours among them, as amendments and stances."""
        wanted = {item.number for item in items if item.news in {News.NEW, News.OPPOSED}}
        by_author = tuple(
            replace(changes, changes=tuple(row for row in changes.changes if row.number in wanted))
            for changes in self.draft.by_author
        )
        revised = [row for row in self.matching.marks if row.change.number in wanted]
        draft = replace(self.draft, by_author=tuple(row for row in by_author if row.changes), revisions=())
        known: dict[int, Amendment] = {}
        for mark in self.matching.marks:
            ids = sorted(mark.ids - {""})
            if ids:
                known[mark.change.number] = self.dossier.amendments[ids[0]]
        places, parties = self.matching.places, self.matching.parties
        tracked = TrackedChanges(self.new, self.dossier, draft, self.version, places, parties, self.source, known)
        taken = tracked.taken()
        marked = sum(row.change.characters for row in revised)
        return replace(taken, marked=marked)

    def _altered(self, item: Item, is_apart: bool) -> None:
        """An amendment whose words were changed: in its new wording, or with another one beside it."""
        row = self.dossier.amendments[item.amendment]
        altered = next(each for each in self.matching.altered() if each.amendment == row.id)
        if not is_apart:
            base = row.base
            if row.action is AmendmentAction.REPLACE:
                base = self.matching.expected.base[row.paragraph].wording
            self._put("amendments", replace(row, text=altered.text, base=base, engine=ENGINE))
            return
        codes = tuple(dict.fromkeys(code for author in altered.authors for code in self.parties.get(author, ())))
        fresh = self._fresh("e")
        base = row.text if row.action is AmendmentAction.INSERT else self.matching.expected.base[row.paragraph].wording
        proponents = (
            codes or (self.dossier.about.own_party,) if self.dossier.about.own_party else codes or row.proponents
        )
        beside = Amendment(
            fresh.id, row.paragraph, AmendmentAction.REPLACE, proponents, fresh.at, base, altered.text,
            source=self.source, engine=ENGINE, related=row.id,
        )  # fmt: skip
        self._put("amendments", beside)

    def _untracked(self, item: Item) -> None:
        """Text that was changed without tracking, as an amendment of ours."""
        own = self.dossier.about.own_party
        fresh = self._fresh("u")
        after = join(span.wording for span in item.spans if span.kind != "-")
        row = Amendment(
            fresh.id, item.uid, AmendmentAction.REPLACE, (own,) if own else (), fresh.at, source=self.source
        )
        row = replace(row, engine=ENGINE)
        if not row.proponents:
            row = replace(row, proponents=("UNKNOWN",))
        if item.field == "insert":
            line = self.draft.paragraphs[item.number]
            row = replace(
                row, paragraph=fresh.id, action=AmendmentAction.INSERT, text=line.wording, after=item.uid,
                kind=line.kind, level=line.level,
            )  # fmt: skip
        else:
            base = self.matching.expected.base[item.uid].wording
            action = AmendmentAction.DELETE if item.field == "delete" else AmendmentAction.REPLACE
            row = replace(row, action=action, base=base, text=EMPTY if item.field == "delete" else after)
        self._put("amendments", row)

    def _comment(self, item: Item) -> None:
        """A comment or an answer as a note, on the same words where these stand unchanged."""
        comment = self.draft.comments[item.number]
        text = self.dossier.text_of(self.version)
        uid = item.uid or (text[0].uid if text else "")
        if not uid:
            return
        words = join(span.wording for span in item.spans).plain if item.field == "rest" else comment.text
        start, end = self._span(item, uid)
        on = self.matching.expected.base[uid].wording if start is not None else None
        said = (
            words
            if on is not None or not comment.words or item.field == "rest" or not item.uid
            else f"“{comment.words}”: {words}"
        )
        codes = self.parties.get(comment.author, ())
        fresh = self._fresh("c")
        moment = (aware(comment.dated) or fresh.at).astimezone(UTC) + timedelta(microseconds=item.number)
        answers = self.notes.get(comment.answers, "") if comment.answers is not None else ""
        note = Note(
            fresh.id, uid, said, codes[0] if len(codes) == 1 else comment.author, moment,
            start=start, end=end, on=on,
            answers=answers, resolved=comment.resolved,
        )  # fmt: skip
        self.notes.setdefault(item.number, note.id)
        self._put("notes", note)

    def _span(self, item: Item, uid: str) -> tuple[int | None, int | None]:
        """Where the words of a comment stand in the version; nowhere for one on a whole paragraph, or on words that are not there."""
        comment = self.draft.comments[item.number]
        index = self.matching.indexes.get(uid)
        if comment.start is None or comment.end is None or index != comment.paragraph or item.field == "rest":
            return None, None
        shift = self.matching.shift(uid)
        start, end = shift.back(comment.start), shift.back(comment.end)
        return (start, end) if start is not None and end is not None and start < end else (None, None)

    def _note(self, item: Item) -> None:
        note = self.dossier.notes[item.note]
        if item.news is News.RESOLVED:
            self._put("notes", replace(note, resolved=True))
        else:
            self._put("notes", replace(note, text=self.draft.comments[item.number].text))

    def _position(self, item: Item) -> None:
        """One line of the comment on our position: the text of the position, an instruction, a fallback or a red line."""
        theirs = held_in(self.draft.comments[item.number].text)
        position = self.dossier.positions.get(item.uid) or Position(item.uid)
        name = item.field
        if name in TEXTS:
            changes: Mapping[str, Any] = {name: theirs.text(name)}
            self._put("positions", replace(position, **changes))
        elif name == "stance":
            self._put("positions", replace(position, stance=theirs.stance, priority=theirs.priority))
        elif name.startswith("instruction"):
            order = self.remarks.new_orders(item.uid, theirs)[int(name.removeprefix("instruction"))]
            fresh = self._fresh("i")
            self._put(
                "instructions", Instruction(fresh.id, item.uid, order.text, fresh.at, order.reference, order.dated)
            )
        elif name.startswith("fallback"):
            self._fallback(item, int(name.removeprefix("fallback")), dict(theirs.fallbacks))
        elif name.startswith("red"):
            rule, words = theirs.red_lines[int(name.removeprefix("red"))]
            fresh = self._fresh("r")
            self._put("red_lines", RedLine(fresh.id, item.uid, rule, words, fresh.at))

    def _fallback(self, item: Item, rank: int, texts: Mapping[int, str]) -> None:
        rows = [row for row in self.dossier.fallbacks.values() if row.paragraph == item.uid and row.rank == rank]
        if rows:
            self._put("fallbacks", replace(rows[0], text=texts[rank]))
        else:
            fresh = self._fresh("f")
            self._put("fallbacks", Fallback(fresh.id, item.uid, rank, texts[rank], fresh.at))
