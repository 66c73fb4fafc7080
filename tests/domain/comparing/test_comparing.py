from __future__ import annotations

from dataclasses import replace

from app.domain.comparing import Comparison, compared, reading_out
from app.domain.paragraphs import Kind, Paragraph
from app.domain.wording import NOTE_MARK, Run, plain, wording
from tests.builders import paragraph, small

OLD = [
    paragraph("fo", "The Assembly,"),
    paragraph("pp1", wording([Run("Recalling", italic=True), Run(" its resolution on bridges of all kinds,")])),
    paragraph("pp2", wording([Run("Recalling also", italic=True), Run(" the great flood of the northern valleys,")])),
    paragraph("op1", "Urges all States to build small wooden bridges over rivers;"),
    paragraph("op2", "Requests the Secretary-General to report on ferries and fords;"),
    paragraph("op3", "Decides to remain seized of the matter of crossings."),
]


def new(*rows: tuple[str, object]) -> list[Paragraph]:
    return [paragraph(uid, text, version="v2") for uid, text in rows]  # type: ignore[arg-type]


def run(later: list[Paragraph], by_identity: bool = False) -> Comparison:
    return compared("old", OLD, "new", later, by_identity=by_identity)


def test_a_text_against_itself_shows_nothing() -> None:
    result = run(OLD)
    assert result.summary() == {
        "paired": 5, "identical": 5, "edited": 0, "moved": 0, "renumbered": 0, "added": 0, "deleted": 0,
    }  # fmt: skip
    assert {row.significance for row in result.rows} == {"none"}


def test_edited_added_and_deleted_paragraphs() -> None:
    later = new(
        ("fo", "The Assembly,"),
        ("pp1", OLD[1].wording),
        ("pp2", OLD[2].wording),
        ("op1", "Encourages all States to build small wooden bridges over rivers;"),
        ("op9", "Welcomes the invention of the tunnel, and invites miners to dig;"),
        ("op3", OLD[5].wording),
    )
    result = run(later)
    summary = result.summary()
    assert (summary["paired"], summary["edited"], summary["added"], summary["deleted"]) == (4, 1, 1, 1)
    edited = next(row for row in result.rows if row.change == "edited")
    assert [(span.kind, span.wording.plain) for span in edited.spans if span.kind != "="] == [
        ("-", "Urges"),
        ("+", "Encourages"),
    ]
    assert edited.significance == "substantive"
    gone = next(row for row in result.rows if row.change == "deleted")
    assert gone.old[0].label == "OP2"


def test_also_and_closing_punctuation_are_consequential() -> None:
    later = new(
        ("fo", "The Assembly,"),
        ("pp2", wording([Run("Recalling", italic=True), Run(" the great flood of the northern valleys,")])),
        ("op1", "Urges all States to build small wooden bridges over rivers."),
    )
    result = run(later)
    assert [row.significance for row in result.rows if row.change == "edited"] == ["consequential", "consequential"]


def test_identity_pairs_what_no_likeness_would() -> None:
    later = new(("fo", "The Assembly,"), ("op1", "Nothing in common here at all"))
    assert run(later).summary()["paired"] == 0
    assert run(later, by_identity=True).summary()["paired"] == 1


def test_lost_italics_count_as_an_edit() -> None:
    later = [OLD[0], paragraph("pp1", plain(OLD[1].wording.plain)), *OLD[2:]]
    assert run(later).summary()["edited"] == 1


def test_a_deleted_paragraph_stands_where_it_stood() -> None:
    later = [row for row in small().text_of("v1") if row.uid != "op1"]
    result = compared("old", small().text_of("v1"), "new", later)
    uids = [(row.old or row.new)[0].paragraph.uid for row in result.rows]
    assert uids.index("op1") == uids.index("pp2") + 1


def _noted(*runs: Run) -> list[Paragraph]:
    text = wording([Run("Recalling", italic=True), Run(" a treaty"), Run(NOTE_MARK, note=wording(runs)), Run(",")])
    return [paragraph("fo", "The Assembly,"), paragraph("pp1", text)]


PRINTED = (Run("United Nations, "), Run("Treaty Series", italic=True), Run(", vol. 1."))
TYPED = (Run("United Nations, Treaty Series, vol. 1."),)


def test_a_text_that_knows_no_italics_in_its_footnotes_does_not_change_them() -> None:
    for old, later in ((PRINTED, TYPED), (TYPED, PRINTED)):
        result = compared("old", _noted(*old), "new", _noted(*later), by_identity=False)
        assert result.summary()["identical"] == 1
        assert {span.kind for row in result.rows for span in row.spans} == {"="}


def test_other_words_in_a_footnote_are_a_change() -> None:
    other = (Run("United Nations, Treaty Series, vol. 2."),)
    result = compared("old", _noted(*PRINTED), "new", _noted(*other), by_identity=False)
    assert result.summary()["edited"] == 1
    assert [row.significance for row in result.rows] == ["none", "substantive"]


def test_other_italics_in_a_footnote_are_marked_and_change_no_word() -> None:
    other = (Run("United Nations, Treaty Series, vol. 1.", italic=True),)
    result = compared("old", _noted(*PRINTED), "new", _noted(*other), by_identity=False)
    assert result.summary()["identical"] == 1
    assert (result.rows[1].significance, result.rows[1].consequences) == ("consequential", ("typography",))
    assert {span.kind for span in result.rows[1].spans} == {"=", "-", "+"}


def test_a_heading_and_the_date_are_no_changes_of_substance_but_an_annex_and_a_table_are() -> None:
    def text(word: str) -> list[Paragraph]:
        op = paragraph("op1", "Urges all States to build small bridges without delay;")
        kinds = (Kind.HEADING, Kind.CLOSING, Kind.ANNEX, Kind.TABLE)
        others = (replace(op, uid=kind.value, kind=kind, wording=plain(f"{kind.value} of {word}")) for kind in kinds)
        return [op, *others]

    result = compared("a", text("stone"), "b", text("timber"))
    assert [row.new[0].paragraph.kind for row in result.rows if row.is_changed and not row.is_substantive] == [
        Kind.HEADING,
        Kind.CLOSING,
    ]
    assert [row.new[0].paragraph.uid for row in result.substantive()] == ["annex", "table"]
    assert "Beyond the paragraphs, 2 lines of annexes or tables change." in reading_out(result)


def test_a_paragraph_that_only_moved_is_read_out_as_one_that_changed() -> None:
    rows = [
        paragraph(f"op{at}", f"Urges number {at} to build {at * 7} bridges of {'stone ' * at};") for at in range(1, 5)
    ]
    moved = compared("a", rows, "b", [rows[3], *rows[:3]])
    assert [row.change for row in moved.substantive()] == ["moved"]
    assert "Substantive: OP1 (was OP4), moved." in reading_out(moved)
