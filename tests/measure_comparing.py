"""Compares every resolution of session 75 with the one of session 77 that bears the same title, and prints counts.

`python -m tests.measure_comparing [--data FOLDER] [--look N] [--seed S] [--only CHANGE|SIGNIFICANCE]`. With `--look`, N random rows that
are not identical are printed in full, to be read by eye: is the pairing right, is it told rightly what follows by itself, and is what was
raised worth raising? Nothing is asserted here; `tests/domain/comparing` asserts the known answers.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:  # run as a script, the checkout is not where modules are looked for
    sys.path.insert(0, str(ROOT))

from app.domain.comparing import ComparedRow, Comparison, compared  # noqa: E402
from app.domain.paragraphs import Paragraph  # noqa: E402
from app.domain.refusal import Refusal  # noqa: E402
from app.domain.wording import Span  # noqa: E402
from app.formats.akn import read_akn  # noqa: E402

DATA = ROOT.parent / "shared" / "data"


@dataclass(frozen=True)
class Resolution:
    """One resolution as read: its title and symbol, and its paragraphs."""

    title: str
    symbol: str
    paragraphs: tuple[Paragraph, ...]


def main() -> None:
    """Prints one line for all pairs together, and the rows to be looked at."""
    asked = _asked()
    comparisons: list[Comparison] = []
    total: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    seconds = 0.0
    for old, new in pairs(asked.data):
        start = time.process_time()
        comparison = compared(old.symbol, old.paragraphs, new.symbol, new.paragraphs, by_identity=False)
        seconds += time.process_time() - start
        comparisons.append(comparison)
        total.update(comparison.summary())
        total.update(row.significance for row in comparison.rows if row.is_counted and row.old and row.new)
        total.update({f"folded: {sort}": count for sort, count in comparison.folded().items()})
        total["uncertain"] += sum(row.why.is_uncertain for row in comparison.rows if row.is_counted)
        kinds.update(f"{finding.kind} {finding.shift} {finding.weight.name.lower()}" for finding in comparison.findings)
    paragraphs = sum(len(row.old) + len(row.new) for each in comparisons for row in each.rows)
    print(
        f"{len(comparisons)} pairs, {paragraphs} paragraphs, {1000 * seconds / max(1, len(comparisons)):.0f} ms a pair"
    )
    for name, count in total.items():
        print(f"{count:>7} {name}")
    for name, count in kinds.most_common():
        print(f"{count:>7} finding: {name}")
    for comparison, row in looked_at(comparisons, asked.look, asked.seed, asked.only):
        print(f"\n{comparison.old_name} → {comparison.new_name}  {told(row)}")


def pairs(data: Path) -> Iterator[tuple[Resolution, Resolution]]:
    """The successive resolutions of one title, in the order of their titles; a title that two resolutions of a session bear is left out."""
    sessions = [
        _by_title(sorted((data / "akn" / folder / "English").glob("*.xml"))) for folder in ("75session", "77session")
    ]
    for title in sorted(sessions[0].keys() & sessions[1].keys()):
        if len(sessions[0][title]) == len(sessions[1][title]) == 1:
            yield sessions[0][title][0], sessions[1][title][0]


def _by_title(paths: Sequence[Path]) -> dict[str, list[Resolution]]:
    found: dict[str, list[Resolution]] = {}
    for path in paths:
        try:
            draft = read_akn(path)
        except Refusal as refusal:
            print(f"{path.name}: {refusal}", file=sys.stderr)
            continue
        rows = tuple(
            Paragraph(path.stem, f"{path.stem}-{at}", row.kind, row.wording, row.level)
            for at, row in enumerate(draft.paragraphs)
        )
        title = re.sub(r"\W+", " ", draft.head.title).casefold().strip()
        found.setdefault(title, []).append(Resolution(draft.head.title, draft.head.symbol, rows))
    return found


def looked_at(
    comparisons: Sequence[Comparison], count: int, seed: int, only: str
) -> list[tuple[Comparison, ComparedRow]]:
    """Random rows that are not identical, or those of one change or significance."""
    rows = [
        (each, row)
        for each in comparisons
        for row in each.rows
        if row.is_counted
        and (only in {row.change, row.significance, *(f.kind.value for f in row.findings)} if only else row.is_changed)
    ]
    return random.Random(seed).sample(rows, min(count, len(rows)))


def told(row: ComparedRow) -> str:
    """A row for a reader: labels, what became of it, the marks, and what was raised. A quiet mark has a tilde."""
    labels = [", ".join(side.label for side in sides) or "–" for sides in (row.old, row.new)]
    head = f"{labels[0]} → {labels[1]}: {row.change}, {row.significance} ({row.why.sentence})"
    sorts = f"\n  folded: {', '.join(row.consequences)}" if row.consequences else ""
    findings = "".join(f"\n  ! {finding.weight.name.lower()}: {finding.sentence}" for finding in row.findings)
    return f"{head}{sorts}{findings}\n  {''.join(_marked(span) for span in row.spans)}"


def _marked(span: Span) -> str:
    text = span.wording.marked()
    if span.kind == "=":
        return text if len(text) < 200 else f"{text[:90]} … {text[-90:]}"
    sign = span.kind + ("~" if span.quiet else "") + (str(span.moved) if span.moved else "")
    return f"[{sign}{text}{span.kind}]"


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--look", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    return parser.parse_args()


if __name__ == "__main__":
    main()
