"""A small checkout of the same form as ours, with a package of its own to install."""

from __future__ import annotations

import base64
import hashlib
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

PROGRAM = """
import json, os, sys
import parchment
print(json.dumps({"args": sys.argv[1:], "cwd": os.getcwd(), "prefix": sys.prefix, "parchment": parchment.VERSION}))
sys.exit(7 if "seven" in sys.argv else 0)
"""


def wheel(folder: Path, version: str = "1.0") -> str:
    """Write the wheel of a package `parchment` into `folder`; the line of a hashed list that names it."""
    name = f"parchment-{version}"
    info = f"{name}.dist-info"
    files = {
        "parchment.py": f"VERSION = {version!r}\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: parchment\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: by-hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    for path, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        record += f"{path},sha256={digest},{len(text.encode())}\n"
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n"
    folder.mkdir(exist_ok=True)
    target = folder / f"{name}-py3-none-any.whl"
    with zipfile.ZipFile(target, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return f"parchment=={version} \\\n    --hash=sha256:{hashlib.sha256(target.read_bytes()).hexdigest()}\n"


@dataclass(frozen=True)
class Checkout:
    """A checkout with the real scripts and a program of four lines; its packages come from a folder, never a network."""

    root: Path
    wheels: Path

    def pin(self, version: str) -> None:
        """Make `parchment` in this version the one package of the list."""
        (self.root / "packaging/requirements.txt").write_text(wheel(self.wheels, version), "utf-8")

    def command(self, *args: str) -> list[str]:
        return [sys.executable, str(self.root / "packaging/run.py"), *args]

    def environment(self, **more: str) -> dict[str, str]:
        return os.environ | {
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.wheels),
            "PIP_CONFIG_FILE": os.devnull,
            "QT_QPA_PLATFORM": "offscreen",
            **more,
        }

    def run(self, *args: str, cwd: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*args), cwd=cwd, env=self.environment(**more), capture_output=True, text=True, check=False
        )
