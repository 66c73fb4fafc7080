"""Commands about the other side of the table: amend and sponsor."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.opening import (
    DossierPath,
    ParagraphLabel,
    VersionLabel,
    codes_of,
    day,
    opened,
    place_of,
    version_of,
    word,
)
from app.cli.speaking import counted, listed, say
from app.domain.amendments import STATUS_NAMES, Status
from app.domain.paragraphs import Kind
from app.domain.sponsors import ListedIn, Role

if TYPE_CHECKING:
    from app.domain.dossier import Dossier
    from app.work.workspace import Action, New

_LISTED = {
    **{word(listed_in.value): listed_in for listed_in in ListedIn},
    "l_document": ListedIn.L_DOCUMENT,
    "add1": ListedIn.ADDENDUM,
    "add": ListedIn.ADDENDUM,
    "addendum": ListedIn.ADDENDUM,
}


def status_of(text: str) -> Status:
    """The status of these words; wrong usage for any other."""
    key = word(text)
    if key not in set(Status):
        known = ", ".join(name.lower() for name in STATUS_NAMES.values())
        raise typer.BadParameter(f"“{text}” is no status. Known: {known}.")
    return Status(key)


def listed_in_of(text: str) -> ListedIn:
    """Where a sponsorship is recorded; wrong usage for other words."""
    key = word(text)
    if key not in _LISTED:
        raise typer.BadParameter(f"“{text}” is no place to be listed in. Known: L, Add.1, announced, withdrawn.")
    return _LISTED[key]


def role_of(text: str) -> Role:
    """The role of a sponsor; wrong usage for other words."""
    if word(text) not in set(Role):
        raise typer.BadParameter(f"“{text}” is no role. Known: main, sponsor.")
    return Role(word(text))


def amend(
    dossier: DossierPath,
    paragraph: ParagraphLabel,
    others: Annotated[list[str] | None, typer.Argument(metavar="[PARTY]…", hidden=True)] = None,
    by: Annotated[
        list[str] | None,
        typer.Option("--by", metavar="PARTY…", help="Who proposes it: names, codes or aliases.", show_default=False),
    ] = None,
    replace: Annotated[
        tuple[str, str] | None,
        typer.Option("--replace", metavar="OLD NEW", help="Propose NEW in place of the words OLD.", show_default=False),
    ] = None,
    text: Annotated[
        str | None,
        typer.Option("--text", metavar="T", help="Propose T as the whole wording; *…* is italic, [^n] footnote n."),
    ] = None,
    delete: Annotated[bool, typer.Option("--delete", help="Propose to delete the paragraph.")] = False,
    after: Annotated[
        str | None, typer.Option("--after", metavar="T", help="Propose T as a new paragraph after PARAGRAPH.")
    ] = None,
    status: Annotated[str, typer.Option(metavar="S", help="proposed, bracketed, agreed ad ref, agreed …")] = "proposed",
    date: Annotated[str, typer.Option(metavar="D", help="When it was proposed.")] = "",
    source: Annotated[str, typer.Option(metavar="T", help="Where it was said or written.")] = "",
    note: Annotated[str, typer.Option(metavar="T", help="A note on it, for ourselves.")] = "",
    version: VersionLabel = "",
) -> None:
    """Record what delegations propose on a paragraph: other words, its deletion, or a new paragraph after it."""
    if sum((replace is not None, text is not None, delete, after is not None)) != 1:
        raise typer.BadParameter("Choose exactly one of --replace OLD NEW, --text T, --delete and --after T.")
    if not by:
        raise typer.BadParameter("Say who proposes it: --by PARTY.")
    details: dict[str, Any] = {"status": status_of(status), "source": source, "note": note}
    details["dated"] = day(date) if date else None
    with opened(dossier) as workspace:
        present = workspace.dossier
        proponents = codes_of(present, [*by, *(others or ())])
        chosen = version_of(present, version)
        action = _proposal(
            workspace.new(), present, chosen, paragraph, proponents, details, replace=replace, text=text, after=after
        )
        change = workspace.do(action)
        say(f"{change.label}.")


def _proposal(
    new: New,
    dossier: Dossier,
    version: str,
    label: str,
    proponents: tuple[str, ...],
    details: dict[str, Any],
    *,
    replace: tuple[str, str] | None,
    text: str | None,
    after: str | None,
) -> Action:
    """The action of whichever change was asked for; a deletion when no words were given."""
    from app.work import amending
    from app.work.writing import notes_of, swapped, written

    place = place_of(dossier, version, label)
    row = next((each for each in dossier.amendments.values() if each.paragraph == place.uid and each.label), None)
    kind = place.paragraph.kind if place.paragraph is not None else row.kind if row is not None else Kind.OPERATIVE
    level = place.paragraph.level if place.paragraph is not None else row.level if row is not None else 0
    notes = notes_of(dossier.text_of(version))
    if after is not None:
        wording = written(after, kind, notes)
        return amending.propose_insertion(new, version, place.uid, kind, wording, proponents, level=level, **details)
    if replace is not None:
        wording = swapped(place.wording, *replace)
        return amending.propose_replacement(new, version, place.uid, wording, proponents, **details)
    if text is not None:
        wording = written(text, kind, notes)
        return amending.propose_replacement(new, version, place.uid, wording, proponents, **details)
    return amending.propose_deletion(new, version, place.uid, proponents, **details)


def sponsor(
    dossier: DossierPath,
    party: Annotated[
        list[str],
        typer.Argument(metavar="PARTY…", help="Names, codes or aliases; also a list with commas.", show_default=False),
    ],
    role: Annotated[
        str, typer.Option(metavar="main|sponsor", help="A main sponsor leads; the sponsor line does not show it.")
    ] = "sponsor",
    listed_in: Annotated[
        str, typer.Option("--listed-in", metavar="L|Add.1|announced|withdrawn", help="Where it is recorded.")
    ] = "announced",
    date: Annotated[str, typer.Option(metavar="D", help="Since when.")] = "",
    source: Annotated[str, typer.Option(metavar="T", help="Where it is written.")] = "",
) -> None:
    """Record sponsors, or (--listed-in withdrawn) that they withdrew. One that sponsors already is refused with the reason."""
    place, part = listed_in_of(listed_in), role_of(role)
    dated: datetime.date | None = day(date) if date else None
    from app.work.naming import names, register_of
    from app.work.sponsoring import add_sponsors, withdraw_sponsor
    from app.work.workspace import together

    with opened(dossier) as workspace:
        codes = codes_of(workspace.dossier, party)
        if place is ListedIn.WITHDRAWN:
            withdrawals = [withdraw_sponsor(code, dated, source) for code in codes]
            action = withdrawals[0] if len(withdrawals) == 1 else together("Withdraw sponsors", withdrawals)
        else:
            action = add_sponsors(workspace.new(), codes, role=part, listed_in=place, dated=dated, source=source)
        workspace.do(action)
        rows = workspace.dossier.sponsorships.values()
        standing = sum(row.listed_in is not ListedIn.WITHDRAWN for row in rows)
        said = listed(names(register_of(workspace.dossier), codes))
        verb = "withdrew" if place is ListedIn.WITHDRAWN else "recorded"
        say(f"{said} {verb}; {counted(standing, 'sponsor')} in all.")
