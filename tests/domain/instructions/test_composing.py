"""Instructions composed for any change of a text give, when they are read again, exactly that text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.amendments import AmendmentAction
from app.domain.dossier import Dossier
from app.domain.instructions import amended, composed, parse_instructions, placed
from app.domain.markup import marked_text
from app.domain.paragraphs import Kind, Paragraph
from app.domain.wording import NOTE_MARK, Run, Wording, plain, wording
from app.work.sample import sample_dossier
from tests.builders import paragraph


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return sample_dossier()


def with_amendments(dossier: Dossier, *ids: str) -> list[Paragraph]:
    version = dossier.newest_version()
    rows = marked_text(dossier, version.id, ids).amended()
    return [
        Paragraph(version.id, row.uid, row.kind, row.amended, row.level, "" if row.uid in version.order else row.label)
        for row in rows
    ]


def words(base: list[Paragraph], target: list[Paragraph]) -> list[str]:
    found = composed(base, target)
    assert found.is_proved, found
    assert found.unsaid == ()
    return ["\n".join(line.plain for line in said.lines) for said in found.said]


SAYINGS = {
    "a-op4-calls": "In operative paragraph 4, replace the word “Urges” with the words “Calls upon”.",
    "a-op2-appropriate": "In operative paragraph 2, delete the words “as appropriate,”.",
    "a-op13b-secure": "In operative paragraph 13 (b), after the word “timely”, insert the words “and secure”.",
    "a-pp8-out": "Delete the eighth preambular paragraph.",
    "a-op10-up": "Move operative paragraph 10 after operative paragraph 5.",
}


@pytest.mark.parametrize(("id", "said"), SAYINGS.items())
def test_each_kind_of_change_has_its_sentence(dossier: Dossier, id: str, said: str) -> None:
    base = list(dossier.text_of(dossier.newest_version().id))
    assert words(base, with_amendments(dossier, id)) == [said]


def test_a_new_paragraph_is_quoted_below(dossier: Dossier) -> None:
    base = list(dossier.text_of(dossier.newest_version().id))
    (said,) = words(base, with_amendments(dossier, "a-op11-bis"))
    assert said.startswith(
        "After operative paragraph 11, insert a new operative paragraph 11 bis, to read:\n“Encourages"
    )
    assert said.endswith("mandates;”")


def test_all_standing_amendments_together_in_the_order_of_the_text(dossier: Dossier) -> None:
    standing = [row.id for row in dossier.amendments.values() if row.is_standing]
    said = words(list(dossier.text_of(dossier.newest_version().id)), with_amendments(dossier, *standing))
    assert len(said) == 7
    places = [line for line in said if "operative paragraph" in line]
    assert places[0].startswith("In operative paragraph 2,")
    assert places[-1].startswith("In operative paragraph 13 (b),")


def test_words_that_occur_twice_are_quoted_with_their_neighbours() -> None:
    base = [paragraph("op1", "Urges States to build the bridge and to build the tower;")]
    target = [paragraph("op1", "Urges States to build the bridge and to raise the tower;")]
    (said,) = words(base, target)
    assert (
        said == "In operative paragraph 1, replace the words “to build the tower” with the words “to raise the tower”."
        or (base[0].wording.plain.count(said.split("“")[1].split("”")[0]) == 1)
    )


def test_a_text_that_is_rewritten_is_given_whole() -> None:
    base = [paragraph("op1", "Urges States to build the bridge and to build the tower;")]
    target = [paragraph("op1", "Decides that nothing at all needs doing in this matter;")]
    found = composed(base, target)
    assert found.is_proved
    assert found.said[0].is_whole
    assert found.said[0].lines[0].plain == "Replace operative paragraph 1 with the following:"


def test_several_new_paragraphs_with_subparagraphs_are_one_instruction() -> None:
    base = [paragraph("pp1", "Noting rivers,"), paragraph("op1", "Urges all to build;")]
    new = [
        paragraph("op8", "Requests a report on:"),
        paragraph("sub1", "Stone;"),
        paragraph("sub2", "Timber;"),
        paragraph("op9", "Decides to remain seized."),
    ]
    (said,) = words(base, [*base, *new])
    assert said.splitlines() == [
        "After operative paragraph 1, insert the following new operative paragraphs:",
        "“Requests a report on:",
        "“(a) Stone;",
        "“(b) Timber;",
        "“Decides to remain seized.”",
    ]


def test_a_paragraph_before_the_first_one() -> None:
    base = [paragraph("pp1", "Noting rivers,"), paragraph("op1", "Urges all to build;")]
    said = words(base, [paragraph("pp9", "Recalling all,"), *base])
    assert said[0].startswith("Before the first preambular paragraph, insert a new preambular paragraph, to read:")


def test_what_no_instruction_can_name_is_listed_and_not_said() -> None:
    base = [paragraph("he1", "Part one"), paragraph("op1", "Urges all to build;")]
    found = composed(base, [paragraph("he1", "Part two"), base[1]])
    assert (found.said, found.unsaid, found.is_proved) == ((), ("he1",), False)


def test_a_chapeau_does_not_leave_its_subparagraphs_alone() -> None:
    base = [paragraph("op1", "Requests:"), paragraph("sub1", "Stone;"), paragraph("op2", "Decides.")]
    found = composed(base, base[1:])
    assert found.unsaid == ("op1",)


def test_a_footnote_that_is_new_is_told_with_the_paragraph_or_not_at_all() -> None:
    old = plain("Recalling the pact, signed in peace,")
    new = wording([Run("Recalling the pact,"), Run(NOTE_MARK, note=plain("Vol. 1.")), Run(" signed in peace,")])
    base = [Paragraph("v1", "pp1", Kind.PREAMBULAR, old)]
    found = composed(base, [replace(base[0], wording=new)])
    assert found.is_proved or found.unsaid == ("pp1",)


def test_a_paragraph_that_moves_behind_a_new_one_is_made_anew() -> None:
    base = [paragraph(f"pp{n}", f"Noting river {n},") for n in range(1, 4)]
    target = [base[1], base[2], paragraph("pp9", "Recalling all,"), base[0]]
    said = words(base, target)
    assert said[0] == "Delete the first preambular paragraph."
    assert said[1].endswith("“Recalling all,\n“Noting river 1,”")


def test_several_paragraphs_that_move_together() -> None:
    base = [paragraph(f"op{n}", f"Urges step {n};") for n in range(1, 6)]
    said = words(base, [*base[2:], *base[:2]])
    assert said == ["Move operative paragraph 1 and operative paragraph 2 after operative paragraph 5."]
    assert len(words(base, [*base[2:], base[1], base[0]])) > 1


def test_what_differs_in_type_alone_is_not_spoken_of() -> None:
    base = [Paragraph("v1", "op1", Kind.OPERATIVE, plain("Urges all to build;"))]
    target = [replace(base[0], wording=wording([Run("Urges", italic=True), Run(" all to build;")]))]
    found = composed(base, target)
    assert (found.said, found.unsaid, found.quiet, found.is_proved) == ((), (), ("op1",), True)


VOCABULARY = st.sampled_from(
    [
        "bridges",
        "rivers",
        "peace,",
        "States",
        "build",
        "all",
        "Members",
        "the",
        "of",
        "and",
        "report",
        "stone",
        "timber",
    ]
)
SENTENCES = st.lists(VOCABULARY, min_size=3, max_size=14).map(lambda found: " ".join(found).rstrip(","))


@st.composite
def texts(draw: st.DrawFn) -> tuple[list[Paragraph], list[Paragraph]]:
    """A text and another one made of it by changing, striking, adding and moving."""
    first = [paragraph(f"pp{n}", f"Noting {draw(SENTENCES)},") for n in range(1, draw(st.integers(2, 4)))]
    second = [paragraph(f"op{n}", f"Urges {draw(SENTENCES)};") for n in range(1, draw(st.integers(2, 5)))]
    base = [paragraph("fo", "The Assembly,"), *first, *second]
    target: list[Paragraph] = []
    for row in base:
        if row.uid == "fo":
            target.append(row)
            continue
        what = draw(st.sampled_from(["keep", "keep", "edit", "delete", "add"]))
        if what == "edit":
            row = replace(row, wording=edited(draw, row.wording))
        if what != "delete":
            target.append(row)
        if what == "add":
            opening = "Recalling" if row.kind is Kind.PREAMBULAR else "Requests"
            stop = "," if row.kind is Kind.PREAMBULAR else ";"
            target.append(paragraph(f"{row.uid}x", f"{opening} {draw(SENTENCES)}{stop}"))
    return base, target


def edited(draw: st.DrawFn, old: Wording) -> Wording:
    tokens = old.plain.split(" ")
    at = draw(st.integers(1, len(tokens) - 1))
    what = draw(st.sampled_from(["insert", "replace", "delete"]))
    new = draw(st.lists(VOCABULARY, min_size=1, max_size=3))
    if what == "insert":
        tokens[at:at] = new
    elif what == "replace":
        tokens[at : at + 1] = [*new[:-1], new[-1].rstrip(",") + (tokens[at][-1] if tokens[at][-1] in ",;" else "")]
    elif at < len(tokens) - 1:
        del tokens[at]
    return plain(" ".join(tokens))


@settings(max_examples=60)
@given(texts())
def test_whatever_was_said_gives_the_other_text(both: tuple[list[Paragraph], list[Paragraph]]) -> None:
    base, target = both
    found = composed(base, target)
    if found.unsaid:  # a part of which nothing stays has no place to set anything beside
        assert not found.is_proved
        return
    assert found.is_proved
    lines = [line for said in found.said for line in said.lines]
    read = placed(parse_instructions(lines), base)
    assert read.unplaced == ()
    again = amended(base, read.changes)
    assert [(row.kind, row.wording) for row in again] == [(row.kind, row.wording) for row in target]
    assert all(said.action in set(AmendmentAction) for said in found.said)
