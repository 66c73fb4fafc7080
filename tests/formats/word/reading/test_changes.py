"""Tracked changes one by one: what each author did, laid on the base again, is exactly what accepting that author alone gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import assume, example, given
from hypothesis import strategies as st

from app.domain.wording import Run, Wording, wording
from app.formats import Draft
from app.formats.draft import characters
from app.formats.word.reading import read_docx
from tests.formats.word import independent
from tests.formats.word.foreign import BY, BY_RUTHENIA, deleted, inserted, paragraph, run, word_file
from tests.formats.word.reading.applying import all_changes, applied, changes_of

NAMES = ("Arcadia", "Ruthenia", "Sylvania")
STYLES = '<w:style w:type="paragraph" w:styleId="OP"><w:name w:val="Operative Paragraph"/></w:style>'
OP = '<w:pStyle w:val="OP"/>'


@dataclass(frozen=True)
class Piece:
    """Words under changes, the outer first: "+0" an insertion of the first author, "-1" a deletion of the second."""

    text: str
    changes: tuple[str, ...] = ()

    def xml(self) -> str:
        gone = any(change[0] == "-" for change in self.changes)
        content = run(self.text).replace("w:t", "w:delText") if gone else run(self.text)
        for change in reversed(self.changes):
            tag = "ins" if change[0] == "+" else "del"
            content = f'<w:{tag} w:id="7" w:author="{NAMES[int(change[1])]}" w:date="2020-11-1{change[1]}T10:00:00Z">{content}</w:{tag}>'
        return content


@dataclass(frozen=True)
class Row:
    pieces: tuple[Piece, ...]
    mark: str = ""

    def xml(self) -> str:
        tag = {"+": "ins", "-": "del"}.get(self.mark[:1], "")
        mark = f'<w:rPr><w:{tag} w:id="8" w:author="{NAMES[int(self.mark[1])]}"/></w:rPr>' if tag else ""
        return f"<w:p><w:pPr>{OP}{mark}</w:pPr>{''.join(piece.xml() for piece in self.pieces)}</w:p>"

    @property
    def is_old(self) -> bool:
        return any("+" not in "".join(piece.changes) and piece.text.strip() for piece in self.pieces)


words = st.text(st.sampled_from("ab c"), min_size=1, max_size=4)
authors = st.sampled_from("012")
chains = st.one_of(
    st.just(()),
    authors.map(lambda by: ("+" + by,)),
    authors.map(lambda by: ("-" + by,)),
    st.tuples(authors.map("+".__add__), authors.map("-".__add__)),
)
pieces = st.builds(Piece, words, chains)
marks = st.one_of(st.just(""), st.just(""), authors.map("+".__add__), authors.map("-".__add__))
rows = st.builds(Row, st.lists(pieces, max_size=5).map(tuple), marks)
unmarked = st.builds(Row, st.lists(pieces, max_size=6).map(tuple))


def _file(folder: Path, story: Sequence[Row]) -> Path:
    kept = paragraph(run("Keeps this."), properties=OP)
    return word_file(folder / "text.docx", kept, *(row.xml() for row in story), kept, styles=STYLES)


def _texts(rows: Sequence[Wording]) -> list[str]:
    return [row.text.strip() for row in rows]


def _spaceless(rows: Sequence[Wording]) -> list[str]:
    return ["".join(row.text.split()) for row in rows]


def _asked_of_others(story: Sequence[Row]) -> bool:
    """Whether somebody wrote into a paragraph that was blank or is new: that answers its first author, and does not stand alone."""
    for before, row in zip([Row(()), *story], story, strict=False):
        founders = {mark[1] for mark in (row.mark, before.mark) if mark.startswith("+")}
        writers = {change[1] for piece in row.pieces for change in piece.changes if change[0] == "+"}
        if not row.is_old and len(founders | writers) > 1:
            return True
    return False


@given(st.lists(rows, min_size=1, max_size=4))
def test_all_changes_of_an_author_give_the_text_of_that_author(tmp_path_factory: object, story: list[Row]) -> None:
    assume(not _asked_of_others(story))
    path = _file(tmp_path_factory.mktemp("text"), story)  # type: ignore[attr-defined]
    draft = read_docx(path)
    assert [row.wording.text.strip() for row in draft.paragraphs] == _stripped(
        independent.lines(path, independent.nothing)
    )
    assert [row.wording.text.strip() for row in draft.accepted] == _stripped(
        independent.lines(path, independent.everything)
    )
    for author in NAMES:
        own = [change for change in changes_of(draft, author) if change.answers is None]
        assert _texts(applied(draft, own)) == _stripped(independent.lines(path, independent.only(author)))


@given(st.lists(unmarked, min_size=1, max_size=3))
@example([Row((Piece("a", ("+1", "-1")), Piece("a", ("+0",)), Piece("a", ("+2",))))])
@example([Row((Piece("a", ("+1", "-0")), Piece("a", ("+0",)), Piece("a", ("+2",))))])
@example([Row((Piece("a", ("+1", "-1")), Piece("a", ("+0", "-0")), Piece("a", ("+2",))))])
def test_all_changes_of_all_give_the_accepted_text(tmp_path_factory: object, story: list[Row]) -> None:
    draft = read_docx(_file(tmp_path_factory.mktemp("text"), story))  # type: ignore[attr-defined]
    # Where one strikes the only space of a blank paragraph and another types around it, the space stays.
    assert _spaceless(applied(draft, all_changes(draft))) == _spaceless([row.wording for row in draft.accepted])
    assert applied(draft, ()) == [row.wording for row in draft.paragraphs]


@given(st.lists(rows, min_size=1, max_size=4))
def test_every_marked_character_is_in_one_change(tmp_path_factory: object, story: list[Row]) -> None:
    path = _file(tmp_path_factory.mktemp("text"), story)  # type: ignore[attr-defined]
    draft = read_docx(path)
    marked = independent.marked_characters(path)
    assert sum(change.characters for change in all_changes(draft)) == marked
    assert sum(characters(row.text) for row in draft.revisions) == marked
    assert draft.balance.missing == 0
    assert [change.number for change in all_changes(draft)] == list(range(1, len(all_changes(draft)) + 1))


@given(st.lists(unmarked, min_size=1, max_size=2))
def test_each_change_alone_is_the_paragraph_with_it_alone(tmp_path_factory: object, story: list[Row]) -> None:
    draft = read_docx(_file(tmp_path_factory.mktemp("text"), story))  # type: ignore[attr-defined]
    before = _texts([row.wording for row in draft.paragraphs])
    for change in all_changes(draft):
        if change.answers is not None or change.action != "replace":
            continue
        assert change.text is not None
        after = _texts(applied(draft, [change]))
        assert after == [*before[: change.paragraph], change.text.wording.text.strip(), *before[change.paragraph + 1 :]]


def _stripped(lines: Sequence[str]) -> list[str]:
    return [line.strip() for line in lines]


def _read(folder: Path, *body: str, **parts: str) -> Draft:
    start = paragraph(run("The General Assembly", "<w:i/>"), run(","))
    return read_docx(word_file(folder / "text.docx", start, *body, **parts))


def test_a_phrase_is_one_change_and_two_places_are_two(tmp_path: Path) -> None:
    draft = _read(
        tmp_path,
        paragraph(
            run("1.\tUrges "),
            deleted(run("all")),
            inserted(run("some")),
            run(" "),
            deleted(run("States")),
            inserted(run("others")),
            run(" to act "),
            inserted(run("at once ")),
            run("and well;"),
        ),
    )
    first, second = all_changes(draft)
    assert (first.text and first.text.wording.text) == "Urges some others to act and well;"
    assert (second.text and second.text.wording.text) == "Urges all States to act at once and well;"
    assert (first.characters, second.characters) == (19, 6)
    assert (first.start, first.end, second.start, second.end) == (6, 16, 24, 24)


def test_several_answers_to_one_proposal(tmp_path: Path) -> None:
    nested = inserted(
        run("in good ") + deleted(run("and lasting "), BY_RUTHENIA) + run("faith ") + deleted(run("now "), BY_RUTHENIA)
    )
    draft = _read(tmp_path, paragraph(run("1.\tUrges all to act "), nested, run("and well;")))
    proposal, first, second = all_changes(draft)
    assert (first.answers, second.answers) == (proposal.number, proposal.number)
    assert (first.text and first.text.wording.text) == "Urges all to act in good faith now and well;"
    assert (second.text and second.text.wording.text) == "Urges all to act in good and lasting faith and well;"
    assert applied(draft, all_changes(draft))[1].text == draft.accepted[1].wording.text


def test_words_in_somebody_elses_new_paragraph_answer_it(tmp_path: Path) -> None:
    draft = _read(
        tmp_path,
        paragraph(run("1.\tUrges all to act;")),
        paragraph(
            inserted(run("1 bis.\tInvites States ")),
            inserted(run("and others "), BY_RUTHENIA),
            inserted(run("to follow;")),
            mark="ins",
        ),
        paragraph(run("2.\tDecides to stop.")),
    )
    proposal, answer = all_changes(draft)
    assert (proposal.action, proposal.paragraph, proposal.text and proposal.text.number) == ("insert", 1, "1 bis.")
    assert (proposal.text and proposal.text.wording.text) == "Invites States to follow;"
    assert (answer.answers, answer.text and answer.text.wording.text) == (1, "Invites States and others to follow;")


def test_a_new_number_alone_is_a_change(tmp_path: Path) -> None:
    draft = _read(
        tmp_path,
        paragraph(deleted(run("4")), inserted(run("4 bis")), run(".\tUrges all to act;")),
        paragraph(run("5.\tDecides to stop.")),
    )
    (change,) = all_changes(draft)
    assert change.text is not None
    assert (change.action, change.text.number, change.text.wording) == (
        "replace",
        "4 bis.",
        draft.paragraphs[1].wording,
    )


def test_a_paragraph_put_in_the_place_of_another(tmp_path: Path) -> None:
    draft = _read(
        tmp_path,
        paragraph(deleted(run("1.\tUrges all States to act at once;")), mark="del"),
        paragraph(inserted(run("1.\tUrges all Members to act at once and well;")), mark="ins"),
        paragraph(run("2.\tDecides to stop.")),
    )
    (change,) = all_changes(draft)
    assert (change.action, change.paragraph) == ("replace", 1)
    assert applied(draft, [change])[1].text == "Urges all Members to act at once and well;"


def _table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def _row(*texts: str, change: str = "", cell: str = "") -> str:
    properties = f"<w:trPr><w:{change} {BY}/></w:trPr>" if change else ""
    wrap = {"ins": inserted, "del": deleted}.get(change, "".join)
    marks = f"<w:tcPr><w:{cell} {BY}/></w:tcPr>" if cell else ""
    cells = [f"<w:tc>{marks if at else ''}{paragraph(wrap(run(text)))}</w:tc>" for at, text in enumerate(texts)]
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def test_rows_and_cells_of_tables(tmp_path: Path) -> None:
    table = _table(
        _row("Year", "Share"), _row("2019", "17"), _row("2020", "18", change="ins"), _row("2018", "9", change="del")
    )
    draft = _read(
        tmp_path, paragraph(run("1.\tTakes note of the table below:")), table, paragraph(run("2.\tDecides to stop."))
    )
    assert [row.wording.text for row in draft.paragraphs[2:5]] == ["Year\tShare", "2019\t17", "2018\t9"]
    assert [(row.action, row.paragraph, row.characters) for row in all_changes(draft)] == [
        ("insert", 3, 6),
        ("delete", 4, 5),
    ]
    assert applied(draft, all_changes(draft)) == [row.wording for row in draft.accepted]


def test_a_cell_that_is_new(tmp_path: Path) -> None:
    table = _table(_row("2019", "17 per cent", cell="cellIns"))
    draft = _read(tmp_path, paragraph(run("1.\tTakes note of:")), table, paragraph(run("2.\tDecides to stop.")))
    assert draft.paragraphs[2].wording.text == "2019"
    assert applied(draft, all_changes(draft))[2].text == "2019\t17 per cent"


def test_changes_within_a_footnote_are_on_the_paragraph_that_calls_it(tmp_path: Path) -> None:
    note = paragraph(
        run("See "), deleted(run("one")), inserted(run("two")), inserted(run(" and more"), BY_RUTHENIA), run(".")
    )
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    draft = _read(
        tmp_path,
        paragraph(run("1.\tUrges all"), reference, run(" to act;")),
        footnotes=f'<w:footnote w:id="2">{note}</w:footnote>',
    )
    first, second = all_changes(draft)
    assert [row.text and row.text.wording.notes[0].text for row in (first, second)] == ["See two.", "See one and more."]
    assert (first.paragraph, first.start, first.end, first.characters, second.characters) == (1, 9, 10, 6, 7)
    assert draft.balance.missing == 0


def test_words_that_somebody_sets_in_bold_are_a_change_and_counted_as_one_of_form(tmp_path: Path) -> None:
    change = f"<w:b/><w:rPrChange {BY_RUTHENIA}><w:rPr/></w:rPrChange>"
    draft = _read(tmp_path, paragraph(run("1.\tUrges "), run("all", change), run(" States", change), run(" to act;")))
    (change,) = all_changes(draft)
    assert (change.action, change.paragraph, change.start, change.end, change.characters) == ("replace", 1, 6, 16, 0)
    assert change.text is not None
    assert change.text.wording == wording([Run("Urges "), Run("all States", bold=True), Run(" to act;")])
    assert [(row.author, row.kind, row.paragraph, row.text) for row in draft.revisions] == [
        ("Ruthenia", "formatting", 1, "all States")
    ]
    assert draft.balance.missing == 0


def test_another_size_or_colour_is_no_change(tmp_path: Path) -> None:
    change = f'<w:color w:val="FF0000"/><w:rPrChange {BY_RUTHENIA}><w:rPr><w:b w:val="0"/></w:rPr></w:rPrChange>'
    draft = _read(tmp_path, paragraph(run("1.\tUrges "), run("all", change), run(" States to act;")))
    assert draft.by_author == ()
    assert [row.text for row in draft.revisions] == ["all"]


def test_changes_without_author_and_date(tmp_path: Path) -> None:
    draft = _read(tmp_path, paragraph(run("1.\tUrges "), '<w:ins w:id="1">' + run("all ") + "</w:ins>", run("to act;")))
    (row,) = draft.by_author
    assert (row.author, row.changes[0].dated) == ("", None)


def test_a_change_in_the_title_is_told_elsewhere(tmp_path: Path) -> None:
    title = paragraph(run("Cooperation "), inserted(run("at once ")), run("with others"))
    start = paragraph(run("The General Assembly", "<w:i/>"), run(","))
    draft = read_docx(word_file(tmp_path / "t.docx", title, start, paragraph(run("1.\tUrges all to act."))))
    (change,) = all_changes(draft)
    assert (change.action, change.paragraph, change.characters) == ("elsewhere", -1, 6)
    assert change.text is not None and change.text.wording.text == "Cooperation at once with others"
    assert draft.head.title == "Cooperation with others"


def _moved(tag: str, *content: str) -> str:
    return f"<w:p><w:pPr><w:rPr><w:{tag} {BY}/></w:rPr></w:pPr><w:{tag} {BY}>{''.join(content)}</w:{tag}></w:p>"


def test_what_somebody_strikes_in_a_moved_paragraph_answers_the_move(tmp_path: Path) -> None:
    draft = _read(
        tmp_path,
        _moved("moveFrom", run("Recalling all other resolutions,")),
        paragraph(run("Noting the progress made,")),
        _moved("moveTo", run("Recalling all "), deleted(run("other "), BY_RUTHENIA), run("resolutions,")),
        paragraph(inserted(run("Aware of the need to act,"), BY_RUTHENIA)),
        paragraph(run("1.\tUrges all to act;")),
    )
    move, answer = (change for change in all_changes(draft) if change.action == "move" or change.answers is not None)
    assert (move.action, move.paragraph, move.follows) == ("move", 1, 2)
    assert (answer.answers, answer.text and answer.text.wording.text) == (move.number, "Recalling all resolutions,")
    assert [row.text for row in applied(draft, all_changes(draft))] == [row.wording.text for row in draft.accepted]
