"""The document follows any run of changes: it always shows what one set anew would show."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QTextDocument
from pytestqt.qtbot import QtBot

from app.domain.amendments import Status
from app.domain.dossier import Dossier
from app.domain.markup import marked_text
from app.domain.paragraphs import Kind
from app.domain.refusal import Refusal
from app.domain.wording import join, plain
from app.ui.text_view.plan import Plan
from app.ui.text_view.printed import FIRST, PrintedText
from app.ui.text_view.setting import Marks
from app.ui.text_view.typesetting import Typesetting
from app.ui.theme import Theme
from app.work.amending import propose_deletion, propose_insertion, propose_move, propose_replacement, set_status
from app.work.editing import delete_paragraph, insert_paragraph, move_paragraph, reword
from app.work.sample import sample_dossier
from app.work.workspace import Action, New

UIDS = ("formula", "pp1", "pp2", "pp10", "pp14", "op1", "op4", "op9", "op10", "op13", "op13b", "op16")
KINDS = ("reword", "no notes", "delete", "insert", "move", "replace", "propose", "out", "shift", "withdraw")
steps = st.tuples(st.sampled_from(KINDS), st.sampled_from(UIDS), st.sampled_from(UIDS))


@cache
def theme() -> Theme:
    return Theme("light")


@pytest.fixture(autouse=True)
def application(qapp: object) -> object:
    return qapp


def action(dossier: Dossier, kind: str, uid: str, other: str, number: int) -> Action | None:
    new = New(f"new{number}", datetime(2026, 1, 5, 10, number % 60, tzinfo=UTC))
    paragraph = dossier.paragraph("l20", uid)
    text = paragraph.wording if paragraph is not None else plain("Requests;")
    by = ("NOR", "BRA")
    longer = join([text, plain(f" {number}")])
    rows = [row for row in dossier.amendments.values() if row.is_standing]
    made = {
        "reword": reword("l20", uid, longer),
        "no notes": reword("l20", uid, plain(text.plain)),
        "delete": delete_paragraph("l20", uid),
        "insert": insert_paragraph(new.id, "l20", uid, Kind.OPERATIVE, text),
        "move": move_paragraph("l20", uid, other),
        "replace": propose_replacement(new, "l20", uid, longer, by),
        "propose": propose_insertion(new, "l20", uid, Kind.SUBPARAGRAPH, longer, by, level=1),
        "out": propose_deletion(new, "l20", uid, by),
        "shift": propose_move(new, "l20", uid, other, by),
        "withdraw": set_status(rows[number % len(rows)], Status.WITHDRAWN) if rows else None,
    }
    return made[kind]


def plan_of(dossier: Dossier, marks: Marks, uid: str = "", before: Plan | None = None) -> Plan:
    names = {"NOR": "Norway", "BRA": "Brazil"}
    return Plan(dossier, "l20", marked_text(dossier, "l20"), marks, names, uid, before)


def printed(document: QTextDocument) -> PrintedText:
    return PrintedText(document, Typesetting(theme(), lambda _by: QColor("black")))


def shown(document: QTextDocument) -> list[tuple[str, float, float]]:
    blocks = []
    block = document.begin()
    while block.isValid():
        form = block.blockFormat()
        blocks.append((block.text(), form.leftMargin(), form.textIndent()))
        block = block.next()
    return blocks


@settings(max_examples=40)
@given(
    walk=st.lists(steps, min_size=1, max_size=6),
    marks=st.sampled_from(Marks),
    plain_uid=st.sampled_from(["", "op4", "op10"]),
    whole=st.booleans(),
)
def test_a_run_of_changes_shows_what_a_fresh_setting_shows(
    walk: list[tuple[str, str, str]], marks: Marks, plain_uid: str, whole: bool
) -> None:
    dossier = sample_dossier()
    document = QTextDocument()
    text = printed(document)
    plan = plan_of(dossier, marks)
    text.show(plan)
    if whole:
        text.build_all()
    for number, (kind, uid, other) in enumerate(walk):
        step = action(dossier, kind, uid, other, number)
        try:
            dossier = step.run(dossier) if step is not None else dossier
        except Refusal:
            continue
        plan = plan_of(dossier, marks, plain_uid, plan)
        assert plan.entries == plan_of(dossier, marks, plain_uid).entries
        text.change(plan)
        assert document.blockCount() == text.built
        assert text.built >= min(FIRST, len(plan.entries))
    text.build_all()
    fresh = QTextDocument()
    anew = printed(fresh)
    anew.show(plan)
    anew.build_all()
    assert shown(document) == shown(fresh)


def test_the_rest_is_built_by_and_by(qtbot: QtBot) -> None:
    text = printed(QTextDocument())
    plan = plan_of(sample_dossier(), Marks.BRACKETS)
    with qtbot.waitSignal(text.built_whole):
        text.show(plan)
        assert text.built == FIRST < len(plan.entries)
    assert text.is_whole
    assert text.document.blockCount() == len(plan.entries)


def test_every_entry_has_a_key_of_its_own() -> None:
    plan = plan_of(sample_dossier(), Marks.TRACKED)
    assert len(plan.index) == len(plan.entries)


def test_a_text_of_another_session_does_not_stand_under_the_session_and_item_of_the_dossier() -> None:
    dossier = sample_dossier()
    adopted = dossier.put("versions", replace(dossier.versions["l20"], symbol="A/RES/77/20"))
    heads = {entry.key: entry.lines[0].text for entry in plan_of(adopted, Marks.HIDDEN).entries if entry.part == "head"}
    assert heads["head:symbol"] == "A/RES/77/20"
    assert heads["head:session"] == "Seventy-seventh session"
    assert not {"head:item", "head:agenda"} & set(heads)
    assert {"head:item", "head:agenda"} <= {entry.key for entry in plan_of(dossier, Marks.HIDDEN).entries}
