"""Votes: what is put to the vote and in which order, how we vote, what falls, and the card that is printed of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.amendments import AmendmentForm, Status
from app.domain.dossier import Dossier
from app.domain.refusal import Refusal
from app.domain.votes import Choice
from app.formats.papers import Grid
from app.work.papers import Ask, in_markdown, voting_card
from app.work.sample import moment, sample_dossier
from app.work.voting import (
    Ballot,
    Subject,
    ballots,
    falling,
    meet,
    order_votes,
    remove_vote,
    say_falls,
    set_reason,
    set_vote,
    vote_said,
)
from app.work.workspace import New

CALLS, ENCOURAGES, UNITS, OUT = "a-op4-calls", "a-op4-encourages", "a-op4-units", "a-pp8-out"


def new(id: str = "x") -> New:
    return New(id, moment(20))


@pytest.fixture
def dossier() -> Dossier:
    """The sample with three formal amendments, two of them on the same word."""
    made = sample_dossier()
    symbols = ((CALLS, "A/75/L.22"), (ENCOURAGES, "A/75/L.23"), (OUT, "A/75/L.22"))
    rows = (replace(made.amendments[id], form=AmendmentForm.FORMAL, formal_symbol=symbol) for id, symbol in symbols)
    return made.put("amendments", *rows)


def keys(dossier: Dossier, subject: Subject = Subject.AMENDMENT) -> list[str]:
    return [row.key for row in ballots(dossier) if row.subject is subject]


def ballot(dossier: Dossier, key: str) -> Ballot:
    return next(row for row in ballots(dossier) if row.key == key)


def test_amendments_come_first_the_furthest_removed_before_the_others_the_whole_last(dossier: Dossier) -> None:
    assert keys(dossier)[0] == OUT
    assert ballots(dossier)[-1].subject is Subject.WHOLE
    assert all(row.choice is Choice.UNDECIDED for row in ballots(dossier))


def test_proposals_in_informals_are_not_voted_on_unless_one_says_so(dossier: Dossier) -> None:
    assert UNITS not in keys(dossier)
    assert UNITS in keys(set_vote(new(), Subject.AMENDMENT, UNITS, Choice.YES).run(dossier))


def test_what_is_withdrawn_is_not_voted_on(dossier: Dossier) -> None:
    gone = replace(dossier.amendments[OUT], status=Status.WITHDRAWN)
    assert OUT not in keys(dossier.put("amendments", gone))


def test_a_vote_is_entered_changed_and_taken_away(dossier: Dossier) -> None:
    dossier = set_vote(new(), Subject.AMENDMENT, CALLS, Choice.NO, "Weakens it.").run(dossier)
    dossier = set_vote(new("y"), Subject.AMENDMENT, CALLS, Choice.ABSTAIN).run(dossier)
    vote = ballot(dossier, CALLS).vote
    assert vote is not None
    assert (vote.choice, vote.reason, len(dossier.votes)) == (Choice.ABSTAIN, "Weakens it.", 1)
    assert remove_vote(Subject.AMENDMENT, CALLS).run(dossier).votes == {}


def test_the_same_again_changes_nothing(dossier: Dossier) -> None:
    dossier = set_vote(new(), Subject.WHOLE, "", Choice.YES).run(dossier)
    assert set_vote(new("z"), Subject.WHOLE, "", Choice.YES).run(dossier) is dossier


def test_a_reason_without_a_vote_is_not_decided(dossier: Dossier) -> None:
    dossier = set_reason(new(), Subject.PARAGRAPH, "op14", " Beyond our law. ").run(dossier)
    row = ballot(dossier, "op14")
    assert row.vote is not None
    assert (row.choice, row.vote.reason) == (Choice.UNDECIDED, "Beyond our law.")


def test_what_is_not_there_cannot_be_voted_on(dossier: Dossier) -> None:
    for subject, key in ((Subject.AMENDMENT, "none"), (Subject.PARAGRAPH, "none"), (Subject.WHOLE, "op1")):
        with pytest.raises(Refusal):
            set_vote(new(), subject, key, Choice.YES).run(dossier)
    with pytest.raises(Refusal):
        remove_vote(Subject.AMENDMENT, CALLS).run(dossier)


def test_the_order_is_ours_to_set(dossier: Dossier) -> None:
    wanted = [ENCOURAGES, CALLS, OUT]
    dossier = order_votes(new(), Subject.AMENDMENT, wanted).run(dossier)
    assert keys(dossier) == wanted
    assert order_votes(new("again"), Subject.AMENDMENT, wanted).run(dossier) is dossier
    with pytest.raises(Refusal):
        order_votes(new(), Subject.AMENDMENT, wanted[:2]).run(dossier)


def test_the_later_one_on_the_same_words_may_fall_until_somebody_says_so(dossier: Dossier) -> None:
    first, second = [key for key in keys(dossier) if key in {CALLS, ENCOURAGES}]
    row = ballot(dossier, second)
    assert (row.falls_with, row.falls) == (first, None)
    assert ballot(dossier, first).falls_with == ""
    for falls in (True, False, None):
        said = say_falls(second, first, falls=falls).run(dossier)
        assert (ballot(said, second).falls_with, ballot(said, second).falls) == (first, falls)
        again = say_falls(second, first, falls=True).run(said)
        assert again.amendments[second].note.count("alls if") == 1


def test_saying_what_falls_keeps_the_note(dossier: Dossier) -> None:
    note = dossier.amendments[ENCOURAGES].note
    row = say_falls(ENCOURAGES, CALLS, falls=True).run(dossier).amendments[ENCOURAGES]
    assert row.note == f"{note}\nFalls if A/75/L.22 is adopted"
    assert falling(row) is True


def test_only_the_same_words_meet(dossier: Dossier) -> None:
    rows = dossier.amendments
    assert meet(rows[CALLS], rows[ENCOURAGES])
    assert not meet(rows[CALLS], rows[UNITS])
    assert not meet(rows[CALLS], rows[OUT])


def test_the_words_for_a_vote(dossier: Dossier) -> None:
    assert vote_said(ballot(dossier, CALLS), dossier) == "A/75/L.22 (OP4)"
    dossier = set_vote(new(), Subject.AMENDMENT, UNITS, Choice.YES).run(dossier)
    assert vote_said(ballot(dossier, UNITS), dossier) == "Amendment of Dravonia (illustrative) on OP4"


def card(dossier: Dossier) -> str:
    return in_markdown(voting_card(dossier, Ask(dossier.newest_version().id, date(2020, 11, 23)))).replace("\\", "")


def test_the_card_has_one_line_for_a_document_on_which_we_vote_alike(dossier: Dossier) -> None:
    for key in (CALLS, OUT):
        dossier = set_vote(new(key), Subject.AMENDMENT, key, Choice.NO, "Weakens the text.").run(dossier)
    dossier = order_votes(new(), Subject.AMENDMENT, [OUT, CALLS, ENCOURAGES]).run(dossier)
    told = card(dossier)
    assert told.count("AGAINST") == 1
    assert "PP8, OP4" in told
    assert "May fall if A/75/L.22 is adopted: not confirmed." in told
    assert "Instruction ARC/2020/118" in told


def test_the_card_is_large_classified_and_asks_what_is_open(dossier: Dossier) -> None:
    dossier = dossier.put("about", replace(dossier.about, classification="RESTRICTED"))
    paper = voting_card(dossier, Ask(dossier.newest_version().id, date(2020, 11, 23)))
    assert (paper.large, paper.classification) == (True, "RESTRICTED")
    (grid,) = [block for block in paper.blocks if isinstance(block, Grid)]
    assert all(row.has_alert for row in grid.rows)


def test_an_empty_card_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        card(sample_dossier())
    assert refused.value.reason == "report-empty"
