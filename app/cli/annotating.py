"""Commands about our own side: position and note."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.opening import DossierPath, ParagraphLabel, VersionLabel, day, opened, place_of, version_of, word
from app.cli.speaking import say
from app.domain.positions import Priority, Rule, Stance

if TYPE_CHECKING:
    from app.work.workspace import Action

NONE = "none"
"""Takes a stance or a priority back."""

_STANCES = {
    **{stance.value: stance for stance in Stance},
    "amend": Stance.SEEK_CHANGE,
    "reservation": Stance.RESERVE,
}
_RULE = re.compile(
    r"\s*(?P<rule>must[\s_-]*(?:not[\s_-]*)?(?:contain|change))\s*(?::\s*(?P<words>\S.*)|[“\"'](?P<quoted>.+)[”\"'])\s*",
    re.IGNORECASE | re.DOTALL,
)


def stance_of(text: str) -> Stance | None:
    """The stance of these words, None for "none"; wrong usage for any other."""
    key = word(text)
    if key == NONE:
        return None
    if key not in _STANCES:
        known = ", ".join(stance.value.replace("_", " ") for stance in Stance)
        raise typer.BadParameter(f"“{text}” is no stance. Known: {known}, none.")
    return _STANCES[key]


def priority_of(text: str) -> Priority | None:
    """The priority of this word, None for "none"; wrong usage for any other."""
    key = word(text)
    if key == NONE:
        return None
    if key not in set(Priority):
        raise typer.BadParameter(f"“{text}” is no priority. Known: high, medium, low, none.")
    return Priority(key)


def red_line_of(text: str) -> tuple[Rule, str]:
    """The rule and words of "must contain: gender"; wrong usage when it does not read like that."""
    match = _RULE.fullmatch(text)
    rule = word(match["rule"]) if match else ""
    if match is None or rule not in set(Rule):
        raise typer.BadParameter(
            f"“{text}” is no red line. Write “must contain: WORDS”, “must not contain: WORDS” or “must not change: WORDS”."
        )
    words = str(match["words"] or match["quoted"]).strip()
    return Rule(rule), words.strip('“”"') or words


def position(
    dossier: DossierPath,
    paragraph: ParagraphLabel,
    stance: Annotated[
        str,
        typer.Option(
            metavar="S", help="support, can live with, flexible, seek change, reserve, oppose; none takes it back."
        ),
    ] = "",
    priority: Annotated[str, typer.Option(metavar="P", help="high, medium, low; none takes it back.")] = "",
    rationale: Annotated[str | None, typer.Option(metavar="T", help="Why we want it.")] = None,
    talking_points: Annotated[str | None, typer.Option(metavar="T", help="Short arguments for the room.")] = None,
    instruction: Annotated[
        str, typer.Option(metavar="T", help="An instruction from capital; earlier ones are superseded.")
    ] = "",
    reference: Annotated[str, typer.Option(metavar="T", help="The reference of that instruction.")] = "",
    date: Annotated[str, typer.Option(metavar="D", help="The date of that instruction.")] = "",
    red_line: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE",
            help="“must contain: WORDS”, “must not contain: WORDS”, “must not change: WORDS”; repeatable.",
        ),
    ] = None,
    fallback: Annotated[
        list[str] | None, typer.Option(metavar="T", help="The next acceptable wording; repeatable.")
    ] = None,
    confirm: Annotated[
        bool, typer.Option("--confirm", help="Say that the position holds on the present wording.")
    ] = False,
    version: VersionLabel = "",
) -> None:
    """Set what our delegation wants for a paragraph. What is not named stays as it is; all that is named is one step."""
    wanted_stance = stance_of(stance) if stance else None
    wanted_priority = priority_of(priority) if priority else None
    lines = [red_line_of(text) for text in red_line or ()]
    dated = day(date) if date else None
    if (reference or date) and not instruction:
        raise typer.BadParameter("--reference and --date belong to --instruction.")
    if (
        not (stance or priority or instruction or lines or fallback or confirm)
        and rationale is None
        and talking_points is None
    ):
        raise typer.BadParameter(
            "Say what to set: --stance, --priority, --rationale, --instruction, --red-line, --fallback …"
        )
    from app.work import annotating
    from app.work.workspace import together

    with opened(dossier) as workspace:
        place = place_of(workspace.dossier, version_of(workspace.dossier, version), paragraph)
        uid, on = place.uid, place.wording
        actions: list[Action] = []
        if stance:
            actions.append(annotating.set_stance(uid, wanted_stance, on))
        if priority:
            actions.append(annotating.set_priority(uid, wanted_priority, on))
        if rationale is not None:
            actions.append(annotating.set_rationale(uid, rationale, on))
        if talking_points is not None:
            actions.append(annotating.set_talking_points(uid, talking_points, on))
        if confirm:
            actions.append(annotating.confirm_position(uid, on))
        if instruction:
            actions.append(annotating.add_instruction(workspace.new(), uid, instruction, reference, dated))
        actions += [annotating.add_red_line(workspace.new(), uid, rule, words) for rule, words in lines]
        actions += [annotating.add_fallback(workspace.new(), uid, text) for text in fallback or ()]
        step = actions[0] if len(actions) == 1 else together("Set position", actions, uid)
        change = workspace.do(step)
        say(f"{change.label}." if change.delta else "That is the position already.")


def note(
    dossier: DossierPath,
    paragraph: ParagraphLabel,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The note.", show_default=False)],
    shareable: Annotated[bool, typer.Option("--shareable", help="Partners may see it.")] = False,
    version: VersionLabel = "",
) -> None:
    """Write a note on a paragraph. It never leaves the delegation unless it is shareable."""
    from app.work.annotating import add_note

    with opened(dossier) as workspace:
        place = place_of(workspace.dossier, version_of(workspace.dossier, version), paragraph)
        author = workspace.dossier.about.own_party
        change = workspace.do(add_note(workspace.new(), place.uid, text, author=author, shareable=shareable))
        say(f"{change.label}.")
