"""Commands about dossiers as files, and what goes into and out of them: new, sample, import, export, undo."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from app.cli.opening import ORIGIN, codes_of, opened, version_of, who
from app.cli.speaking import Misuse, counted, listed, remark, say, say_json, working
from app.domain.dossier import Dossier
from app.domain.refusal import Refusal
from app.sentences import sentence

if TYPE_CHECKING:
    from app.formats import Draft
    from app.work.exporting import Exported
    from app.work.workspace import Workspace


def _free(path: Path) -> None:
    """Refuses a name that is taken before any work is done; the storage refuses it again when it writes."""
    if path.exists():
        raise Refusal("file-exists", file=path.name, folder=str(path.resolve().parent))


def new(*, dossier: Path, source: Path, label: str, symbol: str, title: str, own: str, json: bool) -> None:
    """Make a dossier from a text."""
    from app.work.exchange import dossier_from_draft, label_for_draft, read_draft
    from app.work.workspace import New, Workspace

    _free(dossier)
    with working(f"Reading {source.name}"):
        draft = read_draft(source)
        party = codes_of(Dossier(_nobody()), [own])[0] if own else ""
        name = label or label_for_draft(draft, symbol, source.stem)
        fresh = New(uuid4().hex, datetime.datetime.now(datetime.UTC))
        value = dossier_from_draft(fresh, draft, name, source=source.name, own_party=party, symbol=symbol, title=title)
        workspace = Workspace.create(dossier, value, who=who(), origin=ORIGIN)
        workspace.close()
    _tell_import(_imported(value, fresh.id, draft, kept=0), draft, json, f"Made {dossier}")


def _nobody() -> Any:
    from app.domain.dossier import About

    return About("")


def sample(*, dossier: Path) -> None:
    """Write the sample dossier: A/75/L.20 with an illustrative negotiation by invented delegations."""
    from app.work.sample import sample_dossier
    from app.work.workspace import Workspace

    Workspace.create(dossier, sample_dossier(), who="Ad Ref", origin=ORIGIN).close()
    say(f"The sample dossier on A/75/L.20 was written to {dossier}.")


def import_file(*, dossier: Path, file: Path, label: str, kind: str, version: str, json: bool) -> None:
    """Bring a file in: as a version (its tracked changes rejected), or its tracked changes as amendments of their authors."""
    if kind == "amendments" and label:
        raise Misuse("--label names a new version; amendments are taken into an existing one (--version).")
    from app.work.exchange import read_draft

    with opened(dossier) as workspace:
        with working(f"Reading {file.name}"):
            draft = read_draft(file)
        if kind == "version":
            _import_version(workspace, file, draft, label, json)
        else:
            _import_amendments(workspace, file, draft, version, json)


def _import_version(workspace: Workspace, file: Path, draft: Draft, label: str, json: bool) -> None:
    from app.work.exchange import import_version, label_for_draft

    fresh = workspace.new()
    before = set(workspace.dossier.newest_version().order) if workspace.dossier.versions else set()
    name = label or label_for_draft(draft, "", file.stem)
    workspace.do(import_version(fresh, draft, name, source=file.name))
    kept = len(before & set(workspace.dossier.version(fresh.id).order))
    _tell_import(_imported(workspace.dossier, fresh.id, draft, kept), draft, json, "Imported")


def _imported(dossier: Dossier, version: str, draft: Draft, kept: int) -> dict[str, Any]:
    from app.work.showing import counted as counted_paragraphs
    from app.work.versions import to_place
    from app.work.workspace import label_of

    row = dossier.version(version)
    return {
        "adref": 1,
        "version": row.label,
        "symbol": row.symbol,
        "stage": row.stage.value,
        "paragraphs": counted_paragraphs(dossier.text_of(version)),
        "kept": kept,
        "footnotes": sum(len(each.wording.notes) for each in dossier.text_of(version)),
        "to_place": [label_of(dossier, uid) for uid in to_place(dossier)],
        "tracked": {each.author: len(each.changes) for each in draft.by_author},
        "repairs": repairs(draft),
        "unread": list(draft.unread),
    }


def repairs(draft: Draft) -> list[dict[str, str]]:
    """What the reader set right, each with its sentence."""
    return [
        {"reason": each.reason, "words": each.words, "text": sentence(each.reason, {"words": each.words})}
        for each in draft.repaired
    ]


def _tell_import(value: dict[str, Any], draft: Draft, json: bool, head: str) -> None:
    if json:
        say_json(value)
        return
    say(
        f"{head}: version {value['version']}, {counted(value['paragraphs'], 'paragraph')}, {counted(value['footnotes'], 'footnote')}."
    )
    if value["to_place"]:
        say(f"Waiting in “To place”: {', '.join(value['to_place'])}.")
    if value["tracked"]:
        changes = counted(sum(value["tracked"].values()), "tracked change")
        remark(
            f"Left out of the text: {changes} by {listed(list(value['tracked']))}. "
            "Import the file again with --as amendments to take them in."
        )
    _tell_reading(draft)


def _tell_reading(draft: Draft) -> None:
    for repair in repairs(draft):
        remark(f"Set right: {repair['text']}")
    for text in draft.unread:
        remark(f"Not read: {text}")


def _import_amendments(workspace: Workspace, file: Path, draft: Draft, version: str, json: bool) -> None:
    from app.work.exchange import import_amendments
    from app.work.naming import names, register_of

    chosen = version_of(workspace.dossier, version)
    found = import_amendments(workspace.new(), workspace.dossier, draft, chosen, source=file.name)
    workspace.do(found.action)
    register = register_of(workspace.dossier)
    if json:
        authors = [
            {"author": each.author, "parties": list(each.parties), "added": each.added, "changes": each.changes}
            for each in found.authors
        ]
        say_json(
            {
                "adref": 1,
                "version": workspace.dossier.version(chosen).label,
                "amendments": found.count,
                "authors": authors,
                "differing": list(found.differing),
                "unplaced": list(found.unplaced),
                "repairs": repairs(draft),
                "unread": list(draft.unread),
            }
        )
        return
    say(f"Imported {counted(found.count, 'amendment')} on {workspace.dossier.version(chosen).label}.")
    for author in found.authors:
        said = (
            f"added as a delegation of this dossier ({author.parties[0]})"
            if author.added
            else listed(names(register, author.parties))
        )
        say(f"  {author.author}: {said}, {counted(author.changes, 'change')}")
    if found.differing:
        remark(f"Changed in the file without tracking, so look at them: {', '.join(found.differing)}.")
    for text in found.unplaced:
        remark(f"Its paragraph does not stand in this version, so it was not taken in: {text}")
    _tell_reading(draft)


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
        say(f"Undone: {change.label}.")
