"""Red lines on a version: crossed, touched or kept, with the words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.checking import LineState, MarkKind, crossed_on, read
from app.domain.checking.red_lines import LineOnText, on_text
from app.domain.dossier import Dossier
from app.domain.folding import folded
from app.domain.links import Link, LinkKind
from app.domain.positions import RedLine, Rule, crossed
from app.domain.versions import Stage, Version
from app.domain.wording import NOTE_MARK, Run, plain, wording
from tests.builders import NOON, TEXTS, dossier, paragraph, wordings
from tests.domain.checking.versions import LATER, after, line


def checked(
    dossier: Dossier, row: RedLine, *, version: str = "v2", before: str | None = "v1", changed: bool = True
) -> LineOnText:
    now = read(dossier, version)
    return on_text(row, now, read(dossier, before) if before else None, has_changed=changed)


def words_of(dossier: Dossier, found: LineOnText, version: str = "v2") -> list[tuple[str, str]]:
    text = read(dossier, version)
    return [
        (mark.kind.value, text.paragraphs[mark.paragraph].wording.text[mark.start : mark.end]) for mark in found.marks
    ]


def two(before: str, now: str) -> Dossier:
    return after(dossier(paragraph("op1", before)), paragraph("op1", now))


def test_forbidden_words_are_marked_where_they_stand() -> None:
    text = two("Urges checks of travellers;", "Urges automatic checks, and Automatic controls, of travellers;")
    found = checked(text, line(Rule.MUST_NOT_CONTAIN, "automatic"))
    assert (found.state, found.is_new, found.was_crossed) == (LineState.CROSSED, True, False)
    assert words_of(text, found) == [("breach", "automatic"), ("breach", "Automatic")]
    assert found.sentence == "“automatic” stands in the text."


def test_a_line_that_was_crossed_before_is_told_from_a_new_one() -> None:
    text = two("Urges automatic checks;", "Urges automatic checks of travellers;")
    found = checked(text, line(Rule.MUST_NOT_CONTAIN, "automatic"))
    assert found.is_crossed and found.was_crossed and not found.is_new


def test_words_that_are_gone_show_what_has_come_in_their_place() -> None:
    text = two(
        "Urges States, while respecting human rights, to act;", "Urges States, while considering human rights, to act;"
    )
    found = checked(text, line(Rule.MUST_CONTAIN, "while respecting human rights"))
    assert found.is_new
    assert words_of(text, found) == [("breach", "while considering human rights")]
    assert [(span.kind, span.wording.plain) for span in found.difference if span.kind != "="] == [
        ("-", "respecting"),
        ("+", "considering"),
    ]
    assert found.sentence == "“while respecting human rights” has become “while considering human rights”."


def test_words_that_never_stood_there_have_not_become_others() -> None:
    same = two("Urges States to respect human rights;", "Urges all States to respect human rights;")
    row = line(Rule.MUST_CONTAIN, "respect for human rights")
    told = "“respect for human rights” does not stand in the text; “respect human rights” comes nearest."
    assert checked(same, row).sentence == told
    assert checked(same, row, version="v1", before=None).sentence == told
    far = line(Rule.MUST_CONTAIN, "gender equality")
    assert checked(same, far).sentence == "“gender equality” does not stand in the text."
    gone = after(dossier(paragraph("op1", "Urges States;"), paragraph("op2", "Decides;")), paragraph("op2", "Decides;"))
    assert checked(gone, far).sentence == "The paragraph is gone."


def test_a_paragraph_that_is_gone_crosses_a_line_anew_only_once() -> None:
    rest = paragraph("op2", "Decides to meet.")
    first = dossier(paragraph("op1", "Urges States to act upon request;"), rest)
    third = after(after(first, rest), rest, version="v3")
    row = line(Rule.MUST_CONTAIN, "upon request")
    assert checked(third, row).is_new
    again = checked(third, row, version="v3", before="v2")
    assert again.is_crossed and again.was_crossed and not again.is_new
    new = after(dossier(rest), rest, paragraph("op1", "Urges States to act;"))
    fresh = checked(new, row)
    assert fresh.is_new and fresh.was_crossed is None


def test_words_that_went_into_another_paragraph_are_found_there() -> None:
    base = dossier(paragraph("op1", "Urges States to act upon request;"), paragraph("op2", "Decides to meet."))
    text = after(base, paragraph("op1", "Urges States to act;"), paragraph("op2", "Decides to meet upon request."))
    found = checked(text, line(Rule.MUST_CONTAIN, "upon request"))
    assert found.is_crossed
    assert found.elsewhere == ("OP2",)
    assert "OP2" in found.sentence


def test_what_is_kept_in_a_changed_paragraph_is_touched_and_no_breach() -> None:
    text = two("Urges States to act upon request;", "Urges all States to act upon request;")
    found = checked(text, line(Rule.MUST_NOT_CHANGE, "upon request"))
    assert found.state is LineState.TOUCHED
    assert words_of(text, found) == [("kept", "upon request")]
    assert all(mark.kind is not MarkKind.BREACH for mark in found.marks)


def test_what_is_kept_in_an_unchanged_paragraph_is_kept() -> None:
    text = two("Urges States to act upon request;", "Urges States to act upon request;")
    assert checked(text, line(Rule.MUST_CONTAIN, "upon request"), changed=False).state is LineState.KEPT
    assert checked(text, line(Rule.MUST_NOT_CONTAIN, "automatic"), changed=True).state is LineState.KEPT


def test_words_that_come_near_forbidden_ones_are_touched() -> None:
    text = two("Urges checks;", "Urges automatically run checks of all incoming travellers;")
    found = checked(text, line(Rule.MUST_NOT_CONTAIN, "automatic checks of all incoming travellers"))
    assert found.state is LineState.TOUCHED
    assert [kind for kind, _ in words_of(text, found)] == ["near"]
    assert "comes near" in found.sentence


CONDITION = "biometric data without “while respecting human rights”"


@pytest.mark.parametrize(
    ("text", "is_crossed"),
    [
        ("Stresses sharing, including biometric data;", True),
        ("Stresses sharing, including biometric data, while respecting human rights;", False),
        ("Stresses sharing;", False),
    ],
)
def test_words_may_be_forbidden_only_without_others(text: str, is_crossed: bool) -> None:
    row = line(Rule.MUST_NOT_CONTAIN, CONDITION)
    assert crossed(row, plain(text)) is is_crossed
    both = two("Stresses;", text)
    found = checked(both, row)
    assert found.is_crossed is is_crossed
    if is_crossed:
        assert words_of(both, found) == [("breach", "biometric data")]
        assert found.sentence == "“biometric data” stands in the text without “while respecting human rights”."


WHOLE = "Urges all States to build bridges over every river, and to keep them in good repair;"


@pytest.mark.parametrize(
    ("now", "is_crossed"),
    [
        (WHOLE, False),
        ("Also urges all States to build bridges over every river, and to keep them in good repair.", False),
        ("Urges all States to build bridges over every river, and to keep them in good repair; and", False),
        ("Urges all States to build bridges over every river, and to keep them in repair;", True),
        ("Urges all States to build bridges over every river, and to keep them in good repair, as appropriate;", True),
    ],
)
def test_a_whole_paragraph_may_change_only_in_what_follows_by_itself(now: str, is_crossed: bool) -> None:
    row = line(Rule.MUST_NOT_CHANGE, WHOLE)
    assert crossed(row, plain(now)) is is_crossed
    assert checked(two(WHOLE, now), row).is_crossed is is_crossed


def test_what_came_into_a_whole_paragraph_is_marked_past_its_footnotes() -> None:
    now = wording([Run("Urges"), Run(NOTE_MARK, note=plain("See 1/1.")), Run(WHOLE[5:-1] + ", as appropriate;")])
    text = after(dossier(paragraph("op1", WHOLE)), paragraph("op1", now))
    found = checked(text, line(Rule.MUST_NOT_CHANGE, WHOLE))
    assert words_of(text, found) == [("breach", ", as appropriate")]


def test_a_paragraph_that_is_gone_crosses_what_demands_words_and_nothing_else() -> None:
    base = dossier(paragraph("op1", "Urges States to act upon request;"), paragraph("op2", "Decides to meet."))
    text = after(base, paragraph("op2", "Decides to meet."))
    demanded = checked(text, line(Rule.MUST_CONTAIN, "upon request"))
    assert demanded.is_new and demanded.marks == ()
    assert demanded.sentence == "The paragraph is gone, and “upon request” with it."
    assert not checked(text, line(Rule.MUST_NOT_CONTAIN, "upon request")).is_crossed


def linked(text: Dossier, kind: LinkKind, paragraph: str, other: str) -> Dossier:
    return text.put("links", Link("l", kind, "v2", paragraph, other, LATER))


def test_a_split_paragraph_is_read_over_all_its_parts() -> None:
    base = dossier(paragraph("op1", WHOLE))
    text = after(
        base,
        paragraph("op1", "Urges all States to build bridges over every river;"),
        paragraph("op2", "To keep them in good repair;"),
    )
    text = linked(text, LinkKind.SPLIT, "op2", "op1")
    assert not checked(text, line(Rule.MUST_CONTAIN, "in good repair")).is_crossed
    assert words_of(text, checked(text, line(Rule.MUST_CONTAIN, "in good repair"))) == [("kept", "in good repair")]
    assert checked(text, line(Rule.MUST_NOT_CONTAIN, "good repair")).is_crossed


def test_a_line_drawn_after_a_split_holds_for_its_own_part_alone() -> None:
    base = dossier(paragraph("op1", WHOLE))
    text = after(
        base, paragraph("op1", "Urges all States to build bridges;"), paragraph("op2", "To keep them in good repair;")
    )
    text = linked(text, LinkKind.SPLIT, "op2", "op1")
    late = replace(line(Rule.MUST_CONTAIN, "in good repair"), created=LATER)
    assert checked(text, late).is_crossed


def test_a_merged_paragraph_is_read_in_what_it_went_into() -> None:
    base = dossier(paragraph("op1", "Urges States to act upon request;"), paragraph("op2", "Decides to meet."))
    text = after(base, paragraph("op2", "Decides to meet, and urges States to act upon request."))
    text = linked(text, LinkKind.MERGED, "op2", "op1")
    kept = checked(text, line(Rule.MUST_CONTAIN, "upon request"))
    assert not kept.is_crossed
    assert words_of(text, kept) == [("kept", "upon request")]


def test_a_line_on_a_proposed_paragraph_is_not_crossed() -> None:
    text = two("Urges;", "Urges;")
    assert not checked(text, replace(line(Rule.MUST_CONTAIN, "anything"), paragraph="unknown")).is_crossed


@given(wordings(), TEXTS, st.sampled_from(list(Rule)))
def test_a_breach_is_crossed_and_nothing_else_is_painted_as_one(text: object, words: str, rule: Rule) -> None:
    base = dossier(paragraph("op1", text))  # type: ignore[arg-type]
    row = line(rule, words)
    found = checked(base, row, version="v1", before=None)
    assert found.is_crossed is crossed(row, base.paragraphs["v1:op1"].wording)
    assert found.is_crossed is crossed_on(row, read(base, "v1").standing("op1"))
    breaches = [mark for mark in found.marks if mark.kind is MarkKind.BREACH]
    assert found.is_crossed or not breaches
    for mark in found.marks:
        assert 0 <= mark.start < mark.end <= len(base.paragraphs["v1:op1"].wording.text)
    if rule is Rule.MUST_NOT_CONTAIN and found.is_crossed:
        text_now = base.paragraphs["v1:op1"].wording.text
        assert all(folded(text_now[mark.start : mark.end]) == folded(words) for mark in breaches)


def test_versions_are_made_in_order() -> None:
    text = two("a", "b")
    assert [row.id for row in text.versions_in_order()] == ["v1", "v2"]
    assert isinstance(text.version("v2"), Version) and text.version("v2").stage is Stage.REVISION
    assert LATER > NOON
