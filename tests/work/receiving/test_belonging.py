"""A document is offered to the dossier that it fits, where the one that is open is another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.dossier import About, Dossier
from app.formats import Draft, read
from app.work.exporting import Audience, ExportPlan, export_word
from app.work.receiving.belonging import place_of
from app.work.sample import ISSUED, sample_dossier
from app.work.workspace import Workspace
from tests.builders import small

SAMPLE = sample_dossier()
OTHER = replace(small(), about=About("Bridges", "A/75/L.99"))


def laid_down(folder: Path, name: str, dossier: Dossier) -> Path:
    path = folder / name
    Workspace.create(path, dossier, who="Arcadia", origin="window").close()
    return path


@pytest.fixture(scope="module")
def back(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    """Our file for the capital, read again."""
    path = tmp_path_factory.mktemp("sent") / "capital.docx"
    export_word(SAMPLE, ExportPlan(ISSUED, Audience.CAPITAL, on=date(2020, 11, 20)), path)
    return read(path)


def test_it_is_found_among_those_opened_lately(tmp_path: Path, back: Draft) -> None:
    other, ours = laid_down(tmp_path, "other.adref", OTHER), laid_down(tmp_path, "police.adref", SAMPLE)
    place = place_of(back, [other, ours], OTHER)
    assert place is not None and place.path == ours and place.likeness > 0.9
    assert (place.symbol, place.version) == (SAMPLE.about.symbol, SAMPLE.version(ISSUED).label)
    assert place_of(back, [other, ours]) == place, "with no dossier open, too"


def test_what_fits_the_open_dossier_is_not_looked_for(tmp_path: Path, back: Draft) -> None:
    ours = laid_down(tmp_path, "police.adref", SAMPLE)
    assert place_of(back, [ours], SAMPLE) is None


def test_another_document_with_the_same_words_is_none(tmp_path: Path, back: Draft) -> None:
    next_year = replace(SAMPLE, about=replace(SAMPLE.about, symbol="A/77/L.20"))
    versions = {id: replace(row, symbol="") for id, row in next_year.versions.items()}
    path = laid_down(tmp_path, "next.adref", replace(next_year, versions=versions))
    assert back.head.symbol and place_of(back, [path], OTHER) is None


def test_what_cannot_be_read_is_passed_over_and_nothing_is_locked(tmp_path: Path, back: Draft) -> None:
    broken = tmp_path / "broken.adref"
    broken.write_bytes(b"no dossier")
    ours = laid_down(tmp_path, "police.adref", SAMPLE)
    before = ours.read_bytes()
    held = Workspace.open(ours, who="Arcadia", origin="window")
    place = place_of(back, [broken, tmp_path / "gone.adref", ours], OTHER)
    held.close()
    assert place is not None and place.path == ours
    assert ours.read_bytes() == before
