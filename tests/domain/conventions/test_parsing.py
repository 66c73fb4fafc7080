"""What is typed into a compilation text, read through a legend."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.amendments import Status
from app.domain.conventions import (
    BOLD_NEW,
    BRACKETS_ONLY,
    DEFAULT,
    READY_MADE,
    UNDERLINED_NEW,
    Change,
    ColourRule,
    Legend,
    Meaning,
    Role,
    TypedParagraph,
    parse_typed,
)
from app.domain.parties import Kind, Party, standard_register
from app.domain.positions import Stance
from app.domain.wording import Run, Wording, plain, wording
from app.formats.draft import Sign
from tests.builders import wordings

REGISTER = standard_register().with_parties(
    [
        Party("ARC", "Arcadia", Kind.OTHER),
        Party("BEL", "Belmarine", Kind.OTHER),
        Party("COR", "Cordovia", Kind.OTHER, aliases=("Republic of Cordovia",)),
        Party("DRA", "Draskia and Lumen", Kind.OTHER),
    ]
)


def read(text: str | Wording, legend: Legend = DEFAULT, signs: tuple[Sign, ...] = (), **more: str) -> TypedParagraph:
    typed = plain(text) if isinstance(text, str) else text
    return parse_typed(typed, signs, legend, REGISTER, **more)  # type: ignore[arg-type]


def changes(found: TypedParagraph) -> list[tuple[tuple[str, ...], str, str, str]]:
    """Who proposes to do what: proponents, change, the words of the base, the new words."""
    return [
        (each.proponents, str(each.change), found.base.text[each.start : each.end], each.words.text)
        for each in found.proposals
        if each.answers is None
    ]


def cautions(found: TypedParagraph) -> list[str]:
    return [each.reason for each in found.cautions]


def test_the_line_of_the_field_guide() -> None:
    """D4: alternatives on the same words, one proposal of two, an observer, a reservation without text, a status that contradicts."""
    found = read(
        "OP4 Urges [EU, CANZ: Calls upon] [RUS, CHN: Encourages] … gender equality [HOLY SEE: delete “gender equality”, "
        "replace by “equality between women and men”] [JPN: reserve] [agreed ad ref]"
    )
    assert found.place.label == "OP4"
    assert found.base == plain("Urges … gender equality")
    assert changes(found) == [
        (("EU", "CANZ"), "replace", "Urges", "Calls upon"),
        (("RUS", "CHN"), "replace", "Urges", "Encourages"),
        (("VAT",), "replace", "gender equality", "equality between women and men"),
    ]
    assert [len(group) for group in found.groups()] == [2, 1]
    assert [(each.parties, each.stance, each.proposal) for each in found.said] == [(("JPN",), Stance.RESERVE, None)]
    assert found.status is Status.AGREED_AD_REF
    assert cautions(found) == ["agreed-but-open"]
    assert found.flagged == ()
    assert len(REGISTER.members("EU", date(2022, 1, 1))) == 27
    holy_see = REGISTER.get("VAT")
    assert holy_see is not None and holy_see.kind is Kind.OBSERVER


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("Urges [Arcadia: Calls upon] all", "Urges all", [(("ARC",), "replace", "Urges", "Calls upon")]),
        ("Urges [Arcadia – Calls upon] all", "Urges all", [(("ARC",), "replace", "Urges", "Calls upon")]),
        ("Urges [Calls upon (Arcadia)] all", "Urges all", [(("ARC",), "replace", "Urges", "Calls upon")]),
        ("Urges [Calls upon – Arcadia] all", "Urges all", [(("ARC",), "replace", "Urges", "Calls upon")]),
        ("Urges [Calls upon] (ARC, BEL) all", "Urges all", [(("ARC", "BEL"), "replace", "Urges", "Calls upon")]),
        ("All shall [ARC: should] act", "All shall act", [(("ARC",), "replace", "shall", "should")]),
        ("Act now [ARC: and later].", "Act now.", [(("ARC",), "insert", "", "and later")]),
        ("Act now[ARC: , as appropriate,] here", "Act now here", [(("ARC",), "insert", "", ", as appropriate,")]),
        ("Act now [ARC: delete “now”].", "Act now.", [(("ARC",), "delete", "now", "")]),
        ("Act now [ARC: replace “Act” with “Wait”].", "Act now.", [(("ARC",), "replace", "Act", "Wait")]),
        ("Act now [ARC: add “here” after “Act”].", "Act now.", [(("ARC",), "insert", "", "here")]),
        ("Acte ici [ARC : remplacer « ici » par « là »].", "Acte ici.", [(("ARC",), "replace", "ici", "là")]),
        ("Insta [ARC: Exhorta] a todos", "Insta a todos", [(("ARC",), "replace", "Insta", "Exhorta")]),
        ("Act now [ARC: suprimir «now»]", "Act now", [(("ARC",), "delete", "now", "")]),
        ("Act [soon] now", "Act now", [((), "insert", "", "soon")]),
        (
            "Act [soon] [later] now",
            "Act now",
            [((), "insert", "", "soon"), ((), "insert", "", "later")],
        ),
        ("Act [ARC: delete “now”; BEL: delete “Act”] now", "Act now", [(("ARC",), "delete", "now", ""), (("BEL",), "delete", "Act", "")]),
        ("Act now. ARC: delete", "Act now.", [(("ARC",), "delete", "Act now.", "")]),
        ("Act now [Draskia and Lumen: or then]", "Act now", [(("DRA",), "insert", "", "or then")]),
    ],
)  # fmt: skip
def test_what_is_typed_becomes_a_proposal(text: str, base: str, expected: list[object]) -> None:
    found = read(text)
    assert found.base.text == base
    assert changes(found) == expected
    assert found.flagged == ()


@pytest.mark.parametrize("text", ["shall [may] [can] act", "shall [may] / [can] act", "shall [may / can] act"])
def test_alternatives_on_the_same_words_are_one_group(text: str) -> None:
    found = read(text)
    assert found.base.text == "shall act"
    assert [[each.words.text for each in group] for group in found.groups()] == [["may", "can"]]


def test_words_that_go_on_after_a_comma_are_no_alternative() -> None:
    found = read("States, [coastal States,] [islands,] and others")
    assert [len(group) for group in found.groups()] == [1, 1]


def test_a_place_that_is_not_sure_offers_both_readings() -> None:
    found = read("Urges States to act [ARC: with speed] and [ARC: swiftly] reply [BEL: promptly].")
    sure, unsure = found.proposals[0], found.proposals[2]
    assert sure.certain and sure.otherwise is None
    assert not unsure.certain and unsure.change is Change.INSERT
    assert unsure.applied(found.base).text == "Urges States to act and reply promptly."
    assert unsure.read_otherwise().applied(found.base).text == "Urges States to act and promptly."
    assert unsure.read_otherwise().read_otherwise() == unsure
    assert "place-uncertain" in cautions(found)


def test_quoted_words_that_stand_twice_are_uncertain() -> None:
    found = read("The aid and the aid [ARC: delete “aid”] end")
    (proposal,) = found.proposals
    assert (proposal.start, proposal.end, proposal.certain, proposal.otherwise) == (16, 19, False, (4, 7))


def test_a_proposal_inside_a_proposal_answers_it() -> None:
    found = read("Act now [ARC: and [BEL: or] later].")
    outer, inner = found.proposals
    assert outer.words.text == "and later" and inner.answers == 0
    assert inner.applied(outer.words).text == "or later"


def test_reservations_support_and_opposition_need_no_text() -> None:
    found = read(
        "Act now [ARC: soon] [BEL: supports ARC proposal] [COR reserves] (ARC, BEL). CARICOM: reserve; BEL: oppose"
    )
    said = [(each.parties, each.stance, each.proposal) for each in found.said]
    assert (("BEL",), Stance.SUPPORT, 0) in said
    assert (("COR",), Stance.RESERVE, None) in said
    assert (("CARICOM",), Stance.RESERVE, None) in said
    assert (("BEL",), Stance.OPPOSE, None) in said
    assert found.base.text == "Act now."


def test_a_list_behind_an_attributed_bracket_supports_it() -> None:
    found = read("Act [ARC: or wait] (BEL, COR) now")
    assert found.proposals[0].proponents == ("ARC",)
    assert found.proposals[0].supporters == ("BEL", "COR")


@pytest.mark.parametrize(
    "text",
    [
        "Cooperation with the Caribbean Community (CARICOM) is welcome",
        "held in Oslo (Norway) in 2019",
        "the [International] Law Commission (ILC)",
        "The following was said: act",
        "Requests the Secretary-General [A/75/1] to act",
    ],
)
def test_ordinary_round_brackets_and_colons_stay(text: str) -> None:
    found = read(text, BRACKETS_ONLY)
    assert "(" not in text or text[text.index("(") :] in found.base.text
    assert found.said == () and all(not each.is_attributed for each in found.proposals)


@pytest.mark.parametrize("gap", ["[…]", "[...]", "[X]", "[insert number]", "[]", "[date]"])
def test_gaps_to_be_filled_are_words(gap: str) -> None:
    found = read(f"Within {gap} days")
    assert found.base.text == f"Within {gap} days"
    assert found.proposals == ()


def test_a_paragraph_wholly_in_brackets_is_not_agreed() -> None:
    found = read("[4. Urges all [States] to act;]")
    assert found.bracketed and found.place.label == "4"
    assert found.base.text == "Urges all to act;"
    assert changes(found) == [((), "insert", "", "States")]


def test_an_annex_keeps_its_own_numbering() -> None:
    found = parse_typed(plain("[4. Urges [ARC: Calls upon] all;]"), (), DEFAULT, REGISTER, numbered=True)
    assert found.bracketed and found.place.label == "4"
    assert found.base.text == "4. Urges all;"
    tabbed = parse_typed(plain("3.1\tOption (a): Urges [ARC: Calls upon] all;"), (), DEFAULT, REGISTER, numbered=True)
    assert tabbed.base.text == "3.1\tUrges all;"
    assert (tabbed.place.label, tabbed.place.alternative) == ("3.1", "option a")
    assert changes(tabbed) == [(("ARC",), "replace", "Urges", "Calls upon")]


def test_a_label_that_stands_alone_is_what_stands() -> None:
    found = read("Option 2:")
    assert found.base.text == "Option 2:" and found.place.alternative == "option 2"


@pytest.mark.parametrize(
    ("text", "label", "alternative", "change"),
    [
        ("OP4 bis [ARC: Decides to act;]", "OP4 bis", "", Change.INSERT),
        ("[ARC: OP4 ter Decides to act;]", "OP4 ter", "", Change.INSERT),
        ("OP4 alt [ARC: Decides to act;]", "OP4", "alt", Change.INSERT),
        ("[ARC alt: Decides to act;]", "", "", Change.REPLACE),
        ("ARC alt: Decides to act;", "", "", Change.REPLACE),
        ("ARC: Decides to act;", "", "", Change.REPLACE),
    ],
)
def test_a_whole_paragraph_may_be_proposed(text: str, label: str, alternative: str, change: Change) -> None:
    found = read(text)
    (proposal,) = found.proposals
    assert proposal.whole and proposal.change is change and proposal.proponents == ("ARC",)
    assert proposal.applied(found.base).text == "Decides to act;"
    assert (found.place.label, found.place.alternative) == (label, alternative)


@pytest.mark.parametrize(
    ("text", "label", "alternative"),
    [
        ("PP3 alt Recalling all", "PP3", "alt"),
        ("OP 4 bis. Recalling all", "OP4 bis", ""),
        ("op4 alt 2: Recalling all", "", ""),
        ("Op4 alt 2: Recalling all", "OP4", "alt 2"),
        ("4 ter. Recalling all", "4 ter", ""),
        ("OP13(b) Recalling all", "OP13(b)", ""),
        ("Option 1: Recalling all", "", "option 1"),
        ("3. Option A.1: Recalling all", "3", "option A.1"),
        ("Alt 2. Recalling all", "", "alt 2"),
        ("Variante 1 : Recalling all", "", "option 1"),
        ("12 States recall all", "", ""),
    ],
)
def test_labels_typed_before_a_paragraph(text: str, label: str, alternative: str) -> None:
    place = read(text).place
    assert (place.label, place.alternative) == (label, alternative)


def test_a_number_read_apart_says_where_the_paragraph_belongs() -> None:
    assert read("Urges all", number="4 bis.").place.label == "4 bis"
    assert read("Option A: Urges all", number="3.").place.alternative == "option A"
    assert read("12. of them", number="3.").base.text == "12. of them"


@pytest.mark.parametrize(
    ("text", "kind", "label"),
    [
        ("OP7 (former OP5) Urges all", "former", "OP5"),
        ("Urges all [previously 4 bis]", "former", "4 bis"),
        ("OP7 merged with PP14", "merged", "PP14"),
        ("Urges all (streamlined)", "streamlined", ""),
        ("Urges all [Note: to be checked]", "note", ""),
    ],
)
def test_remarks_about_the_paragraph(text: str, kind: str, label: str) -> None:
    found = read(text)
    assert [(each.kind, each.label) for each in found.remarks] == [(kind, label)]
    assert found.base.text in {"Urges all", ""}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Urges all; [agreed ad ref]", Status.AGREED_AD_REF),
        ("Urges all; (agreed)", Status.AGREED),
        ("[Agreed ad referendum] Urges all;", Status.AGREED_AD_REF),
        ("Urges all; AGREED AD REF", Status.AGREED_AD_REF),
        ("Urges all; [acordado ad referendum]", Status.AGREED_AD_REF),
        ("Urges all; [convenu]", Status.AGREED),
        ("Urges all that was agreed", None),
    ],
)
def test_status_words(text: str, status: Status | None) -> None:
    found = read(text)
    assert found.status is status
    assert cautions(found) == []
    assert status is None or found.base.text == "Urges all;"


@pytest.mark.parametrize(
    ("text", "base", "flag"),
    [
        ("Urges [all States", "Urges all States", "["),
        ("Urges all] States", "Urges all States", "]"),
        ("Urges [ARC: all States", "Urges", "[ARC: all States"),
        ("Urges [US: delete] all", "Urges all", "[US: delete]"),
        ("Urges [ARC: delete “none”] all", "Urges all", "[ARC: delete “none”]"),
        ("Urges [reserve] all", "Urges all", "[reserve]"),
        ("Urges [ARC] all", "Urges all", "[ARC]"),
        ("Urges [ARC: ] all", "Urges all", "[ARC: ]"),
        ("Urges all ARC: something else", "Urges all", "ARC: something else"),
        ("the [g]uidelines", "the [g]uidelines", "[g]"),
    ],
)
def test_what_is_not_understood_is_kept_verbatim(text: str, base: str, flag: str) -> None:
    found = read(text)
    assert found.base.text == base
    assert [each.text for each in found.flagged] == [flag]
    assert all(text[each.from_ : each.to] == each.text and 0 <= each.at <= len(base) for each in found.flagged)


def test_a_delegation_that_no_list_knows_is_kept_by_its_name() -> None:
    found = read("Act now [Freedonia, ARC: and here] [Sylvania: reserve]")
    assert found.proposals[0].proponents == ("ARC",) and found.proposals[0].unknown == ("Freedonia",)
    assert found.said[0].unknown == ("Sylvania",)
    assert cautions(found) == ["delegation-unknown", "delegation-unknown"]


def test_words_in_small_letters_are_no_delegations() -> None:
    found = read("Act [in: here] now")
    assert found.proposals[0].proponents == () and found.proposals[0].unknown == ()


def test_the_facilitators_own_names_for_delegations() -> None:
    legend = Legend(aliases=(("the isles", "BEL"),))
    assert read("Act now [The Isles: and here]", legend).proposals[0].proponents == ("BEL",)


def test_bold_is_new_and_struck_out_is_deleted() -> None:
    typed = wording([Run("Urges Calls upon all "), Run("Member ", bold=True), Run("States")])
    found = read(typed, BOLD_NEW, (Sign(0, 5, struck=True),))
    assert found.base.text == "Urges Calls upon all States"
    assert changes(found) == [((), "delete", "Urges", ""), ((), "insert", "", "Member")]
    assert not any(run.bold for each in found.proposals for run in each.words.runs)


def test_struck_out_words_and_new_ones_behind_them_are_one_replacement() -> None:
    typed = wording([Run("Urges "), Run("Calls upon", bold=True), Run(" all")])
    found = read(typed, BOLD_NEW, (Sign(0, 5, struck=True),))
    assert changes(found) == [((), "replace", "Urges", "Calls upon")]
    reversed_ = wording([Run("Calls upon", bold=True), Run(" Urges all")])
    found = read(reversed_, BOLD_NEW, (Sign(11, 16, struck=True),))
    assert changes(found) == [((), "replace", "Urges", "Calls upon")]


def test_brackets_behind_struck_out_words_replace_them() -> None:
    found = read("Act now [ARC: soon] [BEL: later].", DEFAULT, (Sign(4, 7, struck=True),))
    assert changes(found) == [(("ARC",), "replace", "now", "soon"), (("BEL",), "replace", "now", "later")]
    assert len(found.groups()) == 1


def test_words_struck_out_inside_brackets_are_words_of_the_base() -> None:
    found = read("Act [ARC: now] here.", DEFAULT, (Sign(10, 13, struck=True),))
    assert found.base.text == "Act now here."
    assert changes(found) == [(("ARC",), "delete", "now", "")]


def test_colours_of_delegations() -> None:
    legend = Legend(colours=(ColourRule("ff0000", Meaning.DELEGATION, "ARC"), ColourRule("0000ff", Meaning.DELETED)))
    found = read("Act now or so and here", legend, (Sign(14, 22, colour="ff0000"), Sign(4, 7, colour="0000ff")))
    assert found.base.text == "Act now or so"
    assert changes(found) == [((), "delete", "now", ""), (("ARC",), "insert", "", "and here")]
    struck = read("Act now", legend, (Sign(4, 7, struck=True, colour="ff0000"),))
    assert changes(struck) == [(("ARC",), "delete", "now", "")]


def test_yellow_is_agreed_ad_ref() -> None:
    whole = read("Act now.", BOLD_NEW, (Sign(0, 8, highlight="ffff00"),))
    assert whole.status is Status.AGREED_AD_REF and whole.base.text == "Act now."
    part = read("Act now [ARC: or then].", BOLD_NEW, (Sign(4, 7, highlight="ffff00"),))
    assert part.status is None
    assert [(each.start, each.end, each.status) for each in part.stated] == [(4, 7, Status.AGREED_AD_REF)]


def test_brackets_as_deletions_and_underline_as_additions() -> None:
    typed = wording([Run("All [shall] "), Run("should", underline=True), Run(" act [now]")])
    found = read(typed, UNDERLINED_NEW)
    assert found.base.text == "All shall act now"
    assert changes(found) == [((), "replace", "shall", "should"), ((), "delete", "now", "")]


def test_brackets_that_leave_their_words_standing() -> None:
    found = read("All [shall] act", Legend(brackets=Meaning.UNAGREED))
    assert found.base.text == "All shall act" and found.proposals == ()
    assert [(each.start, each.end, each.status) for each in found.stated] == [(4, 9, Status.BRACKETED)]
    untouched = read("All [shall] act", Legend(brackets=Meaning.NOTHING))
    assert untouched.base.text == "All [shall] act" and untouched.proposals == ()


def test_a_bold_heading_is_no_proposal() -> None:
    found = parse_typed(wording([Run("Bridges", bold=True)]), (), BOLD_NEW, REGISTER, styled=False)
    assert found.proposals == () and found.base == wording([Run("Bridges", bold=True)])


PIECES = st.sampled_from(
    ["[", "]", "[[", "Urges ", "all", " ", ": ", "; ", "/ ", "ARC", "EU", ", ", "(", ")", "delete", "reserve", "“", "”", "replace ",
     "by ", "[ARC: ", "agreed ad ref", "OP4 ", "alt ", "bis ", "Option 1: ", "\n", "…", "former OP5", "Calls upon", "shall", ".", "大", "لا"]
)  # fmt: skip
TYPED = st.lists(PIECES, max_size=25).map("".join)
SIGNS = st.lists(
    st.builds(
        Sign,
        st.integers(0, 40),
        st.integers(0, 60),
        st.booleans(),
        st.sampled_from(["", "ff0000"]),
        st.sampled_from(["", "ffff00"]),
    ),
    max_size=4,
).map(tuple)
COLOURED = Legend(
    bold=Meaning.ADDED,
    underline=Meaning.DELETED,
    colours=(ColourRule("ff0000", Meaning.DELEGATION, "ARC"),),
    highlights=(ColourRule("ffff00", Meaning.AGREED),),
)
LEGENDS = st.sampled_from([*READY_MADE, COLOURED, Legend(brackets=Meaning.UNAGREED), Legend(brackets=Meaning.NOTHING)])


@st.composite
def typed_texts(draw: st.DrawFn) -> Wording:
    runs = [
        Run(draw(TYPED), italic=draw(st.booleans()), bold=draw(st.booleans()), underline=draw(st.booleans()))
        for _ in range(draw(st.integers(1, 3)))
    ]
    return wording(runs)


@settings(max_examples=300, deadline=None)
@given(typed_texts(), SIGNS, LEGENDS)
def test_every_character_is_accounted_for(typed: Wording, signs: tuple[Sign, ...], legend: Legend) -> None:
    found = parse_typed(typed, signs, legend, REGISTER)
    text = typed.text
    edges = [0, *[portion.end for portion in found.portions]]
    assert [portion.start for portion in found.portions] == edges[:-1] and edges[-1] == len(text)
    base = "".join(text[portion.start : portion.end] for portion in found.portions if portion.role is Role.BASE)
    assert base == found.base.text
    for flag in found.flagged:
        assert text[flag.from_ : flag.to] == flag.text
    told = [(each.from_, each.to) for each in (*found.proposals, *found.flagged)] + [
        (each.from_, each.to) for each in found.said
    ]
    for portion in found.portions:
        letters = any(letter.isalnum() for letter in text[portion.start : portion.end])
        if portion.role in {Role.PROPOSAL, Role.SAID, Role.FLAGGED} and letters:
            assert any(start < portion.end and portion.start < end for start, end in told)
    for proposal in found.proposals:
        on = found.base if proposal.answers is None else found.proposals[proposal.answers].words
        assert 0 <= proposal.start <= proposal.end <= len(on.text)
        applied = proposal.applied(on)
        assert proposal.words.text in applied.text
        assert proposal.read_otherwise().applied(on) is not None


@given(wordings(), LEGENDS)
def test_a_text_without_signs_comes_back_as_it_was(text: Wording, legend: Legend) -> None:
    unstyled = wording(Run(run.text, italic=run.italic, note=run.note) for run in text.runs)
    found = parse_typed(unstyled, (), legend, REGISTER)
    assert found.base == unstyled and found.is_plain


def test_endless_nesting_ends() -> None:
    deep = "[" * 3000 + "a" + "]" * 3000
    assert read(deep).base is not None
    assert read("[ARC: " * 500 + "a" + "]" * 500).proposals
    assert read("[" * 5000).base.text == ""
