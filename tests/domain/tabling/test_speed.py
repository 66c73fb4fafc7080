"""How long the check of a long text takes: it follows the typing, so it must not be felt."""

from __future__ import annotations

import time
from dataclasses import replace

from app.domain.tabling import Subject, check
from app.work.sample import ISSUED, sample_dossier
from tests.domain.tabling.texts import OPENINGS, written


def test_a_text_of_four_hundred_paragraphs_is_checked_between_two_keys() -> None:
    """Least of several runs, in time of the processor, with room for a busy machine: about 25 ms were measured."""
    rows = sample_dossier().text_of(ISSUED)
    text = tuple(replace(row, uid=f"{row.uid}-{at}", label="") for at in range(10) for row in rows)[:400]
    subject = Subject(text, "en", OPENINGS["en"])
    check(subject)
    took = []
    for at in range(5):
        changed = replace(text[1], wording=written(f"*Recalling* bridge {at},"))
        start = time.process_time()
        check(Subject((text[0], changed, *text[2:]), "en", OPENINGS["en"]))
        took.append(time.process_time() - start)
    assert min(took) < 0.3
