"""Texts to be checked, written with stars for italics and [^words] for a footnote."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from app.domain.paragraphs import Kind, Paragraph
from app.domain.tabling import Finding, Report, Rewording, Subject, Surroundings, check
from app.domain.wording import NOTE_MARK, Run, Wording, plain, wording
from app.formats.languages import language_named
from tests.builders import paragraph

_PIECE = re.compile(r"\*(?P<italic>[^*]+)\*|\[\^(?P<note>[^\]]+)\]")


def written(text: str) -> Wording:
    """ "*Recalls* the Agenda,[^Resolution 70/1.]" as a wording."""
    runs, at = [], 0
    for match in _PIECE.finditer(text):
        runs.append(Run(text[at : match.start()]))
        note = match["note"]
        runs.append(Run(NOTE_MARK, note=plain(note)) if note else Run(match["italic"], italic=True))
        at = match.end()
    return wording([*runs, Run(text[at:])])


def opening(language: str) -> Callable[[Kind, str], int]:
    rules = language_named(language)
    return lambda kind, text: (
        rules.preambular_opening(text) if kind is Kind.PREAMBULAR else rules.operative_opening(text)
    )


OPENINGS = {code: opening(code) for code in ("en", "fr", "es", "ru", "ar", "zh")}


def rows(*texts: str) -> tuple[Paragraph, ...]:
    """ "pp1|…", "op1|…", "op4=OP4 bis|…": paragraphs; what stands before the bar names them and, behind "=", their labels."""
    made = []
    for text in texts:
        name, _, words = text.partition("|")
        uid, _, label = name.partition("=")
        level = int(uid[-1]) if uid.startswith("sub") and "-" in uid else None
        made.append(paragraph(uid, written(words), label=label, level=level))
    return tuple(made)


def checked(*texts: str, language: str = "en", **around: object) -> Report:
    """The check of a text of session 75 called "Bridges"."""
    surroundings = replace(Surroundings(title="Bridges", session="75"), **around)  # type: ignore[arg-type]
    return check(Subject(rows(*texts), language, OPENINGS[language], surroundings))


def of(report: Report, rule: str) -> list[Finding]:
    """The findings of one rule."""
    return [row for row in report.findings if row.rule == rule]


def set_right(text: Wording, finding: Finding) -> Wording:
    """The wording with the correction of a finding made."""
    assert isinstance(finding.correction, Rewording)
    return text.replaced(finding.correction.start, finding.correction.end, finding.correction.text)
