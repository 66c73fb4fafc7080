"""An invented draft resolution on bridges, to which the invented amendments of these tests are moved."""

from __future__ import annotations

from app.domain.instructions import Placing, parse_instructions, placed
from app.domain.paragraphs import Paragraph, labels
from app.domain.wording import NOTE_MARK, Run, Wording, join, plain, wording
from tests.builders import paragraph


def opened(opening: str, rest: str) -> Wording:
    """A paragraph's wording with its opening words in italics."""
    return wording([Run(opening, italic=True), Run(rest)])


DRAFT: tuple[Paragraph, ...] = (
    paragraph("fo1", opened("The General Assembly", ",")),
    paragraph("pp1", opened("Recalling", " its resolution 1/1 of 1 May 2001,")),
    paragraph("pp2", opened("Noting with concern", " the lack of bridges and of roads, and the lack of trains,")),
    paragraph("pp3", opened("Reaffirming", " the importance of small bridges for well\u2011being,")),
    paragraph("pp4", opened("Welcoming", " the Conference of Engineers, held in Arcadia from 3\u00a0to 5 June 2019,")),
    paragraph(
        "op1",
        join(
            [
                opened("Urges", " all States to build small bridges;"),
                wording([Run(NOTE_MARK, note=plain("A/1/1, annex."))]),
            ]
        ),
    ),
    paragraph("op2", opened("Calls upon", " engineers to use the following:")),
    paragraph("sub1", "Stone;"),
    paragraph("sub2", "Timber, as appropriate;"),
    paragraph("sub3", "Iron and steel;"),
    paragraph(
        "op3",
        opened("Encourages", " States to assist engineers, and invites them to report. They should report yearly;"),
    ),
    paragraph(
        "op4",
        opened("Requests", " the “Council of Bridges” to meet, and to report to the Assembly at its second session;"),
    ),
    paragraph("op5", opened("Invites", " States’ engineers to meet;")),
    paragraph("op6", opened("Decides", " to remain seized of the matter.")),
)

LABELS = labels(DRAFT)


def place(*lines: str | Wording, language: str = "en") -> Placing:
    """The instructions in these lines placed on the draft."""
    return placed(
        parse_instructions([plain(line) if isinstance(line, str) else line for line in lines], language), DRAFT
    )


def told(placing: Placing) -> list[str]:
    """What came of it, one line for each change and each instruction that was not placed."""
    named = dict(LABELS)
    lines: list[str] = []
    for change in placing.changes:
        label = named.get(change.uid, change.uid)
        if change.action == "insert":
            kind = {"preambular": "PP", "operative": "OP", "subparagraph": "sub"}.get(
                change.kind.value, change.kind.value
            )
            number = f" {change.label}" if change.label else ""
            lines.append(
                f"{change.uid} {kind}{number} after {named.get(change.after, change.after)}: {change.text.plain}"
            )
        elif change.action == "move":
            lines.append(f"{label} moved after {named.get(change.after, change.after)}")
        elif change.action == "delete":
            lines.append(f"{label} deleted")
        else:
            lines.append(f"{label}: {change.text.plain}")
    lines.extend(f"not placed: {row.reason.removeprefix('instruction-')}" for row in placing.unplaced)
    return lines
