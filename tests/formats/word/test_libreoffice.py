"""An independent judge: LibreOffice opens the export, accepts all, rejects all, and shows the same text and footnotes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.wording import Wording
from app.formats import WordComment, WordDocument, read, write_docx
from app.formats.word.description import ExpectedParagraph, expected
from app.formats.word.layout import style_of
from tests.formats.marked import sample_document

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]

# Run by the Python that LibreOffice's bridge is installed for.
_SCRIPT = """
import json, subprocess, sys, time, uno
from com.sun.star.beans import PropertyValue
path, profile = sys.argv[1], sys.argv[2]
office = subprocess.Popen(["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{profile}",
    "--accept=pipe,name=adreftest;urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
context = uno.getComponentContext()
resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
for attempt in range(240):
    try:
        remote = resolver.resolve("uno:pipe,name=adreftest;urp;StarOffice.ComponentContext")
        break
    except Exception:
        time.sleep(0.25)
desktop = remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
dispatcher = remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", remote)
hidden = PropertyValue(); hidden.Name = "Hidden"; hidden.Value = True
result = {}
for command in ("RejectAllTrackedChanges", "AcceptAllTrackedChanges"):
    document = desktop.loadComponentFromURL("file://" + path, "_blank", 0, (hidden,))
    dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" + command, "", 0, ())
    rows, walk = [], document.Text.createEnumeration()
    while walk.hasMoreElements():
        paragraph = walk.nextElement()
        text, portions = "", paragraph.createEnumeration()
        while portions.hasMoreElements():
            portion = portions.nextElement()
            if portion.TextPortionType == "Footnote":
                text += "[" + portion.Footnote.String.strip() + "]"
            elif portion.TextPortionType == "Text":
                text += portion.String
        rows.append([text, paragraph.ParaStyleName])
    result[command] = rows
    document.close(True)
try:
    desktop.terminate()
except Exception:
    pass
office.wait(30)
print(json.dumps(result))
"""


def _python() -> str:
    for candidate in ("/usr/bin/python3", sys.executable):
        found = shutil.which(candidate)
        if found and subprocess.run([found, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
            return found
    pytest.skip("LibreOffice's Python bridge is not installed")


def _with_notes(text: Wording) -> str:
    return "".join(run.text if run.note is None else f"[{run.note.plain}]" for run in text.runs)


def _lines(document: WordDocument, paragraphs: tuple[ExpectedParagraph, ...]) -> list[str]:
    lines = [text for _, text in document.head.lines]
    lines += [(f"{row.number}\t" if row.number else "") + _with_notes(row.wording) for row in paragraphs]
    return [*lines, ""]


def test_libreoffice_accepts_and_rejects_to_the_same_texts(tmp_path: Path) -> None:
    document = sample_document()
    path = tmp_path / "out.docx"
    write_docx(path, document)
    script = tmp_path / "judge.py"
    script.write_text(_SCRIPT, "utf-8")
    run = subprocess.run(
        [_python(), str(script), str(path), str(tmp_path / "profile")],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    base, amended = expected(document)
    assert [text for text, _ in found["RejectAllTrackedChanges"]] == _lines(document, base)
    assert [text for text, _ in found["AcceptAllTrackedChanges"]] == _lines(document, amended)
    for command, gone in (("RejectAllTrackedChanges", "inserted"), ("AcceptAllTrackedChanges", "deleted")):
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
