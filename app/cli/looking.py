"""The command `show` on a file that is no dossier: what was read in it, without making anything."""

from __future__ import annotations

import shutil
import sys
import textwrap
from pathlib import Path

from app.cli.speaking import Misuse, counted, say, say_json
from app.domain.listing import listed

LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish", "ru": "Russian", "zh": "Chinese", "ar": "Arabic"}


def show_file(file: Path, version: str, json: bool) -> None:
    """Say what a document is and holds, what was set right and what was not read."""
    if version:
        raise Misuse("--version is for a dossier; a file has but one text.")
    from app.cli.importing import document, read_document
    from app.cli.telling import in_sentences, tell_report
    from app.storage.remembered import recall
    from app.work.receiving.looking import lines_of, looked_at
    from app.work.receiving.recognizing import recognized

    with document(file) as path:
        draft = read_document(path)
        value = in_sentences(looked_at(recognized(None, draft, recall(), path.name), path.name))
    if json:
        say_json(value)
        return
    head = value["head"]
    say(head["title"] or value["file"])
    agenda = f"agenda item {head['agenda_item']}" if head["agenda_item"] else ""
    session = f"session {head['session']}" if head["session"] else ""
    language = LANGUAGES.get(value["language"], value["language"])
    addressed = f"addresses {head['addresses']}" if head["addresses"] else ""
    say(" · ".join(part for part in (head["symbol"], session, agenda, addressed, language) if part))
    counts = [counted(number, *_words(kind)) for kind, number in value["counts"].items() if number]
    say(", ".join(counts) or "no text of a resolution: " + _FORMS.get(value["form"], value["form"]))
    if value["sponsors"]:
        say(f"{counted(len(value['sponsors']), 'sponsor')}: {listed([each['name'] for each in value['sponsors']])}.")
    for row in value["authors"]:
        say(f"  {row['author']}: {_did(row)}")
    width = min(100, shutil.get_terminal_size((88, 24)).columns) if sys.stdout.isatty() else 88
    for label, text in lines_of(draft):
        say()
        lead = f"{label:<10} " if label else ""
        say("\n".join(textwrap.wrap(text, width, initial_indent=lead, subsequent_indent=" " * len(lead))))
    tell_report(value)


_FORMS = {"amendments": "a document of amendments", "sponsors": "an addendum with further sponsors"}


def _words(kind: str) -> tuple[str, str]:
    one = {"footnotes": "footnote", "annex": "annex paragraph", "table": "table row"}.get(kind, kind)
    one = f"{one} paragraph" if kind in {"preambular", "operative"} else one
    return one, f"{one}s"


def _did(row: dict[str, object]) -> str:
    words = ("insertion", "deletion", "move", "comment")
    parts = [counted(int(str(row[f"{word}s"])), word) for word in words if row[f"{word}s"]]
    parts += [f"{row['formatting']} of formatting alone"] if row["formatting"] else []
    return ", ".join(parts)
