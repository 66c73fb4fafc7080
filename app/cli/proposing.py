"""Commands about the other side of the table: amend and sponsor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.opening import codes_of, opened, place_of, version_of
from app.cli.speaking import counted, done, say
from app.domain.amendments import Status
from app.domain.listing import listed
from app.domain.paragraphs import Kind
from app.domain.refusal import Refusal
from app.domain.sponsors import ListedIn, Role

if TYPE_CHECKING:
    from app.domain.dossier import Dossier
    from app.work.workspace import Action, New


def amend(
    *,
    dossier: Path,
    paragraph: str,
    by: list[str],
    status: Status,
    date: date | None,
    source: str,
    note: str,
    shareable: bool,
    mention: bool,
    version: str,
    **wanted: Any,
) -> None:
    """Record what delegations propose on a paragraph."""
    marks = {"shareable": shareable, "mention": mention}
    details: dict[str, Any] = {"status": status, "dated": date, "source": source, "note": note, **marks}
    with opened(dossier) as workspace:
        present = workspace.dossier
        proponents = codes_of(present, by)
        chosen = version_of(present, version)
        change = workspace.do(_proposal(workspace.new(), present, chosen, paragraph, proponents, details, **wanted))
        say(done(change.label))


def _proposal(
    new: New,
    dossier: Dossier,
    version: str,
    label: str,
    proponents: tuple[str, ...],
    details: dict[str, Any],
    *,
    replace: list[str] | None,
    text: str | None,
    delete: bool,
    after: str | None,
) -> Action:
    """The action of whichever change was asked for."""
    from app.work import amending
    from app.work.writing import first_notes, notes_of, swapped, written

    place = place_of(dossier, version, label)
    if place.paragraph is None and after is None:
        row = next(row for row in dossier.amendments.values() if row.paragraph == place.uid and row.label)
        raise Refusal("only-proposed", label=row.label, party=", ".join(row.proponents))
    if delete:
        return amending.propose_deletion(new, version, place.uid, proponents, **details)
    if replace is not None:
        old, new_words = replace
        rows = dossier.text_of(version)
        wording = swapped(place.wording, old, new_words, notes_of(rows), first_notes(rows).get(place.uid, 1))
        return amending.propose_replacement(new, version, place.uid, wording, proponents, **details)
    kind, level = _kind(dossier, place.uid, version)
    wording = written(text if text is not None else after or "", kind, notes_of(dossier.text_of(version)))
    if after is not None:
        return amending.propose_insertion(new, version, place.uid, kind, wording, proponents, level=level, **details)
    return amending.propose_replacement(new, version, place.uid, wording, proponents, **details)


def _kind(dossier: Dossier, uid: str, version: str) -> tuple[Kind, int]:
    """The kind and level of a paragraph that stands in the version or is only proposed."""
    paragraph = dossier.paragraph(version, uid)
    if paragraph is not None:
        return paragraph.kind, paragraph.level
    row = next(row for row in dossier.amendments.values() if row.paragraph == uid and row.label)
    return row.kind, row.level


def sponsor(
    *, dossier: Path, party: list[str], role: Role, listed_in: ListedIn | None, date: date | None, source: str
) -> None:
    """Record sponsors, that sponsors are main ones, or that they withdrew."""
    from app.work.naming import names, register_of
    from app.work.sponsoring import withdraw_sponsor
    from app.work.workspace import together

    withdrawn = listed_in is ListedIn.WITHDRAWN
    with opened(dossier) as workspace:
        behalf = {} if withdrawn else groups_named(workspace.dossier, party)
        codes = codes_of(workspace.dossier, party)
        if withdrawn:
            withdrawals = [withdraw_sponsor(code, date, source) for code in codes]
            action = withdrawals[0] if len(withdrawals) == 1 else together("Withdraw sponsors", withdrawals)
        else:
            details = {"role": role, "listed_in": listed_in or ListedIn.ANNOUNCED, "dated": date, "source": source}
            leading = role is Role.MAIN and listed_in is None
            action = _joining(workspace.new(), workspace.dossier, codes, leading, details, behalf)
        workspace.do(action)
        rows = workspace.dossier.sponsorships.values()
        standing = sum(row.is_standing for row in rows)
        said = listed(names(register_of(workspace.dossier), codes))
        say(f"{said} {'withdrew' if withdrawn else 'recorded'}; {counted(standing, 'sponsor')} in all.")


def groups_named(dossier: Dossier, names: Sequence[str]) -> dict[str, str]:
    """For each State named with "(on behalf of …)" the code of the group; refused for a group that is named alone."""
    from app.domain.parties import Kind as Sort
    from app.domain.sponsor_line import parse_sponsors
    from app.work.naming import register_of

    found = [each for name in names for each in parse_sponsors(name, register_of(dossier)).found]
    alone = next((each.party.name for each in found if each.party.kind is Sort.GROUP), None)
    if alone is not None:
        raise Refusal("group-sponsors-alone", group=alone)
    return {each.party.code: each.on_behalf_of.code for each in found if each.on_behalf_of is not None}


def _joining(
    new: New, dossier: Dossier, codes: tuple[str, ...], leading: bool, details: dict[str, Any], behalf: dict[str, str]
) -> Action:
    """The action that records the sponsors. With `leading`, those on the list already become main sponsors where they are listed."""
    from app.work.sponsoring import add_sponsors, change_sponsorship
    from app.work.workspace import together

    rows = [dossier.sponsorships.get(code) for code in dict.fromkeys(codes)] if leading else []
    there = [row for row in rows if row and row.role is not Role.MAIN and row.is_standing]
    if behalf:
        singly = [add_sponsors(new, [code], on_behalf_of=behalf.get(code, ""), **details) for code in codes]
        return together(f"Add {counted(len(codes), 'sponsor')}", singly)
    if not there:
        return add_sponsors(new, codes, **details)
    fresh = [code for code in codes if code not in {row.party for row in there}]
    actions = [change_sponsorship(row, role=Role.MAIN) for row in there]
    return together("Name main sponsors", [*actions, *([add_sponsors(new, fresh, **details)] if fresh else [])])
