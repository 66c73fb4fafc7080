from __future__ import annotations

from datetime import date

import pytest

from app.domain.amendments import Status
from app.domain.links import Link, LinkKind
from app.domain.markup import marked_text
from app.domain.paragraphs import Kind
from app.domain.positions import Priority, Rule, Stance
from app.domain.rebasing import Fit
from app.domain.refusal import Refusal
from app.domain.wording import plain
from app.work.amending import propose_deletion, propose_insertion, propose_replacement
from app.work.annotating import (
    add_fallback,
    add_instruction,
    add_note,
    add_red_line,
    set_party_stance,
    set_priority,
    set_rationale,
    set_stance,
)
from app.work.carrying import (
    Why,
    confirm,
    fits,
    join,
    keep_in_history,
    keep_note,
    part,
    place,
    place_note,
    settle,
    suggestions,
    waiting,
)
from app.work.editing import delete_paragraph, reword
from app.work.shaping import merge
from app.work.versions import add_version, copy_version, remove_version
from app.work.workspace import Workspace
from tests.work.carrying.conftest import FUND, LAST, LONG, PP, rows

OTHER = "Takes note of the report of the engineers on the floods, and of what it says of their causes;"


def run(desk: Workspace, *actions: object) -> None:
    for action in actions:
        desk.dossier = action.run(desk.dossier)  # type: ignore[attr-defined]


def received(desk: Workspace, *texts: str, label: str = "Rev.1", based_on: str = "") -> tuple[str, tuple[str, ...]]:
    """Take a version in; gives its id and the identities in it."""
    new = desk.new()
    run(desk, add_version(new, label, rows(*texts), based_on=based_on))
    return new.id, desk.dossier.version(new.id).order


def test_all_that_waits_is_placed_with_one_step_and_nothing_is_lost(bridges: Workspace) -> None:
    old = plain(FUND)
    run(
        bridges,
        set_stance("op2", Stance.OPPOSE, old),
        set_priority("op2", Priority.HIGH, old),
        set_rationale("op2", "Too many reports", old),
        add_instruction(bridges.new(), "op2", "No new reports"),
        add_fallback(bridges.new(), "op2", "Invites the Bank to report;"),
        add_note(bridges.new(), "op2", "Ask Belmarine"),
        set_party_stance(bridges.new(), "op2", "XBE", Stance.SUPPORT, source="floor", dated=date(2020, 11, 2)),
        propose_replacement(bridges.new(), "v1", "op2", plain(FUND.replace("state", "condition")), ["XCO"]),
    )
    _, order = received(bridges, PP, LONG, OTHER, LAST)
    target = order[2]
    run(
        bridges,
        set_stance(target, Stance.SUPPORT, plain(OTHER)),
        add_fallback(bridges.new(), target, "Notes the report;"),
        set_party_stance(bridges.new(), target, "XBE", Stance.OPPOSE, source="mail"),
    )
    (row,) = waiting(bridges.dossier)
    assert (row.key, row.label, row.why, row.text.plain) == ("op2", "OP2", Why.GONE, FUND)
    assert dict(row.holds) == {
        "positions": 1,
        "instructions": 1,
        "fallbacks": 1,
        "notes": 1,
        "stances": 1,
        "amendments": 1,
    }
    run(bridges, place(bridges.new(), "op2", target))
    state = bridges.dossier
    assert waiting(state) == ()
    position = state.positions[target]
    assert (position.stance, position.priority, position.rationale) == (
        Stance.SUPPORT,
        Priority.HIGH,
        "Too many reports",
    )
    notes = {note.text: note.formerly for note in state.of_paragraph("notes", target)}
    assert notes == {
        "Ask Belmarine": "OP2 of Zero draft",
        "Our position on OP2 of Zero draft: Oppose.": "OP2 of Zero draft",
    }
    assert [row.text for row in state.of_paragraph("fallbacks", target)] == [
        "Notes the report;",
        "Invites the Bank to report;",
    ]
    assert [row.rank for row in state.of_paragraph("fallbacks", target)] == [1, 2]
    (said,) = state.of_paragraph("stances", target)
    assert (said.stance, said.note) == (
        Stance.OPPOSE,
        "Earlier (OP2 of Zero draft): Support (floor, 2020-11-02).",
    )
    assert len(state.of_paragraph("instructions", target)) == len(state.of_paragraph("amendments", target)) == 1
    assert "op2" not in state.positions


def test_placing_asks_for_a_paragraph_that_stands(bridges: Workspace) -> None:
    run(bridges, add_note(bridges.new(), "op2", "Look"))
    received(bridges, PP, LONG, LAST)
    with pytest.raises(Refusal, match="paragraph-not-in-version"):
        run(bridges, place(bridges.new(), "op2", "op2x"))


def test_what_was_placed_goes_back_when_the_version_is_removed(bridges: Workspace) -> None:
    run(bridges, add_note(bridges.new(), "op2", "Look"))
    before = bridges.dossier
    version, order = received(bridges, PP, LONG, OTHER, LAST)
    run(bridges, place(bridges.new(), "op2", order[2]), remove_version(version))
    assert bridges.dossier == before


def test_gone_for_good_waits_no_more_until_it_has_been_back(bridges: Workspace) -> None:
    run(bridges, add_note(bridges.new(), "op2", "Look"))
    received(bridges, PP, LONG, LAST)
    run(bridges, keep_in_history(bridges.new(), "op2"))
    assert waiting(bridges.dossier) == ()
    received(bridges, PP, LONG, LAST, label="Rev.2")
    assert waiting(bridges.dossier) == ()
    assert [note.paragraph for note in bridges.dossier.notes.values()] == ["op2"]
    received(bridges, PP, LONG, FUND, LAST, label="Rev.3")
    assert bridges.dossier.newest_version().order[2] == "op2"
    received(bridges, PP, LONG, LAST, label="Rev.4")
    assert [row.uid for row in waiting(bridges.dossier)] == ["op2"]


def test_a_paragraph_deleted_while_editing_waits_with_its_last_text(bridges: Workspace) -> None:
    new = bridges.new()
    run(bridges, copy_version(new, "v1", "Working"), add_note(bridges.new(), "op2", "Look"))
    run(bridges, reword(new.id, "op2", plain("Asks the Bank to report;")), delete_paragraph(new.id, "op2"))
    (row,) = waiting(bridges.dossier)
    assert (row.text.plain, row.version) == (FUND, "v1")


def test_a_note_whose_words_are_gone_waits_alone_and_is_placed_alone(bridges: Workspace) -> None:
    at = FUND.index("at its next session")
    note = bridges.new()
    words = (at, at + len("at its next session"))
    run(
        bridges,
        set_stance("op2", Stance.SUPPORT, plain(FUND)),
        add_note(note, "op2", "Which one?", words=words, on=plain(FUND)),
    )
    now = FUND.replace(" at its next session", "")
    received(bridges, PP, LONG, now, "Decides to come back to the roads at its next session.")
    (row,) = waiting(bridges.dossier)
    assert (row.key, row.uid, row.why, row.anchor.was if row.anchor else "") == (
        note.id,
        "op2",
        Why.WORDS,
        "at its next session",
    )
    best = suggestions(bridges.dossier, row.key)[0]
    assert (best.label, best.why) == ("OP3", "has the words")
    held = bridges.dossier
    run(bridges, place(bridges.new(), row.key, best.uid))
    placed = bridges.dossier.notes[note.id]
    assert (placed.paragraph, placed.words, placed.formerly) == (best.uid, "", "at its next session")
    assert waiting(bridges.dossier) == ()
    assert bridges.dossier.positions == held.positions
    bridges.dossier = held
    run(bridges, place_note(note.id, "op2", (0, len("Requests"))))
    placed = bridges.dossier.notes[note.id]
    assert (placed.words, placed.formerly) == ("Requests", "at its next session")
    bridges.dossier = held
    run(bridges, keep_note(note.id))
    assert (bridges.dossier.notes[note.id].words, waiting(bridges.dossier)) == ("", ())
    with pytest.raises(Refusal, match="words-outside"):
        run(bridges, place_note(note.id, "op2", (5, 5000)))


def test_a_joined_paragraph_takes_over_the_work_and_keeps_it_through_later_versions(bridges: Workspace) -> None:
    run(bridges, set_stance("op2", Stance.OPPOSE, plain(FUND)))
    version, order = received(bridges, PP, LONG, OTHER, LAST)
    fresh = order[2]
    run(bridges, add_note(bridges.new(), fresh, "New?"))
    later, _ = received(bridges, PP, LONG, OTHER.replace("floods", "great floods"), LAST, label="Rev.2")
    run(bridges, join(bridges.new(), version, fresh, "op2"))
    state = bridges.dossier
    assert state.version(version).order == state.version(later).order == ("pp1", "op1", "op2", "op3")
    assert [note.paragraph for note in state.notes.values()] == ["op2"]
    assert waiting(state) == ()
    third, _ = received(bridges, PP, LONG, OTHER, LAST, label="Rev.3")
    assert bridges.dossier.version(third).order == ("pp1", "op1", "op2", "op3")


def test_a_joined_pair_is_remembered_when_a_text_like_it_comes_again(bridges: Workspace) -> None:
    version, order = received(bridges, PP, LONG, OTHER, LAST)
    run(bridges, join(bridges.new(), version, order[2], "op2"))
    again, order = received(
        bridges, PP, LONG, OTHER.replace("floods", "great floods"), LAST, label="Other", based_on="v1"
    )
    assert order == ("pp1", "op1", "op2", "op3")
    assert not any(row.version == again for row in bridges.dossier.links.values()), "no guess: a person said so"


def test_a_parted_pair_is_remembered_too(bridges: Workspace) -> None:
    run(bridges, add_note(bridges.new(), "op2", "Look"))
    edited = FUND.replace("the roads", "its accounts")
    version, order = received(bridges, PP, LONG, edited, LAST)
    assert order[2] == "op2"
    run(bridges, add_note(bridges.new(), "op2", "Its accounts?"))
    new = bridges.new()
    run(bridges, part(new, version, "op2"))
    state = bridges.dossier
    assert state.version(version).order == ("pp1", "op1", new.id, "op3")
    assert {note.text: note.paragraph for note in state.notes.values()} == {"Look": "op2", "Its accounts?": new.id}
    assert [row.uid for row in waiting(state)] == ["op2"]
    assert new.id not in [row.uid for row in suggestions(state, "op2")]
    _, order = received(bridges, PP, LONG, edited, LAST, label="Again", based_on="v1")
    assert order[2] == new.id, "it is the paragraph that was parted, come back"
    with pytest.raises(Refusal, match="paragraph-not-in-version"):
        run(bridges, part(bridges.new(), version, "op2"))


def test_two_that_were_paired_crosswise_are_put_right(bridges: Workspace) -> None:
    version, _ = received(bridges, PP, FUND, LONG, LAST)
    run(
        bridges,
        set_stance("op1", Stance.OPPOSE, plain(LONG)),
        join(bridges.new(), version, "op2", "op1"),
    )
    order = bridges.dossier.version(version).order
    assert order[1] == "op1"
    assert order[2] not in {"op1", "op2"}
    run(bridges, join(bridges.new(), version, order[2], "op2"))
    assert bridges.dossier.version(version).order == ("pp1", "op1", "op2", "op3")
    assert bridges.dossier.version("v1").order == ("pp1", "op1", "op2", "op3")
    with pytest.raises(Refusal, match="pairing-unknown"):
        run(bridges, join(bridges.new(), version, "op2", "op2"))
    with pytest.raises(Refusal, match="pairing-unknown"):
        run(bridges, join(bridges.new(), version, "op2", "op77"))
    with pytest.raises(Refusal, match="paragraph-not-in-version"):
        run(bridges, join(bridges.new(), version, "op77", "op2"))


def test_a_guess_is_confirmed_by_placing_it_where_it_is(bridges: Workspace) -> None:
    version, _ = received(bridges, PP, LONG, FUND, LAST)
    run(bridges, add_note(bridges.new(), "op2", "Look"))
    new = bridges.new()
    bridges.dossier = bridges.dossier.put("links", Link("g", LinkKind.TOGETHER, version, "op2", "op2", new.at))
    guessed = bridges.dossier
    assert [(row.why, row.text.plain) for row in waiting(guessed)] == [(Why.UNCERTAIN, FUND)]
    assert (suggestions(guessed, "op2")[0].uid, suggestions(guessed, "op2")[0].why) == ("op2", "paired with it now")
    run(bridges, place(bridges.new(), "op2", "op2"))
    assert waiting(bridges.dossier) == ()
    assert [row.by_hand for row in bridges.dossier.links.values()] == [True]
    bridges.dossier = guessed
    run(bridges, confirm(bridges.new(), version, "op2"))
    assert waiting(bridges.dossier) == ()
    bridges.dossier = guessed
    run(bridges, place(bridges.new(), "op2", "op3"))
    assert bridges.dossier.version(version).order[3] == "op2"


def test_what_stands_behind_a_proposed_place_that_is_gone_is_still_seen(bridges: Workspace) -> None:
    new = bridges.new()
    run(bridges, propose_insertion(new, "v1", "op2", Kind.OPERATIVE, plain("Thanks the Bank;"), ["XBE"]))
    version, _ = received(bridges, PP, LONG, LAST)
    text = marked_text(bridges.dossier, version)
    assert text.unplaced == ()
    assert [row.uid for row in text.paragraphs] == ["pp1", "op1", new.id, "op3"]


def test_a_guess_stays_one_through_copies_and_later_versions(bridges: Workspace) -> None:
    version, _ = received(bridges, PP, LONG, FUND, LAST)
    run(bridges, add_note(bridges.new(), "op2", "Look"))
    new = bridges.new()
    bridges.dossier = bridges.dossier.put("links", Link("g", LinkKind.TOGETHER, version, "op2", "op2", new.at))
    run(bridges, copy_version(new, version, "Working"))
    later, order = received(bridges, PP, LONG, FUND, OTHER, LAST, label="Rev.2")
    assert [(row.why, row.uid) for row in waiting(bridges.dossier)] == [(Why.UNCERTAIN, "op2")]
    guessed = bridges.dossier
    run(bridges, place(bridges.new(), "op2", "op2"))
    assert waiting(bridges.dossier) == ()
    assert [(row.version, row.by_hand) for row in bridges.dossier.links.values()] == [(version, True)]
    bridges.dossier = guessed
    run(bridges, place(bridges.new(), "op2", order[3]))
    assert waiting(bridges.dossier) == ()
    assert bridges.dossier.version(later).order[3] == "op2"


def test_what_needs_no_paragraph_does_not_wait(bridges: Workspace) -> None:
    """A deletion that came about, and an amendment that is closed: they are told in the list of amendments."""
    deletion, closed, said = bridges.new(), bridges.new(), bridges.new()
    run(
        bridges,
        propose_deletion(deletion, "v1", "op2", ["XBE"]),
        propose_replacement(closed, "v1", "op2", plain("Notes the roads;"), ["XCO"], status=Status.WITHDRAWN),
        set_party_stance(said, "op2", "XDR", Stance.OPPOSE, amendment=deletion.id),
    )
    received(bridges, PP, LONG, LAST)
    assert waiting(bridges.dossier) == ()
    assert fits(bridges.dossier)[deletion.id].fit is Fit.MET
    run(bridges, settle([deletion.id]))
    assert bridges.dossier.amendments[deletion.id].status is Status.AGREED
    assert bridges.dossier.amendments[deletion.id].note == "Met by the text of Rev.1"
    with pytest.raises(Refusal) as caught:
        run(bridges, settle([deletion.id]))
    assert caught.value.reason == "nothing-to-settle"
    run(bridges, add_note(bridges.new(), "op1", "Look"), set_party_stance(bridges.new(), "op2", "XDR", Stance.OPPOSE))
    (row,) = waiting(bridges.dossier)
    assert dict(row.holds) == {"stances": 2, "amendments": 2}


def test_a_merger_by_hand_gives_back_what_came_with_it_when_its_version_goes(bridges: Workspace) -> None:
    later = dict(bridges.dossier.paragraphs)["v1:op2"].wording
    note, bare, line, amendment, said = (bridges.new() for _ in range(5))
    run(
        bridges,
        set_stance("op2", Stance.OPPOSE, later),
        add_note(bridges.new(), "op1", "On the bridges"),
        add_note(note, "op2", "On its words", words=(0, 8), on=later),
        add_note(bare, "op2", "On the whole"),
        add_red_line(line, "op2", Rule.MUST_CONTAIN, "the roads"),
        add_red_line(bridges.new(), "op1", Rule.MUST_CONTAIN, "bridges of stone"),
        propose_replacement(amendment, "v1", "op2", plain("Notes the roads;"), ["XBE"]),
        set_party_stance(said, "op2", "XDR", Stance.OPPOSE, amendment=amendment.id),
    )
    before = bridges.dossier
    run(bridges, copy_version(bridges.new(), "v1", "Rev.1"))
    copy = bridges.dossier.newest_version().id
    run(bridges, merge(bridges.new(), copy, "op1", "op2"))
    merged = bridges.dossier
    assert {row.paragraph for row in merged.notes.values()} == {"op1"}
    run(bridges, add_note(bridges.new(), "op1", "On both"), remove_version(copy))
    after = bridges.dossier
    assert [row.text for row in after.of_paragraph("notes", "op1")] == ["On the bridges", "On both"]
    assert list(after.of_paragraph("notes", "op2")) == [before.notes[note.id], before.notes[bare.id]]
    for table in ("positions", "red_lines", "amendments", "stances"):
        assert dict(getattr(after, table)) == dict(getattr(before, table))
    assert waiting(after) == ()
