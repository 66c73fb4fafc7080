"""Instructions on a draft, as a document of formal amendments or to be read out: made of amendments, or of a later version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.amendments import AmendmentAction
from app.domain.instructions import Composed, composed
from app.domain.markup import MarkedText, marked_text
from app.domain.paragraphs import COUNTED, Paragraph
from app.work.papers.asking import Matter


@dataclass(frozen=True)
class Instructed:
    """The instructions, the amendments they carry (`shown`), and those that cannot be said together with them, with the reason for each."""

    composed: Composed
    shown: tuple[str, ...]
    left_out: tuple[str, ...] = ()

    @property
    def renumbers(self) -> bool:
        """Whether paragraphs come, go or move, so that the others are numbered anew."""
        return any(said.action is not AmendmentAction.REPLACE for said in self.composed.said)


def instructed(matter: Matter, amendments: Iterable[str]) -> Instructed:
    """The instructions that amendments come to on the version, all together; those that collide with an earlier one are left out."""
    wanted = tuple(dict.fromkeys(amendments))
    marked = marked_text(matter.dossier, matter.version.id, wanted)
    left = _left_out(matter, marked)
    shown = tuple(id for id in wanted if id not in left)
    if left:
        marked = marked_text(matter.dossier, matter.version.id, shown)
    return Instructed(composed(matter.text, amended_rows(marked, matter)), shown, tuple(left.values()))


def amended_rows(marked: MarkedText, matter: Matter) -> list[Paragraph]:
    """The paragraphs of a marked text with all marks accepted; new ones keep the label they were proposed with."""
    version = matter.version
    known = matter.by_uid
    return [
        Paragraph(
            version.id,
            row.uid,
            row.kind,
            row.amended,
            row.level,
            known[row.uid].label if row.uid in known else row.label,
        )
        for row in marked.amended()
    ]


def until_version(matter: Matter, until: str) -> Instructed:
    """The instructions that lead from the version to a later one."""
    return Instructed(composed(matter.text, matter.dossier.text_of(until)), ())


def _left_out(matter: Matter, marked: MarkedText) -> dict[str, str]:
    found: dict[str, str] = {}
    for id in marked.unplaced:
        found[id] = f"{_whose(matter, id)}: its paragraph does not stand in this version."
    for row in marked.paragraphs:
        for id in row.alternatives:
            found[id] = f"{_whose(matter, id)}: it stands on the same words as another one."
    return found


def _whose(matter: Matter, id: str) -> str:
    row = matter.dossier.amendments[id]
    return f"The amendment of {matter.names(row.proponents)} on {row.label or matter.label(row.paragraph)} is left out"


def remarks_on(matter: Matter, made: Instructed) -> list[str]:
    """What the person should know of instructions: what was left out, what was not said, whether reading them gives the text."""
    told = list(made.left_out)
    for uid in made.composed.unsaid:
        told.append(f"The change on {matter.label(uid)} cannot be told by an instruction, and is left out.")
    type_alone = [matter.label(uid) for uid in made.composed.quiet if matter.by_uid[uid].kind in COUNTED]
    if type_alone:
        told.append(f"Differs in type alone, of which no instruction speaks: {', '.join(type_alone)}.")
    whole = [said for said in made.composed.said if said.is_whole]
    if whole:
        labels = ", ".join(matter.label(said.paragraph) for said in whole)
        told.append(f"Given as a whole paragraph, because it changes in too many places: {labels}.")
    if made.composed.is_proved:
        told.append("Read back: carried out on the text, the instructions give exactly the amended text.")
    elif not made.composed.unsaid:
        told.append("Read back, the instructions do not give exactly the amended text. Look at each of them.")
    return told
