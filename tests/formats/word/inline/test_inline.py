"""The inline convention as a file: what stands in it, that it reads as the base without the signs, and that it can be read again."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.amendments import Amendment, AmendmentAction, Status
from app.domain.conventions import READY_MADE
from app.domain.dossier import Dossier
from app.domain.markup import Conflicts, marked_text
from app.domain.paragraphs import Kind
from app.domain.parties import Party, Register
from app.domain.positions import PartyStance, Stance
from app.domain.refusal import Refusal
from app.domain.wording import NOTE_MARK, Run, plain, wording
from app.formats import WordComment, WordDocument, WordHead, read
from app.formats.word.inline import Inline, inline_bytes, write_inline
from app.formats.word.inline.description import COLOURS
from app.formats.word.inline.setting import lines_of
from app.work.receiving.compiling import Compilation, looks_typed, read_compilation, suggested
from tests.builders import NOON, dossier, paragraph, replacement, small
from tests.domain.proposing import DELEGATIONS, amended, texts

NAMES = dict(zip(DELEGATIONS, ("Arcadia", "Belmarine", "Cordovia", "Dravonia", "Elandia", "Florin"), strict=True))
REGISTER = Register([Party(code, name) for code, name in NAMES.items()])
URGES = "Urges all States to build small bridges;"


def document_of(state: Dossier, conflicts: Conflicts = Conflicts.BRACKETS, **values: object) -> WordDocument:
    marked = marked_text(state, "v1", conflicts=conflicts)
    head = WordHead("Bridges", symbol="A/75/L.20", language=state.about.language)
    return WordDocument(head, marked.paragraphs, **values)  # type: ignore[arg-type]


def inline_of(state: Dossier, *stances: PartyStance, **values: object) -> Inline:
    return Inline(state.amendments, NAMES, stances, **values)  # type: ignore[arg-type]


def shown(state: Dossier, *stances: PartyStance, conflicts: Conflicts = Conflicts.BRACKETS) -> list[str]:
    """The lines, with ~struck~ and *new* words."""
    signs = {"base": "", "struck": "~", "new": "*", "sign": ""}
    lines = lines_of(document_of(state, conflicts), inline_of(state, *stances))
    return [
        (f"{line.number} " if line.number else "")
        + "".join(f"{signs[span.kind]}{span.wording.plain}{signs[span.kind]}" for span in line.spans)
        for line in lines
    ]


def by(code: str, id: str, text: str, uid: str = "op1", base: str = URGES, **values: object) -> Amendment:
    return replacement(id, uid, base, text, proponents=(code,), **values)


def whole(id: str, uid: str, action: AmendmentAction, code: str, after: str = "") -> Amendment:
    return Amendment(id, uid, action, (code,), NOON, after=after)


def on_op1(*amendments: Amendment) -> str:
    return next(line for line in shown(small().put("amendments", *amendments)) if line.startswith("1."))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Calls upon all States to build small bridges;", "[Belmarine: ~Urges~ *Calls upon*] all States to build small bridges;"),
        ("Urges all States to build bridges;", "Urges all States to build [Belmarine: ~small~] bridges;"),
        ("Urges all States and cities to build small bridges;", "Urges all States [Belmarine: *and cities*] to build small bridges;"),
        ("Urges all States to build small bridges,", "Urges all States to build small [Belmarine: ~bridges;~ *bridges,*]"),
        ("Urges all States tobuild small bridges;", "Urges all States [Belmarine: ~to build~ *tobuild*] small bridges;"),
    ],
)  # fmt: skip
def test_words_in_the_brackets_of_one_delegation(text: str, line: str) -> None:
    assert on_op1(by("XBE", "a1", text)) == f"1. {line}"


def test_wordings_of_several_stand_behind_the_struck_words() -> None:
    line = on_op1(
        by("XBE", "a1", "Calls upon all States to build small bridges;"),
        by("XCO", "a2", "Encourages all States to build small bridges;"),
        by("XDR", "a3", "All States to build small bridges;", status=Status.BRACKETED),
    )
    assert line == (
        "1. ~Urges all~ [Dravonia: *All*] [Belmarine: *Calls upon all*] [Cordovia: *Encourages all*] States to build small bridges;"
    )


def test_a_wish_for_no_words_names_them() -> None:
    line = on_op1(
        by("XBE", "a1", "Urges all States to build safe bridges;"),
        by("XCO", "a2", "Urges all States to build bridges;"),
    )
    assert line == "1. Urges all States to build ~small~ [Belmarine: *safe*] [Cordovia: delete “small”] bridges;"


def test_words_added_straight_behind_a_change_take_in_a_neighbour() -> None:
    line = on_op1(
        by("XBE", "a1", "Calls upon all States to build small bridges;"),
        by("XCO", "a2", "Urges also all States to build small bridges;"),
    )
    assert line == "1. [Belmarine: ~Urges~ *Calls upon*] [Cordovia: ~all~ *also all*] States to build small bridges;"


def test_a_paragraph_that_several_write_anew_is_set_as_alternatives() -> None:
    state = small().put(
        "amendments",
        by("XBE", "a1", "Welcomes the many fords that were found in the north;"),
        by("XCO", "a2", "Regrets that nobody has come;"),
    )
    at = shown(state).index(f"1. {URGES}")
    assert shown(state)[at + 1 : at + 3] == [
        "1 alt. [Belmarine: *Welcomes the many fords that were found in the north;*]",
        "1 alt 2. [Cordovia: *Regrets that nobody has come;*]",
    ]


def test_new_deleted_and_moved_paragraphs_and_what_is_said() -> None:
    new = Amendment(
        "n1",
        "n1",
        AmendmentAction.INSERT,
        ("XBE",),
        NOON,
        text=plain("Welcomes ferries;"),
        after="op1",
        label="OP1 bis",
    )
    state = small().put(
        "amendments",
        new,
        by("XEL", "a1", "Welcomes large ferries;", "n1", "Welcomes ferries;"),
        whole("d1", "pp1", AmendmentAction.DELETE, "XDR"),
        whole("m1", "op2", AmendmentAction.MOVE, "XCO", "op3"),
        by("XBE", "a2", "Calls upon engineers to weigh the following:", "op2", "Calls upon engineers to use the following:"),
    )  # fmt: skip
    reserve = PartyStance("s1", "op3", "XEL", Stance.RESERVE, NOON)
    support = PartyStance("s2", "op2", "XFL", Stance.SUPPORT, NOON, "a2")
    lines = shown(state, reserve, support)
    assert lines[1] == "[Dravonia: ~Recalling its resolution 1/1,~]"
    assert lines[4:7] == [
        "1 bis. [Belmarine: *Welcomes *[Elandia: *large*] *ferries;*]",
        "2. Calls upon engineers to [Belmarine: ~use~ *weigh*] the following: [Cordovia: move after OP3] [Florin: support Belmarine]",
        "(a) Stone;",
    ]
    assert lines[-1] == "3. Decides to remain seized of the matter. [Elandia: reserve]"


def test_a_deletion_against_other_wishes_is_asked_for_behind() -> None:
    line = on_op1(
        by("XBE", "a1", "Urges all States to build safe bridges;"), whole("d1", "op1", AmendmentAction.DELETE, "XDR")
    )
    assert line == "1. Urges all States to build [Belmarine: ~small~ *safe*] bridges; [Dravonia: delete]"


def test_the_first_wins_leaves_the_other_as_alternative() -> None:
    state = small().put(
        "amendments",
        by("XBE", "a1", "Calls upon all States to build small bridges;"),
        by("XCO", "a2", "Encourages all States to build small bridges;"),
    )
    lines = shown(state, conflicts=Conflicts.FIRST)
    assert "1 alt. [Cordovia: *Encourages all States to build small bridges;*]" in lines


def test_the_file_has_a_legend_colours_and_yellow(tmp_path: Path) -> None:
    state = small().put(
        "amendments",
        by("XBE", "a1", "Calls upon all States to build small bridges;", status=Status.AGREED_AD_REF),
        by("XCO", "a2", "Encourages all States to build small bridges;"),
    )
    write_inline(tmp_path / "out.docx", document_of(state), inline_of(state, full={"XBE": "Kingdom of Belmarine"}))
    xml = zipfile.ZipFile(tmp_path / "out.docx").read("word/document.xml").decode()
    assert xml.index("How to read this text") < xml.index("The Assembly,")
    assert "Belmarine (Kingdom of Belmarine)" in xml and "ad referendum" in xml
    assert f'<w:color w:val="{COLOURS[0]}"/><w:highlight w:val="yellow"/>' in xml and COLOURS[1] in xml
    assert "<w:ins " not in xml and "<w:del " not in xml
    write_inline(tmp_path / "bare.docx", document_of(state), inline_of(state, legend=False))
    assert b"How to read" not in zipfile.ZipFile(tmp_path / "bare.docx").read("word/document.xml")


def test_comments_notes_and_forbidden_words(tmp_path: Path) -> None:
    noted = wording([Run("Recalling"), Run(NOTE_MARK, note=plain("Resolution 1/1.")), Run(" its resolution,")])
    state = dossier(paragraph("pp1", noted), paragraph("op1", URGES))
    state = state.put("amendments", by("XBE", "a1", "Calls upon all States;"), by("XCO", "a2", "x", "pp1", "y"))
    comments = (WordComment("op1", "Arcadia", "We can live with it."),)
    proof = write_inline(tmp_path / "out.docx", document_of(state, comments=comments), inline_of(state))
    assert (proof.comments, proof.base) == (1, 2)
    leaking = document_of(state, forbidden=["an internal word"])
    with pytest.raises(Refusal, match="proof-failed"):
        write_inline(
            tmp_path / "leak.docx",
            replace(leaking, head=replace(leaking.head, body="an internal word")),
            inline_of(state),
        )
    assert [each.name for each in tmp_path.iterdir()] == ["out.docx"]


def test_tables_stay_tables(tmp_path: Path) -> None:
    rows = [replace(paragraph(f"op{at}", text), kind=Kind.TABLE) for at, text in enumerate(["Stone\t3", "Timber\t4"])]
    state = dossier(paragraph("he1", "Annex"), *rows)
    state = state.put("amendments", by("XBE", "a1", "Stone\t5", "op0", "Stone\t3"))
    write_inline(tmp_path / "out.docx", document_of(state), inline_of(state, legend=False))
    xml = zipfile.ZipFile(tmp_path / "out.docx").read("word/document.xml").decode()
    assert xml.count("<w:tbl>") == 1 and xml.count("<w:tr>") == 2


@given(st.data(), st.sampled_from(Conflicts))
@settings(max_examples=60)
def test_whatever_is_proposed_the_file_is_proven(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, conflicts: Conflicts
) -> None:
    state = data.draw(amended(data.draw(texts())))
    path = tmp_path_factory.getbasetemp() / "inline.docx"
    proof = write_inline(path, document_of(state, conflicts), inline_of(state))
    assert proof.base == len(state.text_of("v1"))


def read_again(state: Dossier, folder: Path, *stances: PartyStance) -> Compilation:
    path = folder / "out.docx"
    path.write_bytes(inline_bytes(document_of(state), inline_of(state, *stances)))
    draft = read(path)
    assert looks_typed(draft)
    return read_compilation(draft, suggested(READY_MADE, draft), REGISTER)


def test_our_own_compilation_reads_back_as_the_same_amendments(tmp_path: Path) -> None:
    """Everything that several delegations propose is found again: by whom, on which words, and what it would make of the paragraph."""
    state = small().put(
        "amendments",
        by("XBE", "a1", "Calls upon all States to build small bridges;"),
        by("XCO", "a2", "Encourages all States and cities to build small bridges;"),
        by("XDR", "a3", "Urges all States to build bridges,"),
        by("XEL", "a4", "Timber;", "sub2", "Timber, as appropriate;"),
        whole("d1", "pp2", AmendmentAction.DELETE, "XDR"),
        Amendment("n1", "n1", AmendmentAction.INSERT, ("XBE",), NOON, text=plain("Welcomes ferries;"), after="op1", label="OP1 bis"),
        Amendment("n2", "n2", AmendmentAction.INSERT, ("XFL",), NOON, text=plain("Recalling the fords,"), after="pp2", label="PP2 bis"),
    )  # fmt: skip
    found = read_again(state, tmp_path, PartyStance("s1", "op3", "XEL", Stance.RESERVE, NOON))
    assert not any(entry.paragraph.flagged or entry.paragraph.cautions for entry in found.entries)
    standing = [entry.paragraph.base.plain for entry in found.entries if entry.stands]
    assert standing == [row.wording.plain for row in state.text_of("v1")]
    outcomes = {
        (proposal.proponents, proposal.applied(entry.paragraph.base).plain)
        for entry in found.entries
        for proposal in entry.paragraph.proposals
    }
    assert outcomes == {
        (("XBE",), "Calls upon all States to build small bridges;"),
        (("XCO",), "Encourages all States to build small bridges;"),
        (("XCO",), "Urges all States and cities to build small bridges;"),
        (("XDR",), "Urges all States to build bridges;"),
        (("XDR",), "Urges all States to build small bridges,"),
        (("XEL",), "Timber;"),
        (("XDR",), ""),
        (("XBE",), "Welcomes ferries;"),
        (("XFL",), "Recalling the fords,"),
    }
    said = [(row.parties, row.stance) for entry in found.entries for row in entry.paragraph.said]
    assert said == [(("XEL",), Stance.RESERVE)]


def test_where_the_text_has_bold_words_new_ones_are_not_told_by_it(tmp_path: Path) -> None:
    bold = wording([Run("Urges", bold=True), Run(" all States;")])
    state = dossier(paragraph("op1", bold)).put("amendments", by("XBE", "a1", "x", base="y"))
    write_inline(tmp_path / "out.docx", document_of(state), inline_of(state))
    xml = zipfile.ZipFile(tmp_path / "out.docx").read("word/document.xml").decode()
    assert "New words" not in xml and xml.count("<w:b/>") <= 2


def test_new_words_may_hold_a_dash_as_the_signs_do(tmp_path: Path) -> None:
    state = small().put(
        "amendments",
        by("XBE", "a1", "Urges all States – large and small – to build small bridges;"),
        by("XCO", "a2", "Urges all States to build – slowly – small bridges;"),
    )
    for conflicts in Conflicts:
        proof = write_inline(tmp_path / "a.docx", document_of(state, conflicts), inline_of(state))
        assert proof.authors == ("Belmarine", "Cordovia")
