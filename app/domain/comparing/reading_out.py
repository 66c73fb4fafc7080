"""Reading out: a comparison in a few sentences that can be said aloud."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.comparing.rows import CHANGE_NAMES, ComparedRow, Comparison
from app.domain.listing import listed
from app.domain.significance import Finding


def reading_out(comparison: Comparison, limit: int = 12) -> str:
    """The comparison in words: how much is the same, what only follows by itself, then what is of substance, the weightiest first.

    At most `limit` paragraphs are named; how many more there are is said. "Of 50 paragraphs, 21 are the same, … . Substantive: OP4,
    “Urges” has become “Encourages”, weaker. …"
    """
    rows = [row for row in comparison.rows if row.is_counted]
    sentences = [_counts(rows)]
    substantive = [row for row in rows if row.significance == "substantive"]
    if not substantive:
        return " ".join([*sentences, "Nothing of substance has changed."])
    ordered = sorted(substantive, key=lambda row: -max((finding.weight for finding in row.findings), default=0))
    said = [_told(row) for row in ordered[:limit]]
    sentences.append(f"Substantive: {' '.join(said)}")
    if len(ordered) > limit:
        more = len(ordered) - limit
        sentences.append(f"And {more} more paragraph{'s' if more > 1 else ''} with changes of substance.")
    return " ".join(sentences)


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
    return f"{_place(row)}{', '.join(_said(row))}."


def _place(row: ComparedRow) -> str:
    old, new = (", ".join(side.label for side in sides) for sides in (row.old, row.new))
    if not row.old or not row.new:
        return f"{new or old}, {'new' if row.new else 'deleted'}: "
    moved = f", {CHANGE_NAMES[row.change]}" if row.change not in {"identical", "edited"} else ""
    return f"{new}{f' (was {old})' if old != new else ''}{moved}, "


def _said(row: ComparedRow) -> Iterator[str]:
    """The findings, or, where there are none, the first words that changed."""
    if not row.old or not row.new:
        words = (row.old or row.new)[0].paragraph.wording.plain.split()
        yield f"“{' '.join(words[:12])}{' …' if len(words) > 12 else ''}”"
        return
    if row.findings:
        yield from (_bare(finding) for finding in row.findings[:3])
        return
    loud = [span for span in row.spans if span.kind != "=" and not span.quiet]
    gone, come = (" ".join(" ".join(span.wording.plain for span in loud if span.kind == kind).split()) for kind in "-+")
    parts = [f"{verb} “{_short(words)}”" for verb, words in (("without", gone), ("with", come)) if words]
    yield " and ".join(parts) if parts else "changed"


def _bare(finding: Finding) -> str:
    return finding.sentence.rstrip(".")


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:80].rsplit(' ', 1)[0]} …"
