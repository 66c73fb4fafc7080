"""A first revision as it comes back from six delegations: their styles, numbers typed and automatic, changes, comments, signs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from app.domain.paragraphs import Kind
from app.formats import Draft, RevisionKind, Sign
from app.formats.draft import characters
from app.formats.word.reading import read_docx
from tests.formats.word import independent
from tests.formats.word.foreign import deleted, inserted, paragraph, run, word_file
from tests.formats.word.reading.applying import all_changes, applied

DAYS = {"Arcadia": 12, "Ruthenia": 13, "Sylvania": 14, "Borduria": 15, "Ixania": 16, "Elbonia": 17}
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'

STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="20"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="SingleTxt"><w:name w:val="__Single Txt"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:ind w:left="1267" w:right="1267"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="HCh"><w:name w:val="_ H _Ch_"/>'
    '<w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Letters"><w:name w:val="Letters"/><w:basedOn w:val="SingleTxt"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:b/><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%1)"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
TXT, LETTERS = '<w:pStyle w:val="SingleTxt"/>', '<w:pStyle w:val="Letters"/>'
YELLOW, RED = '<w:highlight w:val="yellow"/>', '<w:color w:val="FF0000"/>'


def _by(author: str, id: int = 1) -> str:
    return f'w:id="{id}" w:author="{author}" w:date="2020-11-{DAYS[author]}T10:00:00Z"'


def _ins(author: str, *content: str) -> str:
    return inserted("".join(content), _by(author))


def _del(author: str, *content: str) -> str:
    return deleted("".join(content), _by(author))


def _row(*content: str, style: str = TXT, mark: str = "") -> str:
    return paragraph(*content, properties=f"{style}{f'<w:rPr>{mark}</w:rPr>' if mark else ''}")


def _lead(words: str) -> str:
    """Opening words as Word leaves them: cut into runs, checked for spelling."""
    half = len(words) // 2
    return f'{run(words[:half], "<w:i/>")}<w:proofErr w:type="spellStart"/>{run(words[half:], "<w:i/><w:iCs/>")}'


def _commented(id: int, *content: str) -> str:
    reference = f'<w:r><w:commentReference w:id="{id}"/></w:r>'
    return f'<w:commentRangeStart w:id="{id}"/>{"".join(content)}<w:commentRangeEnd w:id="{id}"/>{reference}'


def _moved(author: str, tag: str, id: int, *content: str) -> str:
    ends = "From" if tag == "moveFrom" else "To"
    start = f'<w:move{ends}RangeStart {_by(author, id)} w:name="move7"/>'
    words = f"<w:{tag} {_by(author, id + 1)}>{''.join(content)}</w:{tag}>"
    return _row(start, words, mark=f"<w:{tag} {_by(author, id + 2)}/>") + f'<w:move{ends}RangeEnd w:id="{id}"/>'


FOOTNOTE = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
FORMAT = f"<w:b/><w:rPrChange {_by('Sylvania', 40)}><w:rPr/></w:rPrChange>"
MOVED = (run("\t"), _lead("Recognizing"), run(" the contribution of young people,"))

BODY = (
    paragraph(run("Cooperation with others"), properties='<w:pStyle w:val="HCh"/>'),
    _row(run("\t"), _lead("The General Assembly"), run(",")),
    _row(
        run("\t"), _lead("Recalling"), run(" its resolution 1/1 of 24 January 1946,"), FOOTNOTE,
        _ins("Arcadia", run(" and its resolution 2/2 of 1 February 1946,")),
    ),
    _row(
        run("\t"), _lead("Bearing in mind"), run(" the "), _del("Ruthenia", run("urgent ")), run("need", FORMAT),
        run(" to act"), _ins("Elbonia", run(" together")), run(" at all times,"),
    ),
    _moved("Borduria", "moveFrom", 50, *MOVED),
    _row(run("\t"), _lead("Noting"), run(" the progress made"), _ins("Ixania", run(",")), mark=f"<w:ins {_by('Ixania', 41)}/>"),
    _row(_ins("Ixania", run("\tStressing"), run(" that")), run(" much remains to be done,")),
    _moved("Borduria", "moveTo", 60, *MOVED),
    _row(
        run("\t1.\t"), _lead("Urges"), run(" "), run("[", RED), run("strongly", YELLOW), run("]", RED), run(" all "),
        _commented(1, run("Member States")), run(" to cooperate;"),
    ),
    _row(run("\t2.\t"), _lead("Requests"), run(" the Secretary-General:")),
    _row(run("To report "), _commented(3, _ins("Sylvania", run("annually ")), run("to it;")), style=LETTERS),
    _row(run("To inform all others;"), style=LETTERS),
    _row(_ins("Elbonia", run("To publish the report;")), style=LETTERS, mark=f"<w:ins {_by('Elbonia', 42)}/>"),
    _row(_del("Arcadia", run("\t3.\t"), _lead("Welcomes"), run(" the offer;")), mark=f"<w:del {_by('Arcadia', 43)}/>"),
    _row(run("\t4.\t"), _lead("Invites"), run(" States to join"), _del("Sylvania", run(";")), mark=f"<w:del {_by('Sylvania', 44)}/>"),
    _row(_del("Sylvania", run("\t5.\t"), _lead("Encourages")), run(" others to follow;", "<w:strike/>")),
    _row(
        _ins("Ruthenia", run("\t5 bis.\t"), _lead("Decides"), run(" to hold a ")),
        _ins("Arcadia", run("short ")),
        _ins("Ruthenia", run("meeting "), _del("Borduria", run("every year ")), run("in public;")),
        mark=f"<w:ins {_by('Ruthenia', 45)}/>",
    ),
    _row(run("\t6.\t"), _lead("Decides"), run(" to remain seized of the matter.")),
)  # fmt: skip
COMMENTS = "".join(
    f'<w:comment w:id="{id}" w:author="{author}" w:date="2020-11-18T09:0{id}:00Z">'
    f'<w:p {W14} w14:paraId="0000000{id}">{run(text)}</w:p></w:comment>'
    for id, author, text in (
        (1, "Ixania", "Why only they?"),
        (2, "Arcadia", "Agreed language."),
        (3, "Elbonia", "Too often."),
    )
)
THREADS = (
    f'<w15:commentEx {W15} w15:paraId="00000001" w15:done="1"/>'
    f'<w15:commentEx {W15} w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/>'
)
NOTE = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    f'<w:footnote w:id="2"><w:p><w:r><w:tab/></w:r><w:r><w:footnoteRef/></w:r><w:r><w:tab/></w:r>{run("See ")}{run("Treaty Series", "<w:i/>")}'
    f"{_ins('Sylvania', run(', vol. 1'))}{run('.')}</w:p></w:footnote>"
)

PP, OP, SUB = Kind.PREAMBULAR, Kind.OPERATIVE, Kind.SUBPARAGRAPH
BASE = [
    (Kind.FORMULA, "", "The General Assembly,"),
    (PP, "", "Recalling its resolution 1/1 of 24 January 1946,[^1]"),
    (PP, "", "Bearing in mind the urgent need to act at all times,"),
    (PP, "", "Recognizing the contribution of young people,"),
    (PP, "", "Noting the progress made much remains to be done,"),
    (OP, "1.", "Urges [strongly] all Member States to cooperate;"),
    (OP, "2.", "Requests the Secretary-General:"),
    (SUB, "(a)", "To report to it;"),
    (SUB, "(b)", "To inform all others;"),
    (OP, "3.", "Welcomes the offer;"),
    (OP, "4.", "Invites States to join;"),
    (OP, "5.", "Encourages others to follow;"),
    (OP, "6.", "Decides to remain seized of the matter."),
]
ACCEPTED = [
    (Kind.FORMULA, "", "The General Assembly,"),
    (PP, "", "Recalling its resolution 1/1 of 24 January 1946,[^1] and its resolution 2/2 of 1 February 1946,"),
    (PP, "", "Bearing in mind the need to act together at all times,"),
    (PP, "", "Noting the progress made,"),
    (PP, "", "Stressing that much remains to be done,"),
    (PP, "", "Recognizing the contribution of young people,"),
    (OP, "1.", "Urges [strongly] all Member States to cooperate;"),
    (OP, "2.", "Requests the Secretary-General:"),
    (SUB, "(a)", "To report annually to it;"),
    (SUB, "(b)", "To inform all others;"),
    (SUB, "(c)", "To publish the report;"),
    (OP, "4.", "Invites States to join others to follow;"),
    (OP, "5 bis.", "Decides to hold a short meeting in public;"),
    (OP, "6.", "Decides to remain seized of the matter."),
]
# Who, what, where, the text with the change, and what it answers (by its place in this list, from 1).
CHANGES = [
    ("Arcadia", "replace", 1, "Recalling its resolution 1/1 of 24 January 1946,[^1] and its resolution 2/2 of 1 February 1946,", None),
    ("Ruthenia", "replace", 2, "Bearing in mind the need to act at all times,", None),
    ("Sylvania", "replace", 2, "Bearing in mind the urgent need to act at all times,", None),
    ("Elbonia", "replace", 2, "Bearing in mind the urgent need to act together at all times,", None),
    ("Ixania", "replace", 4, "Noting the progress made,", None),
    ("Ixania", "insert", 4, "Stressing that much remains to be done,", None),
    ("Borduria", "move", 3, "Recognizing the contribution of young people,", None),
    ("Sylvania", "replace", 7, "To report annually to it;", None),
    ("Elbonia", "insert", 8, "To publish the report;", None),
    ("Arcadia", "delete", 9, "", None),
    ("Sylvania", "replace", 10, "Invites States to join others to follow;", None),
    ("Sylvania", "delete", 11, "", None),
    ("Ruthenia", "insert", 11, "Decides to hold a meeting every year in public;", None),
    ("Arcadia", "replace", 11, "Decides to hold a short meeting every year in public;", 13),
    ("Borduria", "replace", 11, "Decides to hold a meeting in public;", 13),
    ("Sylvania", "replace", 1, "Recalling its resolution 1/1 of 24 January 1946,[^1]", None),
]  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return word_file(
        tmp_path_factory.mktemp("mission") / "rev1.docx",
        *BODY,
        styles=STYLES,
        numbering=NUMBERING,
        footnotes=NOTE,
        comments=COMMENTS,
        commentsExtended=THREADS,
    )


@pytest.fixture(scope="module")
def draft(path: Path) -> Draft:
    return read_docx(path)


def test_the_text_with_every_change_rejected_and_with_every_one_accepted(draft: Draft) -> None:
    for rows, expected in ((draft.paragraphs, BASE), (draft.accepted, ACCEPTED)):
        assert [(row.kind, row.number, row.wording.marked()) for row in rows] == expected
    opened = [row.wording.opening_words for row in draft.paragraphs]
    assert opened[:5] == ["The General Assembly", "Recalling", "Bearing in mind", "Recognizing", "Noting"]
    assert draft.head.title == "Cooperation with others"
    assert (draft.unread, draft.repaired, draft.balance.missing) == ((), (), 0)


def test_what_each_delegation_did(draft: Draft) -> None:
    by = {change.number: row.author for row in draft.by_author for change in row.changes}
    found = [
        (
            by[change.number],
            change.action,
            change.paragraph,
            change.text.wording.marked() if change.text else "",
            change.answers,
        )
        for change in all_changes(draft)
    ]
    assert found == CHANGES
    assert {(by[change.number], change.dated) for change in all_changes(draft)} == {
        (author, datetime(2020, 11, day, 10)) for author, day in DAYS.items()
    }
    assert all_changes(draft)[6].follows == 4
    last = all_changes(draft)[-1].text
    assert last is not None and last.wording.notes[0].text == "See Treaty Series, vol. 1."
    assert applied(draft, all_changes(draft)) == [row.wording for row in draft.accepted]


def test_every_marked_character_is_accounted_for(draft: Draft, path: Path) -> None:
    marked = sum(characters(row.text) for row in draft.revisions if row.kind is not RevisionKind.FORMATTING)
    assert sum(change.characters for change in all_changes(draft)) == marked == independent.marked_characters(path)
    formats = [(row.author, row.paragraph, row.text) for row in draft.revisions if row.kind is RevisionKind.FORMATTING]
    assert formats == [("Sylvania", 2, "need")]


def test_the_signs_typed_by_hand(draft: Draft) -> None:
    assert draft.paragraphs[5].signs == (
        Sign(6, 7, colour="ff0000"),
        Sign(7, 15, highlight="ffff00"),
        Sign(15, 16, colour="ff0000"),
    )
    assert draft.paragraphs[11].signs == (Sign(10, 28, struck=True),)
    assert draft.accepted[11].signs == (Sign(22, 40, struck=True),)
    assert sum(len(row.signs) for row in draft.paragraphs) == 4


def test_the_comments_in_their_threads(draft: Draft) -> None:
    rows = [(row.author, row.paragraph, row.words, row.text, row.answers, row.resolved) for row in draft.comments]
    assert rows == [
        ("Ixania", 5, "Member States", "Why only they?", None, True),
        ("Arcadia", 5, "Member States", "Agreed language.", 0, True),
        ("Elbonia", 7, "to it;", "Too often.", None, False),
    ]
    words = [draft.paragraphs[row.paragraph].wording.text[row.start : row.end] for row in draft.comments]
    assert words == ["Member States", "Member States", "to it;"]
