"""Resolutions in Akoma Ntoso: what they say, in the order in which they say it."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.domain.paragraphs import Kind, Paragraph, labels, printed_number
from app.domain.refusal import Refusal
from app.domain.wording import NOTE_MARK
from app.formats.akn import read_akn
from app.formats.draft import Draft, characters, fixed_labels

DATA = Path(__file__).parents[3] / ".." / "shared" / "data" / "akn"
SPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
needs_data = pytest.mark.skipif(not DATA.exists(), reason="the documents beside the checkout are not there")

COVER = """<coverPage><p><docNumber refersTo="#symbol">A/RES/99/1</docNumber></p>
<p><docAuthority refersTo="#issuingBody">General Assembly</docAuthority></p>
<p><session value="99">Ninety-ninth session</session></p><p><inline name="agenda item">Agenda item 7 (b)</inline></p>
<p><inline name="agenda item name">Bridges</inline></p></coverPage>
<preface><p><docNumber>99/1.</docNumber><docTitle refersTo="#resolutionTitle">Small bridges</docTitle></p></preface>"""
FORMULA = '<formula name="enactingFormula"><p> <span class="italic">The General Assembly</span>,</p></formula>'


def resolution(body: str, preamble: str = "", more: str = "", meta: str = "") -> str:
    """A resolution with these paragraphs."""
    return (
        f'<akomaNtoso xmlns="{SPACE}"><statement name="resolution"><meta>{meta}</meta>{COVER}'
        f"<preamble>{FORMULA}{preamble}</preamble><mainBody>{body}</mainBody>{more}</statement></akomaNtoso>"
    )


def numbered(number: str, text: str) -> str:
    return f'<paragraph class="SingleTxt"><num>{number}</num><content><p>{text}</p></content></paragraph>'


def bare(text: str, style: str = "SingleTxt") -> str:
    return f'<paragraph class="{style}"><content><p>{text}</p></content></paragraph>'


def read(folder: Path, text: str | bytes) -> Draft:
    path = folder / "text.xml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_akn(path)


def rows(draft: Draft) -> list[tuple[str, int, str, str]]:
    return [(str(row.kind), row.level, row.number, row.wording.marked()) for row in draft.paragraphs]


OLD = (
    numbered("\t1.", '\n   <span class="italic">Urges</span> States to use:')
    + bare("\t(a)\tStone;")
    + bare("\t(b)\tTimber;")
)
NEW = (
    "<paragraph><num>1.</num><list><intro><p>\t<span class='italic'>Urges</span> States to use: </p></intro>"
    "<point eId='x'><num>(a)</num><content><p>\tStone; </p></content></point>"
    "<point eId='x'><num>(b)</num><content><p>\tTimber;</p></content></point></list></paragraph>"
)


@pytest.mark.parametrize("body", [OLD, NEW])
def test_both_encodings_of_subparagraphs_are_one_text(tmp_path: Path, body: str) -> None:
    draft = read(tmp_path, resolution(body))
    assert rows(draft) == [
        ("formula", 0, "", "The General Assembly,"),
        ("operative", 0, "1.", "Urges States to use:"),
        ("subparagraph", 1, "(a)", "Stone;"),
        ("subparagraph", 1, "(b)", "Timber;"),
    ]
    assert draft.paragraphs[1].wording.opening_words == "Urges"
    assert draft.balance.missing == 0


def test_head_and_sponsors_come_from_cover_and_metadata(tmp_path: Path) -> None:
    meta = (
        '<workflow><step outcome="draftResolution" by="Arcadia and Borduria"/>'
        '<step outcome="draftResolutionAdditionalSponsors" by="Ruritania"/></workflow>'
        '<identification><FRBRExpression><FRBRlanguage language="fra"/></FRBRExpression></identification>'
    )
    day = '<docDate refersTo="#adoptionDate" date="2044-10-02">2 October 2044</docDate>'
    closing = f"<conclusions><p>3rd plenary meeting<eol/>{day}</p></conclusions>"
    draft = read(tmp_path, resolution(OLD, meta=meta, more=closing))
    head = draft.head
    assert (head.symbol, head.session, head.title) == ("A/RES/99/1", "99", "Small bridges")
    assert (head.agenda_item, head.agenda_title, head.body) == ("7 (b)", "Bridges", "General Assembly")
    assert (head.sponsors, head.additional_sponsors) == ("Arcadia and Borduria", "Ruritania")
    assert head.dated == date(2044, 10, 2)
    assert draft.language == "fr"
    assert rows(draft)[-1] == ("closing", 0, "", "3rd plenary meeting\n2 October 2044")


def test_a_note_stands_in_the_word_that_calls_it(tmp_path: Path) -> None:
    note = '<authorialNote marker="7"><p>\t \tSee <span class="italic">Bridges</span>, vol. 1.</p></authorialNote>'
    draft = read(tmp_path, resolution(numbered("1.", f"Recalls INTER{note}POL;")))
    assert draft.paragraphs[1].wording.text == f"Recalls INTER{NOTE_MARK}POL;"
    (body,) = draft.paragraphs[1].wording.notes
    assert body.plain == "See Bridges, vol. 1."
    assert [run.text for run in body.runs if run.italic] == ["Bridges"]
    assert draft.balance.missing == 0


def test_misspelt_numbers_are_set_right_and_told(tmp_path: Path) -> None:
    body = (
        bare("\tl.\tUrges haste;")
        + bare("\t2\tUrges care;")
        + bare("\t3\t.Urges rest;")
        + bare("\t4.\u200e\tUrges calm.")
    )
    draft = read(tmp_path, resolution(body))
    assert [row.number for row in draft.paragraphs[1:]] == ["1.", "2.", "3.", "4."]
    assert [row.wording.text for row in draft.paragraphs[1:]] == [
        "Urges haste;",
        "Urges care;",
        "Urges rest;",
        "Urges calm.",
    ]
    assert [repair.reason for repair in draft.repaired] == ["repair-number"] * 3
    assert draft.balance.missing == 0


def test_annexes_tables_and_sections_keep_their_shape(tmp_path: Path) -> None:
    table = (
        "<container><table><tr><th colspan='2'><p>Cost</p></th><th><p>Year</p></th></tr>"
        "<tr><td rowspan='2'><p>A</p></td><td><p>1</p></td><td/></tr><tr><td><p>2</p></td><td><p>44</p></td></tr></table></container>"
    )
    annex = (
        "<attachments><attachment><doc name='annex'><meta/><mainBody><paragraph class='H1'><heading>Annex</heading></paragraph>"
        f"{numbered('1.', 'First.')}{bare('	(a)	Below it.')}{table}</mainBody></doc></attachment></attachments>"
    )
    section = (
        "<section><num>I</num><crossHeading>Roads</crossHeading><crossHeading refersTo='#preamble'>Recalling roads,</crossHeading>"
        f"{numbered('1.', 'Builds them;')}</section>"
    )
    draft = read(tmp_path, resolution(section + table, more=annex))
    assert rows(draft)[1:] == [
        ("heading", 0, "", "I"),
        ("heading", 0, "", "Roads"),
        ("preambular", 0, "", "Recalling roads,"),
        ("operative", 0, "1.", "Builds them;"),
        *[("table", 0, "", text) for text in ("Cost\t\tYear", "A\t1\t", "\t2\t44")],
        ("annex", 0, "", "Annex"),
        ("annex", 0, "", "1.\tFirst."),
        ("annex", 0, "", "(a)\tBelow it."),
        *[("table", 0, "", text) for text in ("Cost\t\tYear", "A\t1\t", "\t2\t44")],
    ]
    assert draft.balance.missing == 0


def test_unknown_elements_are_read_as_what_they_hold(tmp_path: Path) -> None:
    body = (
        f"loose {numbered('1.', 'Urges <odd>every <odder>single</odder></odd> one;')}<strange>And <p>so</p> on</strange>"
        "<table>caption<tr>stray<td><p>cell</p></td></tr></table><num>9.</num>"
    )
    draft = read(tmp_path, resolution(body, more="<appendix><verse>Sung</verse></appendix>"))
    text = " ".join(row.number + " " + row.wording.plain for row in draft.paragraphs)
    for word in ("loose", "Urges every single one;", "And", "so", "on", "caption", "stray", "cell", "9.", "Sung"):
        assert word in text
    assert draft.balance.missing == 0


def test_two_resolutions_in_one_file_keep_their_letters(tmp_path: Path) -> None:
    one = resolution(OLD).partition("<statement")[2].partition("</akomaNtoso>")[0]
    second = f"<component><statement{one.replace('99/1.', 'B').replace('Small', 'Large')}</component>"
    first = f"<component><statement{one.replace('99/1.', 'A')}</component>"
    text = (
        f'<akomaNtoso xmlns="{SPACE}"><documentCollection><meta/>{COVER}<collectionBody/></documentCollection>'
        f"<components>{first}{second}</components></akomaNtoso>"
    )
    draft = read(tmp_path, text)
    headings = [row.wording.plain for row in draft.paragraphs if row.kind is Kind.HEADING]
    assert headings == ["A", "Small bridges", "B", "Large bridges"]
    assert draft.head.title == "Small bridges"
    assert draft.balance.missing == 0


DEEP = "<akomaNtoso>" + "<p>" * 200 + "</p>" * 200 + "</akomaNtoso>"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + resolution(numbered("1.", "&b;"))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "file-empty"),
        ("<html><p>1. Urges</p></html>", "xml-unknown"),
        (resolution(OLD)[:-40], "xml-damaged"),
        (LAUGHS, "xml-unsafe"),
        (LAUGHS.encode("utf-16"), "xml-unsafe"),
        ("<?xml version='1.0' encoding='utf-7'?>" + resolution(OLD), "xml-encoding"),
        (b"<?xml version='1.0' encoding='IBM037'?>" + LAUGHS.encode("cp037"), "xml-encoding"),
        (LAUGHS.encode("utf-32"), "xml-damaged"),
        (resolution(OLD).encode("utf-8").replace(b"Stone", b"St\xffne"), "xml-damaged"),
        (DEEP, "xml-bomb"),
        ("<akomaNtoso>" + "<p/>" * 1_000_001 + "</akomaNtoso>", "xml-bomb"),
        (resolution(""), "no-paragraphs"),
        (b"\x00" * 40, "xml-damaged"),
    ],
)
def test_what_is_no_resolution_is_refused(tmp_path: Path, text: str | bytes, reason: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(tmp_path, text)
    assert refused.value.reason == reason


def test_utf_16_and_latin_1_are_read(tmp_path: Path) -> None:
    text = resolution(numbered("1.", "Félicite les ponts;"))
    for data in (text.encode("utf-16"), b"<?xml version='1.0' encoding='ISO-8859-1'?>" + text.encode("latin-1")):
        assert read(tmp_path, data).paragraphs[1].wording.text == "Félicite les ponts;"


def test_cancelling_stops_the_reading(tmp_path: Path) -> None:
    path = tmp_path / "text.xml"
    path.write_text(resolution(OLD), encoding="utf-8")

    def cancel(_fraction: float, _text: str) -> None:
        raise Refusal("cancelled")

    with pytest.raises(Refusal, match="cancelled"):
        read_akn(path, cancel)


@needs_data
@pytest.mark.parametrize(
    ("name", "counts", "notes", "sponsors"),
    [
        ("75session/English/75_10_E.xml", (21, 16, 5), 7, (15, 41)),
        ("77session/English/A_RES_77_20-2226542E.xml", (25, 20, 5), 8, (4, 51)),
    ],
)
def test_the_last_resolution_begins_a_dossier(
    name: str, counts: tuple[int, int, int], notes: int, sponsors: tuple[int, int]
) -> None:
    draft = read_akn(DATA / name)
    kinds = [row.kind for row in draft.paragraphs]
    assert tuple(kinds.count(kind) for kind in (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.SUBPARAGRAPH)) == counts
    assert sum(len(row.wording.notes) for row in draft.paragraphs) == notes
    said = (draft.head.sponsors, draft.head.additional_sponsors)
    assert (
        tuple(
            len(line.replace(" and ", ", ").replace("Saint Vincent, the", "Saint Vincent the").split(", "))
            for line in said
        )
        == sponsors
    )
    assert draft.repaired == () and draft.balance.missing == 0


@needs_data
@pytest.mark.parametrize("session", ["75session", "77session"])
def test_six_languages_have_one_structure(session: str) -> None:
    drafts = [
        read_akn(path)
        for path in sorted((DATA / session).rglob("*.xml"))
        if "75_10_" in path.name or "_77_20-" in path.name
    ]
    assert sorted(draft.language for draft in drafts) == ["ar", "en", "es", "fr", "ru", "zh"]
    assert len({tuple(row.kind for row in draft.paragraphs) for draft in drafts}) == 1
    assert (
        len({tuple(len(row.wording.notes) for row in draft.paragraphs) for draft in drafts if draft.language != "zh"})
        >= 1
    )
    assert all(draft.balance.missing == 0 for draft in drafts)


def words_of(path: Path) -> Iterator[str]:
    """The characters of a file in the order of its text, by another parser: outside metadata, cover page and first title."""

    def walk(element: ElementTree.Element, seen: list[bool]) -> Iterator[str]:
        name = element.tag.rpartition("}")[2]
        if name == "meta" or name == "coverPage" or (name == "preface" and not seen[0]):
            seen[0] = seen[0] or name == "preface"
            return
        if name == "authorialNote":
            # What is left of a number whose figure was taken out is no word of the note.
            yield re.sub(r"^\s*\(\)", "", "".join(element.itertext()))
            return
        yield element.text or ""
        for child in element:
            yield from walk(child, seen)
            yield child.tail or ""

    return walk(ElementTree.parse(path).getroot(), [False])


def in_order(draft: Draft) -> str:
    """The characters of a draft in the order of the text, each note where it is called."""
    parts: list[str] = []
    for row in draft.paragraphs:
        parts.append(row.number)
        parts += [run.note.plain if run.note else run.text for run in row.wording.runs]
    return "".join("".join(parts).split())


FILES = sorted(DATA.rglob("*.xml"))


@needs_data
@pytest.mark.slow
def test_every_word_of_every_file_is_there_in_its_order() -> None:
    read_files = 0
    for path in itertools.islice(FILES, 0, None, 4):
        draft = read_akn(path)
        expected = "".join("".join(words_of(path)).split())
        for sign in ("\u200e", "\u200f"):
            expected = expected.replace(sign, "")
        got = in_order(draft).replace("\u200e", "").replace("\u200f", "")
        added = sum(share.characters for share in draft.balance.shares if share.reason == "added-stops")
        assert len(got) + added == len(expected), path.name
        if not draft.repaired:
            assert got == expected, path.name
        assert draft.balance.missing == 0, path.name
        assert characters(got) > 0
        read_files += 1
    assert read_files > 100


@needs_data
@pytest.mark.parametrize("language", ["Arabic", "Chinese", "French", "Russian", "Spanish"])
def test_numbers_print_as_they_stand_in_documents_of_every_language(language: str) -> None:
    for file in sorted(DATA.glob(f"*/{language}/*.xml")):
        draft = read_akn(file)
        fixed = fixed_labels(draft.paragraphs)
        assert not any(fixed)
        rows = [
            Paragraph("v", str(at), row.kind, row.wording, row.level, label)
            for at, (row, label) in enumerate(zip(draft.paragraphs, fixed, strict=True))
        ]
        named = labels(rows)
        printed = [printed_number(row.kind, named[row.uid], draft.language, row.level) for row in rows]
        # A Russian "с" stands for the Latin letter there.
        assert printed == [row.number.replace("с)", "c)") for row in draft.paragraphs]
