"""The lines of the list: the rows of a comparison after filtering and folding, and what each says in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from app.domain.comparing import CHANGE_NAMES, Comparison
from app.domain.wording import Span
from app.ui.compare.filters import Filter, Folds, Sieve
from app.ui.compare.reading import Reading, Row
from app.ui.compare.three import STAND_NAMES
from app.ui.difference import in_words, is_unseen


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: one row, or (`folded`) a run of identical or consequential ones that unfolds."""

    rows: tuple[Row, ...]
    folded: bool = False

    @property
    def row(self) -> Row:
        """The row, or the first of those folded."""
        return self.rows[0]

    @property
    def key(self) -> tuple[int, bool]:
        """What tells it from the other lines of one reading."""
        return self.row.at, self.folded

    @property
    def is_change(self) -> bool:
        """Whether next and previous stop here."""
        return not self.folded and self.row.is_change


def lines_of(
    reading: Reading, sieve: Sieve, folds: Folds, unfolded: Set[int], singles: Sequence[Line] = ()
) -> list[Line]:
    """The lines to show. `unfolded` holds the first rows of the runs that were opened by hand, `singles` a line for each row, made before."""
    singles = singles or singles_of(reading)
    lines: list[Line] = []
    run: list[Row] = []

    def close() -> None:
        if run[0].at not in unfolded:
            lines.append(Line(tuple(run), folded=True))
        else:
            lines.extend(singles[row.at] for row in run)
        run.clear()

    every, lets, hides = sieve.filter is Filter.ALL, sieve.lets, folds.hides
    for row in reading.rows:
        if not every and not lets(row):
            continue
        if (row.is_identical or row.is_consequential) and hides(row):
            run.append(row)
            continue
        if run:
            close()
        lines.append(singles[row.at])
    if run:
        close()
    return lines


def singles_of(reading: Reading) -> tuple[Line, ...]:
    """A line for each row."""
    return tuple(Line((row,)) for row in reading.rows)


def summary_in_words(comparison: Comparison) -> str:
    """ "42 paired: 30 identical, 9 edited, 3 moved; 8 added, 1 deleted; 27 renumbered"; what is zero is left out after the first.

    Of a text beside itself it says that both are the same.
    """
    counts = comparison.summary()
    if counts["paired"] == counts["identical"] and not any(
        counts[name] for name in ("moved", "added", "deleted", "renumbered")
    ):
        return (
            f"Both texts say the same: {counts['paired']} identical"
            if counts["paired"]
            else "Neither text holds a paragraph"
        )
    inner = [f"{counts[name]} {name}" for name in ("identical", "edited", "moved") if counts[name]]
    parts = [f"{counts['paired']} paired" + (f": {', '.join(inner)}" if inner else "")]
    alone = [f"{counts[name]} {name}" for name in ("added", "deleted") if counts[name]]
    if alone:
        parts.append(", ".join(alone))
    if counts["renumbered"]:
        parts.append(f"{counts['renumbered']} renumbered")
    return "; ".join(parts)


def alerts_in_words(reading: Reading) -> str:
    """What of it concerns us, after the counts."""
    alerts = [alert.kind for row in reading.rows for alert in row.notable]
    crossed, stale, found = (alerts.count(kind) for kind in ("red_line", "stale", "finding"))
    words = []
    if found:
        words.append("1 alert" if found == 1 else f"{found} alerts")
    if crossed:
        words.append("1 red line crossed" if crossed == 1 else f"{crossed} red lines crossed")
    if stale:
        words.append("1 position to confirm" if stale == 1 else f"{stale} positions to confirm")
    return f" — {', '.join(words)}" if words else ""


def head_of(line: Line) -> str:
    """The words above a row: what happened to it ("Moved from PP20 to PP4 and edited"); empty for an identical one."""
    row = line.row
    change = row.compared.change
    if row.trace:
        return f"Moved to {row.new_label}"
    if row.is_alone:
        return "Only in the third text"
    if line.folded or (change == "identical" and not row.compared.is_renumbered):
        return ""
    numbers = f"{row.old_label} → {row.new_label}"
    if change == "identical":
        return numbers
    if change.startswith("moved"):
        words = f"Moved from {row.old_label}" + (" and edited" if change == "moved_edited" else "")
    elif change == "split":
        words = f"Split into {row.new_label}"
    elif change == "merged":
        words = f"Merged from {row.old_label}"
    else:
        words = CHANGE_NAMES[change].capitalize()
        if row.compared.is_renumbered:
            words += f" · {numbers}"
    if row.is_consequential:
        words += " · consequential"
    return words


def folded_text(line: Line) -> str:
    """What is folded, with where it stands: "8 identical paragraphs · OP5 to OP12 · 2 renumbered", "1 consequential change · PP4"."""
    counted = [row for row in line.rows if row.compared.is_counted]
    if not counted:
        return "1 identical heading" if len(line.rows) == 1 else f"{len(line.rows)} identical headings"
    same = sum(row.is_identical for row in counted)
    follows = len(counted) - same
    if same and follows:
        said = f"{same} identical, {follows} consequential"
    elif same:
        said = f"{same} identical {'paragraph' if same == 1 else 'paragraphs'}"
    else:
        said = f"{follows} consequential {'change' if follows == 1 else 'changes'}"
    first, last = counted[0], counted[-1]
    where = first.new_label if first is last else f"{first.new_label} to {last.new_label}"
    reasons = {name: None for row in counted if row.is_consequential for name in row.compared.consequences}
    parts = [said, where, *([", ".join(reasons)] if reasons else [])]
    renumbered = sum(row.compared.is_renumbered and row.is_identical for row in counted)
    return " · ".join([*parts, f"{renumbered} renumbered"] if renumbered else parts)


def line_in_words(line: Line) -> str:
    """The line for a reader who hears it: "OP4 edited: … [deleted: Urges] [inserted: Calls upon] …"."""
    if line.folded:
        return f"{folded_text(line)}, folded. Enter unfolds."
    row = line.row
    if row.trace:
        text = row.compared.old[0].paragraph.wording.plain
        return f"{row.old_label} moved to {row.new_label}: {text}"
    change = CHANGE_NAMES[row.compared.change]
    label = row.new_label or row.old_label
    if row.compared.is_renumbered:
        label = f"{row.old_label} → {row.new_label}"
    words = [f"{label} {change}"]
    if row.is_consequential:
        words.append("consequential")
    words += [alert.text for alert in row.notable]
    if row.held.words():
        words.append(row.held.words())
    said = f"{', '.join(words)}: {in_words(row.compared.spans)}"
    if row.third is not None and STAND_NAMES[row.third.stand]:
        said += f" — third text: {STAND_NAMES[row.third.stand].lower()}"
    return said


def copied(lines: Sequence[Line]) -> str:
    """The lines as plain text, deletions as [-…-] and insertions as {+…+}, footnotes by number."""
    return "\n\n".join(_copied_row(row, line) for line in lines for row in line.rows)


def _copied_row(row: Row, line: Line) -> str:
    label = row.new_label or row.old_label
    if row.compared.is_renumbered:
        label = f"{row.old_label} → {row.new_label}"
    head = (
        head_of(line) if row.compared.change.startswith("moved") or row.compared.change in {"split", "merged"} else ""
    )
    first = f"{label} ({head[0].lower()}{head[1:]})" if head else label
    if row.trace:
        return f"{first}: {row.compared.old[0].paragraph.wording.marked(row.notes[0])}"
    return f"{first}: {marked_text(row.compared.spans, row.notes)}"


def marked_text(spans: Iterable[Span], notes: tuple[int, int]) -> str:
    """The spans as one plain text: kept, [-deleted-], {+inserted+}; a footnote bears its new number, a deleted one its old."""
    old, new = notes
    parts: list[str] = []
    for span in spans:
        text = span.wording.marked(old if span.kind == "-" else new)
        if is_unseen(span):
            parts.append(text if span.kind == "+" else "")
        else:
            parts.append({"-": f"[-{text}-]", "+": f"{{+{text}+}}"}.get(span.kind, text))
        count = len(span.wording.notes)
        old += count if span.kind != "+" else 0
        new += count if span.kind != "-" else 0
    return "".join(parts)
