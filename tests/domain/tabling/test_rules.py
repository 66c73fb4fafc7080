"""The rules one by one: what they find, what they let pass, and what their corrections write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.tabling import BY_ID, RULES, NoteMove, Removal, Renumbering, Severity
from app.sentences import sentence
from tests.domain.tabling.texts import checked, of, rows, set_right, written

SOUND = (
    "fo|*The General Assembly*,",
    "pp1|*Recalling* its resolution 70/1 of 25 September 2015,",
    "pp2|*Recalling also* its resolution 71/19 of 21 November 2016,",
    "op1|*Urges* all States to build bridges;",
    "op2|*Also urges* all States to mend them;",
    "op3|*Calls upon* engineers to use the following:",
    "sub1|Stone;",
    "sub2|Timber, as appropriate;",
    "op4|*Decides* to remain seized of the matter.",
)


def test_a_sound_text_gives_no_finding() -> None:
    assert checked(*SOUND).findings == ()


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("pp1|*Recalling* bridges;", "*Recalling* bridges,"),
        ("pp1|*Recalling* bridges", "*Recalling* bridges,"),
        ("op1|*Urges* States to build them,", "*Urges* States to build them;"),
        ("op1|*Urges* States to build them;[^A/75/1.]", None),
        ("op1|*Urges* States to build them,[^A/75/1.]", "*Urges* States to build them;[^A/75/1.]"),
        ("pp1|*Recalling* “small bridges”", "*Recalling* “small bridges”,"),
        ("pp1|*Recalling* bridges (of stone)", "*Recalling* bridges (of stone),"),
        ("op1|*Urges* States to build “small bridges”,", "*Urges* States to build “small bridges”;"),
    ],
)
def test_marks_that_close(text: str, due: str | None) -> None:
    found = of(checked(text, "op9|*Decides* so."), "closing")
    assert [row.uid for row in found] == ([] if due is None else [text.partition("|")[0]])
    if due is not None:
        assert set_right(rows(text)[0].wording, found[0]) == written(due)


def test_the_last_ends_with_a_full_stop_and_what_leads_in_with_a_colon() -> None:
    report = checked("op1|*Calls upon* engineers to use;", "sub1|Stone;", "sub2|Timber;")
    found = of(report, "closing")
    assert [(row.uid, dict(row.details)["due"]) for row in found] == [("op1", "a colon"), ("sub2", "a full stop")]


def test_a_declaration_in_whole_sentences_is_left_alone() -> None:
    report = checked(*(f"op{at}|We reaffirm bridge {at}." for at in range(1, 8)))
    assert not of(report, "closing") and not of(report, "opening-unknown")


def test_the_formula() -> None:
    bare, roman = checked("fo|*The General Assembly*", *SOUND[1:]), checked("fo|The General Assembly,", *SOUND[1:])
    assert of(bare, "formula")[0].reason == "tabling-formula-comma"
    assert of(roman, "formula")[0].reason == "tabling-formula-italic"
    for report, text in ((bare, "*The General Assembly*"), (roman, "The General Assembly,")):
        assert set_right(written(text), of(report, "formula")[0]) == written("*The General Assembly*,")
    assert not of(checked("fo|*The General Assembly*", "op1|*Decides* so."), "formula")  # it leads into the verb


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("op1|*Takes note of* the report;", "*Takes note* of the report;"),
        ("op1|*Calls* upon States;", "*Calls upon* States;"),
        ("op1|Urges States;", "*Urges* States;"),
        ("pp1|*Recalling, *bridges,", "*Recalling*, bridges,"),
        ("op1|*Reaffirms* its commitment to bridges;", None),
        ("op1|*Reaffirms its commitment* to bridges;", None),
        ("op1|*Encourages and facilitates* bridges;", None),
    ],
)
def test_opening_words_are_italic_and_nothing_else(text: str, due: str | None) -> None:
    found = of(checked(text, "op9|*Decides* so."), "italics")
    assert bool(found) == (due is not None)
    if due is not None:
        assert set_right(rows(text)[0].wording, found[0]) == written(due)


def test_each_part_opens_in_its_way() -> None:
    report = checked("pp1|*Urges* States,", "op1|*Recalling* bridges;", "op2|*Bridges* are good;", "op3|*Decides* so.")
    assert [row.uid for row in of(report, "opens")] == ["pp1", "op1"]
    assert [row.words for row in of(report, "opening-unknown")] == ["Bridges are"]


def test_also_needs_a_like_one_before() -> None:
    report = checked("op1|*Decides* so;", "op2|*Also urges* States;", "op3|*Urges* States again.")
    found = of(report, "adverb-alone")
    assert [row.uid for row in found] == ["op2"]
    assert set_right(rows("op2|*Also urges* States;")[0].wording, found[0]) == written("*Urges* States;")


def test_once_again_needs_none() -> None:
    assert not of(
        checked("op1|*Decides* so;", "op2|*Calls once again upon* States;", "op3|*Decides* it."), "adverb-alone"
    )


def test_the_round_of_also_and_further() -> None:
    report = checked("pp1|*Noting* one,", "pp2|*Noting* two,", "pp3|*Noting further* three,", "op1|*Decides* so.")
    assert [row.uid for row in of(report, "adverb-missing")] == ["pp2"]
    other = checked("op1|*Urges* a;", "op2|*Also urges* b;", "op3|*Also urges* c;", "op4|*Decides* so.")
    assert [(row.uid, dict(row.details)["after"]) for row in of(other, "adverb-other")] == [("op3", "Further urges")]


def test_numbers_and_signs() -> None:
    gap = checked("op1|*Urges* a;", "op3=OP3|*Notes* b;", "op4=OP4 bis|*Stresses* c;", "op5=OP4 alt|*Decides* so.")
    assert [row.reason for row in of(gap, "numbers")] == ["tabling-gap"]
    assert isinstance(of(gap, "numbers")[0].correction, Renumbering)
    assert [row.reason for row in of(gap, "working-label")] == ["tabling-working-label", "tabling-alternative"]
    signs = checked("op1|*Urges*:", "sub1=OP1(a)|One;", "sub2=OP1(aa)|Two;", "sub3|Three;", "op2|*Decides* so.")
    assert [row.reason for row in of(signs, "signs")] == ["tabling-double-sign"]
    deep = checked("op1|*Urges*:", "sub-3|Deep;", "sub2|Next;", "op2|*Decides* so.")
    assert [row.reason for row in of(deep, "signs")][:1] == ["tabling-depth"]
    assert of(checked("op1|*Urges*:", "sub1|One;", "op2|*Decides* so."), "lone-subparagraph")
    assert [row.uid for row in of(checked("op1|*Decides* so."), "lone-operative")] == ["op1"]


def test_letters_within_a_paragraph_are_no_subparagraphs() -> None:
    right = checked("op1|*Calls for* (a) stone and (b) timber;", "op2|*Decides* so.")
    wrong = checked("op1|*Calls for* (a) stone and (c) timber;", "op2|*Decides* so.")
    assert not of(right, "inline-letters") and not of(right, "signs")
    assert [row.words for row in of(wrong, "inline-letters")] == ["(c)"]


def test_a_resolution_is_named_with_its_date_or_a_footnote() -> None:
    report = checked("pp1|*Recalling* its resolution 70/1, and bridges,", "op1|*Decides* so.")
    found = of(report, "reference")
    assert [row.words for row in found] == ["70/1"]
    due = written("*Recalling* its resolution 70/1,[^Resolution 70/1.] and bridges,")
    assert set_right(rows("pp1|*Recalling* its resolution 70/1, and bridges,")[0].wording, found[0]) == due
    for sound in (
        "pp1|*Recalling* its resolution 70/1 of 25 September 2015,",
        "pp1|*Recalling* its resolution 70/1,[^Resolution 70/1.]",
        "pp1|*Recalling* its resolutions 74/28 and 74/29 of 12 December 2019,",
        "pp1|*Recalling* Human Rights Council resolution 40/20,",
    ):
        assert not of(checked(sound, "op1|*Decides* so."), "reference"), sound


def test_a_name_has_its_footnote_at_the_first_mention() -> None:
    name = "2030 Agenda for Sustainable Development"
    late = checked(f"pp1|*Recalling* the {name},", f"pp2|*Noting* the {name},[^Resolution 70/1.]", "op1|*Decides* so.")
    assert [row.reason for row in of(late, "first-mention")] == ["tabling-note-late"]
    assert isinstance(of(late, "first-mention")[0].correction, NoteMove)
    none = checked(f"pp1|*Recalling* the {name},", "op1|*Decides* so.")
    due = written(f"*Recalling* the {name},[^Resolution 70/1.]")
    assert set_right(rows(f"pp1|*Recalling* the {name},")[0].wording, of(none, "first-mention")[0]) == due
    sound = checked(f"pp1|*Recalling* its resolution 70/1 of 25 September 2015 on the {name},", "op1|*Decides* so.")
    assert not of(sound, "first-mention")


def test_footnotes_in_order_once_and_in_their_style() -> None:
    report = checked(
        "pp1|*Recalling* a,[^2 Resolution 70/1.]", "pp2|*Noting* b,[^A/75/1.]", "op1|*Welcomes* c;[^A/75/1.]",
        "op2|*Notes* d;[^General Assembly resolution 71/19]", "op3|*Decides* so.",
    )  # fmt: skip
    assert [row.reason for row in of(report, "note-order")] == ["tabling-note-order"]
    assert [row.uid for row in of(report, "note-twice")] == ["op1"]
    style = of(report, "note-style")[0]
    assert dict(style.details)["due"] == "Resolution 71/19."
    assert (
        of(checked("pp1|*Noting* a,[^Ibid., para. 3.]", "op1|*Decides* so."), "note-order")[0].reason
        == "tabling-ibid-first"
    )


def test_where_footnote_references_stand() -> None:
    report = checked("pp1|*Noting* bridges[^A/75/1.], and [^A/75/2.]more[3],", "op1|*Decides* so.")
    found = of(report, "note-place")
    assert [row.reason for row in found] == ["tabling-note-before-mark", "tabling-note-typed"]
    text = rows("pp1|*Noting* bridges[^A/75/1.], and [^A/75/2.]more[3],")[0].wording
    assert set_right(text, found[0]).marked().startswith("Noting bridges,[^1] and")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("its resolution 73/287 of 15 April 2018", "tabling-resolution-date"),
        ("its resolution 80/1 of 5 October 2025", "tabling-resolution-to-come"),
        ("the events of 31 February 2019", "tabling-day"),
        ("Security Council resolution 1325 (2000) of 31 October 2001", "tabling-council-year"),
    ],
)
def test_dates(text: str, reason: str) -> None:
    report = checked(f"pp1|*Recalling* {text},", "op1|*Decides* so.")
    assert [row.reason for row in report.findings if row.rule in {"dates", "days"}] == [reason]


def test_a_report_to_a_session_that_is_over() -> None:
    past = "op1|*Decides* to include in the provisional agenda of its seventy-fifth session the item;"
    coming = "op1|*Requests* the Secretary-General to report to the General Assembly at its seventy-seventh session;"
    assert of(checked(past, "op2|*Decides* so."), "session-past")
    assert not of(checked(coming, "op2|*Decides* so."), "session-past")


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("A/75/L20", "A/75/L.20"),
        ("A.75/L.20", "A/75/L.20"),
        ("a/75/L.20", "A/75/L.20"),
        ("A/C3/75/L.1", "A/C.3/75/L.1"),
        ("A/75/L.20/Rev1", "A/75/L.20/Rev.1"),
        ("A/75/L.20/Rev.1", None),
        ("A/C.1/75/L.4", None),
    ],
)
def test_symbols(words: str, right: str | None) -> None:
    found = of(checked(f"pp1|*Noting* {words} and more,", "op1|*Decides* so."), "symbols")
    assert [dict(row.details)["right"] for row in found] == ([right] if right else [])


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("recognised needs", "recognized needs"),
        ("organisations", "organizations"),
        ("the Secretary General", "the Secretary-General"),
        ("Member states", "Member States"),
        ("member states", "Member States"),
        ("the Organisation for Economic Co-operation and Development", None),
        ("“the recognised needs”", None),
        ("25 per cent", None),
        ("25%", "25 per cent"),
        ("September 25, 2015", "25 September 2015"),
        ("the 25th of September 2015", "the 25 September 2015"),
        ("2015-2030", "2015–2030"),
        ("A/RES/70/1", "resolution 70/1"),
        ("two  blanks", "two blanks"),
        ("a blank ,and", "a blank,and"),
        ("delegates' views", "delegates’ views"),
    ],
)
def test_writing(words: str, due: str | None) -> None:
    text = f"*Noting* that {words} matter,"
    found = [
        row
        for row in checked(f"pp1|{text}", "op1|*Decides* so.").findings
        if row.rule not in {"reference", "lone-operative"}
    ]
    if due is None:
        assert not found
    else:
        assert set_right(written(text), found[0]) == written(f"*Noting* that {due} matter,")


def test_straight_quotes_become_curly_ones_in_pairs() -> None:
    text = written('*Noting* the "small bridges" of today,')
    found = of(checked('pp1|*Noting* the "small bridges" of today,', "op1|*Decides* so."), "quotes")
    for row in reversed(found):
        text = set_right(text, row)
    assert text == written("*Noting* the “small bridges” of today,")
    assert of(checked("pp1|*Noting* “bridges (small,", "op1|*Decides* so."), "paired")


def test_what_negotiation_leaves_behind() -> None:
    report = checked(
        "pp1|OP4 bis. *Noting* [some] bridges XXX/XX,", "op1|*Urges* [States;", "op2| ", "op3|*Decides* so.",
        opened={"op1": ("Arcadia",)}, reserved={"op3": ("Elandia", "Elandia")}, agreed={"pp1": ("Belmarine", "Cordovia")}, tracked=3,
    )  # fmt: skip
    assert [row.reason for row in of(report, "brackets")] == ["tabling-brackets", "tabling-bracket-alone"]
    assert of(report, "typed-label")[0].words == "OP4 bis. "
    assert of(report, "placeholders")
    assert isinstance(of(report, "empty")[0].correction, Removal)
    assert dict(of(report, "open-amendments")[0].details) == {"who": "Arcadia", "amendments": "1 amendment"}
    assert dict(of(report, "agreed-amendments")[0].details)["amendments"] == "2 amendments"
    assert dict(of(report, "reservations")[0].details)["who"] == "Elandia"
    assert of(report, "tracked")[0].uid == ""


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("", "tabling-title-missing"),
        ("COOPERATION WITH BRIDGES", "tabling-title-capitals"),
        ("Cooperation with bridges.", "tabling-title-stop"),
        ("Draft resolution on bridges", "tabling-title-draft"),
        ("Cooperation with the Bridges Organization (BRIDGEPOL)", None),
    ],
)
def test_titles(title: str, reason: str | None) -> None:
    found = of(checked(*SOUND, title=title), "title")
    assert [row.reason for row in found] == ([reason] if reason else [])


def test_sponsors() -> None:
    assert of(checked(*SOUND, sponsors=()), "sponsors")[0].reason == "tabling-no-sponsors"
    assert (
        of(checked(*SOUND, sponsors=("Arcadia",), strangers=("XYZ",)), "sponsors")[0].reason
        == "tabling-sponsor-unknown"
    )
    assert not of(checked(*SOUND), "sponsors")


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (
            "fr",
            (
                "fo|*L’Assemblée générale*,",
                "pp1|*Rappelant* sa résolution 70/1,",
                "op1|*Décide* d’agir\u00a0;",
                "op2|*Prie* le Secrétaire général.",
            ),
        ),
        (
            "ar",
            (
                "fo|*إن الجمعية العامة*،",
                "pp1|*إذ تشير* إلى قرارها،",
                "op1|*تقرر* ذلك؛",
                "op2|*تطلب* إلى الأمين العام ذلك.",
            ),
        ),
        ("zh", ("fo|大会，", "pp1|回顾其决议，", "op1|决定如下；", "op2|请秘书长报告。")),
    ],
)
def test_other_languages_have_their_own_marks(language: str, texts: tuple[str, ...]) -> None:
    assert not [row for row in checked(*texts, language=language).findings if row.rule == "closing"]
    broken = [texts[0], texts[1][:-1], *texts[2:]]
    found = of(checked(*broken, language=language), "closing")
    assert [row.uid for row in found] == ["pp1"]
    assert set_right(rows(broken[1])[0].wording, found[0]) == rows(texts[1])[0].wording


def test_each_rule_names_its_source_and_has_a_name_of_its_own() -> None:
    assert len({rule.id for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES) > 40
    for rule in RULES:
        assert rule.source and (rule.passage is None) != (rule.subject is None)


ANY = st.text(alphabet=st.sampled_from("abAB12 ,;:.()[]\"'“”/%-–\u00a0éПقه大"), max_size=60)


@given(st.lists(ANY, min_size=1, max_size=5), st.sampled_from(["en", "fr", "es", "ru", "ar", "zh"]))
def test_whatever_is_written_findings_lie_within_the_words_and_can_be_said(texts: list[str], language: str) -> None:
    given_rows = [f"{'pp' if at % 2 else 'op'}{at}|{text.replace('|', '')}" for at, text in enumerate(texts)]
    report = checked(*given_rows, language=language)
    known = {row.uid: row.wording.text for row in rows(*given_rows)}
    keys = [row.key for row in report.findings]
    assert len(keys) == len(set(keys))
    for row in report.findings:
        assert 0 <= row.start <= row.end <= len(known.get(row.uid, ""))
        assert row.words == known.get(row.uid, "")[row.start : row.end]
        assert sentence(row.reason, dict(row.details)) != row.reason
        assert BY_ID[row.rule].severity in Severity
