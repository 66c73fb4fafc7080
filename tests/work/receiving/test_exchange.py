"""Texts from files: into dossiers, into versions, into the amendments of their authors; nothing is lost on the way.

Names of States stand here only to show how names are read; whatever is proposed under them is fictitious.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from app.domain.amendments import AmendmentAction
from app.domain.dossier import AddedParty, Dossier
from app.domain.markup import marked_text
from app.domain.paragraphs import Kind, labels
from app.domain.refusal import Refusal
from app.domain.sessions import of_symbol
from app.domain.versions import Stage
from app.domain.wording import plain
from app.formats import AuthorChanges, Draft, DraftChange, DraftComment, DraftParagraph, Head
from app.work.exporting import Audience, ExportPlan, export_word
from app.work.naming import register_of
from app.work.receiving.attributing import parties_of
from app.work.receiving.drafts import draft_paragraphs, read_draft
from app.work.receiving.exchange import dossier_from_draft, import_version, stage_of
from app.work.receiving.recognizing import Proposal
from app.work.receiving.taking import Plan, Received, receive
from app.work.sample import ISSUED, sample_dossier
from app.work.workspace import New
from tests.builders import NOON, small

NEW = New("new", NOON)
TEXT = """The General Assembly,

*Recalling* its resolution 1/1 of 1 January 2020,

*Noting with concern* the lack of bridges,

1. *Urges* all States to build small bridges;

2. *Calls upon* engineers to use the following:

(a) Stone;

(b) Timber, as appropriate;

3. *Decides* to remain seized of the matter.
"""


def import_amendments(new: New, dossier: Dossier, draft: Draft, version: str, **details: Any) -> Received:
    """The tracked changes of a draft taken onto a version."""
    details = {"authors" if name == "parties" else name: value for name, value in details.items()}
    return receive(new, dossier, draft, Plan(Proposal.AMENDMENTS, onto=version, **details))


def text_file(folder: Path, text: str = TEXT, name: str = "draft.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def draft(**values: object) -> Draft:
    """The small resolution as it would be read from a file."""
    rows = tuple(DraftParagraph(row.kind, row.wording, row.level) for row in small().text_of("v1"))
    return replace(Draft(Head("A text"), rows, rows), **values)  # type: ignore[arg-type]


def changes(author: str, *rows: DraftChange) -> AuthorChanges:
    return AuthorChanges(author, rows)


def replaced(index: int, text: str, kind: Kind = Kind.OPERATIVE) -> DraftChange:
    when = datetime(2020, 11, 18, 9, 30, tzinfo=UTC)
    return DraftChange("replace", index, DraftParagraph(kind, plain(text)), when)


def test_a_text_becomes_a_dossier(tmp_path: Path) -> None:
    read = read_draft(text_file(tmp_path))
    made = dossier_from_draft(NEW, read, "Zero draft", source="draft.md", symbol="A/75/L.20", title="Bridges")
    version = made.newest_version()
    assert (version.label, version.stage, version.symbol, version.source) == (
        "Zero draft", Stage.ZERO_DRAFT, "A/75/L.20", "draft.md",
    )  # fmt: skip
    assert (made.about.title, made.about.session, made.about.symbol) == ("Bridges", "75", "A/75/L.20")
    assert list(labels(made.text_of(version.id)).values()) == [
        "Formula", "PP1", "PP2", "OP1", "OP2", "OP2(a)", "OP2(b)", "OP3",
    ]  # fmt: skip


def test_a_new_version_takes_over_the_identities_of_the_old_one(tmp_path: Path) -> None:
    first = dossier_from_draft(NEW, read_draft(text_file(tmp_path)), "Zero draft", source="draft.md")
    edited = TEXT.replace("small bridges", "large bridges").replace(
        "*Noting with concern* the lack of bridges,\n\n", ""
    )
    action = import_version(New("rev", NOON), read_draft(text_file(tmp_path, edited)), "Rev.1", source="x")
    after = action.run(first)
    before = set(first.newest_version().order)
    order = after.version_labelled("Rev.1").order
    assert len(set(order) & before) == 7
    assert after.version_labelled("Rev.1").stage is Stage.REVISION
    with pytest.raises(Refusal) as refused:
        action.run(after)
    assert refused.value.reason == "version-label-taken"


def test_comments_in_a_file_become_notes_on_their_words() -> None:
    comments = (
        DraftComment("Belgium", 3, "small", "Why small?", None, 26, 31),
        DraftComment("A. Nobody", 4, "", "On the whole.", None),
    )
    after = import_version(NEW, draft(comments=comments), "Rev.1").run(small())
    notes = list(after.notes.values())
    assert [(note.author, note.words, note.text, note.shareable) for note in notes] == [
        ("BEL", "small", "Why small?", False),
        ("A. Nobody", "", "On the whole.", False),
    ]
    assert [note.paragraph for note in notes] == ["op1", "op2"]


def test_tracked_changes_become_amendments_of_their_authors() -> None:
    inserted = DraftParagraph(Kind.OPERATIVE, plain("Invites all States to paint them;"))
    found = import_amendments(
        NEW,
        small(),
        draft(
            by_author=(
                changes("Permanent Mission of Belgium", replaced(3, "Urges all States to build large bridges;")),
                changes("Windows User", DraftChange("delete", 2, None, None)),
                changes("MEX", DraftChange("insert", 3, inserted, None), DraftChange("insert", 3, inserted, None)),
            )
        ),
        "v1",
        source="mail.docx",
    )
    after = found.action.run(small())
    rows = sorted(after.amendments.values(), key=lambda row: row.created)
    assert [(row.action, row.paragraph, row.proponents, row.label) for row in rows] == [
        (AmendmentAction.REPLACE, "op1", ("BEL",), ""),
        (AmendmentAction.DELETE, "pp2", ("WINDOWSUSER",), ""),
        (AmendmentAction.INSERT, rows[2].id, ("MEX",), "OP1 bis"),
        (AmendmentAction.INSERT, rows[3].id, ("MEX",), "OP1 ter"),
    ]
    assert rows[0].dated == date(2020, 11, 18) and rows[0].source == "mail.docx"
    assert after.parties["WINDOWSUSER"] == AddedParty("WINDOWSUSER", "Windows User")
    assert [(each.author, each.parties) for each in found.authors] == [
        ("Permanent Mission of Belgium", ("BEL",)),
        ("Windows User", ()),
        ("MEX", ("MEX",)),
    ]
    assert found.added == {"Windows User": "WINDOWSUSER"}
    order = [row.label for row in marked_text(after, "v1").paragraphs]
    assert order[3:6] == ["OP1", "OP1 bis", "OP1 ter"]


def test_what_cannot_be_placed_is_told_and_what_was_changed_untracked_too() -> None:
    rows = [*draft().paragraphs, DraftParagraph(Kind.OPERATIVE, plain("Welcomes the work of the ferry operators;"))]
    rows[3] = DraftParagraph(Kind.OPERATIVE, plain("Urges all States to build tiny bridges;"))
    read = draft(paragraphs=tuple(rows), by_author=(changes("Belgium", DraftChange("delete", 8, None, None)),))
    found = import_amendments(NEW, small(), read, "v1")
    assert [(each.author, each.reason, each.text) for each in found.unplaced] == [
        ("Belgium", "unplaced-not-in-version", "Welcomes the work of the ferry operators;")
    ]
    assert [(each.label, each.change) for each in found.differing] == [("OP1", "reworded"), ("OP4", "added")]
    assert not found.amendments


def test_the_user_may_say_who_an_author_is() -> None:
    read = draft(by_author=(changes("Smith, J", replaced(3, "Urges no one;")),))
    found = import_amendments(NEW, small(), read, "v1", parties={"Smith, J": ("USA", "CAN")})
    assert [row.proponents for row in found.action.run(small()).amendments.values()] == [("USA", "CAN")]
    assert not found.action.run(small()).parties


def test_a_file_without_tracked_changes_holds_no_amendments() -> None:
    with pytest.raises(Refusal) as refused:
        import_amendments(NEW, small(), draft(), "v1")
    assert refused.value.reason == "nothing-tracked"


@pytest.mark.parametrize(
    ("author", "codes"),
    [
        ("Mexico", ("MEX",)),
        ("EU Delegation", ("EU",)),
        ("Delegation of Norway", ("NOR",)),
        ("Permanent Mission of the Kingdom of Nowhere", ()),
        ("Belgium, Brazil and Norway", ("BEL", "BRA", "NOR")),
        ("Author", ()),
        ("", ()),
    ],
)
def test_authors_are_matched_only_when_it_is_sure(author: str, codes: tuple[str, ...]) -> None:
    assert parties_of(register_of(small()), author) == codes


def test_our_own_export_comes_back_as_the_same_amendments(tmp_path: Path) -> None:
    sample = sample_dossier()
    path = tmp_path / "out.docx"
    export_word(sample, ExportPlan(ISSUED, Audience.CAPITAL, on=date(2020, 11, 20)), path)
    read = read_draft(path)
    bare = replace(sample, amendments={}, stances={}, notes={})
    assert [row.wording for row in draft_paragraphs(read)] == [row.wording for row in bare.text_of(ISSUED)]
    after = import_amendments(NEW, bare, read, ISSUED).action.run(bare)
    kept = {(row.paragraph, row.proponents, row.text.plain) for row in after.amendments.values() if row.text}
    for id in ("a-op2-appropriate", "a-op13b-secure"):
        row = sample.amendments[id]
        assert (row.paragraph, row.proponents, row.text.plain) in kept
    assert _accepted(after) == _accepted(sample)
    assert not set(after.parties) - set(sample.parties)


def _accepted(dossier: Dossier) -> list[str]:
    return [row.amended.plain for row in marked_text(dossier, ISSUED).amended()]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("x.pages", b"text", "file-pages"),
        ("x.adref", b"whatever", "file-is-dossier"),
        ("x.txt", b"SQLite format 3\x00rest", "file-is-dossier"),
        ("x.docx", b"not a zip", "not-word"),
        ("empty.txt", b"", "file-empty"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Refusal) as refused:
        read_draft(tmp_path / name)
    assert refused.value.reason == reason


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "none.txt", "file-unreadable"), (tmp_path, "file-is-folder")):
        with pytest.raises(Refusal) as refused:
            read_draft(path)
        assert refused.value.reason == reason


def test_a_word_file_under_another_name_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    export_word(sample_dossier(), ExportPlan(ISSUED, Audience.PUBLIC), path)
    other = path.rename(tmp_path / "attachment.bin")
    assert len(read_draft(other).paragraphs) == 43


def test_stages_and_sessions_are_read_from_labels_and_symbols() -> None:
    assert stage_of("Zero draft") is Stage.ZERO_DRAFT
    assert stage_of("clean", "A/75/L.20") is Stage.L_DOCUMENT
    assert stage_of("A/75/L.20/Rev.1") is Stage.REVISION
    assert stage_of("A/RES/75/10") is Stage.ADOPTED
    assert [of_symbol(symbol) for symbol in ("A/75/L.20", "A/C.3/80/L.2", "A/ES-11/L.1", "S/2020/1", "")] == [
        "75", "80", "ES-11", "", "",
    ]  # fmt: skip
