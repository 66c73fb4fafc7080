"""Places in a mission's own file where a paragraph can stand and yet not be moved to: nobody is kept from an export by one."""

from __future__ import annotations

from pathlib import Path

from app.domain.wording import plain
from app.formats import read, write_onto
from tests.formats.word import independent
from tests.formats.word.onto.marking import deleted, document, kept, new
from tests.formats.word.onto.missions import sent


def test_a_paragraph_moved_to_the_very_end(tmp_path: Path) -> None:
    base = sent()
    source = tmp_path / "base.docx"
    source.write_bytes(base)
    rows = kept(read(source))
    where = next(at for at, row in enumerate(rows) if "all efforts" in row.base.text)
    moved = rows[where]
    rows[where] = deleted(moved, move=1)
    rows.append(new(plain(moved.base.plain), moved.kind, moved.label, "a", move=1))

    write_onto(tmp_path / "out.docx", document(rows), base)

    accepted = independent.lines(tmp_path / "out.docx", independent.everything)
    assert sum("all efforts" in line for line in accepted) == 1
    assert "all efforts" in [line for line in accepted if line.strip()][-1]
    rejected, before = (independent.lines(path, independent.nothing) for path in (tmp_path / "out.docx", source))
    assert rejected == before
