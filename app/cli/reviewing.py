"""The command `new --review`: the next cycle's dossier from the adopted text, with the old positions as history."""

from __future__ import annotations

import datetime
from pathlib import Path
from uuid import uuid4

from app.cli.importing import document, read_document
from app.cli.opening import ORIGIN, opened, version_of, who
from app.cli.speaking import counted, listed, say, say_json
from app.domain.refusal import Refusal


def review(*, dossier: Path, old: Path, source: Path | None, label: str, own: str, json: bool) -> None:
    """Make the dossier of the next cycle; the old one is only read."""
    from dataclasses import replace

    from app.domain.coming_sessions import ASKED_NAMES
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
        from app.cli.opening import codes_of

        value = value.put("about", replace(value.about, own_party=codes_of(value, [own])[0]))
    Workspace.create(dossier, value, who=who(), origin=ORIGIN).close()
    begun = value.version(found.version).label
    if json:
        say_json(
            {
                "adref": 1,
                "dossier": {"title": value.about.title, "symbol": value.about.symbol, "session": value.about.session},
                "version": begun,
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
        return
    say(f"Made {dossier} from {begun}.")
    say(f"{counted(found.former, 'earlier position')} kept as history; none of them is in force.")
    if found.homeless:
        say(f"The text has no paragraph any more for {listed(found.homeless)}.")
    say(f"{counted(found.sponsors, 'sponsor')} of the last text to ask first.")
    for row in found.coming:
        day = f"{row.opens.day} {row.opens:%B %Y}"
        say(
            f"{row.label}: {ASKED_NAMES[row.asked].lower()} for session {row.session}, which opens about {day} (to be confirmed)."
        )
