"""Commands about dossiers as files, and what goes out of them: sample, export, undo."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.opening import ORIGIN, opened, version_of, who
from app.cli.speaking import Misuse, counted, done, remark, say, say_json, working
from app.domain.dossier import Dossier
from app.domain.listing import listed
from app.domain.refusal import Refusal

if TYPE_CHECKING:
    from app.work.exporting import Exported


def sample(*, dossier: Path) -> None:
    """Write the sample dossier: A/75/L.20 with an illustrative negotiation by invented delegations."""
    from app.work.sample import sample_dossier
    from app.work.workspace import Workspace

    Workspace.create(dossier, sample_dossier(), who="Ad Ref", origin=ORIGIN).close()
    say(f"The sample dossier on A/75/L.20 was written to {dossier}.")


def export(*, dossier: Path, out: Path, audience: str, version: str, amendment: list[str] | None, json: bool) -> None:
    """Export a version with its amendments to Word. The file is proven, and searched for what the audience may not see."""
    if out.suffix.casefold() != ".docx":
        raise Misuse(f"“{out.name}” must end in .docx.")
    from app.work.exporting import Audience, ExportPlan, export_word

    with opened(dossier, read_only=True) as workspace:
        if out.exists() and out.samefile(dossier):
            raise Refusal("output-is-input", name=out.name)
        unknown = [id for id in amendment or () if id not in workspace.dossier.amendments]
        if unknown:
            raise Refusal("amendment-unknown", id=unknown[0])
        plan = ExportPlan(
            version_of(workspace.dossier, version),
            Audience(audience),
            tuple(amendment) if amendment else None,
            datetime.date.today(),
            who(),
        )
        with working(f"Exporting to {out.name}") as report:
            exported = export_word(workspace.dossier, plan, out, report)
        _tell_export(workspace.dossier, exported, json)


def _tell_export(dossier: Dossier, exported: Exported, json: bool) -> None:
    from app.work.exporting import Audience
    from app.work.naming import names, register_of

    register = register_of(dossier)
    if json:
        say_json(
            {
                "adref": 1,
                "file": str(exported.path),
                "audience": exported.audience.value,
                "version": exported.version,
                "paragraphs": exported.paragraphs,
                "changes": exported.changes,
                "delegations": list(exported.delegations),
                "comments": exported.comments,
                "alternatives": [
                    {"id": each.amendment, "paragraph": each.paragraph, "proponents": list(each.proponents)}
                    for each in exported.alternatives
                ],
                "unplaced": list(exported.unplaced),
                "withheld": list(exported.withheld),
            }
        )
        return
    changes = (
        f"{counted(exported.changes, 'change')} by {listed(exported.delegations)}" if exported.changes else "no changes"
    )
    say(
        f"{exported.path.name}, for {exported.audience.value}: {exported.version}, "
        f"{counted(exported.paragraphs, 'paragraph')}, {changes}, {counted(exported.comments, 'comment')}. "
        "Read back and proven."
    )
    for each in exported.alternatives:
        said = listed(names(register, each.proponents))
        remark(
            f"{each.paragraph}: the amendment of {said} stands on the same words as another and could not be set into the text."
        )
    if exported.unplaced:
        remark(
            f"On paragraphs that do not stand in this version, so left out: {counted(len(exported.unplaced), 'amendment')}."
        )
    if exported.audience is Audience.FACILITATOR and not dossier.about.own_party:
        remark(
            "The dossier does not say which delegation is ours, so no amendment is. Set it in the window, under its details."
        )
    if exported.withheld:
        remark(f"Not for this audience, so left out: {counted(len(exported.withheld), 'amendment')}.")


def undo(*, dossier: Path) -> None:
    """Take back the last step that was made from the shell."""
    with opened(dossier) as workspace:
        change = workspace.take_back()
        say(done(f"Undone: {change.label}"))
