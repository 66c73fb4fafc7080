"""A paragraph through all versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.dossier import Dossier
from app.domain.lineage import Origin, lineage
from app.domain.paragraphs import Kind
from app.domain.wording import plain
from app.work.editing import delete_paragraph, insert_paragraph, move_paragraph, reword
from app.work.shaping import merge, split
from app.work.versions import copy_version
from app.work.workspace import Action, New
from tests.builders import NOON, replacement, small


def at(hours: int, id: str = "") -> New:
    return New(id or f"n{hours}", NOON + timedelta(hours=hours))


def done(state: Dossier, *actions: Action) -> Dossier:
    for action in actions:
        state = action.run(state)
    return state


def second() -> Dossier:
    return done(small(), copy_version(at(1, "v2"), "v1", "Rev.1"))


def test_a_paragraph_that_stood_from_the_first_is_told_with_what_changed() -> None:
    state = small().put(
        "amendments", replacement("a", "op1", "Urges all States to build small bridges;", "Urges all States to build;")
    )
    state = done(
        state,
        copy_version(at(1, "v2"), "v1", "Rev.1"),
        reword("v2", "op1", plain("Encourages all States to build;")),
        copy_version(at(2, "v3"), "v2", "Rev.2"),
        move_paragraph("v3", "op1", "op3"),
    )
    told = lineage(state, "op1")
    assert told.origin is Origin.FIRST
    assert [(row.version_label, row.label, row.change) for row in told.stands] == [
        ("Zero draft", "OP1", "first"),
        ("Rev.1", "OP1", "edited"),
        ("Rev.2", "OP1", "moved"),
    ]
    assert told.stands[1].significance == "substantive"
    assert (
        "".join(span.wording.plain for span in told.stands[1].spans if span.kind != "-")
        == "Encourages all States to build;"
    )
    assert [row.fate.value for row in told.outcomes] == ["taken"]
    assert told.went_into is None
    assert told.gone_in == ""


def test_one_that_was_split_off_has_the_history_of_the_whole() -> None:
    state = done(second(), split(at(2, "part"), "v2", "op1", len("Urges all States ")))
    told = lineage(state, "part")
    assert told.origin is Origin.SPLIT
    assert told.parent is not None
    assert (told.parent.uid, told.parent.label, told.parent.version) == ("op1", "OP1", "v1")
    assert [(row.uid, row.label, row.change) for row in told.stands] == [
        ("op1", "OP1", "first"),
        ("part", "OP1 bis", "split"),
    ]
    whole = lineage(state, "op1")
    assert [kin.label for kin in whole.stands[1].parted] == ["OP1 bis"]


def test_one_that_went_into_another_says_where() -> None:
    state = done(second(), merge(at(2), "v2", "pp1", "pp2"))
    told = lineage(state, "pp2")
    assert told.went_into is not None
    assert (told.went_into.label, told.gone_in) == ("PP1", "v2")
    assert told.deleted_by == ()
    kept = lineage(state, "pp1")
    assert (kept.stands[1].change, [kin.label for kin in kept.stands[1].merged]) == ("merged", ["PP2"])


def test_one_that_is_gone_names_who_had_proposed_so() -> None:
    wish = Amendment(
        "d", "op3", AmendmentAction.DELETE, ("XBE",), NOON, base=plain("Decides to remain seized of the matter.")
    )
    state = done(second().put("amendments", wish), delete_paragraph("v2", "op3"))
    told = lineage(state, "op3")
    assert (told.gone_in, told.deleted_by) == ("v2", ("d",))


def test_new_ones_and_proposed_ones() -> None:
    wish = Amendment(
        "new", "new", AmendmentAction.INSERT, ("XBE",), NOON, text=plain("Welcomes ferries;"), label="OP1 bis"
    )
    state = second().put("amendments", wish)
    told = lineage(state, "new")
    assert (told.origin, told.stands, told.inserted_by) == (Origin.PROPOSED, (), "new")
    state = done(state, insert_paragraph("other", "v2", "op3", Kind.OPERATIVE, plain("Notes fords.")))
    assert lineage(state, "other").origin is Origin.NEW


def test_an_unknown_identity_has_no_stands() -> None:
    told = lineage(small(), "nobody")
    assert told.stands == ()
    assert told.outcomes == ()


def test_also_that_only_follows_is_no_change_of_substance() -> None:
    state = small()
    texts = {"pp1": "Noting rivers,", "pp2": "Noting also fords,"}
    rows = [replace(state.paragraphs[f"v1:{uid}"], wording=plain(text)) for uid, text in texts.items()]
    state = done(
        state.put("paragraphs", *rows),
        copy_version(at(1, "v2"), "v1", "Rev.1"),
        move_paragraph("v2", "pp1", "pp2"),
        reword("v2", "pp2", plain("Noting fords,")),
    )
    assert lineage(state, "pp2").stands[1].significance == "consequential"
