from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.markup import carried
from app.domain.paragraphs import Kind
from app.domain.rebasing import FIT_NAMES, Fit, Rebased, rebased
from app.domain.wording import EMPTY, NOTE_MARK, Run, Wording, join, plain, wording
from tests.builders import NOON, replacement, wordings

BASE = "Urges all Member States to build small bridges of stone in the northern valley, and invites the Fund to help;"


def change(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new)


def fit(text: str, standing: str) -> Rebased:
    return rebased(replacement("a", "op1", BASE, text), plain(standing))


FIRST = change(BASE, "Urges", "Encourages")
BOTH = change(FIRST, "small bridges", "safe bridges")


@pytest.mark.parametrize(
    ("text", "standing", "wanted", "on_it"),
    [
        (FIRST, BASE, Fit.FITS, FIRST),
        (FIRST, change(BASE, "valley", "valleys"), Fit.FITS, change(FIRST, "valley", "valleys")),
        (FIRST, FIRST, Fit.MET, FIRST),
        (FIRST, change(FIRST, "valley", "valleys"), Fit.MET, change(FIRST, "valley", "valleys")),
        (BOTH, FIRST, Fit.PARTLY_MET, BOTH),
        (BOTH, change(FIRST, "small bridges", "big bridges"), Fit.PARTLY_MET, change(FIRST, "small", "big")),
        (FIRST, change(BASE, "Urges", "Calls upon"), Fit.CONFLICT, change(BASE, "Urges", "Calls upon")),
        (BOTH, change(BASE, "Urges", "Calls upon"), Fit.CONFLICT, change(BOTH, "Encourages", "Calls upon")),
        (
            change(BASE, "of stone", "of hewn stone and lime"),
            change(BASE, " of stone in the northern valley", ""),
            Fit.OVERTAKEN,
            change(BASE, " of stone in the northern valley", ""),
        ),
        (
            change(BASE, " to help", " to help as appropriate"),
            change(BASE, " to help", " to help, in accordance with national law, as appropriate"),
            Fit.MET,
            change(BASE, " to help", " to help, in accordance with national law, as appropriate"),
        ),
        (
            change(BASE, "bridges of stone", "bridges of stone, as appropriate,"),
            change(BASE, " to help;", " to help, as appropriate;"),
            Fit.MET,
            change(BASE, " to help;", " to help, as appropriate;"),
        ),
        (change(BASE, " of stone", ""), change(BASE, " of stone in the northern valley", ""), Fit.MET, ""),
        (BOTH, "Requests the Secretary-General to report on the matter at its next session.", Fit.OVERTAKEN, ""),
    ],
)
def test_a_replacement_is_told_how_it_fits(text: str, standing: str, wanted: Fit, on_it: str) -> None:
    found = fit(text, standing)
    assert found.fit is wanted
    assert found.base.plain == standing
    assert not on_it or found.text.plain == on_it


BUILD, HELP, STONE = "to build", " to help", " of stone"
REQUESTED = change(BASE, HELP, " to help, upon request")
NO_FUND = change(BASE, ", and invites the Fund to help", "")


@pytest.mark.parametrize(
    ("text", "standing", "wanted"),
    [
        # follows by itself
        (FIRST, change(BASE, "Urges", "Also encourages"), Fit.MET),
        (FIRST, change(BASE, "Urges", "Further encourages"), Fit.MET),
        (FIRST, change(FIRST, ";", "."), Fit.MET),
        (change(BASE, "valley, and", "valley and"), change(BASE, "small", "large"), Fit.FITS),
        (change(BASE, "Member States", "member States"), change(BASE, "small", "large"), Fit.FITS),
        (FIRST, BASE[0].lower() + BASE[1:], Fit.CONFLICT),
        (change(BASE, "small", "safe"), BASE[0].lower() + BASE[1:], Fit.FITS),
        # the same place, other words
        (change(BASE, HELP, " to help, as appropriate"), REQUESTED, Fit.CONFLICT),
        (REQUESTED, change(BASE, HELP, " to help and to report"), Fit.CONFLICT),
        (change(BASE, "Urges", "Demands"), FIRST, Fit.CONFLICT),
        (change(BASE, "all Member", "Member"), change(BASE, "all Member", "relevant Member"), Fit.CONFLICT),
        (change(BASE, "all Member", "Member"), change(BASE, "all Member", "all relevant Member"), Fit.FITS),
        (change(BASE, STONE, ""), change(BASE, STONE, " of hewn stone"), Fit.CONFLICT),
        (change(BASE, STONE, ""), change(BASE, STONE, " of brick"), Fit.CONFLICT),
        (NO_FUND, change(BASE, HELP, ""), Fit.CONFLICT),
        (NO_FUND, change(NO_FUND, ";", ", with help of the Bank;"), Fit.CONFLICT),
        # the text took more, or less
        (REQUESTED, change(REQUESTED, "upon request", "upon request, and to report"), Fit.MET),
        (REQUESTED, change(BASE, HELP, " to help and report, upon request"), Fit.MET),
        (change(BASE, STONE, " of stone, brick"), change(BASE, STONE, " of stone, brick, timber"), Fit.MET),
        (
            change(BASE, HELP, " to help, within its available resources"),
            change(BASE, HELP, " to help, within its resources"),
            Fit.PARTLY_MET,
        ),
        (
            change(BASE, "the Fund", "the Fund and all relevant organizations"),
            change(BASE, "the Fund", "the Fund and relevant organizations"),
            Fit.PARTLY_MET,
        ),
        (
            change(BASE, "the Fund", "the Fund and all organizations"),
            change(BASE, "the Fund", "the Fund, and the Bank,"),
            Fit.CONFLICT,
        ),
        (
            change(BASE, "invites the Fund to help", "requests the Fund to assist"),
            change(BASE, "invites", "requests"),
            Fit.PARTLY_MET,
        ),
        (
            change(BASE, "States", "States and observers"),
            change(BASE, "States", "States and other observers"),
            Fit.PARTLY_MET,
        ),
        (
            "Encourages engineers to repair every road before winter;",
            "Encourages engineers to repair all roads before winter;",
            Fit.PARTLY_MET,
        ),
        ("Encourages engineers to repair every road before winter;", change(BASE, "small", "large"), Fit.CONFLICT),
        # a word away
        (change(BASE, "all Member", "all relevant Member"), change(BASE, "all Member", "relevant Member"), Fit.MET),
        (change(BASE, STONE, " of stone and timber"), change(BASE, STONE, " of timber and stone"), Fit.MET),
        (change(BASE, BUILD, "always to build"), change(BASE, BUILD, "to build always"), Fit.FITS),
        (change(BASE, BUILD, "to always build"), change(BASE, BUILD, "to build always"), Fit.MET),
        (change(BASE, BUILD, "to always build"), change(BASE, HELP, " always to help"), Fit.FITS),
        # next to what is gone
        (change(BASE, HELP, " to help quickly"), NO_FUND, Fit.OVERTAKEN),
        (change(BASE, HELP, " to help, and to report"), NO_FUND, Fit.FITS),
        (change(BASE, "valley,", "valley in spring,"), NO_FUND, Fit.FITS),
        (change(BASE, "Fund", "Bank"), NO_FUND, Fit.OVERTAKEN),
        (change(BASE, "small", "safe"), NO_FUND, Fit.FITS),
        (change(BASE, "small bridges", "two small bridges"), change(BASE, "small ", ""), Fit.FITS),
        # several changes
        (change(BOTH, "Fund", "Bank"), BOTH, Fit.PARTLY_MET),
        (change(FIRST, "Fund", "Bank"), change(BASE, "Fund", "Council"), Fit.CONFLICT),
        (change(FIRST, "Fund", "Bank"), change(FIRST, "Fund", "Council"), Fit.PARTLY_MET),
        (FIRST, change(BASE, "Member States", "States"), Fit.FITS),
        (FIRST, BASE, Fit.FITS),
    ],
)
def test_a_reader_would_judge_so(text: str, standing: str, wanted: Fit) -> None:
    assert fit(text, standing).fit is wanted


def test_each_change_is_judged_by_itself() -> None:
    text = change(BOTH, " to help", " to help, upon request,")
    standing = change(change(BASE, "Urges", "Encourages"), "small bridges", "big bridges")
    found = fit(text, standing)
    assert [(part.removed.plain.strip(), part.fit) for part in found.parts] == [
        ("Urges", Fit.MET),
        ("small", Fit.CONFLICT),
        ("", Fit.FITS),
    ]
    assert [part.standing.plain.strip() for part in found.collisions] == ["big"]
    assert [part.added.plain.strip() for part in found.met] == ["Encourages"]
    assert [part.added.plain.strip() for part in found.open] == [", upon request,"]
    assert found.text.plain == change(standing, " to help", " to help, upon request,")
    assert found.ours.plain == text, "its own words where they collide"


def test_an_insertion_is_met_when_the_paragraph_has_come() -> None:
    proposal = Amendment(
        "a", "a", AmendmentAction.INSERT, ("XAR",), NOON, text=plain("Decides to build a bridge;"), kind=Kind.OPERATIVE
    )
    assert rebased(proposal, None).fit is Fit.FITS
    assert rebased(proposal, plain("Decides to build a bridge.")).fit is Fit.MET
    assert rebased(proposal, plain("Decides to build a small bridge;")).fit is Fit.PARTLY_MET
    assert rebased(proposal, plain("Requests the Fund to consider the roads of the valley;")).fit is Fit.CONFLICT


def test_a_deletion_is_met_when_the_paragraph_is_gone() -> None:
    deletion = Amendment("a", "op1", AmendmentAction.DELETE, ("XAR",), NOON, plain(BASE))
    assert rebased(deletion, None).fit is Fit.MET
    assert rebased(deletion, plain(BASE.replace(";", "."))).fit is Fit.FITS
    assert rebased(deletion, plain(BASE.replace("valley", "valleys"))).fit is Fit.FITS, "edited a little"
    shorter = rebased(deletion, plain(change(BASE, ", and invites the Fund to help", "")))
    assert (shorter.fit, shorter.text) == (Fit.PARTLY_MET, EMPTY)
    edited = change(BASE, ", and invites the Fund to help", ", requests engineers to report and calls upon the Bank")
    assert rebased(deletion, plain(edited)).fit is Fit.CONFLICT
    assert rebased(deletion, plain("Takes note of the report of the Secretary-General;")).fit is Fit.OVERTAKEN


def test_a_move_is_met_where_it_stands_and_overtaken_where_nothing_stands() -> None:
    move = Amendment("a", "op1", AmendmentAction.MOVE, ("XAR",), NOON, plain(BASE), plain(BASE), "op3")
    edited = plain(change(BASE, "small", "big"))
    assert rebased(move, None).fit is Fit.OVERTAKEN
    assert rebased(move, edited, in_place=True).fit is Fit.MET
    found = rebased(move, edited)
    assert (found.fit, found.base, found.text) == (Fit.FITS, edited, edited)


def test_a_replacement_of_a_paragraph_that_is_gone_is_overtaken_and_keeps_its_words() -> None:
    found = rebased(replacement("a", "op1", BASE, FIRST), None)
    assert (found.fit, found.base.plain, found.text.plain) == (Fit.OVERTAKEN, BASE, FIRST)


def test_footnotes_and_italics_travel() -> None:
    note = Run(NOTE_MARK, note=plain("See A/1/1."))
    base = wording([Run("Urges", italic=True), Run(" all States"), note, Run(" to build bridges;")])
    text = wording([Run("Encourages", italic=True), Run(" all States"), note, Run(" to build bridges;")])
    standing = wording([Run("Urges", italic=True), Run(" all States"), note, Run(" to build small bridges;")])
    found = rebased(replacement("a", "op1", base, text), standing)
    assert found.fit is Fit.FITS
    assert found.text == replace(
        text,
        runs=wording([Run("Encourages", italic=True), Run(" all States"), note, Run(" to build small bridges;")]).runs,
    )


def test_every_fit_has_its_words() -> None:
    assert set(FIT_NAMES) == set(Fit)


@given(wordings(), wordings())
def test_onto_the_same_text_nothing_changes(base: Wording, text: Wording) -> None:
    found = rebased(replacement("a", "op1", base, text), base)
    assert (found.fit, found.base, found.text, found.ours) == (Fit.FITS, base, text, text)
    assert not found.collisions


@given(wordings(), wordings())
def test_a_text_that_has_the_amendment_has_met_it(base: Wording, text: Wording) -> None:
    if base == text:
        return
    found = rebased(replacement("a", "op1", base, text), text)
    assert (found.fit, found.base, found.text) == (Fit.MET, text, text)


@given(wordings(), wordings(), wordings())
def test_rebasing_twice_is_rebasing_once(base: Wording, text: Wording, standing: Wording) -> None:
    once = rebased(replacement("a", "op1", base, text), standing)
    assert once.base in {standing, base}
    if once.text != once.base and once.base == standing:
        again = rebased(replacement("a", "op1", once.base, once.text), standing)
        assert (again.fit, again.text) == (Fit.FITS, once.text)


@given(wordings(), wordings(), wordings())
def test_changes_in_different_places_always_fit(head: Wording, tail: Wording, more: Wording) -> None:
    """An amendment at the end of a paragraph fits whatever the text changed at its beginning."""
    joint = plain(" Alpha Omega ")
    base, text = join([head, joint, tail]), join([head, joint, tail, plain(" Zeta Eta")])
    standing = join([more, plain(" Beta "), base])
    found = rebased(replacement("a", "op1", base, text), standing)
    assert found.fit is Fit.FITS
    assert found.text.plain == join([standing, plain(" Zeta Eta")]).plain


@given(wordings(), wordings(), wordings())
def test_what_fits_is_what_the_text_view_shows(base: Wording, text: Wording, standing: Wording) -> None:
    """The rebased wording of an amendment without collisions is the one that is composed into the text, if no words came in elsewhere."""
    proposal = replacement("a", "op1", base, text)
    found = rebased(proposal, standing)
    if all(part.fit is Fit.FITS for part in found.parts):
        assert carried(proposal, standing) == found.text
