"""An independent judge: LibreOffice opens the export, accepts all, rejects all, and shows the same text and footnotes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from app.formats import WordComment, read, write_docx
from app.formats.word.description import expected
from app.formats.word.layout import style_of
from tests.formats.marked import sample_document
from tests.formats.word.libreoffice import ACCEPTED, REJECTED, judged, lines

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]


def test_libreoffice_accepts_and_rejects_to_the_same_texts(tmp_path: Path) -> None:
    document = sample_document()
    path = tmp_path / "out.docx"
    write_docx(path, document)
    found = judged(path, tmp_path)
    base, amended = expected(document)
    assert [text for text, _ in found[REJECTED]] == lines(document, base)
    assert [text for text, _ in found[ACCEPTED]] == lines(document, amended)
    for command, gone in ((REJECTED, "inserted"), (ACCEPTED, "deleted")):
        styles = [style.replace(" ", "").replace("(a)", "1") for _, style in found[command]]
        # Of the empty last paragraph LibreOffice may keep the style of the one that went before it.
        assert styles[5:-1] == [
            style_of(row.kind, row.level, row.base.plain) for row in document.paragraphs if row.state != gone
        ]


def test_what_libreoffice_saved_again_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    write_docx(path, sample_document(comments=(WordComment("u4", "Own delegation", "Ask.\nNow.", start=3, end=9),)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(tmp_path / "again"),
        str(path),
    ]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    first, again = read(path), read(tmp_path / "again" / "out.docx")
    assert again.paragraphs == first.paragraphs
    assert (again.accepted, again.by_author, again.head) == (first.accepted, first.by_author, first.head)
    assert [(row.text, row.start, row.end) for row in again.comments] == [("Ask.\nNow.", 3, 9)]
