"""Commands about the other side of the table: amend and sponsor."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.opening import codes_of, opened, place_of, version_of
from app.cli.speaking import counted, listed, say
from app.domain.amendments import Status
from app.domain.paragraphs import Kind
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
    version: str,
    **change: Any,
) -> None:
    """Record what delegations propose on a paragraph."""
    details: dict[str, Any] = {"status": status, "dated": date, "source": source, "note": note}
    with opened(dossier) as workspace:
        present = workspace.dossier
        proponents = codes_of(present, by)
        chosen = version_of(present, version)
        done = workspace.do(_proposal(workspace.new(), present, chosen, paragraph, proponents, details, **change))
        say(f"{done.label}.")


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
    from app.work.writing import notes_of, swapped, written

    place = place_of(dossier, version, label)
    if delete:
        return amending.propose_deletion(new, version, place.uid, proponents, **details)
    if replace is not None:
        wording = swapped(place.wording, *replace)
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
    *, dossier: Path, party: list[str], role: Role, listed_in: ListedIn, date: date | None, source: str
) -> None:
    """Record sponsors, or that they withdrew."""
    from app.work.naming import names, register_of
    from app.work.sponsoring import add_sponsors, withdraw_sponsor
    from app.work.workspace import together

    withdrawn = listed_in is ListedIn.WITHDRAWN
    with opened(dossier) as workspace:
        codes = codes_of(workspace.dossier, party)
        if withdrawn:
            withdrawals = [withdraw_sponsor(code, date, source) for code in codes]
            action = withdrawals[0] if len(withdrawals) == 1 else together("Withdraw sponsors", withdrawals)
        else:
            action = add_sponsors(workspace.new(), codes, role=role, listed_in=listed_in, dated=date, source=source)
        workspace.do(action)
        rows = workspace.dossier.sponsorships.values()
        standing = sum(row.listed_in is not ListedIn.WITHDRAWN for row in rows)
        said = listed(names(register_of(workspace.dossier), codes))
        say(f"{said} {'withdrew' if withdrawn else 'recorded'}; {counted(standing, 'sponsor')} in all.")
