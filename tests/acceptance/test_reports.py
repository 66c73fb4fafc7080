"""The reports of a delegation from end to end: a night report to capital (D14), a vote at three o’clock (D17), the oral revision on the
floor (D18), an explanation of position (D19), and the documents that others read of us. All delegations are invented."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.domain.amendments import Amendment, AmendmentForm, Status
from app.domain.dossier import Dossier
from app.domain.paragraphs import Paragraph
from app.domain.positions import Stance
from app.domain.votes import Choice
from app.domain.wording import plain
from app.formats.papers import Grid
from app.work.amending import set_status
from app.work.annotating import add_instruction, set_mention, set_recommendation, set_stance
from app.work.papers import Ask, as_it_was, in_markdown, made, paragraphs_named, write_report
from app.work.papers import Report as Kind
from app.work.receiving.drafts import read_draft
from app.work.receiving.formal import import_formal, oral_revision
from app.work.sample import sample_dossier
from app.work.voting import Subject, ballots, order_votes, say_falls, set_vote
from app.work.workspace import New, Workspace
from tests.cli.conftest import Adref
from tests.work.papers.planting import flagged, found_in, planted

NIGHT = datetime(2020, 11, 20, 23, 0, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """The sample, classified, in a file; the clock stands on the morning of the negotiation until it is moved."""
    dossier = sample_dossier()
    dossier = dossier.put("about", replace(dossier.about, classification="RESTRICTED"))
    opened = Workspace.create(tmp_path / "sample.adref", dossier, who="A. Delegate", origin="window")
    yield opened
    opened.close()


def ask(dossier: Dossier, **values: object) -> Ask:
    return replace(Ask(dossier.newest_version().id, date(2020, 11, 20), "A. Delegate"), **values)  # type: ignore[arg-type]


def xml(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def table(found: object) -> dict[str, list[str]]:
    grid = next(block for block in found.paper.blocks if isinstance(block, Grid))  # type: ignore[attr-defined]
    return {
        row.cells[0][0].plain: ["\n".join(line.plain for line in cell) for cell in row.cells]
        for row in grid.rows
        if row.cells
    }


def test_d14_report_to_capital_at_night(workspace: Workspace, tmp_path: Path) -> None:
    morning = datetime.now(UTC)
    row = workspace.dossier.amendments["a-op4-calls"]
    workspace.do(set_status(row, Status.WITHDRAWN))
    workspace.do(set_stance("op9", Stance.OPPOSE, plain("x")))
    workspace.do(add_instruction(workspace.new(), "op14", "Hold out.", "ARC/2020/140"))
    workspace.do(set_recommendation("op14", "Accept the second fallback if the ambassador is called."))
    dossier = workspace.dossier
    before = as_it_was(dossier, workspace.history(), morning)

    asked = ask(dossier, since=before, since_said="this morning", only_changed=True, with_points=True)
    found = made(Kind.POSITIONS, dossier, asked)
    rows = table(found)

    assert list(rows) == ["OP4", "OP9", "OP14"]  # what was not touched today is not in it
    assert "Withdrawn: Belmarine (illustrative) and Cordovia (illustrative)" in rows["OP4"][4]
    assert "Position set: oppose (was flexible)" in rows["OP9"][4]
    assert "Instruction new" in rows["OP14"][4]
    assert rows["OP14"][5] == "Accept the second fallback if the ambassador is called."
    assert "• Systematic, yes; automatic, no" in rows["OP14"][3]
    assert "Red line" in rows["OP14"][3]
    assert "Instruction (ARC/2020/140" in rows["OP14"][3]

    path = tmp_path / "report.docx"
    write_report(path, found)
    written = xml(path)
    assert written.count("RESTRICTED") >= 4  # head and foot of the first page and of all others
    assert "Urges" in written


def test_d14_talking_points_go_with_it(workspace: Workspace) -> None:
    dossier = workspace.dossier
    chosen = paragraphs_named("OP1–OP4", dossier.text_of(dossier.newest_version().id))
    found = made(Kind.TALKING_POINTS, dossier, ask(dossier, paragraphs=chosen, title="Third informals"))
    told = in_markdown(found.paper)
    assert found.paper.classification == "RESTRICTED"
    assert "- Urging two organizations is not urging Member States." in told
    assert "## OP3" in told


NOON = """Delete operative paragraph 15.
In operative paragraph 4, replace the word “Urges” with the words “Calls upon”.
"""


def formal(dossier: Dossier, symbol: str, read_out: str, party: str, number: int) -> Dossier:
    """A document of amendments as it comes from the Secretariat, taken in."""
    from app.work.receiving.oral import spoken

    draft = spoken(read_out, f"{symbol}.txt")
    draft = replace(draft, head=replace(draft.head, symbol=symbol, addresses="A/75/L.20"))
    version = dossier.newest_version().id
    new = New(f"n{number}", datetime(2020, 11, 23, 12, number, tzinfo=UTC))
    return import_formal(new, dossier, draft, version, parties=[party]).action.run(dossier)


def test_d17_hostile_amendments_at_noon_and_a_card_for_the_vote(tmp_path: Path) -> None:
    dossier = sample_dossier()
    dossier = formal(dossier, "A/75/L.22", NOON, "XCO", 1)
    second = "In operative paragraph 4, replace the word “Urges” with the word “Encourages”."
    dossier = formal(dossier, "A/75/L.23", second, "XEL", 2)
    rows = {
        row.formal_symbol: row for row in dossier.amendments.values() if row.paragraph == "op4" and row.formal_symbol
    }
    assert {row.form for row in rows.values()} == {AmendmentForm.FORMAL}

    found = {row.key: row for row in ballots(dossier)}
    later = rows["A/75/L.23"]
    assert (found[later.id].falls_with, found[later.id].falls) == (rows["A/75/L.22"].id, None)

    for number, key in enumerate([row.id for row in dossier.amendments.values() if row.formal_symbol == "A/75/L.22"]):
        new = New(f"v{number}", NIGHT)
        dossier = set_vote(new, Subject.AMENDMENT, key, Choice.NO, "Guts the text.").run(dossier)
    dossier = set_vote(New("w", NIGHT), Subject.AMENDMENT, later.id, Choice.ABSTAIN, "If it comes to it.").run(dossier)
    dossier = set_vote(New("p", NIGHT), Subject.PARAGRAPH, "op14", Choice.NO, "Beyond our law.").run(dossier)
    dossier = set_vote(New("t", NIGHT), Subject.WHOLE, "", Choice.YES).run(dossier)
    dossier = say_falls(later.id, rows["A/75/L.22"].id, falls=True).run(dossier)
    order = [row.id for row in dossier.amendments.values() if row.formal_symbol == "A/75/L.22"] + [later.id]
    dossier = order_votes(New("o", NIGHT), Subject.AMENDMENT, order).run(dossier)

    card = made(Kind.VOTES, dossier, ask(dossier, day=date(2020, 11, 23), place="General Assembly Hall"))
    told = in_markdown(card.paper).replace("\\", "")
    lines = [line for line in told.splitlines() if line.startswith("| **")]
    assert [line.split("|")[3].strip(" *") for line in lines] == ["AGAINST", "ABSTAIN", "AGAINST", "IN FAVOUR"]
    assert "Falls if A/75/L.22 is adopted." in lines[1]
    assert "Guts the text." in lines[0]
    assert "Instruction ARC/2020/118" in lines[0]
    assert card.paper.large
    write_report(tmp_path / "card.docx", card)
    assert (tmp_path / "card.docx").is_file()


def test_d18_what_the_script_reads_out_is_what_our_own_oral_revision_hears() -> None:
    dossier = sample_dossier()
    ids = [row.id for row in dossier.amendments.values() if row.is_standing]
    found = made(Kind.ORAL, dossier, ask(dossier, amendments=tuple(ids)))
    script = "\n".join(line.strip("> ") for line in in_markdown(found.paper).replace("\\", "").splitlines() if line)
    spoken = script[script.index("1. ") : script.index("These are the only revisions.")]
    version = dossier.newest_version().id
    heard = oral_revision(New("oral", NIGHT), dossier, version, spoken)
    assert heard.unplaced == ()
    after = heard.action.run(dossier)
    assert texts(after.text_of("oral")) == texts(_amended(dossier, ids))


def _amended(dossier: Dossier, ids: list[str]) -> list[Paragraph]:
    from app.domain.markup import marked_text

    version = dossier.newest_version().id
    first = [
        id for id in ids if id != "a-op4-encourages"
    ]  # collides with the one before it, and is said to be left out
    rows = marked_text(dossier, version, first).amended()
    return [Paragraph(version, row.uid, row.kind, row.amended, row.level) for row in rows]


def texts(rows: object) -> list[tuple[str, str]]:
    return [(row.kind.value, row.wording.plain) for row in rows]  # type: ignore[attr-defined]


def test_the_document_of_our_amendments_is_read_as_our_amendments(tmp_path: Path) -> None:
    dossier = sample_dossier()
    ids = ("a-op13b-secure", "a-op11-bis", "a-pp8-out", "a-op4-calls", "a-op10-up")
    found = made(Kind.AMENDMENTS, dossier, ask(dossier, amendments=ids, symbol="A/75/L.22", day=date(2020, 11, 20)))
    path = tmp_path / "L22.docx"
    write_report(path, found)
    draft = read_draft(path)
    assert (draft.head.symbol, draft.head.addresses) == ("A/75/L.22", "A/75/L.20")
    version = dossier.newest_version().id
    read = import_formal(New("again", NIGHT), dossier, draft, version, parties=["XAR"])
    assert read.unplaced == ()
    assert changes(read.amendments) == changes(dossier.amendments[id] for id in ids)


def changes(rows: object) -> set[tuple[str, str, str, str]]:
    """What amendments do: a new paragraph is known by what it follows."""
    return {
        (
            row.action.value,
            "" if row.action.value == "insert" else row.paragraph,
            row.text.plain if row.action.value != "move" else "",
            row.after,
        )
        for row in rows  # type: ignore[attr-defined]
        if isinstance(row, Amendment)
    }


def test_d19_nothing_internal_enters_without_the_flag(tmp_path: Path) -> None:
    dossier, strings = planted()
    quiet = made(Kind.EXPLANATION, dossier, ask(dossier))
    assert "operative paragraph" not in in_markdown(quiet.paper)

    dossier = set_mention("op14", True).run(dossier)
    one = in_markdown(made(Kind.EXPLANATION, dossier, ask(dossier)).paper)
    assert "disassociates itself from operative paragraph 14." in one
    assert "operative paragraph 10" not in one

    found = made(Kind.EXPLANATION, flagged(dossier), ask(dossier, speed=120, minutes=2))
    told = in_markdown(found.paper)
    thanks, regret, closing = (
        told.index(words) for words in ("thanks the main sponsors", "we regret that", "I thank you.")
    )
    assert thanks < told.index("supports its aims") < regret < closing
    assert "at 120 words a minute" in found.remarks[0]
    path = tmp_path / "eop.docx"
    write_report(path, found)
    assert list(found_in(xml(path), strings)) == []
    assert list(found_in(told, strings)) == []


def test_from_the_shell_too(adref: Adref, tmp_path: Path) -> None:
    dossier = tmp_path / "sample.adref"
    adref("sample", dossier)
    for kind in ("positions", "talking-points", "amendments", "oral-revision", "explanation", "sponsors", "addendum"):
        said = adref("report", kind, dossier, "-o", tmp_path / f"{kind}.docx")
        assert said.code == 0, said.err
        assert (tmp_path / f"{kind}.docx").stat().st_size > 5_000


def test_one_resolution_is_made_of_the_one_before_it_by_instructions(
    adref: Adref, tmp_path: Path, shared_data: Path
) -> None:
    from app.domain.instructions import composed

    path, akn = tmp_path / "i.adref", shared_data / "akn"
    adref("new", path, "--from", akn / "75session" / "English" / "75_10_E.xml", "--own", "NOR")
    later = next((akn / "77session" / "English").glob("A_RES_77_20-*E.xml"))
    assert adref("import", path, later, "--as", "version", "--anyway").code == 0
    opened = Workspace.open(path, who="x", origin="shell", read_only=True)
    old, new = opened.dossier.versions_in_order()
    found = composed(opened.dossier.text_of(old.id), opened.dossier.text_of(new.id))
    opened.close()
    assert found.is_proved
    assert found.unsaid == ()
    said = [line.plain for each in found.said for line in each.lines]
    assert "In operative paragraph 4, replace the word “Urges” with the word “Encourages”." in said
    assert sum(each.is_whole for each in found.said) < 10
