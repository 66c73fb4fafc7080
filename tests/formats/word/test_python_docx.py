"""What another library makes of the files we write: python-docx, which shares nothing with our writer, reader and proof."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from app.work.exporting import Audience, ExportPlan, export_word
from app.work.sample import ISSUED, sample_dossier


@pytest.fixture(scope="module", params=list(Audience))
def opened(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Audience, docx.document.Document]:
    """The sample exported for one audience and opened by python-docx."""
    path = tmp_path_factory.mktemp("export") / "out.docx"
    export_word(sample_dossier(), ExportPlan(ISSUED, request.param), path)
    return request.param, docx.Document(str(path))


def test_it_opens_and_holds_the_text(opened: tuple[Audience, docx.document.Document]) -> None:
    _, document = opened
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert any(text.startswith("16.\tDecides to include in the provisional agenda") for text in texts)
    assert sum(text.startswith("Recalling") for text in texts) == 4


def test_its_properties_are_neutral(opened: tuple[Audience, docx.document.Document]) -> None:
    _, document = opened
    properties = document.core_properties
    assert not properties.author
    assert not properties.last_modified_by
    assert not properties.comments
    assert not properties.keywords


def test_comments_are_there_for_capital_and_none_for_the_public(
    opened: tuple[Audience, docx.document.Document],
) -> None:
    audience, document = opened
    count = len(list(document.comments))
    if audience is Audience.CAPITAL:
        assert count > 10
    elif audience is Audience.PARTNERS:
        assert 0 < count < 5
    else:
        assert count == 0


def test_saved_again_it_is_read_as_the_same(opened: tuple[Audience, docx.document.Document], tmp_path: Path) -> None:
    from app.work.receiving.drafts import read_draft

    audience, document = opened
    document.save(str(tmp_path / "again.docx"))
    export_word(sample_dossier(), ExportPlan(ISSUED, audience), tmp_path / "first.docx")
    first, again = read_draft(tmp_path / "first.docx"), read_draft(tmp_path / "again.docx")
    assert (again.paragraphs, again.accepted) == (first.paragraphs, first.accepted)
    assert again.by_author == first.by_author
