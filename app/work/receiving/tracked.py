"""Tracked: the changes and comments that many authors left in a file, as attributed amendments and notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING, Any

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.dossier import Dossier
from app.domain.paragraphs import Kind, Paragraph, label_after, labels
from app.domain.positions import Note, PartyStance, Stance
from app.domain.refusal import Refusal
from app.domain.wording import NOTE_MARK
from app.formats.draft import characters
from app.text import ENGINE
from app.work.receiving.attributing import added_party
from app.work.receiving.reported import aware
from app.work.workspace import New

if TYPE_CHECKING:
    from app.formats import Draft, DraftChange, Revision


@dataclass(frozen=True, slots=True)
class UnplacedChange:
    """A change or an instruction that became no amendment: `reason` has its sentence, with these `details`; `text` are its words."""

    author: str
    reason: str
    text: str
    characters: int = 0
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Taken:
    """The rows that tracked changes and comments become, and the account of the characters.

    `marked` are the characters marked as inserted, deleted or moved in the file, white space not counted, `accounted` those that
    the amendments (and the oppositions, where somebody struck out another's words) account for; what `unplaced` changes hold is the rest.
    `added` are the codes of delegations made for authors whom no list knows.
    """

    rows: Mapping[str, tuple[Any, ...]]
    unplaced: tuple[UnplacedChange, ...] = ()
    marked: int = 0
    accounted: int = 0
    added: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def put(self, dossier: Dossier) -> Dossier:
        """The dossier with the rows."""
        for table, rows in self.rows.items():
            if rows:
                dossier = dossier.put(table, *rows)
        return dossier

    @property
    def amendments(self) -> tuple[Amendment, ...]:
        """The amendments, in the order of the file."""
        return tuple(self.rows.get("amendments", ()))


@dataclass
class _Labelling:
    """The labels that new paragraphs take behind others ("OP4 bis"), for hundreds of them: the text is looked through once."""

    text: Sequence[Paragraph]
    taken: set[str]
    behind: dict[tuple[str, Kind], str] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.named = labels(self.text)
        self.taken |= set(self.named.values())
        last: dict[Kind, str] = {}
        for row in self.text:
            label = self.named[row.uid]
            last[row.kind] = label
            if row.kind is Kind.OPERATIVE:
                last[Kind.SUBPARAGRAPH] = label
            for kind, before in last.items():
                self.behind[row.uid, kind] = before

    def next(self, after: str, kind: Kind) -> str:
        """The label of a new paragraph, which is taken from then on; as `app.work.editing.label_for` gives it."""
        before = self.behind.get((after, kind), "") if after else ""
        before = before or {Kind.PREAMBULAR: "PP0", Kind.OPERATIVE: "OP0"}.get(kind, "")
        if not before:
            return ""
        if kind is Kind.SUBPARAGRAPH and "(" not in before:
            before += "(a)"
            if before not in self.taken:
                self.taken.add(before)
                return before
        try:
            label = label_after(before, self.taken)
        except Refusal:  # more than ten behind one paragraph: they stand in order without a label of their own
            return before
        self.taken.add(label)
        return label


class TrackedChanges:
    """Takes in the tracked changes of a draft on one version; `uids` are the identities of the draft's paragraphs there, by index.

    `known` are the amendments that changes with these numbers are, though they are not taken in: others may answer them.
    """

    def __init__(
        self,
        new: New,
        dossier: Dossier,
        draft: Draft,
        version: str,
        uids: Mapping[int, str],
        parties: Mapping[str, Sequence[str]],
        source: str = "",
        known: Mapping[int, Amendment] | None = None,
    ) -> None:
        self._new, self._dossier, self._draft, self._source = new, dossier, draft, source
        self._uids = uids
        self._parties = {author: tuple(codes) for author, codes in parties.items() if codes}
        standing = {row.label for row in dossier.amendments.values() if row.is_standing and row.label}
        self._labels = _Labelling(dossier.text_of(version), standing)
        self._nearest = self._placed_before()
        self._count = 0
        self._by_number: dict[int, Amendment] = dict(known or {})
        self._rows: dict[str, list[Any]] = {"parties": [], "amendments": [], "stances": []}
        self._unplaced: list[UnplacedChange] = []
        self._accounted = 0
        self._added: dict[str, tuple[str, ...]] = {}

    def _placed_before(self) -> list[str]:
        """For each paragraph of the draft, the identity of the nearest one at or before it that stands in the version."""
        nearest, last = [], ""
        for at in range(len(self._draft.paragraphs)):
            last = self._uids.get(at, last)
            nearest.append(last)
        return nearest

    def taken(self) -> Taken:
        """All changes, taken in in the order of the file."""
        for number, author, change in self._in_order():
            self._take(number, author, change)
        marked = sum(_marked(row) for row in self._draft.revisions)
        rows = {table: tuple(made) for table, made in self._rows.items()}
        return Taken(rows, tuple(self._unplaced), marked, self._accounted, self._added)

    def parties(self, author: str) -> tuple[str, ...]:
        """The delegations of an author; one that is matched to nobody becomes a delegation of this dossier, so that nothing is lost."""
        if author not in self._parties:
            party = added_party(self._dossier, author)
            self._dossier = self._dossier.put("parties", party)
            self._rows["parties"].append(party)
            self._parties[author] = self._added[author] = (party.code,)
        return self._parties[author]

    def _in_order(self) -> Iterator[tuple[int, str, DraftChange]]:
        rows = [(change, changes.author) for changes in self._draft.by_author for change in changes.changes]
        if len({change.number for change, _ in rows}) == len(rows):
            rows.sort(key=lambda pair: pair[0].number)
        for change, author in rows:
            yield change.number, author, change

    def _take(self, number: int, author: str, change: DraftChange) -> None:
        codes = self.parties(author)
        answered = self._by_number.get(change.answers) if change.answers is not None else None
        if change.action == "elsewhere" or (change.paragraph < 0 and change.action != "insert"):
            self._leave(author, change, "unplaced-outside-paragraphs")
            return
        if change.answers is not None and answered is None:
            self._leave(author, change, "unplaced-not-in-version")
            return
        if answered is not None and self._is_struck(change, answered):
            self._oppose(author, codes, change, answered)
            return
        row = self._row(codes, change, answered)
        if row is None:
            self._leave(author, change, "unplaced-not-in-version")
            return
        self._rows["amendments"].append(row)
        self._by_number[number] = row
        self._accounted += change.characters

    def _leave(self, author: str, change: DraftChange, reason: str) -> None:
        text = change.text.wording.plain if change.text is not None else ""
        if not text and 0 <= change.paragraph < len(self._draft.paragraphs):
            text = self._draft.paragraphs[change.paragraph].wording.plain
        self._unplaced.append(UnplacedChange(author, reason, text, change.characters))

    def _is_struck(self, change: DraftChange, answered: Amendment) -> bool:
        """Whether the change wholly takes back what another author proposes."""
        if change.text is None:
            return answered.action is AmendmentAction.INSERT
        return change.action == "replace" and change.text.wording == answered.base

    def _fresh(self, letter: str) -> New:
        self._count += 1
        return New(f"{self._new.id}-{letter}{self._count}", self._new.at + timedelta(microseconds=self._count))

    def _oppose(self, author: str, codes: Sequence[str], change: DraftChange, answered: Amendment) -> None:
        """Who strikes out another's words opposes them; who strikes out the own ones proposes them no more, which is for a person to say."""
        said = f"{author} struck it out in {self._source}" if self._source else f"Struck out by {author}"
        for code in codes:
            if code in answered.proponents:
                continue
            fresh = self._fresh("s")
            row = PartyStance(
                fresh.id,
                answered.paragraph,
                code,
                Stance.OPPOSE,
                fresh.at,
                answered.id,
                _day(change),
                self._source,
                said,
            )
            self._rows["stances"].append(row)
        if all(code in answered.proponents for code in codes):
            self._leave(author, change, "unplaced-own-words-struck")
            return
        self._accounted += change.characters

    def _row(self, codes: tuple[str, ...], change: DraftChange, answered: Amendment | None) -> Amendment | None:
        """The amendment that a change is; None when its paragraph does not stand in the version."""
        fresh = self._fresh("a")
        row = Amendment(
            fresh.id,
            "",
            AmendmentAction.REPLACE,
            codes,
            fresh.at,
            dated=_day(change),
            source=self._source,
            engine=ENGINE,
            related=answered.id if answered is not None else "",
        )
        if change.action == "insert":
            return self._inserted(row, change, answered)
        if answered is not None and answered.action is AmendmentAction.INSERT:
            uid, base = answered.paragraph, answered.text
        else:
            found = self._uids.get(change.paragraph)
            if found is None:
                return None
            uid, base = found, self._draft.paragraphs[change.paragraph].wording
        row = replace(row, paragraph=uid, base=base)
        if change.action == "move":
            return replace(row, action=AmendmentAction.MOVE, text=base, after=self._behind(change.follows))
        if change.text is None or change.action == "delete":
            return replace(row, action=AmendmentAction.DELETE)
        return replace(row, text=change.text.wording)

    def _behind(self, index: int | None) -> str:
        return self._nearest[index] if index is not None and 0 <= index < len(self._nearest) else ""

    def _inserted(self, row: Amendment, change: DraftChange, answered: Amendment | None) -> Amendment | None:
        """A new paragraph behind the nearest one before it that stands in the version; several keep the order they are made in."""
        if change.text is None:
            return None
        after = self._behind(change.paragraph)
        if answered is not None and answered.action is AmendmentAction.INSERT:
            after = answered.paragraph
        label = self._labels.next(after if answered is None else self._behind(change.paragraph), change.text.kind)
        text = change.text
        return replace(
            row,
            paragraph=row.id,
            action=AmendmentAction.INSERT,
            text=text.wording,
            after=after,
            kind=text.kind,
            level=text.level,
            label=label,
        )


def _marked(revision: Revision) -> int:
    """How many characters a tracked change marks, white space not counted: a change of format marks none."""
    return 0 if revision.kind.value == "formatting" else characters(revision.text)


def _day(change: DraftChange) -> date | None:
    return change.dated.date() if change.dated is not None else None


def proposed_by(words: str, amendments: Iterable[Amendment]) -> Amendment | None:
    """The amendment whose new or moved paragraph holds these words, or is held by them with its number; None where none does."""
    said = " ".join(words.replace(NOTE_MARK, "").split())
    found: tuple[int, Amendment] | None = None
    for row in amendments if said else ():
        if row.action not in {AmendmentAction.INSERT, AmendmentAction.MOVE}:
            continue
        text = " ".join((row.text or row.base).plain.split())
        if text and (text in said or said in text):
            more = abs(len(said) - len(text))
            found = (more, row) if found is None or more < found[0] else found
    return found[1] if found is not None else None


def notes_of_comments(
    new: New,
    draft: Draft,
    text: Sequence[Paragraph],
    uids: Mapping[int, str],
    parties: Mapping[str, Sequence[str]],
    amendments: Sequence[Amendment] = (),
) -> tuple[Note, ...]:
    """The comments of a draft as notes of their authors, on the same words where these stand unchanged; with threads and what was resolved.

    A comment on a paragraph that one of the `amendments` brings, new or moved, is kept there. One that stands on no paragraph of the version
    is kept on the first one, with its words before it. An author who speaks for one delegation is named by its code. A comment without a
    date is as old as the import.
    """
    if not text:
        return ()
    wordings = {row.uid: row.wording for row in text}
    ids = {at: f"{new.id}-c{at}" for at, comment in enumerate(draft.comments) if comment.text.strip()}
    rows: list[Note] = []
    for number, comment in enumerate(draft.comments):
        if number not in ids:
            continue
        uid = uids.get(comment.paragraph, "")
        brought = proposed_by(comment.words, amendments) if comment.paragraph < 0 else None
        exact = bool(uid) and wordings.get(uid) == draft.paragraphs[comment.paragraph].wording
        on = wordings[uid] if exact and comment.start is not None and comment.end is not None else None
        start, end = (comment.start, comment.end) if on is not None else (None, None)
        is_bare = on is not None or brought is not None or not comment.words
        said = comment.text if is_bare else f"“{comment.words}”: {comment.text}"
        codes = parties.get(comment.author, ())
        author = codes[0] if len(codes) == 1 else comment.author
        moment = (aware(comment.dated) or new.at).astimezone(UTC) + timedelta(microseconds=number)
        rows.append(
            Note(
                ids[number],
                brought.paragraph if brought is not None else uid or text[0].uid,
                said,
                author,
                moment,
                start=start,
                end=end,
                on=on,
                answers=ids.get(comment.answers, "") if comment.answers is not None else "",
                resolved=comment.resolved,
            )
        )
    return tuple(rows)
