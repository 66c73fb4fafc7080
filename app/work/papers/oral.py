"""The oral-revision script: what the main sponsor reads out, in the order of the text."""

from __future__ import annotations

from dataclasses import replace

from app.domain.amendments import Status
from app.domain.dossier import Dossier
from app.domain.refusal import Refusal
from app.domain.wording import Wording, wording
from app.formats.papers import Block, Paper, Style, paragraph, quoted
from app.work.papers.asking import Ask, Matter
from app.work.papers.instructing import instructed, remarks_on, until_version
from app.work.papers.outward import Made, forbidden_in, speaks_english

AGREED = (Status.AGREED, Status.AGREED_AD_REF)
PHRASES = (
    "On behalf of the main sponsors, I should like to read out the following oral revisions to draft resolution",
    "On behalf of the main sponsors, I should like to read out the following oral revision to draft resolution",
    "These are the only revisions. I thank you.", "This is the only revision. I thank you.", "Oral revisions to draft resolution",
    "In operative paragraph, replace the word with the words", "after the words, insert the words", "delete the words", "before",
    "Replace operative paragraph with the following", "insert a new operative paragraph, to read", "preambular paragraph", "Move",
)  # fmt: skip
"""What the script says by itself."""


def oral_script(dossier: Dossier, ask: Ask) -> Made:
    """What is to be read out for the amendments chosen (those agreed, without a choice), or to reach the version `ask.until`.

    Typed into “Oral revision” it gives the same version. Refused as `report-empty` where there is nothing to read out.
    """
    matter = Matter(dossier, ask)
    ids = ask.amendments if ask.amendments is not None else agreed(dossier)
    made = until_version(matter, ask.until) if ask.until else instructed(matter, ids)
    said = made.composed.said
    if not said:
        raise Refusal("report-empty", what="that is agreed" if not ask.until else "that differs")
    symbol = matter.version.symbol or dossier.about.symbol
    many = "s" if len(said) > 1 else ""
    opening = f"On behalf of the main sponsors, I should like to read out the following oral revision{many} to {matter.document}:"
    blocks: list[Block] = [
        paragraph(f"Oral revision{many} to {matter.document}", Style.TITLE),
        paragraph(dossier.about.title, Style.SUBTITLE),
        paragraph(opening),
    ]
    for each in said:
        blocks.append(quoted(each.lines[0], Style.NUMBERED))
        blocks += [quoted(_heard(line), Style.QUOTE) for line in each.lines[1:]]
    blocks.append(paragraph(f"{'These are the only revisions' if many else 'This is the only revision'}. I thank you."))
    paper = Paper(
        f"Oral revision{many} to {symbol}".strip(),
        tuple(blocks),
        language=dossier.about.language,
        name=f"{matter.file_name} oral revision{many}",
    )
    return Made(
        paper,
        (*remarks_on(matter, made), *speaks_english(matter)),
        None,
        forbidden_in(matter, made.shown, [*PHRASES, *_until(matter)]),
    )


def agreed(dossier: Dossier) -> tuple[str, ...]:
    """The amendments that are agreed, oldest first: what a main sponsor would read out."""

    rows = [row for row in dossier.amendments.values() if row.status in AGREED]
    rows.sort(key=lambda row: (row.created, row.id))
    return tuple(row.id for row in rows)


def _until(matter: Matter) -> list[str]:
    """The text that is reached: what is read out of it is meant for all."""
    if not matter.ask.until:
        return []
    return [row.wording.plain for row in matter.dossier.text_of(matter.ask.until)]


def _heard(line: Wording) -> Wording:
    """A quoted paragraph as it is heard: its opening words, behind the quotation mark, in roman. Who types them gets them in italics."""
    head = [replace(run, italic=False) for run in line.runs[:2]]
    return wording([*head, *line.runs[2:]])
