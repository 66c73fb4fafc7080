"""Compilation texts as a whole: read, and taken into a dossier in one step."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.domain.amendments import Amendment, AmendmentAction, Status
from app.domain.conventions import BOLD_NEW, DEFAULT, READY_MADE, UNDERLINED_NEW, ColourRule, Legend, Meaning
from app.domain.dossier import AddedParty, Dossier
from app.domain.markup import marked_text
from app.domain.paragraphs import Kind, labels
from app.domain.parties import Register
from app.domain.positions import Stance
from app.domain.refusal import Refusal
from app.domain.versions import Stage
from app.domain.wording import Run, Wording, plain, wording
from app.formats import Draft, DraftParagraph
from app.formats.draft import Head, Sign
from app.work.naming import register_of
from app.work.receiving.compiled import NOBODY, import_compilation
from app.work.receiving.compiling import Compilation, looks_typed, read_compilation, suggested
from app.work.workspace import New
from tests.builders import dossier as built
from tests.builders import paragraph

NEW = New("n", datetime(2022, 11, 1, 9, tzinfo=UTC))
PARTIES = (AddedParty("ARC", "Arcadia"), AddedParty("BEL", "Belmarine"), AddedParty("COR", "Cordovia"))


def start() -> Dossier:
    made = built(
        paragraph("pp1", "Recalling its resolution 1/1,"),
        paragraph("op1", "Urges all States to build small bridges;"),
        paragraph("op2", "Decides to remain seized of the matter."),
    )
    return made.put("parties", *PARTIES)


def register() -> Register:
    return register_of(start())


def row(
    text: str | Wording, kind: Kind = Kind.OPERATIVE, number: str = "", signs: tuple[Sign, ...] = ()
) -> DraftParagraph:
    return DraftParagraph(kind, plain(text) if isinstance(text, str) else text, number=number, signs=signs)


def draft(*rows: DraftParagraph | str) -> Draft:
    made = tuple(row(each) if isinstance(each, str) else each for each in rows)
    return Draft(Head(), made, made)


def read(*rows: DraftParagraph | str, legend: Legend = DEFAULT) -> Compilation:
    return read_compilation(draft(*rows), legend, register())


COMPILATION = (
    row("PP1 Recalling its resolution 1/1 [Arcadia: and all others],", Kind.PREAMBULAR),
    row(
        "Urges [ARC: Calls upon] [BEL, COR: Encourages] all States to build [small] bridges; [Belmarine: reserve]",
        number="1.",
    ),
    row("OP1 bis [Arcadia: Invites engineers to help;]", Kind.OPERATIVE),
    row("OP1 alt Requests all States to build bridges;", Kind.OPERATIVE),
    row("Decides to remain seized of the matter. [agreed ad ref] [Arcadia: delete “of nothing”]", number="2."),
)


def taken(*rows: DraftParagraph | str, **options: object) -> tuple[Dossier, list[Amendment]]:
    found = read(*rows)
    done = import_compilation(NEW, start(), found, **{"label": "Compilation", **options})  # type: ignore[arg-type]
    after = done.action.run(start())
    return after, [after.amendments[id] for id in done.amendments]


def test_a_compilation_becomes_a_version_with_amendments_in_one_step() -> None:
    after, amendments = taken(*COMPILATION)
    version = after.version("n")
    text = after.text_of("n")
    assert version.stage is Stage.COMPILATION
    assert [each.wording.text for each in text] == [
        "Recalling its resolution 1/1,",
        "Urges all States to build bridges;",
        "Requests all States to build bridges;",
        "Decides to remain seized of the matter.",
    ]
    assert [labels(text)[each.uid] for each in text] == ["PP1", "OP1", "OP1 alt", "OP2"]
    told = [(each.proponents, str(each.action), each.text.text, each.label) for each in amendments]
    nobody = next(each.code for each in after.parties.values() if each.name == NOBODY)
    assert told == [
        (("ARC",), "replace", "Recalling its resolution 1/1 and all others,", ""),
        (("ARC",), "replace", "Calls upon all States to build bridges;", ""),
        (("BEL", "COR"), "replace", "Encourages all States to build bridges;", ""),
        ((nobody,), "replace", "Urges all States to build small bridges;", ""),
        (("ARC",), "insert", "Invites engineers to help;", "OP1 bis"),
    ]
    assert all(each.status is Status.BRACKETED for each in amendments)
    (stance,) = after.stances.values()
    assert (stance.party, stance.stance, stance.amendment) == ("BEL", Stance.RESERVE, "")
    notes = [each.text for each in after.notes.values()]
    assert any("[Arcadia: delete “of nothing”]" in text for text in notes)
    assert any(text.startswith("Agreed ad ref") for text in notes)


def test_paragraphs_keep_their_identities() -> None:
    after, _ = taken(*COMPILATION)
    assert after.version("n").order[0] == "pp1" and after.version("n").order[1] == "op1"


def test_what_was_taken_in_shows_in_the_text() -> None:
    after, _ = taken(*COMPILATION)
    marked = marked_text(after, "n")
    assert marked.unplaced == ()
    inserted = [each for each in marked.paragraphs if each.state == "inserted"]
    assert [each.label for each in inserted] == ["OP1 bis"]


def test_proposals_can_be_taken_onto_a_version_that_is_there() -> None:
    found = read(*COMPILATION)
    done = import_compilation(NEW, start(), found, onto="v1")
    after = done.action.run(start())
    assert set(after.versions) == {"v1"} and after.text_of("v1") == start().text_of("v1")
    assert done.differing == ("OP1",)
    assert {after.amendments[id].paragraph for id in done.amendments[:4]} == {"pp1", "op1"}


def test_what_finds_no_paragraph_is_listed() -> None:
    found = read("Bananas are yellow in the [ARC: bright] morning light of a foreign country;")
    done = import_compilation(NEW, start(), found, onto="v1")
    assert done.amendments == () and len(done.unplaced) == 1


def test_a_label_that_is_taken_is_refused() -> None:
    with pytest.raises(Refusal, match="version-label-taken"):
        import_compilation(NEW, start(), read(*COMPILATION), label="Zero draft")
    with pytest.raises(Refusal, match="version-without-text"):
        import_compilation(NEW, start(), read(), label="Compilation")


def test_an_attributed_alternative_of_a_paragraph_replaces_it() -> None:
    after, (amendment,) = taken("Urges all;", row("OP1 alt [Arcadia: Invites some;]"))
    assert len(after.version("n").order) == 1
    assert (amendment.action, amendment.base.text, amendment.text.text) == (
        AmendmentAction.REPLACE,
        "Urges all;",
        "Invites some;",
    )


def test_a_deletion_and_support_for_a_proposal() -> None:
    after, amendments = taken(
        "Urges all; BEL: delete", "Act [ARC: or wait] (COR) now; [Belmarine: supports Arcadia’s proposal]"
    )
    assert amendments[0].action is AmendmentAction.DELETE
    said = {(each.party, each.stance, each.amendment) for each in after.stances.values()}
    assert said == {("COR", Stance.SUPPORT, amendments[1].id), ("BEL", Stance.SUPPORT, amendments[1].id)}


def test_a_proposal_on_a_proposal_names_it() -> None:
    _, (outer, inner) = taken("Act now [ARC: and [BEL: or] later].")
    assert inner.related == outer.id
    assert inner.text.text == "Act now or later."


def test_unknown_delegations_are_asked_or_added() -> None:
    found = read("Act now [Freedonia: and here].")
    assert found.unknown == ("Freedonia",)
    done = import_compilation(NEW, start(), found, label="C")
    assert dict(done.added) == {"Freedonia": "FREEDONIA"}
    said = import_compilation(NEW, start(), found, label="C", parties={"Freedonia": ("COR",)})
    after = said.action.run(start())
    assert after.amendments[said.amendments[0]].proponents == ("COR",) and not said.added


def test_a_flagged_fragment_left_in_the_text_has_its_note_on_exactly_its_words() -> None:
    after, _ = taken("Notes the [g]uidelines of all;")
    (note,) = after.notes.values()
    assert note.words == "[g]"


def test_options_are_joined_to_the_first_of_their_series() -> None:
    found = read(
        row("Option A: Parties shall act;", number="3."),
        "Option B: Parties may act;",
        "Option 1: All shall act;",
        "Option (a): soon;",
        "Option (b): later;",
        "Option 2: None shall act;",
    )
    assert [entry.alternative_to for entry in found.entries] == [None, 0, None, None, 3, 2]
    assert [entry.label for entry in found.entries] == [
        "OP3",
        "OP3 option B",
        "",
        "",
        "OP5 option b",
        "OP4 option 2",
    ]


def test_brackets_over_several_paragraphs_are_paired() -> None:
    found = read("[Urges all:", "to act;", "to wait;]", "Notes [all;")
    assert found.spans == ((0, 2),)
    reasons = [[flag.reason for flag in entry.paragraph.flagged] for entry in found.entries]
    assert reasons == [["bracket-across"], [], ["bracket-across"], ["bracket-unbalanced"]]


def test_counts_for_the_preview() -> None:
    counts = read(*COMPILATION).counts()
    assert dict(counts.proposals) == {"ARC": 3, "BEL": 1, "COR": 1}
    assert (counts.nobody, counts.reservations, counts.agreed, counts.flags, counts.alternatives) == (1, 1, 1, 1, 1)


def test_opening_words_are_those_of_the_language() -> None:
    spanish = Draft(Head(), (row("Exhorta [ARC: Pide] a todos;"),), (), language="es")
    (entry,) = read_compilation(spanish, DEFAULT, register()).entries
    (proposal,) = entry.paragraph.proposals
    assert proposal.applied(entry.paragraph.base).text == "Pide a todos;"


def test_a_reader_may_stop() -> None:
    def stop(fraction: float, text: str) -> None:
        raise Refusal("cancelled")

    with pytest.raises(Refusal, match="cancelled"):
        read_compilation(draft("Urges all;"), DEFAULT, register(), stop)


def test_typed_drafts_are_told_from_others() -> None:
    assert looks_typed(draft(*COMPILATION))
    assert looks_typed(
        draft(row("Act now", signs=(Sign(0, 3, struck=True),)), row("Wait", signs=(Sign(0, 4, struck=True),)))
    )
    assert looks_typed(draft("Option 1: a;", "Option 2: b;", "Option 3: c;", "Option 4: d;"))
    assert not looks_typed(draft("Urges all States;", "Notes the report […] of the Commission;", "Decides so."))


def test_the_legend_that_fits_the_signs_is_suggested() -> None:
    bold = row(wording([Run("Urges "), Run("all", bold=True), Run(" States")]), signs=(Sign(0, 5, struck=True),))
    underlined = row(wording([Run("Urges "), Run("all", underline=True), Run(" [some] States")]))
    red = row("Urges all States", signs=(Sign(0, 5, colour="ff0000"),))
    own = Legend("Mine", colours=(ColourRule("ff0000", Meaning.DELEGATION, "ARC"),))
    assert suggested(READY_MADE, draft(bold)) is BOLD_NEW
    assert suggested(READY_MADE, draft(underlined)) is UNDERLINED_NEW
    assert suggested(READY_MADE, draft("Urges [all] States")) is DEFAULT
    assert suggested((own, *READY_MADE), draft(red)) is own
