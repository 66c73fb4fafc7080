"""Commands about our own side: position and note."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.opening import Place, opened, place_of, version_of
from app.cli.speaking import Misuse, done, say
from app.cli.words import CLEAR
from app.domain.positions import Priority, Rule, Stance

if TYPE_CHECKING:
    from app.work.workspace import Action, Workspace


def position(*, dossier: Path, paragraph: str, version: str, **wanted: Any) -> None:
    """Set what our delegation wants for a paragraph, in one step; what is not wanted otherwise stays as it is."""
    if (wanted["reference"] or wanted["date"]) and wanted["instruction"] is None:
        raise Misuse("--reference and --date belong to --instruction.")
    if not any(value not in {None, "", False} for value in wanted.values() if not isinstance(value, list)) and not (
        wanted["red_line"] or wanted["fallback"] or wanted["rationale"] == "" or wanted["talking_points"] == ""
    ):
        raise Misuse("Say what to set: --stance, --priority, --rationale, --instruction, --red-line, --fallback …")
    from app.work.workspace import together

    with opened(dossier) as workspace:
        place = place_of(workspace.dossier, version_of(workspace.dossier, version), paragraph)
        actions = [*_fields(place, **wanted), *_rows(workspace, place, **wanted)]
        step = actions[0] if len(actions) == 1 else together("Set position", actions, place.uid)
        change = workspace.do(step)
        say(done(change.label) if change.delta else "That is the position already.")


def _fields(
    place: Place,
    *,
    stance: Stance | str | None,
    priority: Priority | str | None,
    rationale: str | None,
    talking_points: str | None,
    confirm: bool,
    **_rest: Any,
) -> list[Action]:
    """The actions that set a field of the position."""
    from app.work import annotating

    uid, on = place.uid, place.wording
    actions: list[Action] = []
    if stance is not None:
        actions.append(annotating.set_stance(uid, None if stance == CLEAR else Stance(stance), on))
    if priority is not None:
        actions.append(annotating.set_priority(uid, None if priority == CLEAR else Priority(priority), on))
    if rationale is not None:
        actions.append(annotating.set_rationale(uid, rationale, on))
    if talking_points is not None:
        actions.append(annotating.set_talking_points(uid, talking_points, on))
    if confirm:
        actions.append(annotating.confirm_position(uid, on))
    return actions


def _rows(
    workspace: Workspace,
    place: Place,
    *,
    instruction: str | None,
    reference: str,
    date: date | None,
    red_line: list[tuple[Rule, str]],
    preferred: str | None,
    fallback: list[str],
    **_rest: Any,
) -> list[Action]:
    """The actions that add a row: instruction, red lines, fallbacks in their order."""
    from app.work import annotating

    actions: list[Action] = []
    if instruction is not None:
        actions.append(annotating.add_instruction(workspace.new(), place.uid, instruction, reference, date))
    actions += [
        annotating.add_red_line(workspace.new(), place.uid, rule, words or place.wording.plain)
        for rule, words in red_line
    ]
    if preferred is not None:
        actions.append(annotating.set_preferred(workspace.new(), place.uid, preferred))
    actions += [annotating.add_fallback(workspace.new(), place.uid, text) for text in fallback]
    return actions


def note(*, dossier: Path, paragraph: str, text: str, shareable: bool, version: str) -> None:
    """Write a note on a paragraph, in the name of our delegation."""
    from app.work.annotating import add_note

    with opened(dossier) as workspace:
        place = place_of(workspace.dossier, version_of(workspace.dossier, version), paragraph)
        author = workspace.dossier.about.own_party
        change = workspace.do(add_note(workspace.new(), place.uid, text, author=author, shareable=shareable))
        say(done(change.label))
