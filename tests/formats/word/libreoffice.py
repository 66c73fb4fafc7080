"""LibreOffice as a judge: what it shows of a file when all its changes are rejected, and when all are accepted."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from app.domain.wording import Wording
from app.formats import WordDocument
from app.formats.word.description import ExpectedParagraph

REJECTED, ACCEPTED = "RejectAllTrackedChanges", "AcceptAllTrackedChanges"

# Run by the Python that LibreOffice's bridge is installed for.
SCRIPT = """
import json, subprocess, sys, time, uno
from com.sun.star.beans import PropertyValue
path, profile, pipe = sys.argv[1:4]
office = subprocess.Popen(["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{profile}",
    f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
context = uno.getComponentContext()
resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
for attempt in range(240):
    try:
        remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
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


def lines(document: WordDocument, paragraphs: tuple[ExpectedParagraph, ...]) -> list[str]:
    lines = [text for _, text in document.head.lines]
    lines += [(f"{row.number}\t" if row.number else "") + _with_notes(row.wording) for row in paragraphs]
    return [*lines, ""]


def judged(path: Path, folder: Path) -> dict[str, list[tuple[str, str]]]:
    """The lines of a Word file with their styles, by `REJECTED` and `ACCEPTED`; skips where the bridge is not installed."""
    script = folder / "judge.py"
    script.write_text(SCRIPT, "utf-8")
    command = [_python(), str(script), str(path), str(folder / "profile"), f"adref{uuid4().hex}"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stderr
    return {name: [(text, style) for text, style in rows] for name, rows in json.loads(run.stdout).items()}
