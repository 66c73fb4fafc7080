"""What is told before an export is what is in the file after it; names, dates, groups and comments are as they were chosen."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.amendments import Status
from app.domain.base_files import BaseFile
from app.domain.dossier import Dossier
from app.domain.positions import Stance
from app.domain.refusal import Refusal
from app.work.exporting import (
    AUDIENCE_NAMES,
    LETS_THROUGH,
    Audience,
    Conflicts,
    Dating,
    ExportPlan,
    Form,
    Layout,
    Said,
    Withheld,
    export_word,
    keep_proof,
    passages,
    preview,
    proof_data,
    speakers,
    suggested_name,
)
from app.work.exporting.saying import said_lines
from app.work.naming import register_of
from app.work.sample import ISSUED, WORKING, sample_dossier

SAMPLE = sample_dossier()
TODAY = date(2020, 11, 20)


def plan_for(audience: Audience, **values: object) -> ExportPlan:
    return ExportPlan(ISSUED, audience, on=TODAY, **values)  # type: ignore[arg-type]


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode("utf-8")


@pytest.mark.parametrize("conflicts", list(Conflicts))
@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("audience", list(Audience))
def test_what_is_shown_before_is_written(tmp_path: Path, audience: Audience, form: Form, conflicts: Conflicts) -> None:
    plan = plan_for(audience, form=form, conflicts=conflicts)
    before, after = preview(SAMPLE, plan), export_word(SAMPLE, plan, tmp_path / "x.docx")
    assert (before.changes, before.comments, before.paragraphs) == (after.changes, after.comments, after.paragraphs)
    assert (before.shares, before.alternatives, before.withheld) == (after.shares, after.alternatives, after.why)
    assert before.plan == after.plan and before.version == after.version and before.document.forbidden == ()


def test_what_collides_is_told_or_stands_in_brackets() -> None:
    first = preview(SAMPLE, plan_for(Audience.CAPITAL))
    assert [each.amendment for each in first.alternatives] == ["a-op4-encourages"]
    assert any(comment.text.startswith("Alternative, proposed: Encourages") for comment in first.document.comments)
    assert preview(SAMPLE, plan_for(Audience.CAPITAL, conflicts=Conflicts.BRACKETS)).alternatives == ()


def test_what_stays_is_counted_with_its_reason() -> None:
    shown = preview(SAMPLE, plan_for(Audience.FACILITATOR, amendments=("a-op13b-secure",)))
    why = dict(shown.withheld)
    assert why["a-op11-bis"] is Withheld.NOT_CHOSEN and why["a-op4-calls"] is Withheld.NOT_OURS
    held = dict(shown.held_back)
    assert held["note"] == len(SAMPLE.notes) and held["instruction"] == len(SAMPLE.instructions)
    assert preview(SAMPLE, plan_for(Audience.CAPITAL)).held_back == ()
    assert "OP13(b)" in shown.touched


def test_each_delegation_has_its_own_count() -> None:
    shares = {share.name: share.changes for share in preview(SAMPLE, plan_for(Audience.CAPITAL)).shares}
    assert shares == {
        "Arcadia (illustrative)": 2, "Belmarine (illustrative)": 2, "Cordovia (illustrative)": 2, "Dravonia (illustrative)": 2,
    }  # fmt: skip
    one = preview(SAMPLE, plan_for(Audience.FACILITATOR, author=" The  Mission "))
    assert [(share.name, share.changes) for share in one.shares] == [("The Mission", 2)]


@pytest.mark.parametrize(
    ("dating", "dated", "days"),
    [
        (Dating.OWN, None, {"2020-11-19", "2020-11-18"}),
        (Dating.ONE, date(2020, 11, 21), {"2020-11-21"}),
        (Dating.ONE, None, {"2020-11-20"}),
        (Dating.NONE, None, set[str]()),
    ],
)
def test_the_dates_are_those_that_were_chosen(
    tmp_path: Path, dating: Dating, dated: date | None, days: set[str]
) -> None:
    plan = plan_for(Audience.CAPITAL, dating=dating, dated=dated, said=())
    export_word(SAMPLE, plan, tmp_path / "x.docx")
    found = {day[:10] for day in re.findall('w:date="([^"]*)"', part(tmp_path / "x.docx", "word/document.xml"))}
    assert found <= days and (found == days or dating is Dating.OWN)


def test_another_name_stands_only_under_what_is_ours(tmp_path: Path) -> None:
    export_word(SAMPLE, plan_for(Audience.FACILITATOR, author="The Mission"), tmp_path / "f.docx")
    assert set(re.findall('w:author="([^"]*)"', part(tmp_path / "f.docx", "word/document.xml"))) == {"The Mission"}
    shown = preview(SAMPLE, plan_for(Audience.CAPITAL, author="The Mission"))
    assert all(share.name != "The Mission" for share in shown.shares)


def test_a_group_is_spoken_for_only_by_its_members() -> None:
    assert speakers(SAMPLE) == ("XAR",)
    member = replace(SAMPLE, about=replace(SAMPLE.about, own_party="BEL"))
    assert "EU" in speakers(member, TODAY)
    with pytest.raises(Refusal) as refused:
        preview(SAMPLE, plan_for(Audience.FACILITATOR, speaking_for="EU"))
    assert refused.value.reason == "not-our-group"


def test_comments_are_those_that_were_wished() -> None:
    every = preview(SAMPLE, plan_for(Audience.CAPITAL)).document.comments
    ours = preview(SAMPLE, plan_for(Audience.CAPITAL, said=(Said.POSITIONS,))).document.comments
    assert {comment.author for comment in ours} == {"Arcadia (illustrative)", "Elandia (illustrative)"}, (
        "one alternative"
    )
    assert 0 < len(ours) < len(every)
    quiet = preview(SAMPLE, plan_for(Audience.CAPITAL, said=())).document.comments
    assert [comment.text[:11] for comment in quiet] == ["Alternative"]
    assert not preview(SAMPLE, plan_for(Audience.FACILITATOR, said=tuple(Said))).comments


def test_what_others_say_stands_below_our_position_in_one_comment_on_the_paragraph() -> None:
    comments = preview(SAMPLE, plan_for(Audience.CAPITAL)).document.comments
    said = [comment for comment in comments if comment.uid == "pp4"]
    assert [comment.author for comment in said] == ["Arcadia (illustrative)"]
    position, *_, others = said[0].text.splitlines()
    assert position.startswith("Position: Support")
    assert others.startswith("Others, support: Belmarine (illustrative), Elandia (illustrative) – Informal")
    on = [comment.text for comment in comments if comment.text.startswith("Amendment of Belmarine")]
    assert any("\nSupport: Dravonia (illustrative) –" in text and "Softer verb." in text for text in on)
    assert len(comments) < 30, "a comment for each delegation buries the text"


def test_what_others_say_alone_is_told_where_our_position_stays() -> None:
    comments = preview(SAMPLE, plan_for(Audience.CAPITAL, said=(Said.STANCES,))).document.comments
    texts = [comment.text for comment in comments if comment.uid == "pp15"]
    assert len(texts) == 1 and texts[0].startswith("Others, reserve: Cordovia (illustrative)")


def test_who_says_the_same_on_the_same_occasion_stands_in_one_line() -> None:
    row = next(iter(SAMPLE.stances.values()))
    rows = [
        replace(
            row, id="a", party="XBE", stance=Stance.OPPOSE, source="Informals", dated=date(2020, 11, 19), note="a\nb"
        ),
        replace(row, id="b", party="XCO", stance=Stance.SUPPORT, source="", dated=None, note=""),
        replace(row, id="c", party="XEL", stance=Stance.OPPOSE, source="Informals", dated=date(2020, 11, 19), note=""),
    ]
    assert said_lines(register_of(SAMPLE), rows) == [
        "Support: Cordovia (illustrative)",
        "Oppose: Belmarine (illustrative) (a b), Elandia (illustrative) – Informals, 2020-11-19",
    ]


def threaded() -> Dossier:
    note = replace(SAMPLE.notes["n3"], shareable=False, resolved=True)
    answer = replace(note, id="n3a", text="Agreed, go on.", answers="n3", author="XBE", shareable=True, resolved=False)
    return SAMPLE.put("notes", note, answer)


def test_answers_are_threads_and_stand_alone_where_the_question_stays() -> None:
    comments = preview(threaded(), plan_for(Audience.CAPITAL, said=(Said.NOTES,))).document.comments
    question = next(comment for comment in comments if comment.done)
    answer = next(comment for comment in comments if comment.text == "Agreed, go on.")
    assert answer.answers == question.key != "" and answer.author == "Belmarine (illustrative)"
    assert "n3" not in {comment.key for comment in comments}, "keys of the dossier do not leave"
    partners = preview(threaded(), plan_for(Audience.PARTNERS)).document.comments
    alone = next(comment for comment in partners if comment.text == "Agreed, go on.")
    assert alone.answers == "" and question.text not in {comment.text for comment in partners}


def test_persons_are_named_to_capital_alone() -> None:
    note = replace(SAMPLE.notes["n3"], author="M. Reed", shareable=True)
    dossier = SAMPLE.put("notes", note)
    authors = {
        audience: {comment.author for comment in preview(dossier, plan_for(audience)).document.comments}
        for audience in (Audience.CAPITAL, Audience.PARTNERS)
    }
    assert "M. Reed" in authors[Audience.CAPITAL] and "M. Reed" not in authors[Audience.PARTNERS]


def test_a_clean_text_has_the_amendments_in_it_and_no_trace(tmp_path: Path) -> None:
    result = export_word(SAMPLE, plan_for(Audience.CAPITAL, form=Form.CLEAN, said=()), tmp_path / "c.docx")
    document = part(tmp_path / "c.docx", "word/document.xml")
    words = re.sub("<[^>]*>", "", document)
    assert not re.search("<w:(ins|del|moveFrom|moveTo) ", document) and result.changes == 0
    assert "in a timely and secure manner" in words and "return of cultural property" in words


def test_the_versions_own_file_is_used_and_named(tmp_path: Path) -> None:
    export_word(SAMPLE, plan_for(Audience.PUBLIC), tmp_path / "base.docx")
    kept = SAMPLE.put("base_files", BaseFile(ISSUED, "A_75_L.20.docx", (tmp_path / "base.docx").read_bytes()))
    for audience in AUDIENCE_NAMES:
        result = export_word(kept, plan_for(audience), tmp_path / "x.docx")
        assert (result.base, result.layout) == ("A_75_L.20.docx", Layout.FILE)
    assert export_word(kept, plan_for(Audience.CAPITAL, layout=Layout.UN), tmp_path / "x.docx").base == ""
    clean = export_word(kept, plan_for(Audience.CAPITAL, form=Form.CLEAN), tmp_path / "x.docx")
    assert clean.base == "", "what differs from the file would be tracked in it"
    assert "<w:ins " not in part(tmp_path / "x.docx", "word/document.xml")


def test_the_table_is_told_in_words_made_of_it() -> None:
    for audience, lets in LETS_THROUGH.items():
        told = passages(audience)
        assert told[0].is_open is (lets.amendments != "none") and told[1].is_open is lets.positions
        assert told[3].is_open is (lets.notes != "none") and told[4].is_open is lets.classification
    assert [sum(passage.is_open for passage in passages(audience)) for audience in LETS_THROUGH] == [5, 3, 1, 0]


def test_a_suggested_name_holds_nothing_of_ours() -> None:
    label = replace(SAMPLE.version(ISSUED), label="Reed’s secret draft", symbol="")
    dossier = SAMPLE.put("versions", label)
    names = {suggested_name(dossier, plan_for(audience)) for audience in AUDIENCE_NAMES}
    assert names == {f"A-75-L.20 {audience}.docx" for audience in AUDIENCE_NAMES}
    assert suggested_name(dossier, plan_for(Audience.CAPITAL, form=Form.INLINE)) == "A-75-L.20 capital inline.docx"
    titled = replace(dossier, about=replace(dossier.about, symbol="", title="Text: a/b? “CON” 😀"))
    assert suggested_name(titled, plan_for(Audience.PUBLIC)) == "Text - a-b “CON” 😀 public.docx"


def test_a_proof_is_kept_beside_and_never_over_the_file(tmp_path: Path) -> None:
    result = export_word(SAMPLE, plan_for(Audience.PARTNERS), tmp_path / "x.docx")
    at = datetime(2020, 11, 20, 16, 40)
    data = proof_data(result, at)
    assert (
        data["counts"]["changes"] == 3
        and data["searched"]["internal_strings"] > 50
        and data["made"] == "2020-11-20T16:40:00"
    )
    before = result.path.read_bytes()
    for name, reason in (("x.docx", "output-ending"), ("y.pdf", "output-ending")):
        with pytest.raises(Refusal) as refused:
            keep_proof(result, tmp_path / name, at)
        assert refused.value.reason == reason
    keep_proof(result, tmp_path / "x.json", at)
    assert result.path.read_bytes() == before and len(list(tmp_path.iterdir())) == 2


@settings(max_examples=40)
@given(
    st.sampled_from(list(Audience)),
    st.sets(st.sampled_from(sorted(SAMPLE.amendments))),
    st.dictionaries(st.sampled_from(sorted(SAMPLE.amendments)), st.sampled_from(list(Status))),
    st.sets(st.sampled_from(sorted(SAMPLE.amendments))),
    st.sampled_from([ISSUED, WORKING]),
)
def test_no_audience_is_shown_what_the_table_bars(
    audience: Audience, shared: set[str], statuses: dict[str, Status], chosen: set[str], version: str
) -> None:
    """Whatever is marked, chosen and on or off the table: what shows is let through, and each standing one is shown or told of."""
    rows = [
        replace(row, shareable=row.id in shared, status=statuses.get(row.id, row.status))
        for row in SAMPLE.amendments.values()
    ]
    dossier = SAMPLE.put("amendments", *rows)
    allowed = {
        Audience.CAPITAL: set(dossier.amendments),
        Audience.PARTNERS: shared,
        Audience.FACILITATOR: {row.id for row in rows if "XAR" in row.proponents},
        Audience.PUBLIC: set[str](),
    }[audience]
    shown = preview(dossier, ExportPlan(version, audience, on=TODAY))
    standing = {row.id for row in rows if row.is_standing}
    assert set(shown.amendments) == allowed & standing
    assert set(shown.amendments) | {id for id, _ in shown.withheld} == standing
    plan = ExportPlan(version, audience, tuple(chosen), TODAY)
    if chosen <= allowed:
        assert set(preview(dossier, plan).amendments) == chosen
    else:
        with pytest.raises(Refusal):
            preview(dossier, plan)
