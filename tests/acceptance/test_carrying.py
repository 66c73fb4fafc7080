"""A note never loses its paragraph: work on every paragraph of 75/10, then 77/20 is added (D6 of the workflows)."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.anchoring import Hold
from app.domain.dossier import Dossier
from app.domain.paragraphs import COUNTED, labels
from app.domain.positions import Priority, Rule, Stance
from app.domain.rebasing import Fit
from app.domain.wording import join, plain
from app.work.amending import propose_deletion, propose_replacement
from app.work.annotating import (
    add_fallback,
    add_instruction,
    add_note,
    add_red_line,
    set_party_stance,
    set_priority,
    set_stance,
)
from app.work.carrying import KINDS, Why, account, anchors, fits, suggestions, waiting
from app.work.receiving.drafts import read_draft
from app.work.receiving.exchange import dossier_from_draft, import_version
from app.work.versions import remove_version
from app.work.workspace import New, Workspace

LABELS = [*(f"PP{n}" for n in range(1, 22)), *(f"OP{n}" for n in range(1, 14)), *(f"OP13({c})" for c in "abcde")]
LABELS += ["OP14", "OP15", "OP16"]


@pytest.fixture
def desk(tmp_path: Path, shared_data: Path) -> Workspace:
    """75/10 with a position, an instruction, a red line, a fallback, two notes, a stance and two amendments on every paragraph."""
    draft = read_draft(shared_data / "akn" / "75session" / "English" / "75_10_E.xml")
    start = dossier_from_draft(New("v75", Workspace.now()), draft, "A/RES/75/10", source="75_10_E.xml")
    opened = Workspace.create(tmp_path / "d.adref", start, who="Arcadia", origin="shell")
    version = opened.dossier.newest_version().id
    for row in opened.dossier.text_of(version):
        if row.kind not in COUNTED:
            continue
        text = row.wording
        words = text.plain.split()
        start_at = text.text.index(words[2])
        opened.do(set_stance(row.uid, Stance.SUPPORT, text))
        opened.do(set_priority(row.uid, Priority.HIGH, text))
        opened.do(add_instruction(opened.new(), row.uid, f"Keep {row.uid}"))
        opened.do(add_red_line(opened.new(), row.uid, Rule.MUST_CONTAIN, " ".join(words[1:3])))
        opened.do(add_fallback(opened.new(), row.uid, f"{text.plain} as appropriate"))
        opened.do(add_note(opened.new(), row.uid, f"Whole {row.uid}"))
        at = (start_at, start_at + len(" ".join(words[2:6])))
        opened.do(add_note(opened.new(), row.uid, f"Words {row.uid}", words=at, on=text))
        opened.do(set_party_stance(opened.new(), row.uid, "XBE", Stance.OPPOSE))
        proposed = join([text, plain(" and, as appropriate, others")])
        opened.do(propose_replacement(opened.new(), version, row.uid, proposed, ["XCO"]))
        opened.do(propose_deletion(opened.new(), version, row.uid, ["XDR"]))
    return opened


def later(desk: Workspace, shared_data: Path) -> Dossier:
    draft = read_draft(shared_data / "akn" / "77session" / "English" / "A_RES_77_20-2226542E.xml")
    desk.do(import_version(desk.new(), draft, "A/RES/77/20", source="77_20_E.xml"))
    return desk.dossier


def label_in_newest(state: Dossier, uid: str) -> str:
    return labels(state.text_of(state.newest_version().id))[uid]


def test_all_work_on_75_10_stands_on_77_20(desk: Workspace, shared_data: Path) -> None:
    before = desk.dossier
    old = {label: uid for uid, label in labels(before.text_of(before.newest_version().id)).items()}
    assert [label for label in old if label[:2] in {"PP", "OP"}] == LABELS
    state = later(desk, shared_data)
    for table in KINDS:
        assert getattr(state, table) == getattr(before, table), f"{table} are as they were"
    assert label_in_newest(state, old["PP4"]) == "PP24"
    notes = [row.text for row in state.of_paragraph("notes", old["PP4"])]
    assert notes == [f"Whole {old['PP4']}", f"Words {old['PP4']}"]
    assert {row.why for row in waiting(state)} <= {Why.WORDS}
    assert sum(account(state).follows.values()) == 42 * 9
    gone = [(label_in_newest(state, row.uid), row.anchor.was) for row in waiting(state) if row.anchor]
    assert all(suggestions(state, row.key) for row in waiting(state))
    assert len(gone) <= 4, gone


def test_what_a_removed_version_brought_is_taken_back_and_nothing_else(desk: Workspace, shared_data: Path) -> None:
    before = desk.dossier
    state = later(desk, shared_data)
    desk.do(remove_version(state.newest_version().id))
    for table in KINDS:
        assert getattr(desk.dossier, table) == getattr(before, table)
    assert waiting(desk.dossier) == ()
    desk.undo()
    assert desk.dossier == state
    assert desk.file.read() == state


def test_notes_on_words_and_amendments_follow(desk: Workspace, shared_data: Path) -> None:
    state = later(desk, shared_data)
    version = state.newest_version().id
    for id, anchor in anchors(state).items():
        now = state.paragraph(version, state.notes[id].paragraph)
        assert now is not None
        assert now.wording.part(anchor.start, anchor.end).plain.strip() == anchor.words.strip()
        if anchor.hold in {Hold.EXACT, Hold.MOVED}:
            assert " ".join(anchor.words.split()) == " ".join(state.notes[id].words.split())
    found = fits(state)
    same = [
        row.id
        for row in state.amendments.values()
        if state.paragraphs[f"{version}:{row.paragraph}"].wording.plain == row.base.plain
    ]
    assert len(same) >= 2 * 20
    assert {found[id].fit for id in same} == {Fit.FITS}
    assert all(found[id].text.plain == state.amendments[id].text.plain for id in same)
    assert set(found) == set(state.amendments)
