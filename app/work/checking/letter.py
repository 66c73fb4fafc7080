"""The letter with which silence is broken: on which paragraphs, and what we propose instead. Nothing in it is said to ourselves alone.

Fallbacks, instructions and reasons never enter it; the words of a red line do, as words that we ask for or cannot accept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.amendments import AmendmentAction
from app.domain.checking import Checked, Footing, Gate, Gravity, Rung, Whereabouts, is_paragraph, on_ladder
from app.domain.dossier import Dossier
from app.domain.folding import folding
from app.domain.listing import listed
from app.domain.positions import RedLine, Rule, body, condition, crossed, is_whole
from app.domain.rebasing import Fit, rebased
from app.domain.refusal import Refusal
from app.domain.wording import EMPTY, Span, Wording, plain, wording
from app.formats.text_file import write_text
from app.work.naming import register_of


def save_letter(text: str, path: Path) -> None:
    """Writes the text of a letter, whole or not at all; refused as any file that cannot be written."""
    write_text(path, text)


@dataclass(frozen=True, slots=True)
class Objection:
    """One paragraph of the letter: what we say on it, and the whole wording we propose for it (None: we ask for words only)."""

    paragraph: str
    label: str
    text: str
    proposed: Wording | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """The draft of a letter, to be read and sent by a person."""

    subject: str
    text: str
    objections: tuple[Objection, ...]


def silence_letter(dossier: Dossier, gate: Gate, paragraphs: Collection[str] = ()) -> Letter:
    """Drafts “we regret to break silence on OP2” with the wording we propose.

    It is about the paragraphs named, or about those in which a red line is crossed, or, if there are none, those we reserve on. What is
    proposed is our preferred text, our amendment, or the wording of the version before, and never a text that crosses a red line of ours.
    Refused when there is nothing to break silence on.
    """
    chosen = _chosen(gate, paragraphs)
    if not chosen:
        raise Refusal("nothing-to-break-silence-on", label=gate.label)
    objections = tuple(_objection(dossier, row, _lines_on(gate, row)) for row in chosen)
    about = dossier.about
    own = register_of(dossier).name_on(about.own_party) if about.own_party else ""
    is_draft = (
        bool(about.symbol) and "/RES/" not in about.symbol
    )  # the symbol of the last resolution is not that of the draft
    document = f"draft resolution {about.symbol}" if is_draft else "draft resolution"
    labels = listed(list(dict.fromkeys(each.label for each in objections)))
    opening = f"The delegation of {own} thanks" if own else "Our delegation thanks"
    lines = [
        f"{opening} the facilitators for their efforts on the {document}, “{about.title}”.",
        f"Having studied the text of {gate.label}, we regret to break silence on {labels}.",
        *(each.text for each in objections),
        "We remain ready to work with all delegations towards a text that everyone can join.",
    ]
    return Letter(
        f"{document[0].upper()}{document[1:]}: silence broken on {labels}", "\n\n".join(lines) + "\n", objections
    )


def _chosen(gate: Gate, paragraphs: Collection[str]) -> list[Checked]:
    if paragraphs:
        rows = [row for row in gate.paragraphs if row.uid in paragraphs]
    else:
        rows = [row for row in gate.paragraphs if any(line.is_crossed for line in row.lines)]
        rows = rows or [row for row in gate.paragraphs if any(c.gravity is Gravity.RESERVATION for c in row.concerns)]
    places = {uid: at for at, uid in enumerate(gate.order)}
    return sorted(rows, key=lambda row: min((places[piece.uid] for piece in row.standing.pieces), default=len(places)))


def _lines_on(gate: Gate, row: Checked) -> list[RedLine]:
    """All red lines on the paragraphs in which this one stands: on its parts, and on what else went into them."""
    own = {piece.uid for piece in row.standing.pieces}
    rows = [other for other in gate.paragraphs if other is row or own & {piece.uid for piece in other.standing.pieces}]
    return [line.line for other in rows for line in other.lines]


def _objection(dossier: Dossier, row: Checked, lines: Sequence[RedLine]) -> Objection:
    over = [line.line for line in row.lines if line.is_crossed]
    reasons = " ".join(_reason(line, row) for line in over)
    if not over:
        reasons = (
            "We reserve our position on this paragraph."
            if _reserves(row)
            else "We cannot accept this paragraph as it stands."
        )
    proposed = next(_proposals(dossier, row, lines), None)
    told = f"{row.label}: {reasons}"
    if proposed is not None:
        told += f" {_lead(proposed, row)}\n\n    {proposed.plain.strip()}"
    return Objection(row.uid, row.label, told, proposed)


def _lead(proposed: Wording, row: Checked) -> str:
    if not row.standing.pieces:
        return "We propose that the paragraph be restored as follows:"
    if not _is_before(proposed, row):
        return "We propose that it read as follows:"
    if row.standing.whereabouts is Whereabouts.MERGED:
        return "We propose that the paragraph that was merged into it be restored as follows:"
    return "We propose that the previous wording be kept:"


def _reserves(row: Checked) -> bool:
    return any(concern.gravity is Gravity.RESERVATION for concern in row.concerns)


def _reason(line: RedLine, row: Checked) -> str:
    words, unless = condition(line)
    if not row.standing.pieces:
        return "The paragraph has been taken out, and we ask that it be restored."
    if is_whole(line):
        return "We ask that the paragraph stand as it was."
    if line.rule is Rule.MUST_NOT_CONTAIN:
        return f"We cannot accept “{words}”" + (f" without “{unless}”." if unless else ".")
    verb = "be kept" if row.before is not None and not crossed(line, row.before) else "be included"
    return f"We ask that “{words}” {verb}."


def _is_before(proposed: Wording, row: Checked) -> bool:
    return row.before is not None and body(proposed.plain) == body(row.before.plain)


def _proposals(dossier: Dossier, row: Checked, lines: Sequence[RedLine]) -> Iterator[Wording]:
    """What we could propose for the paragraph, the best first; none crosses a red line of ours on it, and none is the text as it stands.

    A paragraph that went into another one and is to be restored beside it is held against its own lines alone.
    """
    now = row.standing.wording
    for found in _candidates(dossier, row, now):
        if not found or body(found.plain) == body(now.plain):
            continue
        is_restored = row.standing.whereabouts is Whereabouts.MERGED and _is_before(found, row)
        held = [line.line for line in row.lines] if is_restored else lines
        if not any(crossed(line, found) for line in held):
            yield found


def _candidates(dossier: Dossier, row: Checked, now: Wording) -> Iterator[Wording]:
    preferred = [each for each in dossier.of_paragraph("fallbacks", row.uid) if each.rank == 0]
    for each in preferred:
        yield from _with_words(each.text, now)
    for held in reversed(row.amendments):
        amendment = held.amendment
        if amendment.action is AmendmentAction.REPLACE:
            found = rebased(amendment, now or None)
            if found.fit in {Fit.FITS, Fit.PARTLY_MET} and now:
                yield found.text
            yield amendment.text
    if (repaired := _repaired(row)) is not None:
        yield repaired
    if row.before is not None:
        yield row.before
    last = row.standing.last
    if last is not None:
        yield last.wording


def _repaired(row: Checked) -> Wording | None:
    """The text as it stands with as little changed as the red lines need: the changes that crossed them taken back, or words set in place
    of the passage that has come for them.
    """
    if len(row.standing.pieces) != 1:
        return None
    now = row.standing.pieces[0].wording
    over = [line for line in row.lines if line.is_crossed]
    hunks = _hunks(row.difference) if row.before is not None else []
    for start, end, before in hunks:
        without = now.replaced(start, end, before)
        if any(not crossed(line.line, without) for line in over if crossed(line.line, now)):
            now = without
    for held in over:
        if (
            held.marks
            and held.line.rule is not Rule.MUST_NOT_CONTAIN
            and crossed(held.line, now)
            and not is_whole(held.line)
        ):
            found = folding(now.text).nearest(held.line.words)
            if found is not None:
                words = replace(now.style_at(found[0] + 1), text=held.line.words.strip())
                now = now.replaced(found[0], found[1], wording([words]))
    return now


def _hunks(difference: Sequence[Span]) -> list[tuple[int, int, Wording]]:
    """The changes of a text from its end to its beginning: where each stands in the new wording, and what stood there before."""
    found: list[tuple[int, int, Wording]] = []
    at = 0
    for span in difference:
        length = len(span.wording.text)
        if span.kind == "-":
            found.append((at, at, span.wording))
        elif span.kind == "+" and found and found[-1][1] == at and found[-1][0] == at:
            found[-1] = (at, at + length, found[-1][2])
        elif span.kind == "+":
            found.append((at, at + length, EMPTY))
        at += length if span.kind != "-" else 0
    return found[::-1]


def _with_words(text: str, now: Wording) -> Iterator[Wording]:
    """The preferred text as a whole paragraph; words within one are set in place of the passage that comes nearest to them."""
    if not now:
        yield plain(text)
        return
    found = on_ladder((Rung(0, text),), now)
    is_part = found is not None and found.place is not None and found.place != (0, len(now.text))
    if found is not None and found.place is not None and is_part and found.footing is not Footing.CONTAINED:
        start, end = found.place
        yield now.replaced(start, end, plain(text.strip()))
    elif is_paragraph(text):
        yield plain(text)
