"""Reading out: a comparison in a few sentences that can be said aloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.domain.comparing.rows import CHANGE_NAMES, ComparedRow, Comparison, Side
from app.domain.listing import listed
from app.domain.significance import Finding, Weight


def reading_out(comparison: Comparison, limit: int = 12) -> str:
    """The comparison in words: how much is the same, what only follows by itself, then what is of substance, the weightiest first.

    At most `limit` paragraphs are named; how many more there are is said. "Of 50 paragraphs, 21 are the same, … . Substantive: OP4,
    “Urges” has become “Encourages”, weaker. …"
    """
    rows = [row for row in comparison.rows if row.is_counted]
    sentences = [_counts(rows)]
    substantive = comparison.substantive()
    beyond = sum(not row.is_counted for row in substantive)
    if beyond:
        lines = "1 line of annexes or tables changes" if beyond == 1 else f"{beyond} lines of annexes or tables change"
        sentences.append(f"Beyond the paragraphs, {lines}.")
    if not substantive:
        return " ".join([*sentences, "Nothing of substance has changed."])
    ordered = sorted(substantive, key=_rank)
    said = [_told(row) for row in ordered[:limit]]
    sentences.append(f"Substantive: {' '.join(said)}")
    if len(ordered) > limit:
        more = len(ordered) - limit
        sentences.append(f"And {more} more paragraph{'s' if more > 1 else ''} with changes of substance.")
    return " ".join(sentences)


def _rank(row: ComparedRow) -> int:
    """Where a row is told: weighty findings, then words that nothing was found in, then findings of low weight, then what only moved."""
    weight = max((finding.weight for finding in row.findings), default=0)
    if weight > Weight.LOW:
        return -weight
    if not (row.old and row.new) or _unfound(row):
        return 0
    return 1 if row.findings else 2


def _counts(rows: list[ComparedRow]) -> str:
    total = sum(bool(row.new) for row in rows)
    same = sum(row.is_same for row in rows)
    follows = sum(row.significance == "consequential" and not row.is_same for row in rows)
    edited = sum(row.significance == "substantive" and bool(row.old and row.new) for row in rows)
    counts = [
        (same, "is the same", "are the same"),
        (follows, "changes only in what follows by itself", "change only in what follows by itself"),
        (edited, "changes in substance", "change in substance"),
        (sum(not row.old for row in rows), "is new", "are new"),
    ]
    said = [f"{number} {one if number == 1 else more}" for number, one, more in counts if number]
    gone = sum(not row.new for row in rows)
    text = f"Of {total} paragraph{'' if total == 1 else 's'}, {listed(said)}" if said else "There is no paragraph"
    others = [f"{gone} {'is' if gone == 1 else 'are'} deleted"] if gone else []
    moved = sum(row.change.startswith("moved") for row in rows)
    others += [f"{moved} of them {'has' if moved == 1 else 'have'} moved"] if moved else []
    return f"{'; '.join([text, *others])}."


def _told(row: ComparedRow) -> str:
    return f"{', '.join([_place(row), *_said(row)])}."


def _place(row: ComparedRow) -> str:
    old, new = (", ".join(side.label for side in sides) for sides in (row.old, row.new))
    if not row.old or not row.new:
        words = (row.old or row.new)[0].paragraph.wording.plain.split()
        return f"{new or old}, {'new' if row.new else 'deleted'}: “{' '.join(words[:12])}{' …' if len(words) > 12 else ''}”"
    moved = f", {CHANGE_NAMES[row.change]}" if row.change not in {"identical", "edited"} else ""
    return f"{new}{f' (was {old})' if old != new else ''}{moved}"


def _said(row: ComparedRow) -> Iterator[str]:
    """The words that changed, where none of the findings is of more weight; then the findings."""
    if not row.old or not row.new:
        return
    words = _unfound(row)
    if words and all(finding.weight <= Weight.LOW for finding in row.findings):
        yield words
    yield from (_bare(finding) for finding in row.findings[:3])
    if not words and not row.findings and not row.change.startswith("moved"):
        yield "changed"


def _unfound(row: ComparedRow) -> str:
    """The words that changed beyond what was found: "without “tackling” and with “addressing”"; empty where there are none."""
    gone, come = (_loose(row, kind) for kind in "-+")
    return " and ".join(f"{verb} “{_short(words)}”" for verb, words in (("without", gone), ("with", come)) if words)


def _loose(row: ComparedRow, kind: str) -> str:
    """The words of the loud marks of a kind, but for those that lie in a passage of a finding."""
    passages = [finding.old if kind == "-" else finding.new for finding in row.findings]
    starts = {side.paragraph.uid: start for side, start in _starts(row.old if kind == "-" else row.new)}
    found = [
        (starts[passage.paragraph] + passage.start, starts[passage.paragraph] + passage.end)
        for passage in passages
        if passage is not None
    ]
    words: list[str] = []
    at = 0
    for span in row.spans:
        if span.kind not in {"=", kind}:
            continue
        end = at + len(span.wording.text)
        if span.kind == kind and not span.quiet and not any(start <= at and end <= stop for start, stop in found):
            words.append(span.wording.plain)
        at = end
    return " ".join(" ".join(words).split())


def _starts(sides: Sequence[Side]) -> Iterator[tuple[Side, int]]:
    """Where the words of each paragraph begin in those of the row, in which a space stands between two."""
    at = 0
    for side in sides:
        yield side, at
        at += len(side.paragraph.wording.text) + 1


def _bare(finding: Finding) -> str:
    """The sentence of a finding as it goes on within another one."""
    said = finding.sentence.rstrip(".")
    return said[:1].lower() + said[1:]


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:80].rsplit(' ', 1)[0]} …"
