from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.domain.parties import standard_register
from app.domain.refusal import Refusal
from app.domain.sponsor_line import parse_sponsors
from app.formats.pdf import read_pdf

SHARED = Path(__file__).resolve().parents[3].parent / "shared" / "data"
FOLDERS = (
    "pdf_en",
    "sponsors",
    "scenarios/hrc_report_80",
    "scenarios/oceans_omnibus_80",
    "scenarios/rights_of_the_child_80",
)
FILES = sorted(path for folder in FOLDERS for path in (SHARED / folder).glob("*.pdf"))

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the real documents are not here")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_real_documents_are_read_without_losing_a_character(path: Path) -> None:
    found = read_pdf(path)
    assert found.balance.missing == 0
    assert found.head.symbol.replace("/", "_") == path.stem
    assert not any(repair.reason == "repair-raised" for repair in found.repaired if "RES" in path.stem)


def test_the_sponsors_of_real_documents_are_exact() -> None:
    register = standard_register()
    expected = json.loads((SHARED / "sponsors" / "sponsors_expected.json").read_text("utf-8"))
    assert len(expected) == 16
    for name, wanted in expected.items():
        parsed = parse_sponsors(read_pdf(SHARED / "sponsors" / f"{name}.pdf").head.sponsors, register)
        assert [each.party.code for each in parsed.found] == [each["iso3"] for each in wanted["sponsors"]], name
        assert parsed.unknown == ()


def test_a_broken_text_layer_is_refused_with_its_pages() -> None:
    with pytest.raises(Refusal) as caught:
        read_pdf(SHARED / "pdf_broken_text_layer" / "bbnj_fr.pdf")
    assert caught.value.reason == "pdf-illegible"
    assert caught.value.details["pages"] == "page 1"


@pytest.mark.parametrize(
    ("name", "preambular", "operative", "notes"),
    [("A_RES_79_5", 14, 14, 7), ("A_RES_78_69", 38, 376, 158), ("A_RES_80_115", 11, 5, 0)],
)
def test_the_paragraphs_of_real_resolutions(name: str, preambular: int, operative: int, notes: int) -> None:
    found = read_pdf(SHARED / "pdf_en" / f"{name}.pdf")
    kinds = [str(row.kind) for row in found.paragraphs]
    assert (kinds.count("preambular"), kinds.count("operative")) == (preambular, operative)
    assert sum(len(row.wording.notes) for row in found.paragraphs) == notes
    assert [row.number for row in found.paragraphs if row.kind == "operative"] == [
        f"{at}." for at in range(1, operative + 1)
    ]
