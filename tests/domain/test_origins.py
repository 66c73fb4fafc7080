"""Which Word file a version comes from."""

from __future__ import annotations

from dataclasses import replace

from app.domain.base_files import BaseFile
from app.domain.origins import base_file_of
from app.domain.versions import Stage
from tests.builders import small

FILE = BaseFile("v1", "Zero draft.docx", b"PK")


def test_a_version_comes_from_its_own_file() -> None:
    dossier = small()
    assert base_file_of(dossier, "v1") is None
    assert base_file_of(dossier.put("base_files", FILE), "v1") == FILE


def test_a_working_copy_comes_from_the_file_of_what_it_was_copied_from() -> None:
    dossier = small().put("base_files", FILE)
    copy = replace(dossier.versions["v1"], id="v2", stage=Stage.WORKING, based_on="v1")
    dossier = dossier.put("versions", copy, replace(copy, id="v3", based_on="v2"))
    assert base_file_of(dossier, "v3") == FILE


def test_a_later_text_does_not_come_from_the_file_of_an_earlier_one() -> None:
    dossier = small().put("base_files", FILE)
    dossier = dossier.put("versions", replace(dossier.versions["v1"], id="v2", stage=Stage.REVISION, based_on="v1"))
    assert base_file_of(dossier, "v2") is None


def test_copies_of_each_other_come_from_nothing() -> None:
    dossier = small()
    one = replace(dossier.versions["v1"], id="v2", stage=Stage.WORKING, based_on="v3")
    dossier = dossier.put("versions", one, replace(one, id="v3", based_on="v2"))
    assert base_file_of(dossier, "v2") is None
    assert base_file_of(dossier, "gone") is None
