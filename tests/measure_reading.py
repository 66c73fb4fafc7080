"""Measures the readers on real documents and prints a table: `python tests/measure_reading.py [--data FOLDER] [--only akn,plain,…]`.

Nothing is asserted here; `tests/formats/test_measured.py` asserts the aims on a sample.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:  # run as a script, the checkout is not where modules are looked for
    sys.path.insert(0, str(ROOT))

from tests.measuring import sources  # noqa: E402
from tests.measuring.formal import measure_formal  # noqa: E402
from tests.measuring.others import measure_others, measure_texts  # noqa: E402
from tests.measuring.scores import Score, share  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
SOURCES: Mapping[str, Callable[[Path, int], Iterator[Score]]] = {
    "akn": sources.measure_akn,
    "texts": measure_texts,
    "plain": sources.measure_plain,
    "word": sources.measure_word,
    "tracked": sources.measure_tracked,
    "sponsors": sources.measure_sponsors,
    "pdf": sources.measure_pdf,
    "formal": measure_formal,
    "others": measure_others,
}
_NAMES = ("source", "files", "read", "refused", "crashed", "labels", "wording", "notes", "sponsors", "lost", "ms each")
_COLUMNS = "{:<36} {:>5} {:>5} {:>7} {:>7} {:>9} {:>9} {:>9} {:>9} {:>7} {:>7}"


def main() -> None:
    """Prints one row per kind of source, and below them the documents that were read worst."""
    asked = _asked()
    shown = _marked if asked.markdown else _COLUMNS.format
    print(shown(*_NAMES))
    if asked.markdown:
        print(_marked("---", *["---:"] * (len(_NAMES) - 1)))
    scores = []
    for name in asked.only.split(",") if asked.only else SOURCES:
        for score in SOURCES[name](asked.data, asked.every):
            scores.append(score)
            print(_row(score, shown), flush=True)
    for score in scores:
        for title, rows in (("crashed", score.crashed), ("lost letters", score.missing), ("refused", score.refused)):
            for told in rows[: asked.worst]:
                print(f"{score.name} | {title}: {told}")
        for _, told in sorted(score.worst)[: asked.worst]:
            print(f"{score.name} | {told}")


def _marked(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _row(score: Score, shown: Callable[..., str]) -> str:
    if score.skipped:
        return f"{score.name:<36} not measured: {score.skipped}"
    return shown(
        score.name,
        score.documents,
        score.read,
        len(score.refused),
        len(score.crashed),
        share(score.structure),
        share(score.paragraphs),
        share(score.notes),
        share(score.sponsors),
        len(score.missing),
        f"{1000 * score.seconds / score.read:.0f}" if score.read else "–",
    )


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures the readers on real documents.")
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with the documents")
    parser.add_argument("--only", default="", help=f"some of {','.join(SOURCES)}")
    parser.add_argument("--every", type=int, default=1, help="only every n-th structured text")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument("--worst", type=int, default=6, help="how many of the worst documents to name")
    return parser.parse_args()


if __name__ == "__main__":
    main()
