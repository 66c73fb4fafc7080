"""The command `gate`: what a version does to our red lines, instructions and positions, the gravest first."""

from __future__ import annotations

import shutil
import sys
import textwrap
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.opening import opened
from app.cli.speaking import counted, say, say_json, working
from app.domain.positions import STANCE_NAMES

if TYPE_CHECKING:
    from app.domain.checking import Checked, Gate, LineOnText
    from app.domain.wording import Span

CROSSED = 3
"""The exit code when a red line is crossed, so that a script can stop there."""


def gate(*, dossier: Path, version: str, since: str, json: bool, letter: bool, all: bool) -> None:  # noqa: A002
    """Say what is crossed, touched and unmet on a version, or draft the letter that breaks silence."""
    from app.work.checking import gate_labelled, shown_gate, silence_letter

    with opened(dossier, read_only=True) as workspace:
        with working("Checking"):
            found = gate_labelled(workspace.dossier, version, since)
        if letter:
            drafted = silence_letter(workspace.dossier, found)
            if json:
                say_json({"subject": drafted.subject, "text": drafted.text})
            else:
                say(f"Subject: {drafted.subject}\n\n{drafted.text}")
            return
    if json:
        say_json(shown_gate(found))
    else:
        _tell(found, all)
    if not found.is_open:
        raise SystemExit(CROSSED)


def _tell(found: Gate, everything: bool) -> None:
    against = f", compared with {found.since_label}" if found.since_label else ""
    say(f"{found.label}{against}")
    rows = [row for row in found.paragraphs if row.concerns]
    if not rows:
        say("Nothing is crossed or touched, and nothing is left open.")
    for row in rows:
        say()
        _tell_paragraph(row)
    met = [row.label for row in found.paragraphs if not row.concerns]
    if met and everything:
        say(f"\nAs it should be: {', '.join(met)}.")
    elif met:
        say(f"\n{counted(len(met), 'paragraph')} with nothing to look at.")
    if found.uncarried:
        say(f"Changed, with nothing of ours: {', '.join(row.label for row in found.uncarried)}.")
    hidden = replace(found.hidden(), carrying_nothing=0)
    if hidden.sentence:
        say(f"Passed over: {hidden.sentence.removesuffix(', hidden')}.")


def _tell_paragraph(row: Checked) -> None:
    position = row.position
    stance = f"  ({STANCE_NAMES[position.stance].lower()})" if position is not None and position.stance else ""
    say(f"{row.label}{stance}")
    for concern in row.concerns:
        _wrapped(f"{concern.name.upper() if concern.gravity <= 2 else concern.name}: {concern.sentence}", "  ")
    if row.findings:
        _wrapped("To look at: " + " ".join(found.sentence for found in row.findings), "    ")
    for line in row.lines:
        _tell_line(line)
    if row.ladder is not None and row.ladder.difference:
        _wrapped(f"From {row.ladder.rung.name}: {in_marks(row.ladder.difference)}", "    ")
    if row.stale is not None:
        _wrapped(f"Since our position was set: {in_marks(row.stale.difference)}", "    ")


def _tell_line(line: LineOnText) -> None:
    if line.is_crossed and line.difference:
        _wrapped(in_marks(line.difference), "    ")


def in_marks(difference: tuple[Span, ...]) -> str:
    """A difference in plain signs: [-gone-] {+come+}, with long stretches that did not change cut short."""
    parts = []
    for span in difference:
        words = span.wording.plain
        if span.kind == "=":
            parts.append(_cut(words))
        else:
            parts.append(f"[-{words}-]" if span.kind == "-" else f"{{+{words}+}}")
    return "".join(parts)


def _cut(words: str) -> str:
    """A long stretch without its middle, cut between words; within them where it has no blanks (Chinese)."""
    if len(words) < _LONG:
        return words
    head, tail = words[:_END], words[-_END:]
    return f"{head[: head.rfind(' ') + 1].rstrip() or head} … {tail[tail.find(' ') + 1 :].lstrip() or tail}"


_LONG = 60
_END = 24


def _wrapped(text: str, lead: str) -> None:
    width = min(100, shutil.get_terminal_size((88, 24)).columns) if sys.stdout.isatty() else 88
    say(
        "\n".join(
            textwrap.wrap(text, width, initial_indent=lead, subsequent_indent=lead + "  ", break_on_hyphens=False)
        )
    )
