"""The command `tabling`: what stands in the way of tabling a version, and the check list for submission."""

from __future__ import annotations

import shutil
import sys
import textwrap
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.opening import opened, version_of
from app.cli.speaking import counted, done, say, say_json, working
from app.domain.refusal import Refusal
from app.sentences import sentence

if TYPE_CHECKING:
    from app.domain.tabling import CheckList, Finding
    from app.work.tabling import Checked

FAILED = 3
"""The exit code when errors stand, so that a script can stop there."""


def tabling(
    *,
    dossier: Path,
    version: str,
    json: bool,
    correct: str,
    action: date | None,
    all: bool,  # noqa: A002
) -> None:
    """Tell what the tabling check finds in a version, or set right what a rule found."""
    from app.work.tabling import checked, listed

    changes = bool(correct) or action is not None
    with opened(dossier, read_only=not changes) as workspace:
        id = version_of(workspace.dossier, version)
        steps = _change(workspace, id, correct, action) if changes else []
        with working("Checking"):
            found = checked(workspace.dossier, id)
        lines = listed(workspace.dossier, id, date.today())
    if json:
        say_json(_shown(found, lines, steps))
    else:
        for step in steps:
            say(done(step))
        _tell(found, all)
        _tell_list(lines)
    if not found.is_clean:
        raise SystemExit(FAILED)


def _change(workspace: Any, id: str, correct: str, action: date | None) -> list[str]:
    from app.domain.tabling import ACTION_DATE, BY_ID, State
    from app.work.tabling import ALL, answer, correct_all

    steps = []
    if action is not None:
        steps.append(workspace.do(answer(ACTION_DATE, State.DONE, action.isoformat())).label)
    if correct:
        if correct != ALL and correct not in BY_ID:
            raise Refusal("rule-unknown", rule=correct, known=", ".join(BY_ID))
        steps.append(workspace.do(correct_all(id, correct)).label)
    return steps


def _shown(found: Checked, lines: CheckList, steps: list[str]) -> dict[str, Any]:
    from app.work.tabling import shown_check

    value = shown_check(found)
    for row in value["findings"]:
        row["sentence"] = sentence(row["reason"], dict(row["details"]))
    due = lines.deadline
    value["check_list"] = [
        {
            "line": line.id,
            "name": line.ask.name,
            "state": line.state.value,
            "text": line.text,
            "told": line.told,
            "late": line.is_late,
        }
        for line in lines.lines
    ]
    value["deadline"] = None if due is None else {
        "action": due.action.isoformat(),
        "last_day": due.last.isoformat(),
        "business_days_due": due.days_due,
        "business_days_left": due.until_last,
        "t_minus": due.until_action,
        "holidays": list(due.holidays),
        "certain": due.is_certain,
    }  # fmt: skip
    value["steps"] = steps
    return value


def _tell(found: Checked, everything: bool) -> None:
    from app.domain.tabling import SEVERITY_NAMES, Severity

    weights = tuple(Severity) if everything else (Severity.ERROR, Severity.LOOK)
    say(f"{found.label}: checked by {counted(len(found.report.rules), 'rule')}")
    rows = found.report.findings if everything else found.standing
    told = [row for row in rows if found.report.rule(row.rule).severity in weights]
    if not told:
        say("Nothing found.")
    for rule in found.report.rules:
        own = [row for row in told if row.rule == rule.id]
        if own:
            say(f"\n{SEVERITY_NAMES[rule.severity]}: {rule.name}  [{rule.id}]")
            say(f"  Source: {rule.source}")
            for row in own:
                _tell_finding(row, found)
    hidden = len(found.standing) - len([row for row in told if row.key not in found.left])
    if hidden and not everything:
        say(f"\n{counted(hidden, 'note')} more (--all).")
    if found.put_aside and not everything:
        say(f"Left as they are: {counted(len(found.put_aside), 'finding')} (--all).")


def _tell_finding(row: Finding, found: Checked) -> None:
    can = " (can be corrected)" if row.correction is not None else ""
    left = f" (left: {found.left[row.key] or 'no reason given'})" if row.key in found.left else ""
    place = f"{row.label}: " if row.label else ""
    _wrapped(f"{place}{sentence(row.reason, dict(row.details))}{can}{left}", "  ")


def _tell_list(lines: CheckList) -> None:
    due = lines.deadline
    when = f", {due.t_minus} business days" if due is not None else ""
    say(f"\nCheck list: {lines.done} of {lines.due} done{when}")
    for line in lines.lines:
        told = " ".join(part for part in (line.text, line.told) if part)
        mark = {"open": "[ ]", "done": "[x]", "not_applicable": "[-]"}[line.state.value]
        late = " TOO LATE." if line.is_late else ""
        _wrapped(f"{mark} {line.ask.name}{': ' if told else ''}{told}{late}", "  ")
    if due is not None and not due.is_certain:
        _wrapped(
            "The holidays of that year are expected, not announced: compare them with the information circular.", "  "
        )


def _wrapped(text: str, lead: str) -> None:
    width = min(100, shutil.get_terminal_size((88, 24)).columns) if sys.stdout.isatty() else 88
    lines = textwrap.wrap(text, width, initial_indent=lead, subsequent_indent=lead + "  ", break_on_hyphens=False)
    say("\n".join(lines))
