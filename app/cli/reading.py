"""Commands that only look: show, compare and check. They work on a dossier that is open in a window, too."""

from __future__ import annotations

import shutil
import sys
import textwrap
from pathlib import Path
from typing import Any

from app.cli.importing import STANDARD_INPUT
from app.cli.looking import show_file
from app.cli.opening import opened, version_of
from app.cli.speaking import counted, remark, say, say_json, working
from app.cli.telling import KIND_NAMES, in_sentences
from app.cli.texts import is_dossier, is_there
from app.domain.listing import listed
from app.domain.refusal import Refusal


def show(*, dossier: Path, version: str, json: bool) -> None:
    """Show a version of the text with our positions and the amendments on it."""
    if str(dossier) == STANDARD_INPUT or (is_there(dossier) and not is_dossier(dossier)):
        show_file(dossier, version, json)
        return
    from app.work.showing import shown

    with opened(dossier, read_only=True) as workspace:
        value = in_sentences(shown(workspace.dossier, version_of(workspace.dossier, version)))
    if json:
        say_json(value)
    else:
        say("\n".join(_readable(value)))


_WHY = {
    "gone": "does not stand in the newest version",
    "merged": "went into another paragraph",
    "uncertain": "may be another paragraph",
    "words": "the words of a note are gone",
}


def _waiting(row: dict[str, Any]) -> list[str]:
    """One thing that waits, with the place that is suggested first."""
    held = listed([counted(number, KIND_NAMES[kind]) for kind, number in row["holds"].items()])
    where = f"{row['label'] or 'A paragraph'}" + (f" of {row['version']}" if row["version"] else "")
    words = f" (“{row['words']}”)" if row["words"] else ""
    best = next((each for each in row["suggestions"] if each["likeness"]), None)
    hint = f"; perhaps {best['label']}, {best['why']}" if best is not None else ""
    return _wrapped(f"{where}: {held}: {_WHY[row['why']]}{words}{hint}.", "  ")


def _width() -> int:
    return min(100, shutil.get_terminal_size((88, 24)).columns) if sys.stdout.isatty() else 88


def _readable(value: dict[str, Any]) -> list[str]:
    """The text with what hangs on each paragraph, for a person before a terminal."""
    about = value["dossier"]
    lines = [about["title"]]
    agenda = f"agenda item {about['agenda_item']}" if about["agenda_item"] else ""
    lines.append(" · ".join(part for part in (about["symbol"], f"version {value['version']}", agenda) if part))
    amendments: dict[str, list[dict[str, Any]]] = {}
    for row in value["amendments"]:
        amendments.setdefault(row["paragraph_id"], []).append(row)
    known = {row["id"] for row in value["paragraphs"]}
    for row in value["paragraphs"]:
        lines += ["", *_wrapped(row["text"], f"{row['label']:<10} ")]
        lines += _hanging(row)
        for amendment in amendments.get(row["id"], ()):
            lines += _amendment(amendment)
        for inserted in value["amendments"]:
            if (
                inserted["action"] == "insert"
                and inserted["paragraph_id"] not in known
                and inserted["after"] == row["label"]
            ):
                lines += _amendment(inserted)
    if value["footnotes"]:
        lines.append("")
        lines += [line for note in value["footnotes"] for line in _wrapped(note["text"], f"{note['number']:<3} ")]
    main = sum(row["role"] == "main" for row in value["sponsors"])
    standing = sum(row["listed_in"] != "withdrawn" for row in value["sponsors"])
    if standing:
        lines += ["", f"{counted(standing, 'sponsor')}, {main} of them main."]
    if value["to_place"]:
        lines += ["", "To place:"]
        lines += [line for row in value["to_place"] for line in _waiting(row)]
    return lines


def _wrapped(text: str, head: str) -> list[str]:
    return textwrap.wrap(
        text,
        _width(),
        initial_indent=head,
        subsequent_indent=" " * len(head),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _hanging(row: dict[str, Any]) -> list[str]:
    lines: list[str] = []
    held = row["position"]
    if held is not None:
        stance = (held["stance"] or "no stance").replace("_", " ")
        stale = " – the text has changed since" if row["stale"] else ""
        priority = f", {held['priority']} priority" if held["priority"] else ""
        lines.append(f"Position: {stance}{priority}{stale}")
        for line in held["red_lines"]:
            crossed = " – CROSSED" if line["crossed"] else ""
            lines.append(f"Red line: {line['rule'].replace('_', ' ')} “{line['words']}”{crossed}")
        lines += [f"Instruction: {each['text']}" for each in held["instructions"] if not each["superseded"]]
        lines += [f"Preferred text: {held['preferred']}"] if held["preferred"] else []
        lines += [f"Fallback {rank}: {text}" for rank, text in enumerate(held["fallbacks"], 1)]
    lines += [f"Note: {note['text']}" for note in row["notes"]]
    return [line for each in lines for line in _wrapped(each, "           | ")]


def _amendment(row: dict[str, Any]) -> list[str]:
    status = row["status"].replace("_", " ")
    names = ", ".join(row["proponent_names"])
    what = {"delete": "delete the paragraph", "move": f"move it after {row['after'] or 'the beginning'}"}.get(
        row["action"]
    )
    if row["action"] == "insert":
        what = f"new {row['label']}: {row['text']}"
    elif row["action"] == "replace":
        what = _difference(row["base_text"], row["text"])
    form = "" if row["form"] == "proposal" else f"{row['form']}, "
    return _wrapped(f"{names} ({form}{status}): {what}", "           > ")


def _difference(old: str, new: str) -> str:
    """The changed words with a few around them: "[-Urges-] {+Calls upon+} the United Nations …"."""
    from app.text import compare

    parts: list[str] = []
    for kind, text in compare(old, new):
        if kind == "=":
            words = text.split(" ")
            short = len(words) > 8
            parts.append(" ".join([*words[:3], "…", *words[-3:]]) if short else text)
        else:
            parts.append(f"[-{text}-]" if kind == "-" else f"{{+{text}+}}")
    return "".join(parts)


def check(*, dossier: Path, json: bool) -> None:
    """Check a dossier file from end to end: every page, row and journal entry. Nothing is changed."""
    with working("Checking"), opened(dossier, read_only=True) as workspace:
        findings = workspace.file.check()
        counts = len(workspace.dossier.versions), len(workspace.dossier.paragraphs)
    if json:
        say_json({"adref": 1, "file": dossier.name, "whole": not findings, "findings": findings})
    for finding in findings:
        remark(finding)
    if findings:
        raise Refusal("check-failed", name=dossier.name, count=len(findings))
    if not json:
        say(f"“{dossier.name}” is whole: {counted(counts[0], 'version')}, {counted(counts[1], 'paragraph')}.")
