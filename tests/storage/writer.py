"""A program that writes into a dossier until it is killed, for the tests of crashes and of two programs at once.

`python -m tests.storage.writer` reads the path of a dossier from each line it is given and starts one writer on it in a process of its
own (forked, so that a hundred of them cost no hundred starts). A writer says its process id, then the number of each step once it is saved.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app.domain.dossier import between
from app.domain.positions import Note
from app.storage import DossierFile, Entry

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def say(what: object) -> None:
    """One line to whoever started us, at once."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def write_on(path: Path) -> None:
    """Step after step, each of three rows that must agree: the title, a note, and a note that goes."""
    say(os.getpid())
    with DossierFile.open(path) as file:
        dossier = file.read()
        number = int(dossier.about.title)
        while True:
            number += 1
            after = dossier.put("about", replace(dossier.about, title=str(number)))
            after = after.put("notes", Note(f"n{number}", "p1", "x" * 20_000, "Ana", NOW)).drop(
                "notes", f"n{number - 1}"
            )
            file.write(between(dossier, after), Entry(0, NOW, "Ana", str(number), "window", ()))
            dossier = after
            say(number)


def main() -> None:
    """One writer for each line."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            write_on(Path(line.rstrip("\n")))
        os.waitpid(child, 0)
        say("ended")


if __name__ == "__main__":
    main()
