"""Prints what the tabling check finds in adopted texts, rule by rule: `python -m tests.measure_tabling [--rule ID] [--show N]`.

Adopted texts have passed the editors: what is found there is nearly always a false alarm, and how many there are is what a rule is tuned by.
Nothing is asserted here.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from app.domain.paragraphs import Paragraph
from app.domain.refusal import Refusal
from app.domain.tabling import RULES, SEVERITY_NAMES, Severity, Subject, Surroundings, check
from app.formats import Draft, read
from app.work.receiving.drafts import draft_paragraphs
from app.work.tabling import opening_in

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
FOLDERS = ("akn/**/*.xml", "pdf_en/*.pdf")


def texts() -> Iterator[tuple[str, Draft, tuple[Paragraph, ...]]]:
    """Every resolution that can be read, with its paragraphs."""
    for pattern in FOLDERS:
        for path in sorted(DATA.glob(pattern)):
            try:
                draft = read(path)
            except Refusal:
                continue
            if draft.paragraphs:
                yield path.name, draft, tuple(draft_paragraphs(draft))


def main() -> None:
    """Check all texts and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rule", default="", help="show what this rule finds")
    parser.add_argument("--show", type=int, default=20, help="so many findings of it")
    asked = parser.parse_args()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    documents, paragraphs, spent, shown = Counter[str](), Counter[str](), 0.0, 0
    for name, draft, rows in texts():
        start = time.process_time()
        around = Surroundings(title=draft.head.title or "A text", session=draft.head.session)
        report = check(Subject(rows, draft.language, opening_in(draft.language), around))
        spent += time.process_time() - start
        documents[draft.language] += 1
        paragraphs[draft.language] += len(rows)
        for row in report.findings:
            counts[draft.language][row.rule] += 1
            if row.rule == asked.rule and shown < asked.show:
                shown += 1
                print(f"{name} {row.label}: {row.reason} {dict(row.details)} {row.words[:60]!r}")
    for language in documents:
        found = counts[language]
        _tell(language, found, documents[language], paragraphs[language])
    print(f"\n{sum(paragraphs.values())} paragraphs in {spent:.1f} s of processor time")


def _tell(language: str, found: Counter[str], documents: int, paragraphs: int) -> None:
    print(f"\n{language}: {documents} texts, {paragraphs} paragraphs, {sum(found.values())} findings")
    for severity in Severity:
        for rule in RULES:
            if rule.severity is severity and found[rule.id]:
                rate = 1000 * found[rule.id] / paragraphs
                print(
                    f"  {SEVERITY_NAMES[severity]:<11} {rule.id:<26} {found[rule.id]:>5}  {rate:6.2f} of 1,000 paragraphs"
                )


if __name__ == "__main__":
    main()
