"""Word files of others: read whatever they were made with, and every change under the name of who made it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.paragraphs import Kind
from app.formats import Draft, RevisionKind, fixed_labels, read
from tests.formats.word.foreign import BY_RUTHENIA, deleted, inserted, paragraph, run, word_file
from tests.formats.word.reading.applying import all_changes, applied, changes_of

FORMULA = paragraph(run("The General Assembly", "<w:i/>"), run(","))
RECALLING = paragraph(run("Recalling", "<w:i/>"), run(" its resolution 1/1,"))
CALLS = paragraph(run("1.\t"), run("Calls upon", "<w:i/>"), run(" all States to act;"))
DECIDES = paragraph(run("2.\tDecides to remain seized of the matter."))


def _read(folder: Path, *body: str, strict: bool = False, **parts: str) -> Draft:
    return read(word_file(folder / "text.docx", *body, strict=strict, **parts))


def _texts(draft: Draft) -> list[str]:
    return [row.wording.marked() for row in draft.paragraphs]


def _changes(draft: Draft) -> dict[str, list[tuple[str, int, str]]]:
    return {
        row.author: [
            (change.action, change.paragraph, change.text.wording.text if change.text else "") for change in row.changes
        ]
        for row in draft.by_author
    }


@pytest.mark.parametrize("strict", [False, True])
def test_a_simple_file(tmp_path: Path, strict: bool) -> None:
    draft = _read(tmp_path, FORMULA, RECALLING, CALLS, DECIDES, strict=strict)
    assert [row.kind for row in draft.paragraphs] == [Kind.FORMULA, Kind.PREAMBULAR, Kind.OPERATIVE, Kind.OPERATIVE]
    assert [row.wording.opening_words for row in draft.paragraphs] == [
        "The General Assembly",
        "Recalling",
        "Calls upon",
        "",
    ]
    assert [row.number for row in draft.paragraphs] == ["", "", "1.", "2."]
    assert (draft.by_author, draft.revisions, draft.unread, draft.accepted) == ((), (), (), draft.paragraphs)


def test_a_new_paragraph_typed_at_the_end_of_another(tmp_path: Path) -> None:
    """Word puts the new mark behind the old text and the old mark behind the new text."""
    draft = _read(
        tmp_path,
        FORMULA,
        paragraph(run("1.\tCalls upon all States to act;"), mark="ins"),
        paragraph(inserted(run("2.\tUrges all others to follow."))),
    )
    assert _texts(draft) == ["The General Assembly,", "Calls upon all States to act;"]
    assert _changes(draft) == {"Arcadia": [("insert", 1, "Urges all others to follow.")]}
    assert [(row.paragraph, row.text) for row in draft.revisions] == [(1, "\n"), (1, "2.\tUrges all others to follow.")]


def test_a_paragraph_split_in_two_and_two_made_one(tmp_path: Path) -> None:
    draft = _read(
        tmp_path,
        FORMULA,
        paragraph(run("1.\tCalls upon all States to act at once and without delay;"), mark="ins"),
        paragraph(run(" and urges all others to follow;")),
        paragraph(run("2.\tRequests a report,"), mark="del"),
        paragraph(run(" and decides to remain seized.")),
    )
    assert len(draft.paragraphs) == 4
    assert [row.wording.plain for row in draft.accepted[1:]] == [
        "Calls upon all States to act at once and without delay;",
        "and urges all others to follow;",
        "Requests a report, and decides to remain seized.",
    ]
    actions = [(action, at) for action, at, _ in _changes(draft)["Arcadia"]]
    assert actions == [("replace", 1), ("insert", 1), ("replace", 2), ("delete", 3)]
    assert [row.plain for row in applied(draft, changes_of(draft, "Arcadia"))][1:] == [
        row.wording.plain for row in draft.accepted[1:]
    ]


def test_one_author_strikes_what_another_proposed(tmp_path: Path) -> None:
    nested = inserted(run("all ") + deleted(run("willing "), BY_RUTHENIA) + run("member "))
    draft = _read(tmp_path, FORMULA, paragraph(run("1.\tCalls upon "), nested, run("States to act.")))
    assert _texts(draft)[1] == "Calls upon States to act."
    assert draft.accepted[1].wording.text == "Calls upon all member States to act."
    assert _changes(draft) == {
        "Arcadia": [("replace", 1, "Calls upon all willing member States to act.")],
        "Ruthenia": [("replace", 1, "Calls upon all member States to act.")],
    }
    proposal, answer = all_changes(draft)
    assert (proposal.number, proposal.answers, answer.answers) == (1, None, 1)
    assert (proposal.characters, answer.characters) == (len("allwillingmember"), len("willing"))
    assert {(row.author, row.kind) for row in draft.revisions} == {
        ("Arcadia", RevisionKind.INSERTION),
        ("Ruthenia", RevisionKind.DELETION),
    }


def test_a_move_is_gone_here_and_new_there(tmp_path: Path) -> None:
    def moved(tag: str) -> str:
        by = 'w:author="Arcadia"'
        text = run("Recalling also another resolution,")
        return (
            f'<w:p><w:pPr><w:rPr><w:{tag} w:id="5" {by}/></w:rPr></w:pPr><w:{tag} w:id="6" {by}>{text}</w:{tag}></w:p>'
        )

    draft = _read(tmp_path, FORMULA, moved("moveFrom"), RECALLING, moved("moveTo"), DECIDES)
    assert _changes(draft) == {
        "Arcadia": [("move", 1, "Recalling also another resolution,")],
    }
    (change,) = all_changes(draft)
    assert (change.follows, change.characters) == (2, 2 * len("Recallingalsoanotherresolution,"))
    assert [row.kind for row in draft.revisions] == [RevisionKind.MOVE_FROM, RevisionKind.MOVE_TO]
    assert [row.dated for row in draft.revisions] == [None, None]


def test_automatic_numbers_links_fields_and_hidden_text(tmp_path: Path) -> None:
    levels = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num>'
    )

    def numbered(level: int) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="4"/></w:numPr>'

    link = f'<w:hyperlink w:anchor="x">{run("1/1")}</w:hyperlink>'
    field = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>{run("two")}'
    draft = _read(
        tmp_path,
        FORMULA,
        paragraph(run("Calls upon States to follow "), link, run(":"), properties=numbered(0)),
        paragraph(run("Once;"), properties=numbered(1)),
        paragraph(run("And "), field, run(" times;"), run("secret", "<w:vanish/>"), properties=numbered(1)),
        paragraph(run("Decides to remain seized."), properties=numbered(0)),
        numbering=levels,
    )
    assert [(row.kind, row.level, row.number, row.wording.text) for row in draft.paragraphs[1:]] == [
        (Kind.OPERATIVE, 0, "1.", "Calls upon States to follow 1/1:"),
        (Kind.SUBPARAGRAPH, 1, "(a)", "Once;"),
        (Kind.SUBPARAGRAPH, 1, "(b)", "And two times;"),
        (Kind.OPERATIVE, 0, "2.", "Decides to remain seized."),
    ]
    assert draft.unread == ("secret",)
    assert set(fixed_labels(draft.paragraphs)) == {""}


def test_footnotes_of_others_and_one_that_nothing_refers_to(tmp_path: Path) -> None:
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{run(" See ")}{run("Treaty Series", "<w:i/>")}</w:p></w:footnote>'
        f'<w:footnote w:id="3"><w:p>{run("Lost.")}</w:p></w:footnote>'
    )
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    draft = _read(tmp_path, FORMULA, paragraph(run("1.\tCalls upon all"), reference, run(" to act.")), footnotes=notes)
    assert draft.paragraphs[1].wording.marked() == "Calls upon all[^1] to act."
    (note,) = draft.paragraphs[1].wording.notes
    assert (note.text, note.runs[1].italic) == ("See Treaty Series", True)
    assert draft.unread == ("Lost.",)


def test_a_file_without_its_footnotes(tmp_path: Path) -> None:
    reference = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    draft = _read(tmp_path, FORMULA, paragraph(run("1.\tCalls upon all"), reference, run(" to act.")))
    assert draft.paragraphs[1].wording.marked() == "Calls upon all[^1] to act."
    assert [(row.reason, row.words) for row in draft.repaired] == [("repair-note-missing", "7")]


def test_a_comment_on_words_and_one_on_a_new_paragraph(tmp_path: Path) -> None:
    def around(id: int, content: str) -> str:
        return f'<w:commentRangeStart w:id="{id}"/>{content}<w:commentRangeEnd w:id="{id}"/><w:r><w:commentReference w:id="{id}"/></w:r>'

    comments = "".join(
        f'<w:comment w:id="{id}" w:author="Sylvania" w:date="2020-11-12T10:00:00Z"><w:p>{run(f"Remark {id}")}</w:p></w:comment>'
        for id in (1, 2)
    )
    draft = _read(
        tmp_path,
        FORMULA,
        paragraph(run("1.\tCalls upon "), inserted(run("all ")), around(1, run("States")), run(" to act;")),
        paragraph(around(2, inserted(run("2.\tUrges others."))), mark="ins"),
        paragraph(run("3.\tDecides to stop.")),
        comments=comments,
    )
    first, second = draft.comments
    assert (first.paragraph, first.words, first.start, first.end) == (1, "States", 11, 17)
    assert (second.paragraph, second.words, second.text) == (-1, "2.\tUrges others.", "Remark 2")


def test_a_masthead_in_a_table_and_a_table_in_the_text(tmp_path: Path) -> None:
    def table(*texts: str) -> str:
        return "<w:tbl><w:tr>" + "".join(f"<w:tc>{paragraph(run(text))}</w:tc>" for text in texts) + "</w:tr></w:tbl>"

    draft = _read(
        tmp_path,
        table("United Nations", "A/75/L.20", "General Assembly", "17 November 2020"),
        paragraph(run("Seventy-fifth session")),
        paragraph(run("Agenda item 130 (y)")),
        paragraph(run("Arcadia and Ruthenia: draft resolution")),
        paragraph(run("Cooperation")),
        FORMULA,
        CALLS,
        table("2019", "17 per cent"),
        DECIDES,
    )
    head = draft.head
    assert (head.symbol, head.body, head.session, head.agenda_item, head.title) == (
        "A/75/L.20",
        "General Assembly",
        "75",
        "130 (y)",
        "Cooperation",
    )
    assert head.sponsors == "Arcadia and Ruthenia"
    assert (draft.paragraphs[2].kind, draft.paragraphs[2].wording.text) == (Kind.TABLE, "2019\t17 per cent")
    assert (draft.unread, draft.balance.missing) == ((), 0)
