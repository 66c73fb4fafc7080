"""The sample: the official text word for word, the sponsors as recorded, and something for every view to show."""

from __future__ import annotations

import json
import re

from app.domain.amendments import AmendmentAction, Status
from app.domain.checking import is_stale
from app.domain.comparing import compared
from app.domain.markup import marked_text
from app.domain.paragraphs import COUNTED, Kind, labels
from app.domain.parties import standard_register
from app.domain.positions import Rule, Stance, crossed
from app.domain.sponsors import ListedIn, Role
from app.domain.wording import Wording, from_data
from app.resources import resource
from app.work.naming import register_of
from app.work.sample import ISSUED, OWN, WORKING, sample_dossier

SAMPLE = sample_dossier()


def test_it_is_the_same_every_time() -> None:
    assert sample_dossier() == SAMPLE


def test_the_newest_version_is_the_official_text_word_for_word() -> None:
    official = json.loads(resource("sample", "a_75_l_20.json").read_text(encoding="utf-8"))
    text = SAMPLE.text_of(ISSUED)
    assert SAMPLE.newest_version().id == ISSUED
    assert [row.wording for row in text] == [from_data(row["wording"]) for row in official["paragraphs"]]
    kinds = [row.kind for row in text if row.kind in COUNTED]
    assert [kinds.count(kind) for kind in COUNTED] == [21, 16, 5]
    assert sum(len(row.wording.notes) for row in text) == 7
    assert labels(text)["op13e"] == "OP13(e)"


def test_both_versions_together_show_every_kind_of_change() -> None:
    found = compared("", SAMPLE.text_of(WORKING), "", SAMPLE.text_of(ISSUED))
    assert {"identical", "edited", "moved_edited", "added", "deleted"} <= {row.change for row in found.rows}
    assert any(row.is_renumbered for row in found.rows)
    assert {row.significance for row in found.rows} == {"none", "consequential", "substantive"}
    blind = compared("", SAMPLE.text_of(WORKING), "", SAMPLE.text_of(ISSUED), by_identity=False)
    assert blind.summary() == found.summary(), "the identities are those that a reader would give"


def test_the_sponsors_are_those_on_record() -> None:
    rows = SAMPLE.sponsorships.values()
    assert sum(row.listed_in is ListedIn.L_DOCUMENT for row in rows) == 15
    assert sum(row.listed_in is ListedIn.ADDENDUM for row in rows) == 41
    assert {row.party for row in rows if row.role is Role.MAIN} == {"BRA", "NOR"}
    assert all(row.party in standard_register() for row in rows)


def test_whatever_is_said_is_said_by_invented_delegations() -> None:
    invented = set(SAMPLE.parties)
    speakers = {party for row in SAMPLE.amendments.values() for party in row.proponents}
    speakers |= {row.party for row in SAMPLE.stances.values()} | {row.author for row in SAMPLE.notes.values()} | {OWN}
    assert speakers == invented
    assert all(party.illustrative and "illustrative" in party.name for party in SAMPLE.parties.values())
    assert not any(code in standard_register() for code in invented)
    register = register_of(SAMPLE)
    assert {register.find(party.aliases[0]).code for party in SAMPLE.parties.values()} == invented  # type: ignore[union-attr]


def test_no_real_state_is_named_in_what_was_invented() -> None:
    real = [party.name for party in standard_register() if len(party.name) > 3]
    said = [row.note for row in SAMPLE.amendments.values()]
    said += [text for row in SAMPLE.positions.values() for text in (row.rationale, row.talking_points)]
    said += [row.text for table in (SAMPLE.instructions, SAMPLE.notes) for row in table.values()]
    assert [name for name in real if re.search(rf"\b{re.escape(name)}\b", "\n".join(said))] == []


def test_positions_cover_all_stances_and_red_lines_all_rules() -> None:
    assert {row.stance for row in SAMPLE.positions.values()} == set(Stance)
    assert {row.rule for row in SAMPLE.red_lines.values()} == set(Rule)
    touched = [row.paragraph for row in SAMPLE.red_lines.values() if crossed(row, _wording(row.paragraph))]
    assert touched == ["op14"]
    stale = [row.paragraph for row in SAMPLE.positions.values() if is_stale(row, _wording(row.paragraph))]
    assert stale == ["op12"]
    assert any(note.words for note in SAMPLE.notes.values()) and any(note.shareable for note in SAMPLE.notes.values())


def _wording(uid: str) -> Wording:
    return SAMPLE.paragraphs[f"{ISSUED}:{uid}"].wording


def test_amendments_cover_every_action_and_one_collides() -> None:
    rows = SAMPLE.amendments.values()
    assert {row.action for row in rows} == set(AmendmentAction)
    assert {Status.PROPOSED, Status.BRACKETED, Status.AGREED_AD_REF, Status.WITHDRAWN, Status.REJECTED} <= {
        row.status for row in rows
    }
    text = marked_text(SAMPLE, ISSUED)
    assert text.unplaced == ()
    assert [id for row in text.paragraphs for id in row.alternatives] == ["a-op4-encourages"]
    assert any(row.label == "OP11 bis" and row.kind is Kind.OPERATIVE for row in text.paragraphs)
