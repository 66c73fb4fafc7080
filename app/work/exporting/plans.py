"""Plans: what is to be exported and in what form, and which amendments that lets into the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.domain.amendments import Amendment
from app.domain.dossier import Dossier
from app.domain.markup import Conflicts
from app.domain.refusal import Refusal
from app.work.exporting.audiences import AUDIENCE_NAMES, LETS_THROUGH, Audience, Form, Lets, Said
from app.work.naming import register_of

CONFLICT_NAMES = {
    Conflicts.FIRST: "One stands, the other is a comment",
    Conflicts.BRACKETS: "All stand in brackets",
}


class Layout(StrEnum):
    """On what the marks are set: the version's own Word file where there is one, or a page in the layout of the United Nations."""

    FILE = "file"
    UN = "un"


LAYOUT_NAMES = {Layout.FILE: "The Word file of the version", Layout.UN: "United Nations layout"}


class Dating(StrEnum):
    """Which date stands beside each change: its own, one for all, or none."""

    OWN = "own"
    ONE = "one"
    NONE = "none"


DATING_NAMES = {
    Dating.OWN: "Each change its own date",
    Dating.ONE: "One date for all",
    Dating.NONE: "No date",
}


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """What is to be exported. `amendments` are ids, None for those the audience is meant to see.

    `on` dates comments that have no date of their own. `who` is the name of the person at the keyboard, which appears nowhere in the file
    but to capital, under notes of theirs. `speaking_for` is our delegation (empty) or a group we belong to; `author` and `dated` (with
    `Dating.ONE`) stand in place of the names and dates of the changes where only what is ours is shown. `said` are the comments wished.
    """

    version: str
    audience: Audience
    amendments: tuple[str, ...] | None = None
    on: date | None = None
    who: str = ""
    form: Form = Form.TRACKED
    conflicts: Conflicts = Conflicts.FIRST
    layout: Layout = Layout.FILE
    moves: bool = True
    speaking_for: str = ""
    author: str = ""
    dating: Dating = Dating.OWN
    dated: date | None = None
    said: tuple[Said, ...] = tuple(Said)

    @property
    def lets(self) -> Lets:
        """What the audience may see."""
        return LETS_THROUGH[self.audience]

    def settled(self) -> ExportPlan:
        """The plan with what its audience does not leave open set as it must be: a public file is clean, another's change keeps its name."""
        lets = self.lets
        form = self.form if self.form in lets.forms else lets.forms[0]
        author = " ".join(self.author.split()) if lets.amendments == "own" else ""
        said = tuple(kind for kind in Said if kind in self.said and kind in lets.said)
        layout = Layout.UN if form is Form.INLINE else self.layout  # typed brackets have a page of their own
        return replace(self, form=form, author=author, said=said, layout=layout)


class Withheld(StrEnum):
    """Why an amendment is not in the file."""

    NOT_MARKED = "not_marked"
    NOT_OURS = "not_ours"
    NOT_FOR_AUDIENCE = "not_for_audience"
    NOT_CHOSEN = "not_chosen"


def speakers(dossier: Dossier, on: date | None = None) -> tuple[str, ...]:
    """For whom we may speak: our delegation, then the groups it belongs to on that day, those that have proposed something first."""
    own = dossier.about.own_party
    if not own:
        return ()
    named = {party for row in dossier.amendments.values() for party in row.proponents}
    groups = [group.code for group in register_of(dossier).groups_of(own, on or date.today())]
    return (own, *sorted(groups, key=lambda code: code not in named))


def spoken_for(dossier: Dossier, plan: ExportPlan) -> str:
    """The code of whom the plan speaks for; empty where nobody knows who we are. Refused for a group that is not ours."""
    own = dossier.about.own_party
    if plan.speaking_for in {"", own}:
        return own
    if plan.speaking_for not in speakers(dossier, plan.on):
        raise Refusal("not-our-group", party=plan.speaking_for)
    return plan.speaking_for


def barred(dossier: Dossier, plan: ExportPlan, row: Amendment) -> Withheld | None:
    """What keeps an amendment from this audience, whatever is chosen; None where it may be shown."""
    lets = plan.lets.amendments
    if lets == "none":
        return Withheld.NOT_FOR_AUDIENCE
    if lets == "own" and spoken_for(dossier, plan) not in row.proponents:
        return Withheld.NOT_OURS
    if lets == "shareable" and not row.shareable:
        return Withheld.NOT_MARKED
    return None


_REASONS = {
    Withheld.NOT_FOR_AUDIENCE: "amendments-not-for-audience",
    Withheld.NOT_OURS: "amendment-not-for-audience",
    Withheld.NOT_MARKED: "amendment-not-shareable",
}


def chosen_amendments(dossier: Dossier, plan: ExportPlan) -> tuple[str, ...]:
    """The ids of the amendments the file will show, oldest first; refused when one is chosen that the audience may not see."""
    rows = sorted(dossier.amendments.values(), key=lambda row: (row.created, row.id))
    if plan.amendments is None:
        return tuple(row.id for row in rows if row.is_standing and barred(dossier, plan, row) is None)
    wanted = set(plan.amendments)
    if wanted - dossier.amendments.keys():
        raise Refusal("row-gone")
    picked = [row for row in rows if row.id in wanted]
    for row in picked:
        bar = barred(dossier, plan, row)
        if bar is not None:
            raise Refusal(_REASONS[bar], audience=AUDIENCE_NAMES[plan.audience].lower())
    return tuple(row.id for row in picked)


def withheld(dossier: Dossier, plan: ExportPlan, shown: set[str]) -> Iterator[tuple[str, Withheld]]:
    """The standing amendments that the file does not show, oldest first, and why."""
    for row in sorted(dossier.amendments.values(), key=lambda row: (row.created, row.id)):
        if row.is_standing and row.id not in shown:
            yield row.id, barred(dossier, plan, row) or Withheld.NOT_CHOSEN
