"""Real bracketed texts of negotiations, read as compilations: what stands in the folder of documents beside the checkout."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.conventions import DEFAULT, Role
from app.domain.dossier import About, Dossier
from app.domain.parties import standard_register
from app.formats import read
from app.work.receiving.compiled import import_compilation
from app.work.receiving.compiling import Compilation, looks_typed, read_compilation
from app.work.workspace import New

FOLDER = Path(__file__).parents[3] / ".." / "shared" / "data" / "bracketed"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the documents are not here")


def compilation(start: str) -> Compilation:
    draft = read(next(FOLDER.glob(start)))
    assert looks_typed(draft)
    return read_compilation(draft, DEFAULT, standard_register())


@pytest.mark.parametrize(("start", "brackets"), [("A_CONF.232_2022*", 250), ("A_CONF.232_2023*", 290)])
def test_nearly_every_bracket_of_a_negotiation_is_understood(start: str, brackets: int) -> None:
    found = compilation(start)
    counts = found.counts()
    lonely = [
        flag for entry in found.entries for flag in entry.paragraph.flagged if flag.reason == "bracket-unbalanced"
    ]
    assert counts.nobody + counts.bracketed + len(found.spans) >= brackets
    assert len(lonely) <= 4
    assert counts.proposals == ()  # nobody is named in these texts, so nobody may be guessed


def test_the_options_of_a_negotiating_text_are_joined() -> None:
    counts = compilation("FCCC*").counts()
    assert counts.alternatives >= 150
    assert counts.nobody <= 5


@pytest.mark.parametrize("start", ["A_CONF.232_2022*", "A_CONF.232_2023*", "FCCC*"])
def test_nothing_is_lost_on_the_way_into_a_dossier(start: str) -> None:
    found = compilation(start)
    for entry in found.entries:
        paragraph = entry.paragraph
        text = paragraph.typed.text
        assert "".join(text[p.start : p.end] for p in paragraph.portions if p.role is Role.BASE) == paragraph.base.text
        assert sum(p.end - p.start for p in paragraph.portions) == len(text)
    done = import_compilation(
        New("n", datetime(2022, 8, 26, tzinfo=UTC)), Dossier(About("Text")), found, label="Compilation"
    )
    after = done.action.run(Dossier(About("Text")))
    assert len(after.text_of("n")) == sum(entry.stands for entry in found.entries)
    proposals = sum(len(entry.paragraph.proposals) for entry in found.entries)
    assert len(done.amendments) + len(done.unplaced) >= proposals
