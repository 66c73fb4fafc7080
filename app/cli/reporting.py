"""The commands `report` and `vote`: papers for capital, for the room and for the podium, and how we are to vote."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.opening import codes_of, is_same, opened, place_of, version_of, who
from app.cli.speaking import Misuse, done, remark, say, say_json, working
from app.cli.words import CLEAR
from app.domain.dossier import Dossier
from app.domain.refusal import Refusal
from app.domain.votes import CHOICE_NAMES, Choice

if TYPE_CHECKING:
    from app.cli.pdf import PdfWriter
    from app.work.papers import Ask
    from app.work.voting import Ballot, Subject
    from app.work.workspace import Action, Workspace


def report(*, kind: str, dossier: Path, out: Path | None, write_pdf: PdfWriter, **asked: Any) -> None:
    """Write a report, or say it in Markdown."""
    from app.work.papers import Report, in_markdown, made, write_report
    from app.work.papers.writing import ENDINGS

    if out is not None and out.suffix.casefold() not in ENDINGS:
        raise Misuse(f"“{out.name}” must end in .docx, .pdf or .md.")
    if Report(kind) is Report.DELEGATION and not asked["party"].strip():
        raise Misuse("A delegation sheet is about one delegation: name it with --party.")
    with opened(dossier, read_only=True) as workspace:
        if out is not None and is_same(out, dossier):
            raise Refusal("output-is-input", name=out.name)
        found = made(Report(kind), workspace.dossier, ask_of(workspace, asked))
        if out is None:
            say(in_markdown(found.paper).rstrip("\n"))
        else:
            with working(f"Writing {out.name}") as progress:
                write_report(out, found, write_pdf, progress)
            say(f"{out.name} is written: {found.paper.title}.")
    for told in found.remarks:
        remark(told)


def ask_of(workspace: Workspace, asked: dict[str, Any]) -> Ask:
    """What was asked on the command line, as a report takes it."""
    from app.work.papers import Ask, paragraphs_named

    dossier = workspace.dossier
    version = version_of(dossier, asked["version"])
    unknown = [id for id in asked["amendment"] or () if id not in dossier.amendments]
    if unknown:
        raise Refusal("amendment-unknown", id=unknown[0])
    if asked["changed"] and not asked["since"]:
        raise Misuse("--changed asks what changed since when: name a day or a version with --since.")
    since, said = _since(workspace, asked["since"]) if asked["since"] else (None, "")
    words = asked["paragraphs"]
    return Ask(
        version,
        datetime.date.today(),
        who(),
        paragraphs_named(words, dossier.text_of(version)) if words else None,
        since=since,
        since_said=said,
        only_changed=asked["changed"],
        only_held=asked["held"],
        party=codes_of(dossier, [asked["party"]])[0] if asked["party"] else "",
        amendments=tuple(asked["amendment"]) if asked["amendment"] else None,
        until=version_of(dossier, asked["until"]) if asked["until"] else "",
        title=asked["title"],
        day=asked["day"],
        place=asked["place"],
        with_text=not asked["no_text"],
        with_ladder=asked["fallbacks"],
        with_points=asked["points"],
        symbol=asked["symbol"],
        number=asked["number"],
        speed=asked["speed"],
        minutes=asked["minutes"],
        thanks=codes_of(dossier, asked["thanks"]) if asked["thanks"] else (),
        language=asked["language"],
    )


def _since(workspace: Workspace, words: str) -> tuple[Dossier, str]:
    """The dossier as it was before a day, or when a version had come in; the words are a day if they read as one."""
    from argparse import ArgumentTypeError

    from app.cli.words import day
    from app.domain.printing import printing_in
    from app.work.papers import as_it_was

    journal = workspace.history()
    if re.search(r"\d", words):
        try:
            on = day(words)
        except ArgumentTypeError:
            on = None
        if on is not None:
            moment = datetime.datetime.combine(on, datetime.time()).astimezone()
            return as_it_was(workspace.dossier, journal, moment), printing_in("en").date(on)
    row = workspace.dossier.version_labelled(words)
    return as_it_was(workspace.dossier, journal, row.created, row.id), row.label


def vote(
    *,
    dossier: Path,
    on: str,
    choice: Choice | str | None,
    reason: str | None,
    order: list[str] | None,
    falls: str,
    json: bool,
) -> None:
    """Enter how we vote, in which order, and what falls; without any of it, say how the votes stand."""
    changes = bool(choice or reason is not None or order or falls)
    if on and not changes:
        raise Misuse("Say how we vote: yes, no, abstain, not participating or undecided.")
    if changes and order is None and not on:
        raise Misuse("Say what the vote is on: an amendment, a paragraph, or “whole”.")
    with opened(dossier, read_only=not changes) as workspace:
        if changes:
            action = _ordered(workspace, order) if order else _voted(workspace, on, choice, reason, falls)
            change = workspace.do(action)
            if not json:
                say(done(change.label))
        if json or not changes:
            _tell(workspace.dossier, json)


def _ordered(workspace: Workspace, order: list[str]) -> Action:
    from app.work.voting import Subject, ballots, order_votes

    wanted = [key for each in order for key in _amendments(workspace.dossier, each)]
    present = [row.key for row in ballots(workspace.dossier) if row.subject is Subject.AMENDMENT]
    return order_votes(workspace.new(), Subject.AMENDMENT, list(dict.fromkeys([*wanted, *present])))


def _voted(workspace: Workspace, on: str, choice: Choice | str | None, reason: str | None, falls: str) -> Action:
    """One step, on all parts of a document."""
    from app.work.voting import Subject, ballots, remove_vote, say_falls, set_reason, set_vote
    from app.work.workspace import together

    dossier = workspace.dossier
    subject, keys = _subject(dossier, on)
    known = {row.key: row for row in ballots(dossier)}
    actions: list[Action] = []
    for key in keys:
        if choice == CLEAR:
            actions.append(remove_vote(subject, key))
        elif isinstance(choice, Choice):
            actions.append(set_vote(workspace.new(), subject, key, choice, reason))
        elif reason is not None:
            actions.append(set_reason(workspace.new(), subject, key, reason))
        if falls and subject is Subject.AMENDMENT:
            first = known[key].falls_with if key in known else ""
            if not first:
                raise Refusal("vote-falls-with-nothing")
            actions.append(say_falls(key, first, falls={"yes": True, "no": False, "open": None}[falls]))
    if not actions:
        raise Misuse("--falls is for amendments.")
    return together(actions[0].name, actions, actions[0].paragraph) if len(actions) > 1 else actions[0]


def _subject(dossier: Dossier, on: str) -> tuple[Subject, tuple[str, ...]]:
    """What is voted on, by the words for it: "whole", an amendment, its document, or a paragraph."""
    from app.work.voting import WHOLE, Subject

    if on.strip().casefold() in {"whole", "text", "resolution"}:
        return Subject.WHOLE, (WHOLE,)
    if on in dossier.amendments or "/" in on:
        return Subject.AMENDMENT, _amendments(dossier, on)
    return Subject.PARAGRAPH, (place_of(dossier, dossier.newest_version().id, on).uid,)


def _amendments(dossier: Dossier, named: str) -> tuple[str, ...]:
    """The amendment of this id, or all standing ones of the document of this symbol."""
    if named in dossier.amendments:
        return (named,)
    wanted = "".join(named.split()).casefold()
    rows = [row.id for row in dossier.amendments.values() if row.formal_symbol.casefold() == wanted and row.is_standing]
    if not rows:
        raise Refusal("amendment-unknown", id=named)
    return tuple(rows)


def _tell(dossier: Dossier, json: bool) -> None:
    from app.work.voting import ballots, vote_said

    rows = ballots(dossier)
    if json:
        say_json({"adref": 1, "votes": [_shown(dossier, row) for row in rows]})
        return
    for number, row in enumerate(rows, 1):
        reason = f" – {row.vote.reason}" if row.vote is not None and row.vote.reason else ""
        say(f"{number}. {vote_said(row, dossier)}: {CHOICE_NAMES[row.choice].lower()}{reason}")
        if row.falls_with and row.falls is not False:
            first = vote_said(next(other for other in rows if other.key == row.falls_with), dossier)
            say(
                f"   {'Falls' if row.falls else 'May fall'} if it is adopted: {first}{'' if row.falls else ' (not confirmed)'}"
            )


def _shown(dossier: Dossier, row: Ballot) -> dict[str, Any]:
    from app.work.voting import vote_said

    return {
        "on": row.subject.value,
        "id": row.key,
        "label": vote_said(row, dossier),
        "choice": row.choice.value,
        "reason": row.vote.reason if row.vote is not None else "",
        "falls_with": row.falls_with or None,
        "falls": row.falls,
    }
