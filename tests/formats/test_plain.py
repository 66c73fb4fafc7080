"""Resolutions out of plain text and Markdown."""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.paragraphs import Kind
from app.domain.refusal import Refusal
from app.domain.wording import Wording, from_data
from app.formats import Draft, parse_plain, read
from app.resources import resource
from app.sentences import sentence
from tests.conftest import SHARED_DATA

FOUNDING = SHARED_DATA.parent / "founding" / "resolution_75_10.txt"
SERIES = SHARED_DATA / "interpol"
needs_data = pytest.mark.skipif(not FOUNDING.exists(), reason="the collection of real texts is not here")


def _kinds(draft: Draft) -> dict[str, int]:
    return dict(Counter(str(row.kind) for row in draft.paragraphs))


def _draft(*lines: str) -> Draft:
    return parse_plain("\n".join(lines).encode())


def _roman_notes(text: Wording) -> Wording:
    """The wording with its footnotes in roman: the founding text knows fewer italics in its notes than the official one."""
    plain = [
        replace(run, note=Wording((replace(run.note.runs[0], text=run.note.plain, italic=False),))) if run.note else run
        for run in text.runs
    ]
    return Wording(tuple(plain))


@needs_data
def test_the_founding_document_gives_the_text_we_ship() -> None:
    draft = read(FOUNDING)
    assert _kinds(draft) == {"formula": 1, "preambular": 21, "operative": 16, "subparagraph": 5, "closing": 1}
    shipped = json.loads(resource("sample", "a_75_l_20.json").read_text("utf-8"))["paragraphs"]
    for row, wanted in zip(draft.paragraphs, shipped, strict=False):
        assert (row.kind, row.level) == (wanted["kind"], wanted["level"])
        assert _roman_notes(row.wording) == _roman_notes(from_data(wanted["wording"]))
    assert sum(len(row.wording.notes) for row in draft.paragraphs) == 7
    assert [row.paragraph for row in draft.repaired if row.reason == "repair-joined"] == [5, 26, 33]
    assert draft.unread == ()
    assert draft.paragraphs[-1].wording.text == "30th plenary meeting\n23 November 2020"
    head = draft.head
    assert (head.symbol, head.session, head.agenda_item, head.body) == (
        "A/RES/75/10",
        "75",
        "130 (y)",
        "General Assembly",
    )
    assert (
        head.title
        == "Cooperation between the United Nations and the International Criminal Police Organization (INTERPOL)"
    )
    assert str(head.dated) == "2020-11-23"


@needs_data
@pytest.mark.parametrize(
    ("name", "preambular", "operative", "notes", "symbol"),
    [
        ("A_RES_77_20.txt", 25, 20, 8, "A/RES/77/20"),
        ("A_RES_73_11.txt", 17, 11, 8, "A/RES/73/11"),
        ("A_RES_75_10.txt", 21, 16, 7, "A/RES/75/10"),
    ],
)
def test_the_series(name: str, preambular: int, operative: int, notes: int, symbol: str) -> None:
    draft = read(SERIES / name)
    assert _kinds(draft) == {
        "formula": 1,
        "preambular": preambular,
        "operative": operative,
        "subparagraph": 5,
        "closing": 1,
    }
    assert sum(len(row.wording.notes) for row in draft.paragraphs) == notes
    assert all(
        row.wording.opening_words
        for row in draft.paragraphs
        if row.kind in {Kind.PREAMBULAR, Kind.OPERATIVE, Kind.FORMULA}
    )
    assert (draft.head.symbol, draft.unread) == (symbol, ())


def test_a_bare_draft_broken_into_lines() -> None:
    draft = _draft(
        "The General Assembly,",
        "Recalling its resolution 1/1 on cooperation between the United",
        "Nations and others,",
        "Recalling also its resolution 2/2 of",
        "1 January 2000,",
        "1. Calls upon all States to act, in (a) one way; and",
        "(b) another;",
        "2. Requests the Secretary-General:",
        "(a) To report:",
        "(i) At once;",
        "(ii) And often;",
        "(b) To stop;",
        "2 bis. Decides to remain seized of the mat-",
        "ter.",
    )
    assert [(str(row.kind)[:3], row.level, row.number, row.wording.text) for row in draft.paragraphs] == [
        ("for", 0, "", "The General Assembly,"),
        ("pre", 0, "", "Recalling its resolution 1/1 on cooperation between the United Nations and others,"),
        ("pre", 0, "", "Recalling also its resolution 2/2 of 1 January 2000,"),
        ("ope", 0, "1.", "Calls upon all States to act, in (a) one way; and (b) another;"),
        ("ope", 0, "2.", "Requests the Secretary-General:"),
        ("sub", 1, "(a)", "To report:"),
        ("sub", 2, "(i)", "At once;"),
        ("sub", 2, "(ii)", "And often;"),
        ("sub", 1, "(b)", "To stop;"),
        ("ope", 0, "2 bis.", "Decides to remain seized of the mat-ter."),
    ]


def test_letters_that_look_like_numerals() -> None:
    signs = [f"({letter}) Item {letter};" for letter in "abcdefghij"]
    draft = _draft("1. Requests:", "", *(line for sign in signs for line in (sign, "")))
    assert {row.level for row in draft.paragraphs[1:]} == {1}


def test_markup_is_taken_as_style_and_links_as_their_text() -> None:
    draft = _draft(
        "1. *Calls upon* **all** [States](#x) \\*here\\*, <u>now</u> &amp; *Treaty\nSeries*[^a];",
        "",
        "[^a]: See *there*.",
    )
    (row,) = draft.paragraphs
    assert row.wording.marked() == "Calls upon all States *here*, now & Treaty Series[^1];"
    styles = {run.text: run.style for run in row.wording.runs}
    assert styles["Calls upon"] == (True, False, False)
    assert styles["all"] == (False, True, False)
    assert styles["now"] == (False, False, True)
    assert [note.text for note in row.wording.notes] == ["See there."]
    assert [repair.reason for repair in draft.repaired] == ["repair-links"]


def test_a_note_without_text_and_a_text_without_reference() -> None:
    draft = _draft("1. Calls upon all[^1] States;", "", "[^2]: Lost.", "", "2. Decides to stop.")
    assert draft.paragraphs[0].wording.notes == (Wording(),)
    assert [(row.reason, row.words) for row in draft.repaired] == [("repair-note-missing", "1")]
    assert draft.unread == ("Lost.",)


def test_page_furniture_is_taken_out_and_counted() -> None:
    draft = _draft(
        "The General Assembly,",
        "",
        "1. Calls upon all",
        "",
        "20-16017",
        "",
        "2/5",
        "",
        "A/75/L.20",
        "",
        "States to act.",
    )
    assert draft.paragraphs[1].wording.text == "Calls upon all States to act."
    assert draft.unread == ()
    assert {share.reason: share.characters for share in draft.balance.shares}["left-out-page-furniture"] == 20
    assert {"repair-pages", "repair-joined"} == {row.reason for row in draft.repaired}
    assert draft.balance.missing == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    draft = parse_plain("1. Calls upon Côte d’Ivoire to act – now;\r\n\r\n2. Decides to stop.".encode(encoding))
    assert draft.paragraphs[0].wording.text == "Calls upon Côte d’Ivoire to act – now;"
    assert [row.reason for row in draft.repaired] == (["repair-encoding"] if encoding == "cp1252" else [])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "file-empty"),
        (b" \n\t\n", "file-empty"),
        (b"\xef\xbb\xbf", "file-empty"),
        (b"1. Calls upon\x00 all", "not-text"),
        (b"\x81\x8d\xff", "not-text"),
        (b"\x01\x02\x03 1. Decides", "not-text"),
        (b"Dear colleague, thank you for the coffee", "no-paragraphs"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "some.txt"
    path.write_bytes(data)
    with pytest.raises(Refusal) as refusal:
        read(path)
    assert refusal.value.reason == reason
    assert "some.txt" in sentence(reason, refusal.value.details)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(10_000_001)
    with pytest.raises(Refusal, match="file-too-large"):
        read(path)


def test_every_repair_has_its_sentence() -> None:
    draft = _draft('1. Calls "upon"[^9] all', "", "[States](x) to act;", "", "Then they all went home;")
    reasons = {row.reason for row in draft.repaired}
    assert reasons == {"repair-quotes", "repair-note-missing", "repair-links", "repair-joined", "repair-unnumbered"}
    for row in draft.repaired:
        assert sentence(row.reason, {"words": row.words}) != row.reason


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused_and_no_character_is_lost(text: str) -> None:
    try:
        draft = parse_plain(("1. Decides to stop.\n\n" + text).encode("utf-8", "surrogatepass"))
    except (Refusal, UnicodeError) as problem:
        assert not isinstance(problem, Refusal) or problem.reason in {"not-text", "no-paragraphs"}
        return
    assert draft.balance.missing == 0


_PIECES = [
    "word",
    "*a",
    "b*",
    "**",
    "_x_",
    "[^1]",
    "\n\n[^1]: note",
    "\n2/5\n",
    "\n\n",
    "\n",
    "\f",
    "1. ",
    "(a) ",
    "<i>",
    "</i>",
    "[x](y)",
    "1 ",
    ".1",
]
_PIECES += [
    "&amp;",
    "\\*",
    "# ",
    "|a|b|\n|c|d|\n",
    "x\ty\nz\tw\n",
    "The General Assembly,\n",
    "\n_____\n1 Note.\n",
    "Annex\n",
    "word,1 ",
    "²",
    "\n² Note.\n",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=30))
def test_the_account_closes_whatever_the_markup(pieces: list[str]) -> None:
    draft = parse_plain(("1. Decides to stop.\n\n" + "".join(pieces)).encode())
    assert draft.balance.missing == 0


_FOUNDING_LINES = FOUNDING.read_text("utf-8").split("\n") if FOUNDING.exists() else [""]


@needs_data
@settings(max_examples=60, deadline=None)
@given(st.sets(st.integers(0, len(_FOUNDING_LINES) - 1), min_size=1, max_size=8))
def test_a_word_planted_anywhere_is_found_again(places: set[int]) -> None:
    lines = list(_FOUNDING_LINES)
    for place in places:
        lines[place] = f"{lines[place]} zyx{place}q" if lines[place].strip() else f"zyx{place}q"
    draft = parse_plain("\n".join(lines).encode())
    assert draft.balance.missing == 0
    head = draft.head
    kept = [
        head.title,
        head.agenda_title,
        head.agenda_item,
        head.source,
        head.sponsors,
        head.session,
        head.body,
        *draft.unread,
    ]
    kept += [row.number + row.wording.plain for row in draft.paragraphs]
    kept += [note.plain for row in draft.paragraphs for note in row.wording.notes]
    for place in places:
        assert f"zyx{place}q" in " ".join(kept), lines[place]


@pytest.mark.parametrize(
    "data",
    [
        b"1. Decides " + b"word " * 1_000_000 + b".",
        b"1. Decides to stop.\n" + b"\n" * 1_000_000 + b"2. Decides to go.\n",
        b"1. " + b"*a " * 60_000,
        b"1. " + b"[" * 200_000,
        b"1. " + b"<i>" * 40_000 + b"x" + b"</i>" * 40_000,
        b"1. x\n" + b"* " * 100_000 + b"x",
        b"1. x\n\n" + b"[^1]: a\n" * 50_000,
        b"1. x\n" + b"1 Word\n" * 60_000,
        b"1. " + b"1" * 200_000,
        b"A/" + b"a/" * 50_000 + b"1\n1. Decides.",
    ],
    ids=["one line", "blank lines", "stars", "brackets", "nesting", "rules", "notes", "figures", "digits", "symbol"],
)
def test_what_is_endless_is_read_or_refused_within_seconds(data: bytes) -> None:
    begun = time.process_time()
    try:
        assert parse_plain(data).balance.missing == 0
    except Refusal as refusal:
        assert refusal.reason in {"file-too-large", "no-paragraphs"}
    assert time.process_time() - begun < 10
