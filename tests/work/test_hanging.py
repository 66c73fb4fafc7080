"""What hangs on a paragraph is sorted out as the dossier itself would give it."""

from __future__ import annotations

from app.work.hanging import hanging
from app.work.sample import sample_dossier

SAMPLE = sample_dossier()


def test_it_gives_what_the_dossier_gives_paragraph_by_paragraph() -> None:
    held = hanging(SAMPLE)
    for uid in {row.uid for row in SAMPLE.paragraphs.values()}:
        for table in ("notes", "instructions", "red_lines", "fallbacks"):
            assert getattr(held, table).get(uid, []) == SAMPLE.of_paragraph(table, uid)


def test_stances_on_amendments_and_on_paragraphs_are_apart() -> None:
    held = hanging(SAMPLE)
    assert [row.party for row in held.stances["op4", "a-op4-calls"]] == ["XDR", "XAR", "XEL"]
    assert [row.party for row in held.stances["op4", ""]] == ["XCO", "XDR"]
    assert sum(map(len, held.stances.values())) == len(SAMPLE.stances)
