"""LibreOffice as a judge: what it reads after accepting or rejecting all, and the PDFs it makes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.judges.libreoffice import without_comments

# Run by the Python that LibreOffice's bridge is installed for; one office reads all files.
_SCRIPT = """
import json, subprocess, sys, time, uno
from com.sun.star.beans import PropertyValue
profile, paths = sys.argv[1], sys.argv[2:]
office = subprocess.Popen(["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{profile}",
    "--accept=pipe,name=adrefmeasure;urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
context = uno.getComponentContext()
resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
for attempt in range(240):
    try:
        remote = resolver.resolve("uno:pipe,name=adrefmeasure;urp;StarOffice.ComponentContext")
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
            if portion.TextPortionType in ("Text", "TextField", "TextContent"):
                line += portion.String
        parts.append(line)
    return parts

result = {}
for path in paths:
    rows = {}
    for command in ("RejectAllTrackedChanges", "AcceptAllTrackedChanges"):
        try:
            document = desktop.loadComponentFromURL("file://" + path, "_blank", 0, (hidden,))
            dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" + command, "", 0, ())
            rows[command] = words(document.Text)
            document.close(True)
        except Exception as error:
            print(path, command, repr(error)[:300], file=sys.stderr)
            rows[command] = None
    result[path] = rows
try:
    desktop.terminate()
except Exception:
    pass
office.wait(30)
print(json.dumps(result))
"""


def is_there() -> bool:
    """Whether LibreOffice is installed."""
    return shutil.which("soffice") is not None


def texts_of(paths: Sequence[Path]) -> dict[str, tuple[list[str] | None, list[str] | None]]:
    """By file name, the lines of the body with all changes rejected, and with all accepted."""
    python = next(
        (
            found
            for found in ("/usr/bin/python3", sys.executable)
            if Path(found).exists()
            and not subprocess.run([found, "-c", "import uno"], capture_output=True, check=False).returncode
        ),
        None,
    )
    if python is None:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "judge.py"
        script.write_text(_SCRIPT, "utf-8")
        copies = [without_comments(path, Path(folder)) for path in paths]
        run = subprocess.run(
            [python, str(script), f"{folder}/profile", *map(str, copies)],
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
    if run.returncode:
        return {}
    found = json.loads(run.stdout)
    return {
        Path(path).name: (rows["RejectAllTrackedChanges"], rows["AcceptAllTrackedChanges"])
        for path, rows in found.items()
    }


def as_pdf(paths: Sequence[Path], folder: Path) -> None:
    """Makes a PDF of each Word file in the folder."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, capture_output=True, timeout=1200, check=True)
