"""LibreOffice as a judge: what it reads of Word files when all changes are rejected and accepted, and the pages it makes of them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest

# Run by the Python that LibreOffice's bridge is installed for; one office reads all files.
_SCRIPT = """
import json, subprocess, sys, time, uno
from com.sun.star.beans import PropertyValue
profile, pipe, paths = sys.argv[1], sys.argv[2], sys.argv[3:]
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

def words(text):
    parts, walk = [], text.createEnumeration()
    while walk.hasMoreElements():
        item = walk.nextElement()
        if item.supportsService("com.sun.star.text.TextTable"):
            for name in item.CellNames:
                parts += words(item.getCellByName(name))
            continue
        line, portions = "", item.createEnumeration()
        while portions.hasMoreElements():
            portion = portions.nextElement()
            if portion.TextPortionType == "Footnote":
                line += "[" + portion.Footnote.String.strip() + "]"
            elif portion.TextPortionType in ("Text", "TextField", "TextContent"):
                line += portion.String
        parts.append(line)
    return parts

result = {}
for path in paths:
    rows = []
    for command in ("RejectAllTrackedChanges", "AcceptAllTrackedChanges"):
        document = desktop.loadComponentFromURL("file://" + path, "_blank", 0, (hidden,))
        dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" + command, "", 0, ())
        rows.append(words(document.Text))
        document.close(True)
    result[path] = rows
try:
    desktop.terminate()
except Exception:
    pass
office.wait(30)
print(json.dumps(result))
"""


@cache
def _python() -> str:
    for candidate in ("/usr/bin/python3", sys.executable):
        found = shutil.which(candidate)
        if found and subprocess.run([found, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
            return found
    return ""


def insist() -> None:
    """Skip the test, by name, where LibreOffice is not installed."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed: python3 packaging/judges.py")


def both_ways(paths: Sequence[Path], folder: Path) -> dict[str, tuple[list[str], list[str]]]:
    """By file name, the lines of the body with all changes rejected and with all accepted, cells each as a line, notes in square brackets.

    One start of LibreOffice reads all files. Skips where LibreOffice or its bridge to Python is not installed.
    """
    insist()
    if not _python():
        pytest.skip("LibreOffice's bridge to Python is not installed: python3 packaging/judges.py")
    (folder / "read").mkdir(parents=True)
    script = folder / "judge.py"
    script.write_text(_SCRIPT, "utf-8")
    copies = [str(without_comments(path, folder / "read")) for path in paths]
    command = [_python(), str(script), str(folder / "profile"), f"adref{uuid4().hex}", *copies]
    run = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert run.returncode == 0, run.stderr
    return {Path(path).name: (rows[0], rows[1]) for path, rows in json.loads(run.stdout).items()}


_COMMENTS = re.compile(
    rb"<w:comment(?:RangeStart|RangeEnd|Reference)\b[^>]*/>"
    rb"|<Relationship\b[^>]*\"(?:/word/)?comments\w*\.xml\"[^>]*/>|<Override\b[^>]*\"/word/comments\w*\.xml\"[^>]*/>"
)


def without_comments(path: Path, folder: Path) -> Path:
    """A copy of a Word file without its comments: LibreOffice without a screen dies of them, and only the text is asked for."""
    copy = folder / path.name
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in whole.namelist():
            if not re.fullmatch(r"word/comments\w*\.xml", name):
                archive.writestr(name, _COMMENTS.sub(b"", whole.read(name)))
    return copy


def saved_again(paths: Sequence[Path], folder: Path, kind: str = "docx:MS Word 2007 XML") -> list[Path]:
    """The files as LibreOffice writes them after reading them, in `folder`/again; `kind` "pdf" gives the pages."""
    insist()
    again = folder / "again"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(again), *map(str, paths)]
    subprocess.run(command, capture_output=True, timeout=600, check=True)
    found = [again / path.with_suffix(f".{kind.partition(':')[0]}").name for path in paths]
    missing = [path.name for path in found if not path.is_file()]
    assert not missing, f"LibreOffice could not read these: {missing}"
    return found
