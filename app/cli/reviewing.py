"""The command `new --review`: the next cycle's dossier from the adopted text, with the old positions as history."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from app.cli.importing import document, read_document
from app.cli.opening import ORIGIN, codes_of, opened, version_of, who
from app.cli.speaking import counted, say, say_json
from app.domain.listing import listed
from app.domain.refusal import Refusal

if TYPE_CHECKING:
    from app.work.cycles import Review


def review(*, dossier: Path, old: Path, source: Path | None, label: str, own: str, json: bool) -> None:
    """Make the dossier of the next cycle; the old one is only read."""
    from app.work.cycles import start_review
    from app.work.receiving.exchange import in_letters
    from app.work.workspace import New, Workspace

    if dossier.exists():
        raise Refusal("file-exists", file=dossier.name, folder=str(dossier.resolve().parent))
    with opened(old, read_only=True) as workspace:
        before = workspace.dossier
    fresh = New(uuid4().hex, datetime.datetime.now(datetime.UTC))
    if source is None:
        found = start_review(fresh, before, version=version_of(before, label) if label else "")
    else:
        with document(source) as path:
            found = start_review(fresh, before, draft=read_document(path), source=in_letters(path.name), label=label)
    value = found.dossier
    if own:
        value = value.put("about", replace(value.about, own_party=codes_of(value, [own])[0]))
    Workspace.create(dossier, value, who=who(), origin=ORIGIN).close()
    (_tell_json if json else _tell)(replace(found, dossier=value), dossier)


def _tell_json(found: Review, _path: Path) -> None:
    value = found.dossier
    say_json(
        {
            "adref": 1,
            "dossier": {"title": value.about.title, "symbol": value.about.symbol, "session": value.about.session},
            "version": value.version(found.version).label,
            "paragraphs": len(value.version(found.version).order),
            "former": found.former,
            "without_paragraph": list(found.homeless),
            "sponsors": found.sponsors,
            "coming": [
                {"paragraph": row.label, "session": row.session, "asked": row.asked.value, "opens": str(row.opens)}
                for row in found.coming
            ],
        }
    )


def _tell(found: Review, path: Path) -> None:
    from app.domain.coming_sessions import ASKED_NAMES

    say(f"Made {path} from {found.dossier.version(found.version).label}.")
    kept = counted(found.former, "earlier position") if found.former else "No earlier position was there to be"
    say(f"{kept} kept as history{', in force nowhere' if found.former else ''}.")
    if found.homeless:
        say(f"The text has no paragraph any more for {listed(found.homeless)}.")
    if found.sponsors:
        say(f"{counted(found.sponsors, 'sponsor')} of the last text to ask first.")
    for row in found.coming:
        day = f"{row.opens.day} {row.opens:%B %Y}"
        asked = ASKED_NAMES[row.asked].lower()
        say(f"{row.label}: {asked} for session {row.session}, which opens about {day} (to be confirmed).")
