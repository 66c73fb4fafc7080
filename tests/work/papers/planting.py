"""A dossier with a marked string in every internal field, to be searched for in what goes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.domain.dossier import Dossier
from app.domain.paragraphs import Kind
from app.domain.positions import FormerPosition
from app.domain.readings import ReadComment, Reading, ReadRevision
from app.domain.wording import plain
from app.work.sample import moment, sample_dossier

SEED = "zq{}plant"


def planted() -> tuple[Dossier, tuple[str, ...]]:
    """The sample with strings that stand nowhere else, and these strings."""
    dossier, strings = sample_dossier(), []

    def seed(name: str) -> str:
        strings.append(SEED.format(name))
        return f"{SEED.format(name)} and more of it"

    def each(table: str, *fields: str) -> None:
        nonlocal dossier
        rows = []
        for row in getattr(dossier, table).values():
            rows.append(replace(row, **{name: seed(f"{table}{name}{row.id}") for name in fields}))
        dossier = dossier.put(table, *rows)

    each("positions", "rationale", "talking_points", "recommendation")
    each("instructions", "text", "reference")
    each("red_lines", "words")
    each("fallbacks", "text")
    each("notes", "text")
    each("stances", "note", "source")
    each("amendments", "note", "source")
    each("sponsorships", "note")
    each("versions", "note", "source")
    former = FormerPosition(
        "old", "op4", "A/RES/73/11", "OP4", moment(1), rationale=seed("former"), instruction=seed("formerinstruction"),
        fallbacks=seed("formerfallback"), notes=seed("formernotes"), wording=plain(seed("formerwording")),
    )  # fmt: skip
    dossier = dossier.put("former", former)
    version = dossier.newest_version().id
    reading = Reading(
        "r", version, seed("readingsource"), unread=(seed("unread"),),
        revisions=(ReadRevision("Smith, J (Belmarine mission)", "insert", "OP4", seed("revision")),),
        comments=(ReadComment("Smith, J (Belmarine mission)", "OP4", "words", seed("comment")),),
    )  # fmt: skip
    dossier = dossier.put("readings", reading)
    about = replace(dossier.about, classification=seed("classification"))
    return dossier.put("about", about), tuple(strings)


def flagged(dossier: Dossier) -> Dossier:
    """The same with all that can be marked “mention” marked so."""
    amendments = (replace(row, mention=True) for row in dossier.amendments.values())
    positions = (replace(row, mention=True) for row in dossier.positions.values())
    return dossier.put("amendments", *amendments).put("positions", *positions)


def found_in(text: str, strings: tuple[str, ...]) -> Iterator[str]:
    """Those of the strings that stand in a text, however it is broken into lines."""
    flat = "".join(text.replace("\\", "").split()).casefold()
    return (each for each in strings if "".join(each.split()).casefold() in flat)


DAY = date(2020, 11, 20)
KIND = Kind.OPERATIVE
