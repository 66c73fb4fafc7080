"""D23: whatever a stranger sends ends in one sentence, within seconds, with no dossier half made, nothing changed and nothing left behind."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from app.formats.word.writer import docx_bytes
from tests.cli.conftest import Adref
from tests.formats.marked import sample_document
from tests.formats.word.foreign import BY, MAIN, paragraph, run, word_file

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000)
_TEXT = "The General Assembly,\n\nRecalling its resolution 1/1,\n\n1. Urges all States;\n\n2. Decides to go on.\n"
_BOMB = '<!DOCTYPE a [<!ENTITY b "cccccccccc"><!ENTITY d "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
_SECONDS = 20  # of a busy machine; a refusal takes a second


def _zip(**members: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return made.getvalue()


def _word(*body: str) -> Callable[[Path], object]:
    return lambda path: word_file(path, *body)


def _cut(share: float) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        whole = docx_bytes(sample_document())
        path.write_bytes(whole[: int(len(whole) * share)])

    return write


_CHANGES = "".join(f"<w:ins {BY}>{run('b')}</w:ins>{run('c ')}" for _ in range(1500))
_FILES: dict[str, bytes | str | Callable[[Path], object]] = {
    "zero.docx": b"",
    "zero.pdf": b"",
    "zero.txt": b"",
    "zero": b"",
    "old.doc": _OLE + "WordDocument".encode("utf-16-le"),
    "locked.docx": _OLE + "EncryptedPackage".encode("utf-16-le"),
    "mail.msg": _OLE,
    "mail.eml": "MIME-Version: 1.0\nSubject: Rev.1\n\nThe General Assembly,\n",
    "rich.rtf": r"{\rtf1 The General Assembly,}",
    "open.odt": _zip(mimetype=b"application/vnd.oasis.opendocument.text"),
    "page.html": "<!DOCTYPE html><html></html>",
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "table.xlsx": _zip(xl__workbook=b"x"),
    "packed.zip": _zip(a=b"b"),
    "nothing packed.docx": _zip(),
    "no text.docx": _zip(word__styles=b"x"),
    "bomb.docx": _zip(**{"word__document.xml": bytes(100_000_000)}),
    "many.docx": _zip(**{f"m{number}": b"" for number in range(5000)}),
    "entities.docx": _zip(**{"word__document.xml": f"{_BOMB}<a>&d;</a>".encode()}),
    "entities.xml": f"<?xml version='1.0'?>{_BOMB}<akomaNtoso>&d;</akomaNtoso>",
    "outside.xml": '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><akomaNtoso>&e;</akomaNtoso>',
    "deep.xml": "<?xml version='1.0'?><akomaNtoso>" + "<p>" * 50_000 + "</p>" * 50_000 + "</akomaNtoso>",
    "deep.docx": _word("<w:p>" + "<w:smartTag>" * 10_000 + run("a") + "</w:smartTag>" * 10_000 + "</w:p>"),
    "empty body.docx": _word(),
    "changes.docx": _word(paragraph(run("1. Urges "), _CHANGES)),
    "noise.docx": os.urandom(20_000),
    "noise.pdf": b"%PDF-1.4\n" + os.urandom(20_000),
    "head.pdf": b"%PDF-1.7\n",
    "pages.pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9999999>>endobj\n%%EOF",
    "text as.pdf": _TEXT,
    "text as.docx": _TEXT,
    "nothing.txt": bytes(100_000),
    "lines.txt": "\n" * 1_000_000,
    "one word.txt": "a" * 3_000_000,
    "dossier.adref": b"SQLite format 3\0" + bytes(100),
    "folder.docx": lambda path: path.mkdir(),
    "pipe.docx": lambda path: os.mkfifo(path),
    "device.txt": lambda path: path.symlink_to("/dev/zero"),
    "circle.docx": lambda path: path.symlink_to(path.name),
    "nowhere.docx": lambda path: path.symlink_to("absent"),
    **{f"cut {share}.docx": _cut(share) for share in (0.02, 0.2, 0.5, 0.8, 0.95, 0.99)},
}  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes and devices are files on Unix alone")
@pytest.mark.parametrize("name", _FILES)
def test_a_bad_file_is_refused_and_nothing_else_happens(
    adref: Adref, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    for folder in ("temporary", "files", "work"):
        (tmp_path / folder).mkdir()
    file, work = tmp_path / "files" / name, tmp_path / "work"
    made = _FILES[name]
    if callable(made):
        made(file)
    else:
        file.write_bytes(made if isinstance(made, bytes) else made.encode())
    (tmp_path / "good.txt").write_text(_TEXT, encoding="utf-8")
    assert adref("new", work / "held.adref", "--from", tmp_path / "good.txt").code == 0
    before, source = _state(work), _state(tmp_path / "files")
    for words in (["new", work / "new.adref", "--from", file], ["import", work / "held.adref", file]):
        start = time.perf_counter()
        said = adref(*words)
        assert said.code == 1 and time.perf_counter() - start < _SECONDS
        assert said.err.count("\n") == 1 and said.err.count(". ") >= 1 and len(said.err) < 400, said.err
        assert "mistake" not in said.err and not said.out
        assert _state(work) == before and _state(tmp_path / "files") == source
    assert not list((tmp_path / "temporary").iterdir())


def _state(folder: Path) -> dict[str, tuple[int, str]]:
    """The files of a folder with their sizes and what is in them; the mark of who holds a dossier aside."""
    return {
        path.name: (path.lstat().st_mode, hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() and not path.is_symlink() else "")
        for path in _listed(folder)
    }  # fmt: skip


def _listed(folder: Path) -> list[Path]:
    return [folder / entry.name for entry in os.scandir(folder) if not entry.name.endswith(".lock")]


def test_what_is_odd_and_well_is_read(adref: Adref, tmp_path: Path) -> None:
    names = [
        "a\nb.txt",
        "ü “x” \u202e.txt",
        "n" * 230 + ".txt",
        os.fsdecode(b"\xff\xfe.txt"),
        "none",
        "wide.txt",
        "word.txt",
    ]
    whole = docx_bytes(sample_document())
    for at, name in enumerate(names):
        data = {"wide.txt": _TEXT.encode("utf-16"), "word.txt": whole}.get(name, _TEXT.encode())
        (tmp_path / name).write_bytes(data)
        said = adref("new", tmp_path / f"{at}.adref", "--from", tmp_path / name)
        assert said.code == 0, said.err
        assert MAIN not in said.out and "\u202e" not in said.out.partition("version ")[2]
