"""What follows by itself and what does not, and what of it we are alerted to: small texts, one change at a time."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given

from app.domain.comparing import ComparedRow, Finding, FindingKind, Shift, Weight, compared
from app.domain.paragraphs import Paragraph
from app.domain.significance import alerts_from_data, standard_alerts
from app.domain.wording import NOTE_MARK, Run, Wording, join, plain, wording
from tests.builders import paragraph, wordings


def opened(uid: str, words: str, rest: str, *notes: str) -> Paragraph:
    runs = [Run(words, italic=True), Run(rest)]
    for note in notes:
        runs.append(Run(NOTE_MARK, note=plain(note)))
    return paragraph(uid, wording(runs))


def rows(old: Sequence[Paragraph], new: Sequence[Paragraph], language: str = "en") -> list[ComparedRow]:
    result = compared("old", old, "new", new, language=language)
    return [row for row in result.rows if row.old and row.new]


def change(old: str | Wording, new: str | Wording, language: str = "en", uid: str = "sub1") -> ComparedRow:
    return rows([paragraph(uid, old)], [paragraph(uid, new)], language)[0]


def findings(old: str | Wording, new: str | Wording, language: str = "en", uid: str = "sub1") -> tuple[Finding, ...]:
    return change(old, new, language, uid).findings


@pytest.mark.parametrize(
    ("old", "new", "sort"),
    [
        ("over the rivers;", "over the rivers.", "closing punctuation"),
        ("over the rivers;", "over the rivers; and", "closing punctuation"),
        ("over the rivers, and", "over the rivers.", "closing punctuation"),
        ("the “small” bridges’ ends;", 'the "small" bridges\' ends;', "typography"),
        ("on 21\u00a0November by a co‑operative way;", "on 21 November by a co-operative way;", "typography"),
        ("the rivers of Turkey and Spain;", "the rivers of Türkiye and Spain;", "names of States"),
        ("the rivers of the Czech Republic rise;", "the rivers of Czechia rise;", "names of States"),
        ("the rivers of Swaziland rise;", "the rivers of Eswatini rise;", "names of States"),
    ],
)
def test_what_follows_by_itself(old: str, new: str, sort: str) -> None:
    for before, after in ((old, new), (new, old)):
        row = change(before, after)
        assert (row.significance, row.consequences, row.findings) == ("consequential", (sort,), ())
        assert all(span.quiet for span in row.spans if span.kind != "=")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("over the rivers;", "over the rivers and lakes;"),
        ("the rivers of Yugoslavia rise;", "the rivers of Serbia rise;"),
        ("the rivers of Türkiye rise;", "the rivers of Spain rise;"),
        ("as set out in paragraph 4 above;", "as set out in paragraph 5 above;"),
        ("rivers, and lakes;", "rivers and lakes;"),
        ("the bridges, or the fords;", "the bridges, and the fords;"),
    ],
)
def test_what_does_not_follow_by_itself(old: str, new: str) -> None:
    assert change(old, new).significance == "substantive"


def test_a_quiet_mark_stays_quiet_inside_a_change_of_substance() -> None:
    row = change("Rivers of Turkey are wide on 2\u00a0May;", "Rivers of Türkiye are narrow on 2 May.")
    assert row.significance == "substantive"
    assert row.consequences == ("closing punctuation", "typography", "names of States")
    assert [(span.kind, span.wording.plain) for span in row.spans if span.kind != "=" and not span.quiet] == [
        ("-", "wide"),
        ("+", "narrow"),
    ]


def test_a_closing_mark_is_quiet_beside_words_that_are_not() -> None:
    row = change("over many rivers;", "over many lakes.")
    assert [(span.kind, span.quiet, span.wording.plain) for span in row.spans if span.kind != "="] == [
        ("-", False, "rivers"),
        ("+", False, "lakes"),
        ("-", True, ";"),
        ("+", True, "."),
    ]


@given(wordings(), wordings())
def test_the_quiet_marks_lose_and_add_no_letter(old: Wording, new: Wording) -> None:
    row = change(old, new)
    assert join(span.wording for span in row.spans if span.kind != "+") == old
    assert join(span.wording for span in row.spans if span.kind != "-") == new


def numbered(*texts: str) -> list[Paragraph]:
    """Operative paragraphs; the letter before the colon is their identity."""
    return [paragraph(f"op{text[0]}", text[2:]) for text in texts]


OLD = numbered("a:Urges all;", "b:Decides to build a stone bridge;", "c:Requests what paragraph 2 above asks for;")


def test_a_reference_that_follows_a_renumbering_is_consequential() -> None:
    for words in ("paragraph 3 above", "paragraph 3", "paragraph 3 of the present resolution"):
        new = [OLD[0], *numbered("n:Welcomes the ferry;"), OLD[1], *numbered(f"c:Requests what {words} asks for;")]
        row = rows(OLD, new)[-1]
        assert (row.significance, row.consequences) == ("consequential", ("number", "cross-references"))


def test_a_reference_that_leads_elsewhere_than_before_is_not() -> None:
    new = [OLD[0], *numbered("n:Welcomes the ferry;"), OLD[1], *numbered("c:Requests what paragraph 1 above asks for;")]
    assert rows(OLD, new)[-1].significance == "substantive"


def test_a_reference_into_another_document_is_no_renumbering() -> None:
    old = [*OLD[:2], *numbered("c:Recalls paragraph 2 of resolution 70/1;")]
    new = [OLD[0], *numbered("n:Welcomes the ferry;"), OLD[1], *numbered("c:Recalls paragraph 3 of resolution 70/1;")]
    row = rows(old, new)[-1]
    assert (row.significance, row.consequences) == ("substantive", ("number",))


def test_a_footnote_that_only_changed_its_paragraph_is_consequential() -> None:
    old = [opened("pp1", "Noting", " the plan,", "Resolution 70/1."), opened("pp2", "Welcoming", " the plan,")]
    new = [opened("pp2", "Welcoming", " the plan,", "Resolution 70/1."), opened("pp1", "Noting", " the plan,")]
    assert {row.significance for row in rows(old, new)} == {"consequential"}
    assert {row.consequences for row in rows(old, new)} == {("number", "footnotes")}


def test_a_footnote_that_is_gone_or_says_something_else_is_not() -> None:
    old = [opened("pp1", "Noting", " the plan,", "Resolution 70/1.")]
    for new in ([opened("pp1", "Noting", " the plan,")], [opened("pp1", "Noting", " the plan,", "Resolution 70/2.")]):
        assert rows(old, new)[0].significance == "substantive"


def test_a_footnote_that_says_something_else_is_told_with_its_words() -> None:
    old = [opened("pp1", "Noting", " the plan,", "A/75/1.")]
    changed = rows(old, [opened("pp1", "Noting", " the plan,", "A/77/1.")])[0].findings
    assert [each.sentence for each in changed] == ["The footnote “A/75/1” now says “A/77/1”."]
    assert changed[0].old is not None
    assert (changed[0].old.start, changed[0].old.end) == (len("Noting the plan,"), len("Noting the plan,") + 1)
    gone = rows(old, [opened("pp1", "Noting", " the plan,")])[0].findings
    assert [each.sentence for each in gone] == ["The footnote “A/75/1” is gone."]


def test_an_adverb_is_folded_away_only_where_neighbours_force_it() -> None:
    old = [opened("op1", "Urges", " x;"), opened("op2", "Decides", " y;"), opened("op3", "Also decides", " z;")]
    forced = rows(old, [old[0], opened("op3", "Decides", " z;"), opened("op2", "Also decides", " y;")])
    assert {row.consequences for row in forced[1:]} == {("number", "also and further")}
    assert {row.significance for row in forced[1:]} == {"consequential"}
    unforced = rows(old, [*old[:2], opened("op3", "Decides", " z;")])
    assert unforced[-1].significance == "substantive"


def test_another_verb_is_raised_though_the_adverb_goes_too() -> None:
    old = [opened("op1", "Urges", " all States;"), opened("op2", "Also urges", " engineers;")]
    new = [old[0], opened("op2", "Encourages", " engineers;")]
    found = rows(old, new)[-1].findings
    assert [(each.before, each.after, each.shift, each.weight) for each in found] == [
        ("Urges", "Encourages", Shift.WEAKER, Weight.HIGH)
    ]


@pytest.mark.parametrize(
    ("language", "uid", "old", "new", "shift"),
    [
        ("en", "op1", "Encourages", "Calls upon", Shift.STRONGER),
        ("en", "op1", "Decides", "Invites", Shift.WEAKER),
        ("en", "op1", "Stresses", "Underlines", Shift.OTHER),
        ("en", "pp1", "Deeply concerned", "Concerned", Shift.WEAKER),
        ("en", "pp1", "Reaffirming", "Taking note", Shift.WEAKER),
        ("en", "op1", "Takes note", "Takes note with appreciation", Shift.STRONGER),
        ("fr", "op1", "Demande instamment", "Invite", Shift.WEAKER),
        ("es", "op1", "Exhorta", "Alienta", Shift.WEAKER),
        ("ru", "op1", "рекомендует", "настоятельно призывает", Shift.STRONGER),
        ("ar", "op1", "تحث", "تشجع", Shift.WEAKER),
    ],
)
def test_opening_verbs_are_weighed(language: str, uid: str, old: str, new: str, shift: Shift) -> None:
    found = rows([opened(uid, old, " all of them;")], [opened(uid, new, " all of them;")], language)[0].findings
    assert [(each.kind, each.before, each.after, each.shift) for each in found] == [(FindingKind.VERB, old, new, shift)]


def test_chinese_verbs_are_weighed_without_italics() -> None:
    found = findings("敦促联合国和各会员国深化相互合作；", "鼓励联合国和各会员国深化相互合作；", "zh", "op1")
    assert [(each.before, each.after, each.shift) for each in found] == [("敦促", "鼓励", Shift.WEAKER)]


@pytest.mark.parametrize(
    ("old", "new", "kind", "before", "after", "shift"),
    [
        ("parties shall build bridges", "parties should build bridges", "modal", "shall", "should", Shift.WEAKER),
        ("parties may build bridges", "parties shall build bridges", "modal", "may", "shall", Shift.STRONGER),
        ("asks States to build them", "asks Member States to build them", "actor", "States", "Member States", Shift.OTHER),
        ("with all engineers there", "with relevant engineers there", "scope", "all", "relevant", Shift.WEAKER),
        ("asks all States to act", "asks States to act", "scope", "all", "", Shift.WEAKER),
        ("with all the engineers", "with the engineers", "scope", "all", "", Shift.WEAKER),
        ("to build bridges now", "to build bridges, as appropriate, now", "qualifier", "", "as appropriate", Shift.WEAKER),
        ("to build within existing resources more", "to build more", "qualifier", "within existing resources", "", Shift.STRONGER),
        ("to act in accordance with national law today", "to act today", "qualifier", "in accordance with national law", "", Shift.STRONGER),
        ("to protect human rights and bridges", "to protect bridges", "rights", "human rights", "", Shift.WEAKER),
        ("bridges shall not be sold", "bridges shall be sold", "negation", "not", "", Shift.OTHER),
        ("a sum of 50 per cent is due", "a sum of 75 per cent is due", "number", "50 per cent", "75 per cent", Shift.OTHER),
        ("by 1 May 2030 at last", "by 1 May 2035 at last", "number", "1 May 2030", "1 May 2035", Shift.OTHER),
        ("and urges them to act", "and invites them to act", "verb", "urges", "invites", Shift.WEAKER),
    ],
)  # fmt: skip
def test_words_inside_a_paragraph_are_raised(
    old: str, new: str, kind: str, before: str, after: str, shift: Shift
) -> None:
    found = findings(old, new)
    assert [(each.kind.value, each.before, each.after, each.shift) for each in found] == [(kind, before, after, shift)]
    for words, passage, text in ((before, found[0].old, old), (after, found[0].new, new)):
        assert passage is not None
        assert text[passage.start : passage.end] == words


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("to build, as appropriate, small bridges and roads", "to build small bridges and, as appropriate, roads"),
        ("the item “States that urge and shall”, and ferries", "the item “States that invite and may”, and ferries"),
        ("which is not only small", "which is small"),
        ("as appropriate, build bridges", "as appropriate, build ferries"),
    ],
)
def test_what_did_not_change_is_not_raised(old: str, new: str) -> None:
    assert change(old, new).is_changed
    assert findings(old, new) == ()


def test_rights_gone_with_their_whole_paragraph_are_raised() -> None:
    old = [paragraph("op1", "Urges bridges;"), paragraph("op2", "Stresses respect for human rights of ferrymen;")]
    row = compared("old", old, "new", old[:1]).rows[-1]
    assert [(each.kind, each.shift, each.weight) for each in row.findings] == [
        (FindingKind.RIGHTS, Shift.WEAKER, Weight.HIGH)
    ]
    assert row.mirrored.findings[0].weight is Weight.LOW


def test_the_users_own_lists_are_followed() -> None:
    data = standard_alerts("en").to_data()
    data["scales"] = [{"name": "mine", "steps": [["invites"], ["urges"]]}]
    result = compared(
        "old",
        [opened("op1", "Urges", " x;")],
        "new",
        [opened("op1", "Invites", " x;")],
        alerts=alerts_from_data(data),
    )
    assert result.findings[0].shift is Shift.STRONGER


def test_sentences_can_be_read_out() -> None:
    assert findings("they shall act", "they may act")[0].sentence == "“shall” has become “may”, weaker."
    assert findings("to act now", "to act, as appropriate, now")[0].sentence == (
        "“as appropriate” is new, a qualifier that weakens."
    )
    assert findings("all engineers act", "engineers act")[0].sentence == "“all” is gone, narrower."
