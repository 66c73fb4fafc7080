"""The rules of the tabling check, in the order in which they are told, each with where it comes from."""

from __future__ import annotations

from app.domain.paragraphs import Kind
from app.domain.tabling import closings, heads, leftovers, numbers, references, writing
from app.domain.tabling.findings import (
    GUIDELINES,
    HABIT,
    MANUAL,
    MEASURED,
    OURS,
    SYMBOLS,
    XML,
    Rule,
    Severity,
)

_OPENED = (Kind.PREAMBULAR.value, Kind.OPERATIVE.value)
_TEXT = (*_OPENED, Kind.SUBPARAGRAPH.value)
_LATIN = ("en", "fr", "es", "ru")
LOOK, NOTE = Severity.LOOK, Severity.NOTE

STRUCTURE = (
    Rule("closing", "Marks that close paragraphs", f"{MANUAL}; {MEASURED}", subject=closings.closings),
    Rule("formula", "The formula: italic, its comma roman", XML, subject=heads.formula),
    Rule(
        "italics",
        "Opening words italic, and nothing else",
        f"{XML}; {MEASURED}",
        languages=_LATIN,
        passage=heads.italics,
        reads=_OPENED,
    ),
    Rule("opens", "Participle in the preamble, verb in the operative part", MANUAL, passage=heads.opens, reads=_OPENED),
    Rule(
        "opening-unknown",
        "Opening words that no resolution has",
        MEASURED,
        LOOK,
        languages=("en",),
        passage=heads.unknown_openings,
        reads=_OPENED,
    ),
    Rule("adverb-alone", "Also or further without a like paragraph before", MEASURED, subject=heads.lonely_adverbs),
    Rule(
        "adverb-missing",
        "Preambular paragraphs that open alike without also or further",
        "1,490 of 1,508 such pairs in sessions 75 and 77 have it",
        LOOK,
        languages=("en",),
        subject=heads.missing_adverbs,
    ),
    Rule(
        "adverb-missing-operative",
        "Operative paragraphs that open alike without also or further",
        "2 of 3 such pairs in sessions 75 and 77 have it",
        NOTE,
        languages=("en",),
        subject=heads.missing_adverbs_below,
    ),
    Rule(
        "adverb-other",
        "Also and further in their order",
        MEASURED,
        LOOK,
        languages=("en",),
        subject=heads.other_adverbs,
    ),
    Rule("numbers", "Numbers of operative paragraphs without a gap", MANUAL, subject=numbers.gaps),
    Rule(
        "lone-operative",
        "A single operative paragraph bears no number",
        "13 of 13 texts of sessions 75 and 77",
        NOTE,
        subject=numbers.lone_operative,
    ),
    Rule(
        "signs",
        "Signs of subparagraphs: (a), (i), a., i.",
        f"{MANUAL}, “Paragraphs and subparagraphs”",
        subject=numbers.signs,
    ),
    Rule("lone-subparagraph", "A single subparagraph", HABIT, LOOK, subject=numbers.lone_subparagraph),
    Rule(
        "inline-letters",
        "Letters within a paragraph in their order",
        XML,
        LOOK,
        languages=("en",),
        passage=numbers.inline_letters,
        reads=_TEXT,
    ),
)

NOTES = (
    Rule(
        "reference",
        "Reference to a resolution not in the footnotes",
        MEASURED,
        LOOK,
        languages=_LATIN,
        subject=references.note_missing,
    ),
    Rule(
        "first-mention",
        "Footnote at the first mention",
        XML,
        LOOK,
        languages=("en", "fr", "es"),
        subject=references.first_mentions,
    ),
    Rule("note-order", "Footnotes in order", XML, subject=references.note_order),
    Rule("note-twice", "The same footnote twice", XML, LOOK, subject=references.note_twice),
    Rule(
        "note-style",
        "Footnotes in their style: “Resolution 70/1.”",
        XML,
        languages=_LATIN,
        subject=references.note_style,
    ),
    Rule(
        "note-place",
        "Footnote references behind the comma, none typed",
        XML,
        LOOK,
        languages=("en",),
        passage=references.note_places,
        reads=_TEXT,
    ),
    Rule(
        "dates",
        "Dates and sessions of resolutions",
        f"{SYMBOLS}; sessions open in September",
        languages=("en", "fr", "es"),
        subject=references.dates,
    ),
    Rule(
        "days",
        "Days that the calendar has, years of Security Council resolutions",
        SYMBOLS,
        languages=("en", "fr", "es"),
        passage=references.days,
        reads=_TEXT,
    ),
    Rule(
        "session-past",
        "Reports asked for at a session already held",
        SYMBOLS,
        LOOK,
        languages=("en",),
        subject=references.past_sessions,
    ),
    Rule("symbols", "Symbols of documents", SYMBOLS, passage=writing.symbols),
    Rule(
        "bare-symbol", "“resolution 70/1” rather than its symbol", XML, LOOK, passage=writing.bare_symbols, reads=_TEXT
    ),
)

WRITING = (
    Rule("spelling", "Spelling of the United Nations", MANUAL, LOOK, passage=writing.spelling, reads=_TEXT),
    Rule(
        "date-style",
        "Dates written 25 September 2015",
        MANUAL,
        LOOK,
        languages=("en",),
        passage=writing.date_style,
        reads=_TEXT,
    ),
    Rule(
        "quotes", "Curly quotation marks and apostrophes", MEASURED, languages=_LATIN, passage=writing.quotation_marks
    ),
    Rule("paired", "Quotation marks and brackets in pairs", MEASURED, LOOK, passage=writing.quotes_paired),
    Rule(
        "blanks",
        "Blanks between words and around marks",
        MEASURED,
        languages=_LATIN,
        passage=writing.blanks,
        reads=_TEXT,
    ),
    Rule(
        "dashes", "Dashes between years and words", MANUAL, LOOK, languages=_LATIN, passage=writing.dashes, reads=_TEXT
    ),
    Rule(
        "per-cent", "“per cent” in running text", MANUAL, LOOK, languages=("en",), passage=writing.per_cent, reads=_TEXT
    ),
    Rule(
        "breaking-blank",
        "“resolution 70/1” kept on one line",
        HABIT,
        NOTE,
        languages=_LATIN,
        subject=writing.joined_blanks,
    ),
    Rule(
        "model-words",
        "Words of Model UN conferences",
        HABIT,
        LOOK,
        languages=("en",),
        passage=writing.model_words,
        reads=_TEXT,
    ),
)

LEFTOVERS = (
    Rule("brackets", "Square brackets", f"{MANUAL}, “Paragraphs and subparagraphs”", passage=leftovers.brackets),
    Rule(
        "working-label",
        "Working labels: bis, alt",
        f"{MANUAL}, “Paragraphs and subparagraphs”",
        subject=numbers.working_labels,
    ),
    Rule("typed-label", "Labels typed before the words", HABIT, passage=numbers.typed_labels, reads=_TEXT),
    Rule("placeholders", "Gaps to be filled", HABIT, passage=leftovers.placeholders),
    Rule("empty", "Paragraphs without words", MANUAL, subject=leftovers.empty),
    Rule("open-amendments", "Amendments still open", OURS, subject=leftovers.open_amendments),
    Rule("agreed-amendments", "Amendments agreed and not in the text", OURS, subject=leftovers.agreed_amendments),
    Rule("reservations", "Reservations still standing", OURS, LOOK, subject=leftovers.reservations),
    Rule("tracked", "Tracked changes left in the Word file", GUIDELINES, LOOK, subject=leftovers.tracked),
    Rule("title", "Title", XML, LOOK, subject=leftovers.title),
    Rule("sponsors", "Sponsors", f"{HABIT}; list of States", LOOK, subject=leftovers.sponsors),
)

RULES = (*STRUCTURE, *NOTES, *WRITING, *LEFTOVERS)
"""All rules."""
