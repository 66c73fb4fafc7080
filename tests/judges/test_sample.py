"""The sample dossier as every audience gets it, judged by the validator of the schema and by LibreOffice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.work.exporting import Audience, ExportPlan, export_word
from app.work.sample import ISSUED, sample_dossier
from tests.judges.libreoffice import both_ways
from tests.judges.validator import schema_errors
from tests.judges.walking import accepted, rejected

pytestmark = [pytest.mark.slow, pytest.mark.judged]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One file for each audience."""
    folder = tmp_path_factory.mktemp("exports")
    paths = []
    for audience in Audience:
        paths.append(folder / f"{audience}.docx")
        export_word(sample_dossier(), ExportPlan(ISSUED, audience, on=date(2020, 11, 20)), paths[-1])
    return paths


def test_the_schema_has_nothing_against_them(files: list[Path]) -> None:
    assert schema_errors(files) == {path.name: [] for path in files}


def test_libreoffice_reads_the_same_texts_both_ways(files: list[Path], tmp_path: Path) -> None:
    found = both_ways(files, tmp_path)
    for path in files:
        assert found[path.name] == (rejected(path), accepted(path)), path.name
