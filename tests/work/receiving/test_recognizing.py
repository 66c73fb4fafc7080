"""What a document is, what it belongs to, and why it may be the wrong one.

Names of States stand here only to show how names are read; whatever is proposed under them is fictitious.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.amendments import AmendmentForm
from app.domain.dossier import Dossier
from app.domain.paragraphs import Kind
from app.domain.wording import plain
from app.formats import AuthorChanges, Draft, DraftChange, DraftParagraph, Form, Head, Revision, RevisionKind
from app.sentences import sentence
from app.storage.remembered import Remembered
from app.work.receiving.attributing import How, mapped_authors
from app.work.receiving.drafts import read_draft
from app.work.receiving.exchange import dossier_from_draft, import_version
from app.work.receiving.recognizing import Proposal, Recognition, recognized, suggested_label
from app.work.receiving.taking import Plan, receive
from app.work.workspace import New
from tests.builders import NOON, replacement, small

DATA = Path(__file__).parents[3] / ".." / "shared" / "data"
NEW = New("new", NOON)


def draft(**values: object) -> Draft:
    rows = tuple(DraftParagraph(row.kind, row.wording, row.level) for row in small().text_of("v1"))
    return replace(Draft(Head("A text"), rows, rows), **values)  # type: ignore[arg-type]


def reworded(index: int, text: str, **values: object) -> Draft:
    rows = list(draft().paragraphs)
    rows[index] = replace(rows[index], wording=plain(text))
    return draft(paragraphs=tuple(rows), accepted=tuple(rows), **values)


def doubts(found: Recognition) -> list[str]:
    for doubt in found.doubts:
        assert "{" not in sentence(doubt.reason, dict(doubt.details))
    return [doubt.reason for doubt in found.doubts]


BY = (AuthorChanges("Belgium", (DraftChange("delete", 2, None, None, 1),)),)
ABOUT = replace(small().about, symbol="A/75/L.20", session="75", title="Cooperation with bridges")


def of_75() -> Dossier:
    return replace(small(), about=ABOUT)


def test_without_a_dossier_a_new_one_is_proposed() -> None:
    found = recognized(None, draft())
    assert (found.proposal, found.possible, found.doubts) == (Proposal.DOSSIER, (Proposal.DOSSIER,), ())
    assert found.counts["operative"] == 3 and found.counts["subparagraph"] == 2


def test_the_next_version_is_proposed_with_the_share_that_stays() -> None:
    found = recognized(small(), reworded(3, "Urges no one;"))
    assert (found.proposal, found.base, found.label) == (Proposal.VERSION, "v1", "Rev.1")
    assert 0.8 < found.likeness < 0.9
    assert "86\u00a0%" in sentence(found.reason.reason, dict(found.reason.details))


def test_tracked_changes_on_a_text_we_hold_are_amendments_and_on_another_a_version() -> None:
    same = recognized(small(), draft(by_author=BY))
    assert (same.proposal, same.differing) == (Proposal.AMENDMENTS, ())
    edited = recognized(small(), reworded(3, "Urges all States to build tiny bridges;", by_author=BY))
    assert edited.proposal is Proposal.VERSION and Proposal.AMENDMENTS in edited.possible
    (row,) = edited.differing
    assert (row.label, row.change) == ("OP1", "reworded")
    assert [(span.kind, span.wording.plain) for span in row.spans if span.kind != "="] == [
        ("-", "small"),
        ("+", "tiny"),
    ]


def test_what_is_only_in_one_of_the_texts_differs_too() -> None:
    rows = (
        *draft().paragraphs[:-2],
        DraftParagraph(Kind.OPERATIVE, plain("Welcomes the ferry operators of all lakes;")),
    )
    found = recognized(small(), draft(paragraphs=rows, accepted=rows))
    assert {(row.label, row.change) for row in found.differing} == {
        ("OP2(b)", "missing"), ("OP3", "missing"), ("OP3", "added"),
    }  # fmt: skip


def test_the_version_it_stands_on_is_the_likest_and_of_equals_the_newest() -> None:
    second = import_version(New("v2", NOON.replace(hour=13)), reworded(3, "Urges all to swim;"), "Rev.1").run(small())
    assert recognized(second, draft()).base == "v1"
    assert recognized(second, reworded(3, "Urges all to swim;")).base == "v2"
    assert recognized(second, reworded(3, "Urges all to fly;")).base == "v2"


def test_documents_that_are_no_text_are_proposed_as_what_they_are() -> None:
    bare = draft(paragraphs=(), accepted=())
    head = Head("A text", "A/75/L.22", addresses="A/75/L.20")
    formal = recognized(of_75(), replace(bare, form=Form.AMENDMENTS, head=head))
    assert (formal.proposal, formal.possible, doubts(formal)) == (Proposal.FORMAL, (Proposal.FORMAL,), [])
    addendum = recognized(
        of_75(), replace(bare, form=Form.SPONSORS, head=replace(head, sponsors="Norway and Atlantis"))
    )
    assert addendum.proposal is Proposal.SPONSORS
    assert [row.party.code for row in addendum.sponsors.found] == ["NOR"]
    other = recognized(of_75(), replace(bare, form=Form.AMENDMENTS, head=replace(head, addresses="A/75/L.19")))
    assert doubts(other) == ["doubt-addresses"]
    revised = recognized(of_75(), replace(bare, form=Form.AMENDMENTS, head=replace(head, addresses="A/75/L.20/Rev.1")))
    assert doubts(revised) == []
    taken = replacement("f1", "op1", "Urges", "Asks", form=AmendmentForm.FORMAL, formal_symbol="A/75/L.22")
    again = recognized(of_75().put("amendments", taken), replace(bare, form=Form.AMENDMENTS, head=head))
    assert doubts(again) == ["doubt-amended-already"]


def test_a_document_of_another_session_is_questioned_though_its_number_is_the_same() -> None:
    other = recognized(of_75(), reworded(3, "Urges no one;", head=Head("Cooperation with bridges", "A/77/L.20", "77")))
    assert doubts(other) == ["doubt-session"]
    told = sentence(other.doubts[0].reason, dict(other.doubts[0].details))
    assert "A/77/L.20" in told and "A/75/L.20" in told
    same = recognized(
        of_75(), reworded(3, "Urges no one;", head=Head("Cooperation with bridges", "A/75/L.20/Rev.1", "75"))
    )
    assert doubts(same) == []
    in_words = replace(small(), about=replace(ABOUT, session="Seventy-fifth"))
    assert doubts(recognized(in_words, reworded(3, "Urges no one;", head=Head("", "", "75")))) == []


def test_a_text_with_nothing_in_common_is_questioned() -> None:
    texts = [
        (row.kind, f"{'xyz'[at % 3] * 9} quite another thing {at} altogether")
        for at, row in enumerate(draft().paragraphs)
    ]
    rows = tuple(DraftParagraph(kind, plain(text)) for kind, text in texts)
    named = draft(paragraphs=rows, accepted=rows, head=Head("The law of the sea"))
    assert doubts(recognized(of_75(), named)) == ["doubt-title"]
    assert doubts(recognized(of_75(), replace(named, head=Head()))) == ["doubt-text"]
    assert doubts(recognized(of_75(), draft(head=Head("The law of the sea")))) == ["doubt-already"]


def test_the_same_document_again_is_noticed_and_other_changes_on_it_are_not() -> None:
    assert doubts(recognized(small(), draft())) == ["doubt-already"]
    rows = (Revision("Belgium", None, RevisionKind.DELETION, 2, "Noting"),)
    read = draft(by_author=BY, revisions=rows)
    assert doubts(recognized(small(), read)) == []
    after = receive(NEW, small(), read, Plan(Proposal.AMENDMENTS)).action.run(small())
    again = recognized(after, read)
    assert doubts(again) == (["doubt-already"] if again.returned is None else [])
    assert again.returned is None or again.returned.is_nothing_new
    assert doubts(recognized(after, replace(read, revisions=(replace(rows[0], text="Other"),)))) == []


@pytest.mark.parametrize(
    ("name", "symbol", "label"),
    [
        ("draft_rev_2 clean.docx", "", "Rev.2"),
        ("Compilation 12 Nov.docx", "", "Compilation"),
        ("x.docx", "A/75/L.20/Rev.1", "A/75/L.20/Rev.1"),
        ("x.docx", "", "Rev.1"),
        ("zero draft.docx", "", "Rev.1"),
    ],
)
def test_a_label_is_suggested_that_is_free(name: str, symbol: str, label: str) -> None:
    assert suggested_label(small(), draft(head=Head("", symbol)), name) == label


def test_authors_are_mapped_by_what_was_said_by_rule_and_by_name() -> None:
    names = ["EU Delegation", "Smith, J (USUN)", "Author", "misión.mex", "RUS", "Windows User", "Doe, J (NOR)"]
    read = draft(revisions=tuple(Revision(name, None, RevisionKind.INSERTION, 3, "x") for name in names))
    remembered = Remembered().with_author("smith, j (usun)", ("USA",)).with_author("Author", ("NOWHERE",))
    found = {each.author: (each.parties, each.how) for each in mapped_authors(small(), read, remembered)}
    assert found == {
        "EU Delegation": (("EU",), How.NAME),
        "Smith, J (USUN)": (("USA",), How.RULE),
        "Author": ((), How.UNKNOWN),
        "misión.mex": (("MEX",), How.NAME),
        "RUS": (("RUS",), How.NAME),
        "Windows User": ((), How.UNKNOWN),
        "Doe, J (NOR)": (("NOR",), How.NAME),
    }
    asked = [each.author for each in mapped_authors(small(), read, remembered) if each.is_asked]
    assert asked == ["Author", "Windows User"]


@pytest.mark.skipif(not DATA.exists(), reason="the real documents are not here")
def test_d24_the_text_of_the_next_cycle_is_questioned() -> None:
    old = read_draft(DATA / "interpol" / "A_RES_75_10.txt")
    dossier = dossier_from_draft(NEW, old, "L.20", source="x", symbol="A/75/L.20")
    newer = read_draft(DATA / "interpol" / "A_RES_77_20.txt")
    newer = replace(newer, head=replace(newer.head, symbol="A/77/L.20", session="77"))
    assert doubts(recognized(dossier, newer)) == ["doubt-session"]
