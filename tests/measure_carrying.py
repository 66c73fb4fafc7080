"""Prints what becomes of work on resolutions when the next one of the same title comes: `python -m tests.measure_carrying --pairs N --seed S`.

Every paragraph of a resolution of session 75 gets a position and notes on words; then that of session 77 is added. Nothing is asserted here.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.domain.dossier import Dossier
from app.domain.paragraphs import COUNTED
from app.domain.positions import Note, Position, Stance
from app.formats import Draft, read
from app.work.carrying import account, anchors, waiting
from app.work.receiving.exchange import dossier_from_draft, import_version
from app.work.workspace import New

AKN = Path(__file__).resolve().parents[2] / "shared" / "data" / "akn"
THEN = datetime(2020, 11, 23, tzinfo=UTC)


def by_title(folder: Path) -> dict[str, Draft]:
    """The English resolutions of a session by their titles."""
    drafts = [read(path) for path in sorted(folder.glob("*.xml"))]
    return {" ".join(draft.head.title.casefold().split()): draft for draft in drafts if draft.head.title}


def worked_on(draft: Draft) -> Dossier:
    """A dossier with a position on each paragraph, and a note on one to five words at every ninth."""
    state = dossier_from_draft(New("v1", THEN), draft, "Session 75", source="75")
    for row in state.text_of("v1"):
        if row.kind not in COUNTED:
            continue
        chance, words = random.Random(row.uid), list(re.finditer(r"\w[\w-]*", row.wording.text))
        ends = [(at, min(len(words) - 1, at + chance.choice([0, 1, 2, 4]))) for at in range(0, len(words), 9)]
        notes = [
            Note(f"{row.uid}-{at}", row.uid, "?", "", THEN, False, words[at].start(), words[end].end(), row.wording)
            for at, end in ends
        ]
        state = state.put("positions", Position(row.uid, Stance.SUPPORT, set_on=row.wording)).put("notes", *notes)
    return state


def main() -> None:
    """A line for each pair, and the sums."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pairs", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    before, after = (by_title(AKN / session / "English") for session in ("75session", "77session"))
    both = sorted(set(before) & set(after))
    sums: Counter[str] = Counter()
    for title in random.Random(chosen.seed).sample(both, min(chosen.pairs, len(both))):
        state = worked_on(before[title])
        start = time.process_time()
        state = import_version(New("v2", THEN + timedelta(days=700)), after[title], "77", source="77").run(state)
        waits = len(waiting(state))
        spent = 1000 * (time.process_time() - start)
        found, holds = account(state), Counter(f"words {row.hold.value}" for row in anchors(state).values())
        print(f"{title[:56]:56} {len(state.positions):4} {spent:5.0f} ms  {waits:3} wait {found.why} {dict(holds)}")
        sums.update({"positions": len(state.positions), "notes": len(state.notes), **found.why, **holds})
        sums.update({"split": len(found.split), "merged paragraphs": len(found.merged)})
    print(dict(sums))


if __name__ == "__main__":
    main()
