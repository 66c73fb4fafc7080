"""Whether what waits is still the same after a step: sure of nearly every step, and never wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.dossier import Dossier, between
from app.domain.links import Link, LinkKind
from app.domain.positions import Note, Position, Stance
from app.domain.wording import plain
from app.work.carrying import still_waits, waiting
from tests.builders import NOON, replacement, small
from tests.domain.checking.versions import LATER, after


def begun() -> Dossier:
    """A second version without OP1, on which a note stands that waits; on OP2 one on words, which follows."""
    base = small()
    text = base.paragraphs["v1:op2"].wording
    base = base.put(
        "notes", Note("n1", "op1", "waits", "us", NOON), Note("n2", "op2", "x", "us", NOON, on=text, start=0, end=5)
    )
    return after(base, *(row for row in base.text_of("v1") if row.uid != "op1"))


def is_sure(before: Dossier, now: Dossier) -> bool:
    sure = still_waits(waiting(before), between(before, now), now)
    assert not sure or waiting(before) == waiting(now)
    return sure


def reworded(text: Dossier, uid: str, words: str) -> Dossier:
    return text.put("paragraphs", replace(text.paragraphs[f"v2:{uid}"], wording=plain(words)))


def test_annotating_and_typing_leave_what_waits_alone() -> None:
    text = begun()
    assert [row.uid for row in waiting(text)] == ["op1"]
    assert is_sure(text, text.put("positions", Position("op3", Stance.OPPOSE)))
    assert is_sure(text, text.put("notes", Note("n9", "op3", "new", "us", NOON)))
    assert is_sure(text, text.put("amendments", replacement("a", "op3", "Decides", "Resolves")))
    assert is_sure(text, reworded(text, "op3", "Resolves to go on."))
    assert is_sure(text, reworded(text, "op2", "Calls upon all engineers to use the following:")), "its words stand"
    assert is_sure(text, text.drop("notes", "n2"))
    assert is_sure(text, replace(text, about=replace(text.about, title="Another")))


@pytest.mark.parametrize(
    "step",
    [
        lambda text: text.drop("notes", "n1"),
        lambda text: reworded(text, "op2", "Nothing of the kind."),
        lambda text: text.put("positions", Position("gone", Stance.OPPOSE)),
        lambda text: text.put("links", Link("l", LinkKind.TOGETHER, "v2", "op3", "op3", LATER)),
        lambda text: after(text, *text.text_of("v2"), version="v3"),
        lambda text: text.put("notes", replace(text.notes["n2"], paragraph="op1")),
    ],
)
def test_of_other_steps_it_is_not_sure(step: object) -> None:
    text = begun()
    assert callable(step) and not is_sure(text, step(text))
