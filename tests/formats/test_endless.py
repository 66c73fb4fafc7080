"""No pattern may take more than its share of time, whatever stands on a line: twice the text takes about twice the time."""

from __future__ import annotations

import time

import pytest

from app.domain.refusal import Refusal
from app.formats.languages import language_named, languages
from app.formats.plain import parse_plain

PIECES = {
    "quotes": '"',
    "typographic quotes": "“",
    "closing quotes": "”’",
    "opening brackets": "(",
    "parentheses": "(a)",
    "brackets": "[",
    "bracketed numbers": "[4. ",
    "roman numerals": "ivxlc",
    "roman signs": "(iv) ",
    "superscripts": "¹²³",
    "raised after words": "word¹ ",
    "entities": "&amp;",
    "half entities": "&#",
    "commas": ",",
    "Arabic commas": "، ",
    "figures and commas": "1,",
    "words and figures": "water1 ",
    "hyphens": "a-",
    "slashes": "A/",
    "symbols": "A/75/L.1 ",
    "colons": ": ",
    "names": "Arcadia, ",
    "stars": "* ",
    "underlines": "_a",
    "tags": "<i>",
    "notes": "[^1]",
    "links": "[a](",
    "tabs": "a\t",
    "bars": "|a",
    "dots": ". ",
    "blanks": " ",
    "wide blanks": "\u00a0",
    "bis": " bis",
    "years": "2026 ",
    "ands": " and ",
    "backslashes": "\\",
}


def seconds(text: str) -> float:
    """The processor's time it takes to read the text: what other programs do at the same time does not count."""
    data = text.encode()
    begun = time.process_time()
    try:
        assert parse_plain(data).balance.missing == 0
    except Refusal as refusal:
        assert refusal.reason in {"file-too-large", "no-paragraphs", "not-text"}
    return time.process_time() - begun


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
@pytest.mark.parametrize("lead", ["1. Decides ", "Recalling ", "United Nations\n\n"])
def test_twice_the_text_takes_about_twice_the_time(piece: str, lead: str) -> None:
    half, whole = (lead + piece * (length // len(piece)) for length in (149_000, 298_000))
    tries = []
    # A pattern that takes quadratic time does so at every try; a machine that is busy with something else does not.
    for _ in range(4):
        first, second = seconds(half), seconds(whole)
        tries.append((first, second))
        if second < 0.7 or second < 3.5 * first:
            return
    pytest.fail(f"half and whole took {tries}")


PATTERNS = (
    *(
        "formula",
        "closing",
        "annex",
        "section_number",
        "operative_number",
        "subparagraph",
        "ended",
        "page",
        "furniture",
        "date",
    ),
    *(
        "agenda_item",
        "adopted",
        "sponsors",
        "amendment",
        "submitted",
        "addendum",
        "added_sponsors",
        "numbered_title",
        "number_alone",
    ),
    *(
        "source",
        "preambular",
        "operative",
        "joint",
        "likely_preambular",
        "adopted_below",
        "basis",
        "listed_item",
        "note_by",
    ),
)


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_of_a_language_runs_wild(code: str, name: str) -> None:
    pattern = language_named(code).pattern(name)
    leads = (
        "",
        "1. ",
        "The General Assembly ",
        "Adopted by ",
        "Agenda item 1",
        "Also ",
        "taking note with ",
        "تعرب عن ",
        "принимая ",
    )
    for piece in PIECES.values():
        for lead in leads:
            line = (lead + piece * 600)[:600]
            begun = time.process_time()
            if name in {"date", "ended"}:
                pattern.search(line[-200:])
            pattern.match(line)
            pattern.fullmatch(line)
            assert time.process_time() - begun < 0.5, (piece, lead)
