"""What a document holds comes into a dossier in one step, attributed, with nothing lost, and goes out of it again in one.

Names of States stand here only to show how names are read; whatever is proposed under them is fictitious.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.amendments import AmendmentAction, AmendmentForm
from app.domain.dossier import About, Dossier
from app.domain.markup import marked_text
from app.domain.paragraphs import Kind, labels
from app.domain.positions import Stance
from app.domain.refusal import Refusal
from app.domain.sponsors import ListedIn, Role, Sponsorship
from app.domain.versions import Stage, Version
from app.domain.wording import plain
from app.formats import (
    AuthorChanges,
    Balance,
    Draft,
    DraftChange,
    DraftComment,
    DraftParagraph,
    Form,
    Head,
    Repair,
    Revision,
    RevisionKind,
    Share,
)
from app.storage.remembered import Remembered
from app.work.exporting import Audience, ExportPlan, export_word, forbidden_strings
from app.work.receiving.listing import listing_of, offers_sponsors
from app.work.receiving.recognizing import Proposal
from app.work.receiving.taking import Plan, Tracked, receive
from app.work.sponsoring import add_sponsors
from app.work.versions import to_place
from app.work.workspace import New, Workspace
from tests.builders import NOON, small

NEW = New("new", NOON)
WHEN = datetime(2020, 11, 18, 9, 30, tzinfo=UTC)
LARGE = "Urges all States to build large bridges;"


def draft(**values: object) -> Draft:
    """The small resolution as it would be read from a file."""
    rows = tuple(DraftParagraph(row.kind, row.wording, row.level) for row in small().text_of("v1"))
    return replace(Draft(Head("A text"), rows, rows), **values)  # type: ignore[arg-type]


def change(action: str, index: int, text: str | None, number: int, **values: object) -> DraftChange:
    row = None if text is None else DraftParagraph(Kind.OPERATIVE, plain(text))
    return DraftChange(action, index, row, WHEN, number, **values)  # type: ignore[arg-type]


def tracked() -> Draft:
    """Two authors: Belgium rewords OP1 and adds a paragraph, which Brazil strikes out and whose rewording it alters."""
    belgium = (
        change("replace", 3, LARGE, 1, characters=10),
        change("insert", 3, "Invites all States to paint them;", 2, characters=28),
    )
    brazil = (
        change("replace", 3, "Urges all States to build larger bridges;", 3, answers=1, characters=1),
        change("delete", 3, None, 4, answers=2, characters=28),
        change("elsewhere", -1, "Draft of Brazil", 5, characters=8),
    )
    revisions = (
        Revision("Belgium", WHEN, RevisionKind.DELETION, 3, "small"),
        Revision("Belgium", WHEN, RevisionKind.INSERTION, 3, "large"),
        Revision("Belgium", WHEN, RevisionKind.INSERTION, -1, "Invites all States to paint them;"),
        Revision("Brazil", WHEN, RevisionKind.INSERTION, 3, "r "),
        Revision("Brazil", WHEN, RevisionKind.DELETION, -1, "Invites all States to paint them;"),
        Revision("Brazil", WHEN, RevisionKind.INSERTION, -1, "of Brazil"),
        Revision("Brazil", WHEN, RevisionKind.FORMATTING, 3, "Urges"),
    )
    comments = (
        DraftComment("Belgium", 3, "small", "Why small?", WHEN, 26, 31),
        DraftComment("A. Nobody", 3, "small", "Because.", WHEN, 26, 31, answers=0, resolved=True),
        DraftComment("Brazil", -1, "Draft", "On the head.", None),
    )
    return draft(
        by_author=(AuthorChanges("Belgium", belgium), AuthorChanges("Brazil", brazil)),
        revisions=revisions,
        comments=comments,
        repaired=(Repair("repair-links", "2", 3),),
        unread=("A scribble",),
        balance=Balance(500, (Share("in-text", 490), Share("unread", 10))),
    )


def plan(proposal: Proposal = Proposal.VERSION, **values: object) -> Plan:
    return replace(Plan(proposal, "Rev.1" if proposal is Proposal.VERSION else "", source="mail.docx"), **values)  # type: ignore[arg-type]


def test_tracked_changes_come_with_their_text_as_attributed_amendments_in_one_step(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "a.adref", small(), who="Ana", origin="shell")
    before = workspace.dossier
    received = receive(workspace.new(), before, tracked(), plan())
    assert workspace.dossier is before
    made = workspace.do(received.action)
    after = workspace.dossier
    assert made.label == "Import Rev.1 with 3 amendments"
    assert after.text_of(received.version)[3].wording.plain == "Urges all States to build small bridges;"
    assert workspace.file.check() == []
    workspace.undo()
    assert workspace.dossier == before
    workspace.redo()
    assert workspace.dossier == after
    workspace.take_back()
    assert workspace.dossier == before
    workspace.close()


def test_a_change_of_a_change_is_linked_and_a_struck_one_is_opposed() -> None:
    received = receive(NEW, small(), tracked(), plan())
    after = received.action.run(small())
    first, inserted, answer = (after.amendments[id] for id in received.amendments)
    assert [row.proponents for row in (first, inserted, answer)] == [("BEL",), ("BEL",), ("BRA",)]
    assert (answer.related, answer.base, answer.paragraph) == (first.id, first.base, first.paragraph)
    assert (inserted.label, inserted.dated) == ("OP1 bis", date(2020, 11, 18))
    (stance,) = after.stances.values()
    assert (stance.party, stance.stance, stance.amendment) == ("BRA", Stance.OPPOSE, inserted.id)
    assert "mail.docx" in stance.note
    marked = next(row for row in marked_text(after, "new").paragraphs if row.uid == first.paragraph)
    assert (marked.amended.plain, marked.alternatives) == (LARGE, (answer.id,))


def test_every_marked_character_is_accounted_for() -> None:
    received = receive(NEW, small(), tracked(), plan())
    left = sum(row.characters for row in received.unplaced)
    assert (received.marked, received.in_amendments, left) == (75, 67, 8)
    assert [(row.reason, row.text) for row in received.unplaced] == [("unplaced-outside-paragraphs", "Draft of Brazil")]


def test_comments_become_notes_with_their_threads_on_their_words() -> None:
    after = receive(NEW, small(), tracked(), plan()).action.run(small())
    notes = sorted(after.notes.values(), key=lambda note: note.id)
    assert [(note.author, note.words, note.text, note.answers, note.resolved) for note in notes] == [
        ("BEL", "small", "Why small?", "", False),
        ("A. Nobody", "small", "Because.", "new-c0", True),
        ("BRA", "", "“Draft”: On the head.", "", False),
    ]
    assert notes[0].created == WHEN
    assert notes[2].paragraph == after.version("new").order[0]


def test_what_the_reader_reported_stays_with_the_version() -> None:
    after = receive(NEW, small(), tracked(), plan()).action.run(small())
    reading = after.readings["new"]
    assert (reading.source, reading.unread, reading.missing) == ("mail.docx", ("A scribble", "Draft of Brazil"), 0)
    assert [(row.reason, row.paragraph) for row in reading.repairs] == [("repair-links", "OP1")]
    assert (reading.revisions[1].paragraph, reading.revisions[1].text) == ("OP1", "large")
    assert reading.comments[1].resolved


@pytest.mark.parametrize(("way", "text", "count"), [(Tracked.ACCEPT, LARGE, 0), (Tracked.REJECT, "", 0)])
def test_tracked_changes_may_be_accepted_or_left_out(way: Tracked, text: str, count: int) -> None:
    rows = list(draft().paragraphs)
    rows[3] = DraftParagraph(Kind.OPERATIVE, plain(LARGE))
    received = receive(NEW, small(), replace(tracked(), accepted=tuple(rows)), plan(tracked=way))
    after = received.action.run(small())
    assert after.text_of("new")[3].wording.plain == (text or "Urges all States to build small bridges;")
    assert len(after.amendments) == count
    assert len(after.notes) == 3


def test_an_unknown_author_becomes_a_delegation_and_a_remembered_one_does_not() -> None:
    row = AuthorChanges("Windows User", (change("replace", 3, LARGE, 1),))
    read = draft(by_author=(row,))
    received = receive(NEW, small(), read, plan())
    assert received.added == {"Windows User": "WINDOWSUSER"}
    remembered = Remembered().with_author("windows  user", ("NOR",))
    received = receive(NEW, small(), read, plan(remembered=remembered))
    assert not received.added
    assert received.action.run(small()).amendments["new-a1"].proponents == ("NOR",)


def test_a_paragraph_that_moves_is_a_move() -> None:
    moved = change("move", 1, "Recalling its resolution 1/1,", 1, follows=2)
    after = receive(NEW, small(), draft(by_author=(AuthorChanges("MEX", (moved,)),)), plan()).action.run(small())
    row = after.amendments["new-a1"]
    assert (row.action, row.paragraph, row.after) == (AmendmentAction.MOVE, "pp1", "pp2")


def test_new_paragraphs_that_take_no_label_do_not_wait_to_be_placed() -> None:
    heading = DraftChange("insert", 0, DraftParagraph(Kind.HEADING, plain("Bridges")), None, 1)
    after = receive(NEW, small(), draft(by_author=(AuthorChanges("MEX", (heading,)),)), plan()).action.run(small())
    assert after.amendments["new-a1"].label == ""
    assert to_place(after) == ()


def test_a_step_that_came_between_is_not_written_over() -> None:
    received = receive(NEW, small(), tracked(), plan())
    other = small().put("versions", Version("new", "Theirs", Stage.WORKING, (), NOON))
    with pytest.raises(Refusal) as refused:
        received.action.run(other)
    assert refused.value.reason == "import-outdated"
    elsewhere = small().put("about", About("Renamed meanwhile"))
    assert received.action.run(elsewhere).about.title == "Renamed meanwhile"


def sponsors_of(names: str, form: Form = Form.TEXT, symbol: str = "A/75/L.20") -> Draft:
    rows = draft().paragraphs if form is Form.TEXT else ()
    return draft(head=Head("A text", symbol, sponsors=names), form=form, paragraphs=rows, accepted=rows)


UGANDA = "Norway and Uganda (on behalf of the States Members of the United Nations that are members of the Group of 77 and China)"


def test_an_addendum_lists_further_sponsors() -> None:
    announced = small().put("sponsorships", Sponsorship("NOR", Role.MAIN, ListedIn.ANNOUNCED, NOON, date(2020, 11, 1)))
    announced = announced.put("sponsorships", Sponsorship("BEL", Role.SPONSOR, ListedIn.L_DOCUMENT, NOON))
    read = sponsors_of("Belgium, " + UGANDA + ", Atlantis", Form.SPONSORS, "A/75/L.20/Add.1")
    received = receive(NEW, announced, read, plan(Proposal.SPONSORS))
    after = received.action.run(announced)
    rows = after.sponsorships
    assert (rows["NOR"].listed_in, rows["NOR"].role, rows["NOR"].dated) == (
        ListedIn.ADDENDUM, Role.MAIN, date(2020, 11, 1),
    )  # fmt: skip
    assert (rows["UGA"].listed_in, rows["UGA"].on_behalf_of) == (ListedIn.ADDENDUM, "G77")
    assert rows["BEL"].listed_in is ListedIn.L_DOCUMENT
    assert received.sponsors is not None
    assert (received.sponsors.already, received.sponsors.unknown) == (("BEL",), ("Atlantis",))


def test_the_sponsors_of_a_resolution_are_those_of_the_last_text() -> None:
    adopted = sponsors_of(UGANDA, symbol="A/RES/75/10")
    adopted = replace(adopted, head=replace(adopted.head, additional_sponsors="BELGIUM, BRAZIL"))
    assert listing_of(adopted) is ListedIn.LAST
    after = receive(NEW, small(), adopted, plan(sponsors=True)).action.run(small())
    assert set(after.sponsorships) == {"NOR", "UGA", "BEL", "BRA"}
    assert not any(row.is_standing for row in after.sponsorships.values())
    assert offers_sponsors(after, sponsors_of(UGANDA))  # a draft says who sponsors this time
    joined = add_sponsors(NEW, ["BEL"]).run(after)
    assert joined.sponsorships["BEL"].listed_in is ListedIn.ANNOUNCED


def test_the_sponsors_of_an_l_document_are_asked_for() -> None:
    assert offers_sponsors(None, sponsors_of(UGANDA))
    assert listing_of(sponsors_of(UGANDA)) is ListedIn.L_DOCUMENT
    assert not offers_sponsors(None, sponsors_of(""))
    recorded = small().put("sponsorships", Sponsorship("NOR", Role.MAIN, ListedIn.ANNOUNCED, NOON))
    assert not offers_sponsors(recorded, sponsors_of(UGANDA))
    after = receive(NEW, small(), sponsors_of(UGANDA), plan(sponsors=True)).action.run(small())
    assert {row.listed_in for row in after.sponsorships.values()} == {ListedIn.L_DOCUMENT}
    assert set(after.sponsorships) == {"NOR", "UGA"}


def test_a_document_of_amendments_becomes_formal_amendments() -> None:
    body = ("Norway: amendment to draft resolution A/75/L.20", "1. After operative paragraph 1, insert a new operative paragraph "
            "reading: “Welcomes all ferries;”", "2. In operative paragraph 1, replace the words “small bridges” by the words “tunnels”",
            "3. In operative paragraph 9, delete the words “of no paragraph”.")  # fmt: skip
    head = Head("A text", "A/75/L.22", sponsors="Norway", addresses="A/75/L.20")
    read = draft(head=head, form=Form.AMENDMENTS, paragraphs=(), accepted=(), body=tuple(map(plain, body[1:])))
    received = receive(NEW, small(), read, plan(Proposal.FORMAL))
    after = received.action.run(small())
    rows = [after.amendments[id] for id in received.amendments]
    assert {row.form for row in rows} == {AmendmentForm.FORMAL} and {row.formal_symbol for row in rows} == {"A/75/L.22"}
    assert [row.text.plain for row in rows] == ["Welcomes all ferries;", "Urges all States to build tunnels;"]
    assert [row.reason for row in received.unplaced] == ["instruction-paragraph-absent"]
    assert "new" in after.readings
    with pytest.raises(Refusal) as refused:
        receive(NEW, small(), read, plan())
    assert refused.value.reason == "document-is-no-text"


def test_a_compilation_becomes_its_base_and_bracketed_amendments() -> None:
    rows = list(draft().paragraphs)
    rows[3] = DraftParagraph(Kind.OPERATIVE, plain("Urges all States to build [NOR: large] small bridges;"))
    comment = DraftComment("Norway", 3, "large", "Better.", WHEN, 27, 32)
    read = draft(paragraphs=tuple(rows), accepted=tuple(rows), comments=(comment,))
    received = receive(NEW, small(), read, plan(Proposal.COMPILATION, label="Compilation"))
    after = received.action.run(small())
    assert after.version("new").stage is Stage.COMPILATION
    (row,) = [row for row in after.amendments.values() if row.id in received.amendments]
    assert row.proponents == ("NOR",) and "large" in row.text.plain
    assert after.text_of("new")[3].wording.plain == "Urges all States to build small bridges;"
    assert [note.text for note in after.notes.values()] == ["“large”: Better."]
    assert received.reading.source == "mail.docx"


@pytest.mark.parametrize("audience", list(Audience))
def test_nothing_a_reader_reported_leaves_for_those_who_may_not_see_it(tmp_path: Path, audience: Audience) -> None:
    read = replace(
        tracked(),
        unread=("Seen by the legal adviser",),
        comments=(
            DraftComment("Jane Whistler", 3, "small", "Capital hates this.", WHEN, 26, 31),
            DraftComment("Jane Whistler", 4, "", "We may tell friends.", WHEN),
        ),
    )
    dossier = receive(NEW, small(), read, plan()).action.run(replace(small(), about=About("A text", own_party="BEL")))
    note = dossier.notes["new-c1"]
    dossier = dossier.put("notes", replace(note, shareable=True))
    secret = forbidden_strings(dossier, ExportPlan("new", audience), ())
    assert "Seen by the legal adviser" in secret and "mail.docx" in secret
    assert ("Capital hates this." in secret) == (audience is not Audience.CAPITAL)
    assert ("We may tell friends." in secret) == (audience in {Audience.FACILITATOR, Audience.PUBLIC})
    assert ("Jane Whistler" in secret) == (audience is not Audience.CAPITAL), "persons are named to capital alone"
    exported = export_word(dossier, ExportPlan("new", audience, on=date(2020, 11, 20)), tmp_path / "out.docx")
    assert exported.path.exists()


WORDS = st.text("abc ;", min_size=1, max_size=12).filter(lambda text: text.strip())


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """The small resolution with any tracked changes, as a reader would tell them."""
    rows = draft().paragraphs
    authors = draw(
        st.lists(st.sampled_from(["Belgium", "Brazil", "Windows User", "Smith, J"]), min_size=1, unique=True)
    )
    made: dict[str, list[DraftChange]] = {author: [] for author in authors}
    revisions = []
    for number in range(draw(st.integers(1, 8))):
        author = draw(st.sampled_from(authors))
        action = draw(st.sampled_from(["replace", "insert", "delete", "move", "elsewhere"]))
        index = draw(st.integers(0, len(rows) - 1)) if action != "elsewhere" else -1
        text = draw(WORDS)
        answers = draw(st.none() | st.integers(0, number - 1)) if number else None
        follows = draw(st.integers(-1, len(rows) - 1)) if action == "move" else None
        made[author].append(
            change(
                action, index, None if action == "delete" else text, number,
                answers=answers, characters=len("".join(text.split())), follows=follows,
            )
        )  # fmt: skip
        revisions.append(Revision(author, WHEN, RevisionKind.INSERTION, index, text))
    by_author = tuple(AuthorChanges(author, tuple(changes)) for author, changes in made.items() if changes)
    return draft(by_author=by_author, revisions=tuple(revisions))


@settings(max_examples=60)
@given(drafts(), st.sampled_from([Proposal.VERSION, Proposal.AMENDMENTS]))
def test_receiving_never_loses_a_change(read: Draft, proposal: Proposal) -> None:
    received = receive(NEW, small(), read, plan(proposal))
    changes = sum(len(each.changes) for each in read.by_author)
    after = received.action.run(small())
    assert received.in_amendments + sum(row.characters for row in received.unplaced) == received.marked
    assert len(received.amendments) <= changes
    assert set(received.amendments) == set(after.amendments)
    assert all(row.proponents for row in after.amendments.values())
    assert all(row.amendment in after.amendments for row in after.stances.values())
    marked_text(after, received.version)


@settings(max_examples=25)
@given(drafts())
def test_an_import_is_one_step_that_undo_takes_back_whole(
    tmp_path_factory: pytest.TempPathFactory, read: Draft
) -> None:
    path = tmp_path_factory.mktemp("import") / "a.adref"
    workspace = Workspace.create(path, small(), who="Ana", origin="shell")
    before = workspace.dossier
    workspace.do(receive(workspace.new(), before, read, plan()).action)
    after = workspace.dossier
    workspace.undo()
    assert workspace.dossier == before
    workspace.redo()
    assert workspace.dossier == after
    assert workspace.file.read() == after
    workspace.close()


def long(paragraphs: int, changes: int) -> Draft:
    text = "Calls upon all States to strengthen number {} of their many and various bridges, as appropriate;"
    rows = tuple(DraftParagraph(Kind.OPERATIVE, plain(text.format(at))) for at in range(paragraphs))
    made = []
    for number in range(changes):
        action = ("replace", "insert")[number % 2]
        made.append(change(action, number % paragraphs, text.format(f"{number} and more"), number, characters=8))
    authors = tuple(AuthorChanges(f"Author {at}", tuple(made[at::5])) for at in range(5))
    return Draft(Head("Long"), rows, rows, by_author=authors)


def test_the_cost_of_an_import_grows_with_its_size() -> None:
    def cost(paragraphs: int, changes: int) -> float:
        read = long(paragraphs, changes)
        dossier = Dossier(About("Long"))
        best = 9.0
        for _ in range(3):
            start = process_time()
            receive(NEW, dossier, read, plan())
            best = min(best, process_time() - start)
        return best

    assert cost(600, 500) < 12 * cost(120, 100)


def test_labels_of_many_new_paragraphs_are_those_given_one_by_one() -> None:
    inserted = tuple(change("insert", 3, f"Invites State {at};", at) for at in range(12))
    after = receive(NEW, small(), draft(by_author=(AuthorChanges("MEX", inserted),)), plan()).action.run(small())
    rows = sorted(after.amendments.values(), key=lambda row: row.created)
    assert [row.label for row in rows[:3]] == ["OP1 bis", "OP1 ter", "OP1 quater"]
    order = [row.amended.plain for row in marked_text(after, "new").paragraphs]
    assert order[4:16] == [f"Invites State {at};" for at in range(12)]
    assert labels(after.text_of("new"))["op2"] == "OP2"
