"""A small text on bridges, and the paragraphs of other versions of it as a reader gives them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from app.domain.paragraphs import Kind, Paragraph
from app.domain.wording import plain
from app.work.workspace import Workspace
from tests.builders import dossier, paragraph

PP = "Recalling its resolution 1/1 of 1 January 2020 on the bridges of the northern valley,"
LONG = (
    "Urges all Member States to build small bridges of stone wherever the river is narrow; and calls upon the Fund "
    "to help the engineers of the northern valley with timber, lime and tools;"
)
FUND = "Requests the Bank to report to the Assembly at its next session on the state of the roads;"
LAST = "Decides to remain seized of the matter."
TEXT = [("pp1", PP), ("op1", LONG), ("op2", FUND), ("op3", LAST)]


def rows(*texts: str, kinds: Sequence[Kind] = ()) -> list[Paragraph]:
    """Paragraphs as a reader gives them: operative, but for the first."""
    known = kinds or [Kind.PREAMBULAR, *[Kind.OPERATIVE] * (len(texts) - 1)]
    return [
        Paragraph("", f"p{at}", kind, plain(text)) for at, (kind, text) in enumerate(zip(known, texts, strict=True))
    ]


@pytest.fixture
def bridges(tmp_path: Path) -> Iterator[Workspace]:
    """One version of four paragraphs."""
    start = dossier(*(paragraph(uid, text) for uid, text in TEXT))
    opened = Workspace.create(tmp_path / "bridges.adref", start, who="Arcadia", origin="shell")
    yield opened
    opened.close()
