"""What every command begins with: the dossier opened, the paragraph and the delegations found by the words they were named with."""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

from app.domain.dossier import Dossier
from app.domain.paragraphs import Paragraph, spoken, with_label
from app.domain.refusal import Refusal
from app.domain.wording import Wording

if TYPE_CHECKING:
    from app.work.workspace import Workspace

ORIGIN = "shell"
"""The origin of steps made here, by which `adref undo` finds them."""

PATIENCE = 2.0
"""How long a command waits for the one that holds the dossier, in seconds; that takes a fraction of it, unless the machine is busy."""

BREATH = 0.02
"""Seconds between two tries."""


def who() -> str:
    """The name of the person at the keyboard, for the dossier's own History."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name in the environment nor in the system's list
        return "someone"


def is_same(one: Path, other: Path) -> bool:
    """Whether two names are those of one file. Where there is none, or where no file could have the name, they are not."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _opened(path: Path, read_only: bool) -> Workspace:
    """The dossier, open. Another command holds it for a moment only, so it is worth a short wait; a window keeps it.

    The wait begins anew with each other holder: of many commands at the same time each has its turn, however long the queue.
    """
    from app.storage.lock import holding
    from app.work.workspace import Workspace

    until, holder = monotonic() + PATIENCE, holding(path)
    while True:
        try:
            return Workspace.open(path, who=who(), origin=ORIGIN, read_only=read_only)
        except Refusal as refusal:
            if refusal.reason not in {"file-in-use", "file-busy"}:
                raise
            if monotonic() > until and holding(path) == holder:
                raise
        if (now := holding(path)) != holder:
            until, holder = monotonic() + PATIENCE, now
        sleep(BREATH)


@contextmanager
def opened(path: Path, *, read_only: bool = False) -> Iterator[Workspace]:
    """The dossier, open; closed again whatever happens. Refusals inside name delegations by their names."""
    workspace = _opened(path, read_only)
    try:
        yield workspace
    except Refusal as refusal:
        _name_parties(refusal, workspace.dossier)
        raise
    finally:
        workspace.close()


def _name_parties(refusal: Refusal, dossier: Dossier) -> None:
    if "party" in refusal.details:
        from app.work.naming import register_of

        register = register_of(dossier)
        codes = str(refusal.details["party"]).split(", ")
        refusal.details["party"] = ", ".join(register.name_on(code) for code in codes)


def version_of(dossier: Dossier, label: str) -> str:
    """The id of the version of this label; of the newest without one."""
    return dossier.version_labelled(label).id if label else dossier.newest_version().id


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph that was named: its identity, its wording, and where it stands in the text (None for one that is only proposed)."""

    uid: str
    wording: Wording
    paragraph: Paragraph | None


def place_of(dossier: Dossier, version: str, label: str) -> Place:
    """The paragraph of this label, in any spelling, in the version or among the proposed new ones; refused when there is none."""
    try:
        paragraph = with_label(dossier.text_of(version), label)
    except Refusal as refusal:
        if refusal.reason != "paragraph-unknown":
            raise
        wanted = spoken(label).casefold()
        rows = sorted(dossier.amendments.values(), key=lambda row: (not row.is_standing, row.created))
        for row in rows:
            if row.label.casefold() == wanted:
                return Place(row.paragraph, row.text, None)
        raise
    return Place(paragraph.uid, paragraph.wording, paragraph)


def codes_of(dossier: Dossier, names: Sequence[str]) -> tuple[str, ...]:
    """The codes of delegations named one by one or in a list with commas; refused for one that nobody knows, with the likeliest."""
    from app.domain.sponsor_line import parse_sponsors
    from app.work.naming import party_named, register_of

    register = register_of(dossier)
    codes: list[str] = []
    for name in names:
        party = register.find(name)
        if party is not None:
            codes.append(party.code)
            continue
        parsed = parse_sponsors(name, register)
        for unknown in parsed.unknown:
            party_named(register, unknown.as_written)
        codes += [found.party.code for found in (*parsed.found, *parsed.duplicates)]
        if not parsed.found:
            party_named(register, name)
    return tuple(codes)
