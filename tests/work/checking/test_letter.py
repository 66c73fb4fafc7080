"""The letter that breaks silence: what we propose, and what never leaves the delegation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.checking import gate
from app.domain.dossier import Dossier
from app.domain.links import Link, LinkKind
from app.domain.positions import Fallback, Instruction, Position, RedLine, Rule, Stance, crossed
from app.domain.refusal import Refusal
from app.domain.wording import plain
from app.work.checking import Letter, silence_letter
from tests.builders import NOON, dossier, paragraph, replacement
from tests.domain.checking.versions import LATER, after, line

OLD = "Urges States to build bridges, upon request, and to keep them;"
NEW = "Urges States to build bridges, where needed, and to keep them;"


def text(*rows: RedLine, old: str = OLD, new: str = NEW) -> Dossier:
    made = dossier(paragraph("op1", old), paragraph("op2", "Decides to meet."))
    made = replace(made, about=replace(made.about, symbol="A/75/L.20", title="Bridges"))
    made = after(made, paragraph("op1", new), paragraph("op2", "Decides to meet."))
    return made.put("red_lines", *rows) if rows else made


def letter_on(made: Dossier, *uids: str) -> Letter:
    return silence_letter(made, gate(made, "v2"), uids)


def proposed(made: Dossier) -> str:
    found = letter_on(made).objections[0].proposed
    return found.plain if found is not None else ""


KEPT = line(Rule.MUST_CONTAIN, "upon request")


def test_as_little_is_changed_as_the_line_needs() -> None:
    letter = letter_on(text(KEPT, new=NEW.replace("keep them", "maintain them well")))
    assert letter.objections[0].proposed == plain(
        "Urges States to build bridges, upon request, and to maintain them well;"
    )
    assert "We ask that “upon request” be kept. We propose that it read as follows:" in letter.text
    assert letter.subject == "Draft resolution A/75/L.20: silence broken on OP1"


def test_forbidden_words_are_taken_out_as_they_came_in() -> None:
    made = text(line(Rule.MUST_NOT_CONTAIN, "where needed"))
    assert proposed(made) == OLD
    assert "We cannot accept “where needed”." in letter_on(made).text
    assert "the previous wording be kept" in letter_on(made).text


def test_the_preferred_text_goes_before_our_amendment_and_that_before_a_repair() -> None:
    made = text(KEPT)
    made = replace(made, about=replace(made.about, own_party="XAR"))
    assert proposed(made) == OLD
    amended = made.put("amendments", replacement("a", "op1", NEW, NEW.replace("where needed", "upon request of each")))
    assert "upon request of each" in proposed(amended)
    preferred = "Urges all States to build bridges upon request;"
    assert proposed(amended.put("fallbacks", Fallback("f", "op1", 0, preferred, NOON))) == preferred


def test_words_that_are_preferred_are_set_into_the_text() -> None:
    made = text(KEPT).put("fallbacks", Fallback("f", "op1", 0, "bridges, upon request and where needed", NOON))
    assert proposed(made) == "Urges States to build bridges, upon request and where needed, and to keep them;"


def test_nothing_that_crosses_our_own_line_is_proposed() -> None:
    made = text(
        KEPT,
        line(Rule.MUST_NOT_CONTAIN, "keep"),
        old="Urges States, and to keep them;",
        new="Urges States to keep bridges;",
    )
    made = made.put("fallbacks", Fallback("f", "op1", 0, "Urges States to keep bridges, upon request;", NOON))
    letter = letter_on(made)
    assert all(
        each.proposed is None or not any(crossed(row, each.proposed) for row in made.red_lines.values())
        for each in letter.objections
    )
    assert "We ask that “upon request” be included." in letter.text


def test_nothing_internal_is_in_it() -> None:
    made = text(KEPT).put("fallbacks", Fallback("f", "op1", 1, "Secret fallback", NOON))
    made = made.put(
        "positions", Position("op1", Stance.OPPOSE, rationale="Secret reason", talking_points="Secret points")
    )
    made = made.put("instructions", Instruction("i", "op1", "Secret order", NOON, "Secret reference"))
    letter = letter_on(made)
    assert "secret" not in (letter.text + letter.subject).casefold()
    assert "red line" not in letter.text.casefold()


def test_a_paragraph_that_was_taken_out_is_to_be_restored() -> None:
    made = dossier(paragraph("op1", OLD), paragraph("op2", "Decides to meet."))
    made = after(made, paragraph("op2", "Decides to meet.")).put("red_lines", KEPT)
    letter = letter_on(made)
    assert letter.objections[0].proposed == plain(OLD)
    assert "We propose that the paragraph be restored as follows:" in letter.text


def test_a_reservation_is_told_where_no_line_is_crossed() -> None:
    made = text().put("positions", Position("op2", Stance.RESERVE))
    letter = letter_on(made)
    assert "OP2: We reserve our position on this paragraph." in letter.text
    assert letter.objections[0].proposed is None


def test_chosen_paragraphs_are_taken_in_reading_order() -> None:
    made = text(KEPT).put("positions", Position("op2", Stance.OPPOSE))
    assert [each.label for each in letter_on(made, "op2", "op1").objections] == ["OP1", "OP2"]
    assert "we regret to break silence on OP1 and OP2." in letter_on(made, "op2", "op1").text


def test_it_is_refused_where_nothing_is_to_be_said() -> None:
    with pytest.raises(Refusal, match="nothing-to-break-silence-on"):
        letter_on(text())


def test_the_symbol_of_the_last_resolution_is_not_that_of_the_draft() -> None:
    made = text(KEPT)
    made = replace(made, about=replace(made.about, symbol="A/RES/75/10"))
    assert "A/RES" not in letter_on(made).text


def joint(kind: LinkKind, paragraph: str, other: str) -> Link:
    return Link("l", kind, "v2", paragraph, other, LATER)


def test_no_proposal_crosses_a_line_on_another_part_or_on_what_it_went_into() -> None:
    both = dossier(paragraph("op1", OLD), paragraph("op2", "Decides to meet in spring."))
    merged = after(both, paragraph("op2", "Decides to meet in spring, and urges States to build bridges."))
    merged = merged.put("links", joint(LinkKind.MERGED, "op2", "op1"))
    merged = merged.put("red_lines", KEPT, line(Rule.MUST_CONTAIN, "in spring", "op2"))
    preferred = "Urges States to build bridges, upon request;"
    merged = merged.put("fallbacks", Fallback("f", "op1", 0, preferred, NOON))
    repaired = letter_on(merged).objections[0].proposed
    assert repaired is not None and "in spring, and urges States to build bridges, upon request" in repaired.plain
    found = letter_on(merged.put("red_lines", line(Rule.MUST_NOT_CONTAIN, "keep them", "op2")))
    assert [each.label for each in found.objections] == ["OP1"]
    assert found.objections[0].proposed == plain(OLD)
    assert "We propose that the paragraph that was merged into it be restored as follows:" in found.text

    split = after(both, paragraph("op1", "Urges States to build bridges;"), paragraph("op2", "To keep them in spring."))
    split = split.put("links", joint(LinkKind.SPLIT, "op2", "op1"))
    split = split.put("red_lines", KEPT, line(Rule.MUST_CONTAIN, "in spring", "op2"))
    proposal = letter_on(split).objections[0].proposed
    assert proposal is None or ("upon request" in proposal.plain and "in spring" in proposal.plain)
