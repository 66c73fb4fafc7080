"""Exchange: texts that come in from files, as versions or as the amendments of their authors; what goes out stands in `exporting`.

A file is read into a `Draft` first (a job of its own, for a worker thread); what is made of it is an action like any other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.dossier import About, AddedParty, Dossier
from app.domain.paragraphs import Paragraph, labels
from app.domain.parties import Register
from app.domain.positions import Note
from app.domain.refusal import Refusal
from app.domain.sponsor_line import parse_sponsors
from app.domain.versions import Stage
from app.text import ENGINE
from app.work.amending import propose_insertion
from app.work.naming import register_of
from app.work.versions import add_version, matched
from app.work.workspace import Action, New

if TYPE_CHECKING:
    from app.formats import AuthorChanges, Draft, DraftChange

_WORD_ENDINGS = (".docx", ".docm", ".dotx", ".doc")


def read_draft(path: Path) -> Draft:
    """The text in a file, by its ending; a Word file is known by its content too. Refused with what can be read when it is of another kind."""
    from app.formats import read  # the readers are loaded on their first use

    try:
        with path.open("rb") as file:
            start = file.read(16)
    except OSError as error:
        raise Refusal("file-unreadable", name=path.name, cause=error.strerror or str(error)) from error
    ending = path.suffix.casefold()
    if start.startswith(b"SQLite format 3") or ending == ".adref":
        raise Refusal("file-is-dossier", name=path.name)
    if start.startswith(b"PK\x03\x04") and ending not in _WORD_ENDINGS:
        from app.formats.word.reader import read_docx

        return read_docx(path)
    if not ending:
        from app.formats.plain import read_plain

        return read_plain(path)
    return read(path)


def draft_paragraphs(draft: Draft, *, accepted: bool = False) -> list[Paragraph]:
    """The paragraphs of a draft under provisional uids (p0, p1 …), with every tracked change rejected, or with all accepted."""
    from app.formats import fixed_labels

    rows = draft.accepted if accepted else draft.paragraphs
    return [
        Paragraph("", f"p{at}", row.kind, row.wording, row.level, label)
        for at, (row, label) in enumerate(zip(rows, fixed_labels(rows), strict=True))
    ]


def import_version(new: New, draft: Draft, label: str, **details: Any) -> Action:
    """Add the text of a draft as a version, its comments as notes. Tracked changes are rejected in it: they are amendments.

    `details`: stage, symbol, dated, source, note, based_on. Symbol and date are taken from the draft's head unless given.
    """
    paragraphs = draft_paragraphs(draft)
    symbol = str(details.get("symbol", draft.head.symbol))
    known: dict[str, Any] = {"symbol": symbol, "dated": draft.head.dated, "stage": stage_of(label, symbol)}
    adding = add_version(new, label, paragraphs, **{**known, **details})

    def run(dossier: Dossier) -> Dossier:
        dossier = adding.run(dossier)
        order = dossier.version(new.id).order
        return _with_comments(dossier, new, draft, dict(enumerate(order)), new.id)

    return Action(adding.name, run)


def _with_comments(dossier: Dossier, new: New, draft: Draft, uids: Mapping[int, str], version: str) -> Dossier:
    """The comments of a draft as notes of their authors, on the same words where these stand unchanged."""
    register = register_of(dossier)
    rows: list[Note] = []
    for number, comment in enumerate(draft.comments):
        uid = uids.get(comment.paragraph)
        if uid is None or not comment.text.strip():
            continue
        paragraph = dossier.paragraph(version, uid)
        exact = paragraph is not None and paragraph.wording == draft.paragraphs[comment.paragraph].wording
        on = paragraph.wording if exact and paragraph is not None and comment.start is not None else None
        start, end = (comment.start, comment.end) if on is not None else (None, None)
        text = comment.text if on is not None or not comment.words else f"“{comment.words}”: {comment.text}"
        found = register.find(comment.author)
        author = found.code if found is not None else comment.author
        created = new.at + timedelta(microseconds=number)
        rows.append(Note(f"{new.id}-c{number}", uid, text, author, created, start=start, end=end, on=on))
    return dossier.put("notes", *rows) if rows else dossier


def label_for_draft(draft: Draft, symbol: str, otherwise: str) -> str:
    """What a version from a draft is called when nobody said: by its symbol, or else (the file's name)."""
    return symbol or draft.head.symbol or otherwise or "Text"


_STAGES = (
    (re.compile(r"\bzero\b|\b0 ?draft\b", re.IGNORECASE), Stage.ZERO_DRAFT),
    (re.compile(r"\bcompilation\b", re.IGNORECASE), Stage.COMPILATION),
    (re.compile(r"\brolling\b", re.IGNORECASE), Stage.ROLLING),
    (re.compile(r"\bnon-?paper\b|\belements\b", re.IGNORECASE), Stage.NON_PAPER),
    (re.compile(r"\borally revised\b", re.IGNORECASE), Stage.ORALLY_REVISED),
    (re.compile(r"\bRev\.? ?\d", re.IGNORECASE), Stage.REVISION),
    (re.compile(r"\b[AES]/RES/", re.IGNORECASE), Stage.ADOPTED),
    (re.compile(r"/L\.\d"), Stage.L_DOCUMENT),
)


def stage_of(*names: str) -> Stage:
    """Where in its life a text stands, by its label and symbol; a revision when they do not say."""
    for name in names:
        for pattern, stage in _STAGES:
            if pattern.search(name):
                return stage
    return Stage.REVISION


def dossier_from_draft(
    new: New, draft: Draft, label: str, *, source: str, own_party: str = "", **about: str
) -> Dossier:
    """A dossier that begins with the text of a draft. `about` overrides what the head of the draft says (title, symbol …)."""
    head = draft.head
    said = {
        "title": head.title or source,
        "symbol": head.symbol,
        "session": head.session or session_of(about.get("symbol", "") or head.symbol),
        "agenda_item": head.agenda_item,
        "agenda_title": head.agenda_title,
        "body": head.body or "General Assembly",
    }
    given = {name: value for name, value in about.items() if value}
    dossier = Dossier(About(own_party=own_party, **{**said, **given}))
    details = {"symbol": given["symbol"]} if "symbol" in given else {}
    return import_version(new, draft, label, source=source, **details).run(dossier)


_SESSION = re.compile(r"A/(?:RES/|C\.\d/)?(?P<session>(?:ES-|S-)?\d+)/")


def session_of(symbol: str) -> str:
    """The session a symbol names: "75" of A/75/L.20 and A/RES/75/10; empty if it names none."""
    match = _SESSION.match(symbol)
    return match["session"] if match else ""


@dataclass(frozen=True, slots=True)
class MatchedAuthor:
    """An author of tracked changes: the codes of the delegations meant, whether one had to be added, and how many changes there are."""

    author: str
    parties: tuple[str, ...]
    added: bool
    changes: int


@dataclass(frozen=True, slots=True)
class AmendmentsImport:
    """What a file with tracked changes holds for a version of the dossier, and the action that takes it in.

    `unplaced` are the words of changes to paragraphs that do not stand in the version; `differing` the labels of paragraphs whose text in
    the file, with every change rejected, is not that of the version (somebody changed it untracked).
    """

    action: Action
    authors: tuple[MatchedAuthor, ...]
    count: int
    unplaced: tuple[str, ...]
    differing: tuple[str, ...]


def import_amendments(
    new: New,
    dossier: Dossier,
    draft: Draft,
    version: str,
    *,
    parties: Mapping[str, Sequence[str]] | None = None,
    source: str = "",
) -> AmendmentsImport:
    """Read the tracked changes of a draft as amendments on a version: one for each author and paragraph.

    An author is matched to delegations by name, code or alias ("Arcadia, Belmarine" are two); `parties` overrides that (author → codes).
    One that is matched to nobody becomes a delegation of this dossier, so that nothing is lost. Refused when nothing was tracked.
    """
    if not draft.by_author:
        raise Refusal("nothing-tracked", name=source)
    importing = _Importing(new, dossier, draft, version, source)
    authors = [importing.author(changes, (parties or {}).get(changes.author)) for changes in draft.by_author]
    importing.note_comments()
    after = importing.dossier
    rows = [row for key, row in after.amendments.items() if key not in dossier.amendments]

    def run(present: Dossier) -> Dossier:
        present = present.put("parties", *(row for key, row in after.parties.items() if key not in dossier.parties))
        present = present.put("notes", *(row for key, row in after.notes.items() if key not in dossier.notes))
        return present.put("amendments", *rows)

    name = "Import 1 amendment" if len(rows) == 1 else f"Import {len(rows)} amendments"
    return AmendmentsImport(
        Action(name, run), tuple(authors), len(rows), tuple(importing.unplaced), importing.differing()
    )


class _Importing:
    """Takes in the changes of one author after the other."""

    def __init__(self, new: New, dossier: Dossier, draft: Draft, version: str, source: str) -> None:
        self.new = new
        self.dossier = dossier
        self.draft = draft
        self.version = version
        self.source = source
        self.unplaced: list[str] = []
        text = dossier.text_of(version)
        provisional = draft_paragraphs(draft)
        found = matched(text, provisional)
        self.uids = {at: found[row.uid] for at, row in enumerate(provisional) if row.uid in found}
        self.named = labels(text)
        self._count = 0

    def differing(self) -> tuple[str, ...]:
        """The labels of matched paragraphs whose untracked text is not that of the version."""
        pairs = ((self.dossier.paragraphs[f"{self.version}:{uid}"], at) for at, uid in self.uids.items())
        return tuple(self.named[row.uid] for row, at in pairs if row.wording != self.draft.paragraphs[at].wording)

    def note_comments(self) -> None:
        """Takes in the comments as notes."""
        self.dossier = _with_comments(self.dossier, self.new, self.draft, self.uids, self.version)

    def author(self, changes: AuthorChanges, given: Sequence[str] | None) -> MatchedAuthor:
        codes = tuple(given) if given else parties_of(register_of(self.dossier), changes.author)
        added = not codes
        if added:
            party = _added(self.dossier, changes.author)
            self.dossier = self.dossier.put("parties", party)
            codes = (party.code,)
        follows: dict[int, str] = {}
        for change in changes.changes:
            if change.action == "insert":
                self._insert(change, codes, follows)
            else:
                self._change(change, codes)
        return MatchedAuthor(changes.author, codes, added, len(changes.changes))

    def _fresh(self) -> New:
        self._count += 1
        return New(f"{self.new.id}-{self._count}", self.new.at + timedelta(microseconds=self._count))

    def _change(self, change: DraftChange, codes: tuple[str, ...]) -> None:
        uid = self.uids.get(change.paragraph)
        base = self.draft.paragraphs[change.paragraph].wording
        if uid is None:
            self.unplaced.append(change.text.wording.plain if change.text is not None else base.plain)
            return
        fresh = self._fresh()
        row = Amendment(
            fresh.id,
            uid,
            AmendmentAction.DELETE if change.text is None else AmendmentAction.REPLACE,
            codes,
            fresh.at,
            base,
            dated=_day(change.dated),
            source=self.source,
            engine=ENGINE,
        )
        if change.text is not None:
            row = replace(row, text=change.text.wording)
        self.dossier = self.dossier.put("amendments", row)

    def _insert(self, change: DraftChange, codes: tuple[str, ...], follows: dict[int, str]) -> None:
        """A new paragraph behind the nearest one before it that stands in the version; several keep their order."""
        if change.text is None:
            return
        before = next((at for at in range(change.paragraph, -1, -1) if at in self.uids), -1)
        after = follows.get(before) or self.uids.get(before, "")
        fresh = self._fresh()
        action = propose_insertion(
            fresh,
            self.version,
            after,
            change.text.kind,
            change.text.wording,
            codes,
            level=change.text.level,
            dated=_day(change.dated),
            source=self.source,
        )
        self.dossier = action.run(self.dossier)
        follows[before] = fresh.id


def _day(dated: datetime | None) -> date | None:
    return dated.date() if dated is not None else None


_OFFICE = re.compile(
    r"\b(?:the )?(?:permanent (?:observer )?mission|mission|misión|delegation|délégation|government)s?\b(?: (?:of|de|to)\b)?(?: the\b)?",
    re.IGNORECASE,
)


def parties_of(register: Register, author: str) -> tuple[str, ...]:
    """The codes of the delegations that the name of an author means ("EU Delegation", "misión.mex", "Arcadia, Belmarine"); empty if unsure."""
    bare = " ".join(_OFFICE.sub(" ", author.replace(".", " ")).split())
    for name in (author, bare):
        party = register.find(name)
        if party is not None:
            return (party.code,)
    parsed = parse_sponsors(author, register)
    if parsed.found and not parsed.unknown:
        return tuple(found.party.code for found in parsed.found)
    return ()


def _added(dossier: Dossier, author: str) -> AddedParty:
    """A delegation of this dossier for an author whom no list knows, under a code that is free."""
    name = " ".join(author.split()) or "Unknown author"
    register = register_of(dossier)
    stem = "".join(letter for letter in name.upper() if letter.isalnum())[:12] or "AUTHOR"
    code, number = stem, 1
    while code in register or register.find(code) is not None:
        number += 1
        code = f"{stem}{number}"
    return AddedParty(code, name)
