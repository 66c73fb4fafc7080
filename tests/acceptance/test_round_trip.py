"""Our Word file goes out, a colleague edits it, and it comes back: only what is new is shown and taken in, once.

The colleague is `word_edits`, which knows nothing of our reader and writer, and LibreOffice where it is installed.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.amendments import Amendment, AmendmentAction, Status
from app.domain.dossier import About, Dossier
from app.domain.refusal import Refusal
from app.formats import read
from app.work.exporting import Audience, Conflicts, ExportPlan, Form, Layout, export_word
from app.work.receiving.recognizing import Proposal, Recognition, recognized
from app.work.receiving.returning import News, in_words
from app.work.receiving.taking import Plan, receive
from app.work.sample import ISSUED, sample_dossier
from app.work.versions import copy_version
from app.work.workspace import New, Workspace
from tests.acceptance.word_edits import WordEdit
from tests.builders import NOON, small
from tests.cli.conftest import Adref

SAMPLE = sample_dossier()
ON = date(2020, 11, 20)
ANA = "Ana Pérez"
BELMARINE_AND_CORDOVIA = "Belmarine (illustrative), Cordovia (illustrative)"


def sent(folder: Path, audience: Audience = Audience.CAPITAL, dossier: Dossier = SAMPLE, **values: object) -> Path:
    """Our file for an audience."""
    path = folder / f"{audience.value}.docx"
    export_word(dossier, ExportPlan(ISSUED, audience, on=ON, **values), path)  # type: ignore[arg-type]
    return path


def edited(path: Path, *edits: Callable[[WordEdit], None], author: str = ANA) -> Path:
    """The file as the colleague saves it."""
    word = WordEdit(path, author)
    for edit in edits:
        edit(word)
    return word.save(path.with_name(f"{path.stem} edited.docx"))


def looked_at(path: Path, dossier: Dossier = SAMPLE) -> Recognition:
    return recognized(dossier, read(path), None, path.name)


def news(path: Path, dossier: Dossier = SAMPLE) -> list[tuple[News, str]]:
    """What is new in a file, each with the label of its paragraph."""
    found = looked_at(path, dossier).returned
    assert found is not None
    return [(item.news, item.label) for item in found.items]


def merged(path: Path, dossier: Dossier = SAMPLE, **values: object) -> Dossier:
    """The dossier with what is new in a file taken in."""
    plan = Plan(Proposal.RETURNED, onto=looked_at(path, dossier).base, source=path.name, **values)  # type: ignore[arg-type]
    return receive(New("in", NOON), dossier, read(path), plan).action.run(dossier)


@pytest.mark.parametrize("audience", [Audience.CAPITAL, Audience.PARTNERS, Audience.FACILITATOR])
@pytest.mark.parametrize("conflicts", Conflicts)
def test_of_a_file_that_word_only_saved_nothing_is_new(
    tmp_path: Path, audience: Audience, conflicts: Conflicts
) -> None:
    path = edited(sent(tmp_path, audience, conflicts=conflicts))
    found = looked_at(path)
    assert found.proposal is Proposal.RETURNED and found.base == ISSUED and not found.doubts
    assert found.returned is not None and found.returned.items == ()
    assert found.returned.audience == audience.value
    assert in_words(found.returned).startswith("Nothing in it is new")
    with pytest.raises(Refusal) as refused:
        merged(path)
    assert refused.value.reason == "returned-nothing-new"


def test_new_changes_become_amendments_and_the_same_file_adds_nothing_more(tmp_path: Path) -> None:
    path = edited(
        sent(tmp_path),
        lambda word: word.replace("global fight against trafficking in persons", "worldwide struggle"),
        lambda word: word.new_paragraph(
            "Emphasizes the importance of optimal", "2 bis. Invites all States to paint bridges;"
        ),
    )
    assert news(path) == [(News.NEW, "PP16"), (News.NEW, "OP2")]
    after = merged(path)
    new = [row for id, row in after.amendments.items() if id not in SAMPLE.amendments]
    assert [row.action for row in new] == [AmendmentAction.REPLACE, AmendmentAction.INSERT]
    assert all(row.proponents == ("XAR",) for row in new), "in a file for our capital it was one of us"
    assert "worldwide struggle" in new[0].text.plain
    assert news(path, after) == []


@pytest.mark.parametrize("conflicts", Conflicts)
def test_what_was_set_into_their_own_file_comes_back(tmp_path: Path, conflicts: Conflicts) -> None:
    theirs = sent(tmp_path, Audience.PUBLIC, form=Form.CLEAN)
    begun = Dossier(replace(SAMPLE.about))
    plan = Plan(Proposal.DOSSIER, "Zero draft", source=theirs.name)
    dossier = receive(New("v1", NOON), begun, read(theirs), plan).action.run(begun)
    assert "v1" in dossier.base_files
    dossier = dossier.put("parties", *SAMPLE.parties.values())
    pairs = zip(SAMPLE.text_of(ISSUED), dossier.text_of("v1"), strict=True)
    uids = {ours.uid: its.uid for ours, its in pairs}
    for row in SAMPLE.amendments.values():
        if row.is_standing:
            on, after = uids.get(row.paragraph, row.paragraph), uids.get(row.after, row.after)
            dossier = dossier.put("amendments", replace(row, paragraph=on, after=after))
    dossier = dossier.put("notes", *(replace(row, paragraph=uids[row.paragraph]) for row in SAMPLE.notes.values()))
    path = tmp_path / "set.docx"
    export_word(dossier, ExportPlan("v1", Audience.CAPITAL, on=ON, conflicts=conflicts, layout=Layout.FILE), path)
    assert news(path, dossier) == []
    changed = edited(path, lambda word: word.replace("global fight", "common fight"))
    assert news(changed, dossier) == [(News.NEW, "PP16")]


def test_a_paragraph_struck_and_a_new_one_behind_it_by_the_same_are_both_known(tmp_path: Path) -> None:
    gone = SAMPLE.paragraphs[f"{ISSUED}:op3"].wording
    text = SAMPLE.paragraphs[f"{ISSUED}:op1"].wording
    dossier = SAMPLE.put(
        "amendments",
        Amendment("d1", "op3", AmendmentAction.DELETE, ("XEL",), NOON, gone),
        Amendment("d2", "d2", AmendmentAction.INSERT, ("XEL",), NOON, text=text, after="op3"),
    )
    path = sent(tmp_path, dossier=dossier)
    assert news(path, dossier) == []
    found = looked_at(path, dossier).returned
    assert found is not None and {"d1", "d2"} <= found.amendments


def test_a_shared_note_of_somebody_else_goes_out_under_no_name_of_ours(tmp_path: Path) -> None:
    held = next(row for row in SAMPLE.notes.values() if row.shareable)
    persons = {"p1": "Ana Pérez", "p2": "Smith, J (Belmarine)", "p3": ""}
    rows = [replace(held, id=id, text=f"What {id} says.", author=author) for id, author in persons.items()]
    dossier = SAMPLE.put("notes", *rows)
    path = sent(tmp_path, Audience.PARTNERS, dossier)
    found = {row.text: row.author for row in read(path).comments}
    assert found["What p1 says."] == "Note", "nobody knows whose person it is: it is not said to be ours"
    assert found["What p2 says."] == "Belmarine (illustrative)"
    assert found["What p3 says."] == "Arcadia (illustrative)"
    assert news(path, dossier) == []
    assert {row.author: row.is_asked for row in looked_at(path, dossier).authors}["Note"] is False
    capital = {row.text: row.author for row in read(sent(tmp_path, dossier=dossier)).comments}
    assert capital["What p1 says."] == "Ana Pérez"


def test_what_was_compared_is_not_compared_twice(tmp_path: Path) -> None:
    path = edited(sent(tmp_path), lambda word: word.replace("global fight", "common fight"))
    found = looked_at(path)
    plan = Plan(found.proposal, onto=found.base, source=path.name, found=found.returned)
    assert receive(New("in", NOON), SAMPLE, found.draft, plan).returned is found.returned
    by_others = replace(plan, authors={ANA: ("XDR",)})
    assert receive(New("in", NOON), SAMPLE, found.draft, by_others).returned is not found.returned
    other = SAMPLE.put("about", replace(SAMPLE.about, classification="Restricted"))
    assert receive(New("in", NOON), other, found.draft, plan).returned is not found.returned


def test_the_step_is_one_that_can_be_undone(tmp_path: Path) -> None:
    path = edited(sent(tmp_path), lambda word: word.comment("gender equality in law enforcement", "Is this agreed?"))
    workspace = Workspace.create(tmp_path / "s.adref", SAMPLE, who="Arcadia", origin="shell")
    before = workspace.dossier
    plan = Plan(Proposal.RETURNED, onto=ISSUED, source=path.name)
    workspace.do(receive(workspace.new(), before, read(path), plan).action)
    assert len(workspace.dossier.notes) == len(before.notes) + 1
    workspace.undo()
    assert workspace.dossier == before
    workspace.close()


def test_what_is_typed_into_another_s_mark_is_told_as_an_edit_of_it(tmp_path: Path) -> None:
    path = edited(sent(tmp_path), lambda word: word.type_behind("and in all ", "and subordinate "))
    (item,) = looked_at(path).returned.items  # type: ignore[union-attr]
    assert (item.news, item.label, item.amendment) == (News.ALTERED, "OP4", "a-op4-units")
    assert "and subordinate " in "".join(span.wording.plain for span in item.spans if span.kind == "+")
    beside = merged(path)
    assert beside.amendments["a-op4-units"] == SAMPLE.amendments["a-op4-units"], "it is Dravonia's, and stays as it is"
    (new,) = [row for id, row in beside.amendments.items() if id not in SAMPLE.amendments]
    assert (new.related, new.proponents) == ("a-op4-units", ("XAR",))
    assert news(path, beside) == []
    reworded = merged(path, apart=frozenset())
    assert "and in all and subordinate units" in reworded.amendments["a-op4-units"].text.plain
    assert news(path, reworded) == []


def test_words_struck_inside_our_own_mark_reword_our_amendment(tmp_path: Path) -> None:
    path = edited(sent(tmp_path), lambda word: word.strike("and secure"))
    found = looked_at(path).returned
    assert found is not None and [item.label for item in found.items] == ["OP13(b)"]
    assert found.items[0].news in {News.ALTERED, News.OPPOSED}


def test_accepted_and_rejected_marks_are_told_and_taken_only_when_asked(tmp_path: Path) -> None:
    path = edited(
        sent(tmp_path),
        lambda word: word.accept(BELMARINE_AND_CORDOVIA, "deepen their cooperation to promote gender equality"),
        lambda word: word.reject("Arcadia (illustrative)", "populating, updating and querying"),
    )
    assert news(path) == [(News.ACCEPTED, "OP4"), (News.GONE, "OP13(b)")]
    with pytest.raises(Refusal):
        merged(path)
    found = looked_at(path).returned
    assert found is not None
    after = merged(path, picked=frozenset(item.key for item in found.items))
    assert after.amendments["a-op4-calls"].status is Status.AGREED_AD_REF
    assert after.amendments["a-op13b-secure"].status is Status.REJECTED


def test_what_was_changed_without_tracking_is_told(tmp_path: Path) -> None:
    path = edited(sent(tmp_path), lambda word: word.replace("global fight", "common fight", tracked=False))
    assert [kind for kind, _ in news(path)] == [News.UNTRACKED]
    found = looked_at(path).returned
    assert found is not None
    after = merged(path, picked=frozenset({found.items[0].key}))
    (new,) = [row for id, row in after.amendments.items() if id not in SAMPLE.amendments]
    assert "common fight" in new.text.plain and new.proponents == ("XAR",)
    assert news(path, after) == []


def test_capital_edits_and_answers_our_comments(tmp_path: Path) -> None:
    path = edited(
        sent(tmp_path),
        lambda word: word.edit_comment("Cybercrime is negotiated elsewhere", "Cybercrime is negotiated in Vienna"),
        lambda word: word.add_line(
            "Sharing biometric data needs", "Instruction (ARC/2020/150, 2020-11-25): Do not insist."
        ),
        lambda word: word.reply("ask for both", "Agreed, ask for both."),
        lambda word: word.comment("gender equality in law enforcement", "Is this the agreed wording?"),
        lambda word: word.resolve("Cordovia has the same difficulty"),
    )
    assert news(path) == [
        (News.INSTRUCTION, "OP2"),
        (News.POSITION, "PP19"),
        (News.COMMENT, "OP4"),
        (News.ANSWER, "OP2"),
        (News.RESOLVED, "OP14"),
    ]
    after = merged(path)
    assert after.positions["pp19"].rationale.startswith("Cybercrime is negotiated in Vienna")
    (order,) = [row for id, row in after.instructions.items() if id not in SAMPLE.instructions]
    assert (order.text, order.reference, order.dated) == ("Do not insist.", "ARC/2020/150", date(2020, 11, 25))
    answer = next(row for row in after.notes.values() if row.text == "Agreed, ask for both.")
    assert after.notes[answer.answers].text.endswith("ask for both.")
    comment = next(row for row in after.notes.values() if row.text == "Is this the agreed wording?")
    assert comment.words == "gender equality in law enforcement"
    assert news(path, after) == []


def test_the_older_version_is_recognized_though_the_dossier_went_on(tmp_path: Path) -> None:
    path = edited(sent(tmp_path), lambda word: word.comment("gender equality in law enforcement", "Is this agreed?"))
    later = copy_version(New("rev1", SAMPLE.newest_version().created.replace(year=2021)), ISSUED, "Rev.1").run(SAMPLE)
    row = later.paragraphs["rev1:op4"]
    for uid in ("op4", "op5", "op6"):
        row = later.paragraphs[f"rev1:{uid}"]
        words = row.wording.replaced(0, 0, later.paragraphs["rev1:op7"].wording.part(0, 9))
        later = later.put("paragraphs", replace(row, wording=words))
    found = looked_at(path, later)
    assert (found.proposal, found.base) == (Proposal.RETURNED, ISSUED)
    assert news(path, later) == [(News.COMMENT, "OP4")]


def test_a_file_of_another_negotiation_is_none_of_ours(tmp_path: Path) -> None:
    other = replace(small(), about=About("The law of the sea", "A/77/L.9", "77"))
    found = looked_at(sent(tmp_path), other)
    assert found.returned is None and found.proposal is not Proposal.RETURNED
    assert found.doubts, "it is asked whether it is the right document"


def test_our_inline_file_comes_back_as_a_compilation_with_the_same_amendments(tmp_path: Path) -> None:
    path = sent(tmp_path, form=Form.INLINE)
    bare = replace(SAMPLE, amendments={}, stances={}, notes={})
    found = looked_at(path, bare)
    assert found.proposal is Proposal.COMPILATION
    plan = Plan(Proposal.COMPILATION, onto=ISSUED, source=path.name)
    after = receive(New("in", NOON), bare, read(path), plan).action.run(bare)
    ours = {
        (row.action, row.proponents, row.text.plain)
        for row in SAMPLE.amendments.values()
        if row.is_standing and row.action is not AmendmentAction.MOVE  # brackets have no way to say that one moves
    }
    assert {(row.action, row.proponents, row.text.plain) for row in after.amendments.values()} == ours


@pytest.mark.parametrize("audience", [Audience.CAPITAL, Audience.PARTNERS, Audience.FACILITATOR])
@pytest.mark.parametrize("conflicts", Conflicts)
def test_our_inline_file_adds_nothing_to_the_dossier_it_was_written_from(
    tmp_path: Path, audience: Audience, conflicts: Conflicts
) -> None:
    path = sent(tmp_path, audience, form=Form.INLINE, conflicts=conflicts)
    assert looked_at(path).proposal is Proposal.COMPILATION
    with pytest.raises(Refusal, match="compilation-nothing-new"):
        receive(New("in", NOON), SAMPLE, read(path), Plan(Proposal.COMPILATION, onto=ISSUED, source=path.name))


def test_of_an_inline_file_only_what_is_new_is_taken(tmp_path: Path) -> None:
    text = SAMPLE.paragraphs[f"{ISSUED}:op1"].wording
    other = replace(text, runs=(*text.runs[:-1], replace(text.runs[-1], text=f"{text.runs[-1].text[:-1]} at once;")))
    joined = next(row for row in SAMPLE.amendments.values() if row.is_standing and row.proponents == ("XCO",))
    theirs = SAMPLE.put(
        "amendments",
        Amendment("b1", "op1", AmendmentAction.REPLACE, ("XEL",), NOON, text, other),
        replace(joined, proponents=("XCO", "XDR")),
    )
    path = sent(tmp_path, dossier=theirs, form=Form.INLINE)
    plan = Plan(Proposal.COMPILATION, onto=ISSUED, source=path.name)
    received = receive(New("in", NOON), SAMPLE, read(path), plan)
    after = received.action.run(SAMPLE)
    new = [after.amendments[id] for id in received.amendments]
    assert {(row.paragraph, row.proponents, row.text.plain) for row in new} == {
        ("op1", ("XEL",), other.plain),
        (joined.paragraph, ("XDR",), joined.text.plain),
    }, "who joins a proposal is all that is new of it"
    assert {id: after.amendments[id] for id in SAMPLE.amendments} == dict(SAMPLE.amendments)
    assert after.stances == SAMPLE.stances
    assert not any(note.text.startswith("Position:") for note in after.notes.values())


def test_the_shell_tells_what_is_new(adref: Adref, tmp_path: Path) -> None:
    path = edited(sent(tmp_path), lambda word: word.replace("global fight", "common fight"))
    dossier = tmp_path / "s.adref"
    Workspace.create(dossier, SAMPLE, who="Arcadia", origin="shell").close()
    told = json.loads(adref("import", dossier, path, "--json").out)
    assert (told["taken_as"], told["amendments"], told["returned"]["version"]) == ("returned", 1, "A/75/L.20")
    assert [item["kind"] for item in told["returned"]["items"]] == ["new"]
    again = adref("import", dossier, path)
    assert "Nothing in it is new" in again.out


@pytest.mark.slow
def test_libreoffice_saves_it_and_nothing_is_new(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed: what it makes of our file was not checked")
    files = [sent(tmp_path, audience) for audience in (Audience.CAPITAL, Audience.PARTNERS, Audience.FACILITATOR)]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        program,
        "--headless",
        profile,
        "--convert-to",
        "docx",
        "--outdir",
        str(tmp_path / "out"),
        *map(str, files),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    for path in files:
        assert news(tmp_path / "out" / path.name) == [], path.name
