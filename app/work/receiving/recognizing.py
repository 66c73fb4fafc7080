"""Recognizing: what a document is, what it belongs to, what to do with it, and why it may be the wrong one. Nothing is changed here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.dossier import Dossier
from app.domain.paragraphs import COUNTED, Kind, Paragraph, labels
from app.domain.parties import Register
from app.domain.sessions import in_figures, of_symbol
from app.domain.sponsor_line import ParsedSponsors, parse_sponsors
from app.domain.versions import Version
from app.domain.wording import Span, differences, plain
from app.storage.remembered import Remembered
from app.work.naming import register_of
from app.work.receiving.attributing import AuthorMatch, mapped_authors, register_of_nobody
from app.work.receiving.drafts import draft_paragraphs
from app.work.receiving.returning import Returned, returned
from app.work.versions import matched

if TYPE_CHECKING:
    from app.formats import Draft


class Proposal(StrEnum):
    """What can be made of a document."""

    DOSSIER = "dossier"
    VERSION = "version"
    AMENDMENTS = "amendments"
    FORMAL = "formal"
    COMPILATION = "compilation"
    SPONSORS = "sponsors"
    RETURNED = "returned"
    """A file that we wrote, sent back: only what is new in it is taken in (`app.work.receiving.returning`)."""
    ORAL = "oral"
    """What was read out on the floor (`app.work.receiving.oral`); a document never says that of itself, so it is never proposed."""


@dataclass(frozen=True, slots=True)
class Said:
    """Something said of a document: a reason whose sentence stands in `app.sentences`, and its details as pairs."""

    reason: str
    details: tuple[tuple[str, object], ...] = ()


def said(reason: str, **details: object) -> Said:
    """A reason with its details."""
    return Said(reason, tuple(details.items()))


@dataclass(frozen=True, slots=True)
class Differing:
    """A paragraph whose untracked text in the file is not that of the version, word by word: somebody changed it without tracking.

    `change` is "reworded", "added" (only in the file; the label is its own there) or "missing" (only in the version).
    """

    label: str
    change: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Recognition:
    """What a document is, as far as it was recognized, and what is proposed. All of it is for a person to confirm.

    `counts` holds how many paragraphs of each kind, and footnotes, there are. `base` is the id of the version whose text the document
    stands on (empty for none), `likeness` how much of its text is in that version word for word (0 to 1), `differing` where it is not.
    `possible` are the proposals that can be chosen, the proposed one first. `doubts` are questions: it may be the wrong document.
    `returned` is the comparison with what we hold, where the file holds something of it: a file of ours, as it seems.
    """

    draft: Draft
    session: str
    sponsors: ParsedSponsors
    counts: dict[str, int]
    authors: tuple[AuthorMatch, ...]
    is_typed: bool
    proposal: Proposal
    reason: Said
    possible: tuple[Proposal, ...]
    label: str
    base: str = ""
    likeness: float = 0.0
    differing: tuple[Differing, ...] = ()
    doubts: tuple[Said, ...] = ()
    returned: Returned | None = None


def recognized(
    dossier: Dossier | None, draft: Draft, remembered: Remembered | None = None, name: str = ""
) -> Recognition:
    """What a draft is, and what to do with it in this dossier (None: there is none yet). `name` is that of the file.

    Compares the draft with every version of the dossier: a job for a worker thread where the dossier is large.
    """
    head = draft.head
    register = register_of(dossier) if dossier is not None else register_of_nobody()
    counts: Counter[str] = Counter(row.kind.value for row in draft.paragraphs)
    counts["footnotes"] = sum(len(row.wording.notes) for row in draft.paragraphs)
    is_typed = draft.form.value == "text" and _is_typed(draft)
    base, likeness = best_version(dossier, draft) if dossier is not None else (None, 0.0)
    differing = differing_from(dossier, draft, base.id) if dossier is not None and base is not None else ()
    authors = tuple(mapped_authors(dossier, draft, remembered or Remembered()))
    is_compiled = is_typed and not draft.by_author  # typed brackets are read through a legend, ours as anybody's
    back = _back(dossier, draft, base, likeness, authors, name) if dossier is not None and not is_compiled else None
    proposal, reason = _proposed(dossier, draft, base, likeness, differing, is_typed)
    if back is not None and base is not None:
        proposal, reason = Proposal.RETURNED, said("proposed-returned", version=base.label)
        authors = back.authors
    return Recognition(
        draft,
        head.session or of_symbol(head.symbol),
        sponsors_read(draft, register),
        dict(counts),
        authors,
        is_typed,
        proposal,
        reason,
        _possible(dossier, draft, proposal, is_typed),
        suggested_label(dossier, draft, name),
        base.id if base is not None else "",
        likeness,
        differing,
        doubts_of(dossier, draft, likeness, is_back=back is not None) if dossier is not None else (),
        back,
    )


def _back(
    dossier: Dossier, draft: Draft, base: Version | None, likeness: float, authors: Sequence[AuthorMatch], name: str
) -> Returned | None:
    """What a file of ours brings back; None for one that holds nothing of ours, or whose text is mostly another one."""
    if draft.form.value != "text" or base is None or likeness < _MOSTLY or not (draft.by_author or draft.comments):
        return None
    found = returned(dossier, draft, base.id, authors, name)
    return found if found.is_ours else None


def sponsors_read(draft: Draft, register: Register) -> ParsedSponsors:
    """The sponsors that the head of a document names, those that joined later included, as far as they are understood."""
    head = draft.head
    return parse_sponsors("\n".join(part for part in (head.sponsors, head.additional_sponsors) if part), register)


def _is_typed(draft: Draft) -> bool:
    from app.work.receiving.compiling import looks_typed

    return looks_typed(draft)


def best_version(dossier: Dossier, draft: Draft) -> tuple[Version | None, float]:
    """The version on which the draft stands: the one with which its text, every change rejected, has most paragraphs in common.

    The second value is the share of the draft's paragraphs that stand there word for word. Of equals, the newest.
    """
    own = Counter(_key(row.wording.plain) for row in draft.paragraphs if row.kind in COUNTED)
    best: Version | None = None
    most = -1
    for version in reversed(dossier.versions_in_order()):
        theirs = Counter(_key(row.wording.plain) for row in dossier.text_of(version.id) if row.kind in COUNTED)
        common = (own & theirs).total()
        if common > most:
            best, most = version, common
    return best, most / own.total() if own and best is not None else 0.0


def _key(text: str) -> str:
    return " ".join(text.split()).rstrip(" ,;.:").casefold()


def differing_from(dossier: Dossier, draft: Draft, version: str) -> tuple[Differing, ...]:
    """Where the untracked text of the draft is not that of the version, in the order of the draft, what is missing from it last."""
    if draft.form.value != "text":
        return ()
    text = dossier.text_of(version)
    named = labels(text)
    provisional = draft_paragraphs(draft)
    own = labels(provisional)
    found = matched(text, provisional)
    there = {row.uid: row for row in text}
    rows: list[Differing] = []
    for row in provisional:
        uid = found.get(row.uid)
        if uid is None:
            rows.append(Differing(own[row.uid], "added", (Span("+", row.wording),)))
        elif there[uid].wording.plain != row.wording.plain:
            old, new = (plain(text.wording.plain) for text in (there[uid], row))  # who else typed it set other italics
            rows.append(Differing(named[uid], "reworded", differences(old, new)))
    kept = set(found.values())
    rows += [Differing(named[row.uid], "missing", (Span("-", row.wording),)) for row in text if row.uid not in kept]
    return tuple(rows)


def _proposed(
    dossier: Dossier | None,
    draft: Draft,
    base: Version | None,
    likeness: float,
    differing: Sequence[Differing],
    is_typed: bool,
) -> tuple[Proposal, Said]:
    """What to do with the draft, and why."""
    form, addresses = draft.form.value, draft.head.addresses
    label = base.label if base is not None else ""
    if dossier is None:
        return Proposal.DOSSIER, said("proposed-dossier")
    if form == "amendments":
        return Proposal.FORMAL, said("proposed-formal", addresses=addresses or "a draft", version=label)
    if form == "sponsors":
        return Proposal.SPONSORS, said("proposed-sponsors", addresses=addresses or "a draft")
    if base is None:
        return Proposal.VERSION, said("proposed-first-version")
    if is_typed:
        return Proposal.COMPILATION, said("proposed-compilation", version=label)
    if draft.by_author and not differing:
        return Proposal.AMENDMENTS, said("proposed-amendments", version=label, authors=len(draft.by_author))
    if draft.by_author:
        return Proposal.VERSION, said("proposed-tracked-version", version=label, differing=len(differing))
    if likeness > 0:
        return Proposal.VERSION, said("proposed-version", version=label, percent=round(100 * likeness))
    return Proposal.VERSION, said("proposed-unlike-version", version=label)


def _possible(dossier: Dossier | None, draft: Draft, proposal: Proposal, is_typed: bool) -> tuple[Proposal, ...]:
    if dossier is None or proposal in {Proposal.FORMAL, Proposal.SPONSORS}:
        return (proposal,)
    ways = [proposal, Proposal.VERSION]
    ways += [Proposal.AMENDMENTS] if draft.by_author else []
    ways += [Proposal.COMPILATION] if is_typed else []
    return tuple(dict.fromkeys(ways))


_REVISED = re.compile(r"\bRev\.? ?(\d+)", re.IGNORECASE)
_NAMED = re.compile(r"\b(zero[ _-]draft|rev\.?[ _-]?\d+|compilation|rolling text)\b", re.IGNORECASE)


def suggested_label(dossier: Dossier | None, draft: Draft, name: str = "") -> str:
    """What to call the version: by its symbol, or what the file's name says, or the next Rev.; never a name that is taken."""
    versions = list(dossier.versions.values()) if dossier is not None else []
    taken = {version.label.casefold() for version in versions}
    stem = re.sub(r"\.\w{2,5}$", "", name)
    spoken = _NAMED.search(stem.replace("_", " "))
    for label in (draft.head.symbol, _tidy(spoken[1]) if spoken else "", "" if dossier is not None else stem or "Text"):
        if label and label.casefold() not in taken:
            return label
    numbers = [int(match[1]) for version in versions if (match := _REVISED.search(version.label)) is not None]
    number = max(numbers, default=0) + 1
    return f"Rev.{number}"


def _tidy(words: str) -> str:
    match = _REVISED.search(re.sub(r"[ _-]+", " ", words))
    return f"Rev.{match[1]}" if match else " ".join(re.split(r"[ _-]+", words)).capitalize()


_MOSTLY = 0.5
"""A file of ours stands on our text: at least this share of its paragraphs is in a version word for word."""
_LONG_TITLE = 90
_HARDLY = 0.1
_SOME = 0.25
_ENOUGH = 3
"""Fewer paragraphs than this in common with nothing say nothing."""


def doubts_of(dossier: Dossier, draft: Draft, likeness: float, *, is_back: bool = False) -> tuple[Said, ...]:
    """Why this may be the wrong document for the dossier, as questions; empty when nothing speaks against it.

    Of a file of ours (`is_back`) it is no question whether it was taken in before: what was is known.
    """
    if draft.form.value != "text":
        return (*_foreign(dossier, draft), *_amended_already(dossier, draft))
    doubts = [*_other_session(dossier, draft), *([] if is_back else _already(dossier, draft))]
    title, own = draft.head.title, dossier.about.title
    counted = sum(row.kind in COUNTED for row in draft.paragraphs)
    other = bool(title and own) and _key(title) != _key(own)
    if dossier.versions and counted >= _ENOUGH:
        if other and likeness < _SOME and not _is_alike(dossier, draft):
            short, held = _short(title), _short(own)
            doubts.append(said("doubt-title", title=short, dossier=held, percent=round(100 * likeness)))
        elif likeness < _HARDLY and not doubts and not _is_alike(dossier, draft):
            doubts.append(said("doubt-text", dossier=_short(own)))
    return tuple(doubts)


def _short(title: str) -> str:
    """A title as it fits into a sentence."""
    return title if len(title) <= _LONG_TITLE else f"{title[:_LONG_TITLE].rsplit(' ', 1)[0]} …"


def _is_alike(dossier: Dossier, draft: Draft) -> bool:
    """Whether a fair part of the paragraphs finds a partner in the newest version, though reworded."""
    provisional = [row for row in draft_paragraphs(draft) if row.kind in COUNTED]
    text = [row for row in dossier.text_of(dossier.newest_version().id) if row.kind in COUNTED]
    return len(matched(text, provisional)) >= _SOME * min(len(provisional), len(text))


def _other_session(dossier: Dossier, draft: Draft) -> list[Said]:
    """A document of another session, though its number may be the same: A/77/L.20 in the dossier of A/75/L.20."""
    session = draft.head.session or of_symbol(draft.head.symbol)
    own_session = _in_figures(dossier.about.session)
    known = {own_session, *(of_symbol(symbol) for symbol in symbols_of(dossier))} - {""}
    if not session or not known or session in known:
        return []
    document = draft.head.symbol or draft.head.title or "This document"
    own = dossier.about.symbol or dossier.about.title
    return [said("doubt-session", document=document, session=session, dossier=own, own=own_session or min(known))]


def _in_figures(session: str) -> str:
    return in_figures(session) or in_figures(f"{session} session") or session


def symbols_of(dossier: Dossier) -> tuple[str, ...]:
    """Every symbol that the dossier and its versions bear."""
    rows = [dossier.about.symbol, *(version.symbol for version in dossier.versions_in_order())]
    return tuple(dict.fromkeys(symbol for symbol in rows if symbol))


def bare_symbol(symbol: str) -> str:
    """A symbol without what marks a revision, an addendum or a correction of the same document."""
    return re.sub(r"/(?:Rev|Add|Corr)\.\d+", "", "".join(symbol.split()), flags=re.IGNORECASE).casefold()


def _foreign(dossier: Dossier, draft: Draft) -> list[Said]:
    """A document of amendments or an addendum that belongs to another draft than this dossier's."""
    addresses = draft.head.addresses
    known = symbols_of(dossier)
    if not addresses or not known or bare_symbol(addresses) in {bare_symbol(symbol) for symbol in known}:
        return []
    return [said("doubt-addresses", addresses=addresses, known=", ".join(known))]


def _amended_already(dossier: Dossier, draft: Draft) -> list[Said]:
    """The same document of amendments once more."""
    symbol = draft.head.symbol
    known = {row.formal_symbol for row in dossier.amendments.values()}
    return [said("doubt-amended-already", symbol=symbol)] if symbol and symbol in known else []


def _already(dossier: Dossier, draft: Draft) -> list[Said]:
    """The same text once more, with the same changes on it."""
    own = _text(row for row in draft_paragraphs(draft))
    changes = [(row.author, row.text) for row in draft.revisions]
    for version in reversed(dossier.versions_in_order()):
        if _text(dossier.text_of(version.id)) != own:
            continue
        kept = {id.rpartition("-a")[0] for id in dossier.amendments}  # those whose changes were taken in
        readings = [row for row in dossier.readings.values() if row.version == version.id and row.id in kept]
        known = [[(change.author, change.text) for change in row.revisions] for row in readings]
        if not changes or changes in known:
            return [said("doubt-already", version=version.label)]
    return []


def _text(paragraphs: Iterable[Paragraph]) -> list[tuple[Kind, str]]:
    return [(row.kind, row.wording.plain) for row in paragraphs]
