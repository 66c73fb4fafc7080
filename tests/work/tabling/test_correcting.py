"""Corrections as actions: one, all of a rule as one step, what was left as it is, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.amendments import Status
from app.domain.base_files import BaseFile
from app.domain.dossier import Dossier
from app.domain.paragraphs import labels
from app.domain.refusal import Refusal
from app.domain.tabling import Finding, Severity
from app.domain.wording import plain
from app.work.sample import ISSUED, sample_dossier
from app.work.tabling import checked, correct, correct_all, leave, preview, shown_check, take_up
from app.work.workspace import Workspace
from tests.builders import NOON, dossier, paragraph, replacement
from tests.domain.tabling.texts import written


def faulty() -> Dossier:
    made = dossier(
        paragraph("fo", written("*The General Assembly*,")),
        paragraph("pp1", written("*Recalling* the recognised needs;")),
        paragraph("pp2", written("*Noting* the organisations and the 2030 Agenda for Sustainable Development,")),
        paragraph("pp3", written("*Stressing* the 2030 Agenda for Sustainable Development,[^Resolution 70/1.]")),
        paragraph("op1", written("*Decides* so,")),
        paragraph("op2", written("*Also urges* States, in resolution 71/19, to act,")),
        paragraph("op3", written("*Urges* them"), label="OP4"),
    )
    return made.put("about", replace(made.about, title="Bridges", session="75"))


def found(state: Dossier, rule: str) -> list[Finding]:
    return [row for row in checked(state, "v1").standing if row.rule == rule]


def text(state: Dossier, uid: str) -> str:
    row = state.paragraph("v1", uid)
    assert row is not None
    return row.wording.marked()


def test_one_correction_changes_one_place() -> None:
    before = faulty()
    row = next(each for each in found(before, "closing") if each.uid == "op1")
    after = correct("v1", row).run(before)
    assert text(after, "op1") == "Decides so;"
    assert [each.uid for each in found(after, "closing")] == [
        each.uid for each in found(before, "closing") if each.uid != "op1"
    ]


def test_all_of_a_rule_is_one_step(desk: Workspace) -> None:
    wrong = plain("Urges the recognised organisations to use member states;")
    paragraph = desk.dossier.paragraph("v1", "op1")
    assert paragraph is not None
    from app.work.editing import reword

    desk.do(reword("v1", "op1", wrong))
    change = desk.do(correct_all("v1", "spelling"))
    assert len(change.delta) == 1
    now = desk.dossier.paragraph("v1", "op1")
    assert now is not None and now.wording.plain == "Urges the recognized organizations to use Member States;"
    desk.undo()
    back = desk.dossier.paragraph("v1", "op1")
    assert back is not None and back.wording == wrong


def test_everything_that_can_be_corrected_at_once() -> None:
    after = correct_all("v1").run(faulty())
    left = checked(after, "v1")
    assert not [row for row in left.standing if row.correction is not None]
    assert text(after, "pp1") == "Recalling the recognized needs,"
    assert text(after, "pp2") == "Noting the organizations and the 2030 Agenda for Sustainable Development,[^1]"
    assert text(after, "pp3") == "Stressing the 2030 Agenda for Sustainable Development,"
    assert text(after, "op2") == "Urges States, in resolution 71/19,[^1] to act;"
    assert text(after, "op3") == "Also urges them."
    assert labels(after.text_of("v1"))["op3"] == "OP3"
    with pytest.raises(Refusal) as refused:
        correct_all("v1").run(after)
    assert refused.value.reason == "nothing-to-correct"


def test_the_footnote_moves_to_the_first_mention() -> None:
    state = faulty()
    row = found(state, "first-mention")[0]
    before, after = preview(state, "v1", row) or (None, None)
    assert before is not None and after is not None
    assert (len(before.notes), len(after.notes)) == (0, 1)


def test_what_changed_since_is_refused() -> None:
    state = faulty()
    row = found(state, "spelling")[0]
    changed = correct("v1", row).run(state)
    with pytest.raises(Refusal) as refused:
        correct("v1", row).run(changed)
    assert refused.value.reason == "finding-outdated"
    assert preview(changed, "v1", row) is None


def test_a_frozen_version_is_not_corrected() -> None:
    state = faulty()
    frozen = state.put("versions", replace(state.version("v1"), frozen=NOON))
    for action in (correct("v1", found(state, "spelling")[0]), correct_all("v1")):
        with pytest.raises(Refusal) as refused:
            action.run(frozen)
        assert refused.value.reason == "version-frozen"


def test_what_is_left_stays_left_as_long_as_the_words_stay() -> None:
    state = faulty()
    row = found(state, "spelling")[0]
    left = leave(row, "  a name \n of theirs ").run(state)
    after = checked(left, "v1")
    assert row not in after.standing and after.put_aside == (row,)
    assert after.left[row.key] == "a name of theirs"
    moved = left.put(
        "paragraphs", replace(left.paragraphs["v1:pp1"], wording=written("*Recalling also* the recognised needs,"))
    )
    assert not [each for each in checked(moved, "v1").standing if each.words == "recognised"]
    assert text(correct_all("v1", "spelling").run(left), "pp1") == "Recalling the recognised needs;"
    assert take_up(row).run(left).tabling == {}


def test_what_the_dossier_says_beside_the_text() -> None:
    base = faulty().paragraphs["v1:op1"].wording
    state = faulty().put(
        "amendments",
        replacement("a1", "op1", base, "Decides otherwise;"),
        replacement("a2", "op1", base, "Decides nothing;", status=Status.AGREED),
        replacement("a3", "op1", base, "Decides all;", status=Status.WITHDRAWN),
    )
    rows = checked(state, "v1").standing
    assert [row.uid for row in rows if row.rule in {"open-amendments", "agreed-amendments"}] == ["op1", "op1"]


def test_tracked_changes_left_in_the_word_file(tmp_path: object) -> None:
    import io
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", '<w:p><w:ins w:id="1"/><w:del w:id="2"/><w:insideH/></w:p>')
    state = faulty().put("base_files", BaseFile("v1", "base.docx", stream.getvalue()))
    row = next(each for each in checked(state, "v1").standing if each.rule == "tracked")
    assert dict(row.details)["count"] == "2"
    broken = faulty().put("base_files", BaseFile("v1", "base.docx", b"no package"))
    assert not [each for each in checked(broken, "v1").standing if each.rule == "tracked"]


def test_the_founding_text_is_sound() -> None:
    after = checked(sample_dossier(), ISSUED)
    ours = {"open-amendments", "agreed-amendments", "reservations"}
    assert {row.rule for row in after.standing if after.report.rule(row.rule).severity is not Severity.NOTE} <= ours


def test_the_form_for_scripts() -> None:
    value = shown_check(checked(faulty(), "v1"))
    assert (value["adref"], value["version"], value["language"]) == (1, "Zero draft", "en")
    assert value["errors"] > 0 and value["rules"] > 40
    assert {"rule", "source", "severity", "paragraph", "words", "can_correct", "left"} <= set(value["findings"][0])
