"""What the papers of all views have in common: their head, their name, and what marks them as ours alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.domain.dossier import Dossier
from app.ui.desk import Desk
from app.work.comparing import CAPITAL_ONLY
from app.work.printing import Block, Paper, Paragraph, Style, Tone, paragraph, says


def paper_on(
    desk: Desk, what: str, blocks: Sequence[Block], *, ours: bool, shown: str = "", landscape: bool = False
) -> Paper:
    """A paper with its head: what it is, of which text, what of it is shown, and the day.

    One that holds anything of `ours` bears the classification of the dossier and is marked as for capital only.
    """
    dossier = desk.dossier
    about = dossier.about
    of = of_which(desk)
    head: list[Block] = [paragraph(what, Style.TITLE)]
    head.append(paragraph(" · ".join(part for part in (of, about.title) if part), Style.SUBTITLE))
    head.append(paragraph(" · ".join(part for part in (shown, today()) if part), Style.SMALL))
    classification = (about.classification or CAPITAL_ONLY) if ours else ""
    return Paper(
        title=f"{what}: {of}" if of else what,
        blocks=(*head, *blocks),
        classification=classification,
        language="en",
        landscape=landscape,
        note=CAPITAL_ONLY if ours and about.classification else "",
        name=" ".join(part for part in (of.replace("/", "-"), what.lower()) if part),
    )


def of_which(desk: Desk) -> str:
    """The symbol of the version shown, or its label under the symbol of the dossier."""
    version = desk.dossier.versions.get(desk.version)
    if version is None:
        return desk.dossier.about.symbol
    return version.symbol or " ".join(part for part in (desk.dossier.about.symbol, version.label) if part)


def today() -> str:
    """The day in words."""
    day = date.today()
    return f"{day.day} {day:%B %Y}"


def nothing(text: str) -> Paragraph:
    """What stands where there is nothing to list."""
    return Paragraph(says(text, Tone.QUIET), Style.TEXT)


def counted(number: int, one: str, every: int | None = None) -> str:
    """1 amendment, 12 amendments, 3 of 12 amendments."""
    total = number if every is None else every
    word = one if total == 1 else f"{one}s"
    return f"{number} {word}" if every is None or every == number else f"{number} of {every} {word}"


def party_colours(dossier: Dossier, amendments: Sequence[str]) -> str:
    """The colour in which the words of the first delegation behind these amendments are printed."""
    from app.ui.theme import LIGHT

    for id in amendments:
        row = dossier.amendments.get(id)
        if row is not None and row.proponents:
            return LIGHT.parties[sum(row.proponents[0].encode()) % len(LIGHT.parties)].lstrip("#")
    return ""
