"""Exchange: the text of documents taken in as a version or a new dossier.

A document is read into a `Draft` first (`drafts`, a job of its own, for a worker thread); what is made of it is an action like any other.
The whole of what can be made of a draft (amendments of its authors, formal amendments, sponsors) stands in `receiving`, what goes out in
`exporting`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.domain.base_files import BaseFile
from app.domain.dossier import About, Dossier
from app.domain.paragraphs import Paragraph, labels
from app.domain.sessions import of_symbol
from app.domain.versions import Stage
from app.work.naming import register_of
from app.work.receiving.attributing import parties_of
from app.work.receiving.drafts import draft_paragraphs
from app.work.receiving.reported import reading_of
from app.work.receiving.tracked import notes_of_comments
from app.work.versions import add_version
from app.work.workspace import Action, New

if TYPE_CHECKING:
    from app.formats import Draft


def import_version(new: New, draft: Draft, label: str, **details: Any) -> Action:
    """Add the text of a draft as a version, its comments as notes. Tracked changes are rejected in it.

    `details`: stage, symbol, dated, source, note, based_on. Symbol and date are taken from the draft's head unless given.
    `app.work.receiving.taking` does the same with the changes kept as amendments, or accepted.
    """

    def run(dossier: Dossier) -> Dossier:
        dossier = adding_version(new, draft, label, **details).run(dossier)
        text = dossier.text_of(new.id)
        uids = {at: row.uid for at, row in enumerate(text)}
        register = register_of(dossier)
        parties = {row.author: parties_of(register, row.author) for row in draft.comments}
        notes = notes_of_comments(new, draft, text, uids, parties)
        reading = reading_of(new.id, new.id, draft, _labels_by_index(text), str(details.get("source", "")))
        return dossier.put("notes", *notes).put("readings", reading)

    return Action(f"Add version {label}", run)


def adding_version(new: New, draft: Draft, label: str, *, accepted: bool = False, **details: Any) -> Action:
    """Add nothing but the text of a draft as a version, with every tracked change rejected, or with all accepted, and its Word file."""
    symbol = str(details.get("symbol", draft.head.symbol))
    known: dict[str, Any] = {"symbol": symbol, "dated": draft.head.dated, "stage": stage_of(label, symbol)}
    added = add_version(new, label, draft_paragraphs(draft, accepted=accepted), **{**known, **details})
    if draft.word_file is None:
        return added
    file = BaseFile(new.id, in_letters(draft.word_file.name), draft.word_file.data)
    return Action(added.name, lambda dossier: added.run(dossier).put("base_files", file))


def _labels_by_index(text: Sequence[Paragraph]) -> dict[int, str]:
    named = labels(text)
    return {at: named[row.uid] for at, row in enumerate(text)}


def label_for_draft(draft: Draft, symbol: str, otherwise: str) -> str:
    """What a version from a draft is called when nobody said: by its symbol, or else (the file's name)."""
    return symbol or draft.head.symbol or in_letters(otherwise)[:_LONGEST_LABEL].strip() or "Text"


_LONGEST_LABEL = 60


def in_letters(name: str) -> str:
    """The name of a file as it can be shown and kept: without signs that turn the direction, and with “�” for what is no letter."""
    shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() or letter == "\ufffd" else " " for letter in shown)


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


def about_of(draft: Draft, source: str, own_party: str = "", **about: str) -> About:
    """What a negotiation that begins with this draft is about: what its head says, unless `about` says otherwise (title, symbol …)."""
    head = draft.head
    said = {
        "title": head.title or source,
        "symbol": head.symbol,
        "session": head.session or of_symbol(about.get("symbol", "") or head.symbol),
        "agenda_item": head.agenda_item,
        "agenda_title": head.agenda_title,
        "body": head.body or "General Assembly",
        "language": draft.language,
    }
    given = {name: value for name, value in about.items() if value}
    return About(own_party=own_party, **{**said, **given})


def dossier_from_draft(
    new: New, draft: Draft, label: str, *, source: str, own_party: str = "", **about: str
) -> Dossier:
    """A dossier that begins with the text of a draft, its tracked changes rejected; see `about_of`. `receiving` keeps the changes, too."""
    details = {"symbol": about["symbol"]} if about.get("symbol") else {}
    dossier = Dossier(about_of(draft, source, own_party, **about))
    return import_version(new, draft, label, source=source, **details).run(dossier)
