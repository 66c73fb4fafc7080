"""Insert, split, merge, move, renumber (D8): the labels that the room sees, what hangs on the paragraphs, and what freezing writes down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.concordance import Treatment
from app.domain.lineage import lineage, written
from app.domain.links import LinkKind
from app.domain.paragraphs import Kind, labels, with_label
from app.domain.positions import Stance
from app.domain.refusal import Refusal
from app.domain.wording import plain
from app.work.amending import propose_insertion, take_into_text
from app.work.annotating import add_note, set_stance
from app.work.editing import insert_paragraph, reword
from app.work.receiving.drafts import read_draft
from app.work.receiving.exchange import dossier_from_draft
from app.work.shaping import Place, add_alternative, corrections, cuts, freeze, merge, move, split
from app.work.versions import copy_version
from app.work.workspace import New, Workspace
from tests.acceptance.test_workflows import T75, T77, done, needs_documents
from tests.builders import NOON
from tests.cli.conftest import Adref

pytestmark = needs_documents


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workspace]:
    """75/10 with a working copy of it, in which everything happens."""
    made = dossier_from_draft(New("t75", NOON), read_draft(T75), "A/RES/75/10", source="T75", own_party="XAR")
    opened = Workspace.create(tmp_path / "d8.adref", made, who="Arcadia", origin="window")
    opened.do(copy_version(opened.new(), "t75", "Rev.1"))
    yield opened
    opened.close()


class Room:
    """The working copy by the labels that the room uses."""

    def __init__(self, desk: Workspace) -> None:
        self.desk = desk
        self.version = desk.dossier.newest_version().id

    def uid(self, label: str) -> str:
        return with_label(self.desk.dossier.text_of(self.version), label).uid

    def words(self, label: str) -> str:
        return with_label(self.desk.dossier.text_of(self.version), label).wording.plain

    def labels(self, part: str = "") -> list[str]:
        found = labels(self.desk.dossier.text_of(self.version)).values()
        return [label for label in found if label.startswith(part) and "(" not in label]

    def insert(self, after: str, text: str) -> None:
        made = insert_paragraph(self.desk.new().id, self.version, self.uid(after), Kind.OPERATIVE, plain(text))
        self.desk.do(made)


def test_insertions_take_latin_counters_and_no_other_label_moves(desk: Workspace) -> None:
    room = Room(desk)
    fifth = room.uid("OP5")
    room.insert("OP4", "Welcomes ferries;")
    room.insert("OP4", "Notes fords;")
    desk.do(add_alternative(desk.new().id, room.version, room.uid("OP4"), plain("Calls upon all to swim;")))
    assert room.labels("OP")[3:8] == ["OP4", "OP4 alt", "OP4 bis", "OP4 ter", "OP5"]
    assert room.words("OP4 bis") == "Welcomes ferries;"
    assert room.words("OP4 ter") == "Notes fords;"
    assert room.uid("OP5") == fifth
    # every version of the paragraph stands in square brackets
    assert room.words("OP4").startswith("[Urges")
    assert room.words("OP4").endswith("]")
    assert room.words("OP4 alt") == "[Calls upon all to swim;]"


def test_splitting_at_the_verb_offers_the_opening_words_and_keeps_lineage(desk: Workspace) -> None:
    room = Room(desk)
    whole, uid = room.words("OP12"), room.uid("OP12")
    at = next(cut.at for cut in cuts(desk.dossier, room.version, uid) if cut.opening == "calls upon")
    desk.do(split(desk.new(), room.version, uid, at))
    first, second = (with_label(desk.dossier.text_of(room.version), label) for label in ("OP12", "OP12 bis"))
    assert first.uid == uid
    assert first.wording.plain.endswith("recommended health protocols for police officers;")
    assert second.wording.opening_words == "Calls upon"
    assert second.wording.plain.startswith("Calls upon the two organizations to further collaborate")
    assert len(first.wording.plain) + len(second.wording.plain) == len(whole) - len(", and ") + 1
    assert room.labels("OP")[11:14] == ["OP12", "OP12 bis", "OP13"]
    link = next(iter(desk.dossier.links.values()))
    assert (link.kind, link.paragraph, link.other) == (LinkKind.SPLIT, second.uid, first.uid)
    told = lineage(desk.dossier, second.uid)
    assert [stand.label for stand in told.stands] == ["OP12", "OP12 bis"]


def test_merging_loses_nothing_that_hangs_on_either(desk: Workspace) -> None:
    room = Room(desk)
    kept, gone = room.uid("PP14"), room.uid("PP15")
    for uid, text in ((kept, "On goals."), (gone, "On gender.")):
        desk.do(add_note(desk.new(), uid, text, author="XAR"))
    desk.do(set_stance(kept, Stance.SUPPORT))
    desk.do(set_stance(gone, Stance.OPPOSE))
    desk.do(merge(desk.new(), room.version, kept, gone))
    dossier = desk.dossier
    assert dossier.paragraph(room.version, gone) is None
    assert room.words("PP14").count("Recognizing") == 1
    assert "Member States, and acknowledging the need to strengthen" in room.words("PP14")
    assert dossier.positions[kept].stance is Stance.SUPPORT
    texts = [note.text for note in dossier.of_paragraph("notes", kept)]
    assert {"On goals.", "On gender."} <= set(texts)
    assert any("Oppose" in text for text in texts)
    assert not [note for note in dossier.notes.values() if note.paragraph == gone]


def worked(desk: Workspace) -> Room:
    """Everything that D8 does before the freezing."""
    room = Room(desk)
    desk.do(
        propose_insertion(
            desk.new(), room.version, room.uid("OP4"), Kind.OPERATIVE, plain("Welcomes ferries;"), ["XBE"]
        )
    )
    proposal = next(iter(desk.dossier.amendments.values()))
    desk.do(take_into_text(proposal, room.version))
    room.insert("OP4", "Notes fords;")
    at = next(cut.at for cut in cuts(desk.dossier, room.version, room.uid("OP12")) if cut.opening == "calls upon")
    desk.do(split(desk.new(), room.version, room.uid("OP12"), at))
    desk.do(merge(desk.new(), room.version, room.uid("PP14"), room.uid("PP15")))
    desk.do(move(room.version, room.uid("PP4"), Place.LAST))
    return room


def test_moving_the_fourth_paragraph_takes_also_from_the_fifth(desk: Workspace) -> None:
    room = Room(desk)
    desk.do(move(room.version, room.uid("PP4"), Place.LAST))
    assert room.labels("PP")[-2:] == ["PP21", "PP4"]
    due = corrections(desk.dossier, room.version)
    assert [(row.label, row.before, row.after) for row in due] == [("PP4", "Acknowledging also", "Acknowledging")]
    assert due[0].uid == room.uid("PP5")


def test_freezing_numbers_anew_and_writes_the_concordance(desk: Workspace) -> None:
    room = worked(desk)
    dossier = desk.dossier
    note_on = room.uid("PP4")
    desk.do(add_note(desk.new(), note_on, "On the pandemic.", author="XAR"))
    before = room.labels()
    due = corrections(dossier, room.version)
    desk.do(freeze(desk.new(), room.version, accepted=[row for row in due if row.after == "Acknowledging"]))
    assert room.labels("PP") == [f"PP{number}" for number in range(1, 21)]
    assert room.labels("OP") == [f"OP{number}" for number in range(1, 20)]
    assert room.uid("PP20") == note_on
    assert desk.dossier.of_paragraph("notes", room.uid("PP20"))[0].text == "On the pandemic."
    assert room.words("PP4").startswith("Acknowledging the cooperation")
    rows = written(desk.dossier, room.version)
    told = {(row.old_label, row.new_label): row for row in rows}
    assert told["PP4", "PP20"].treatment is Treatment.MOVED
    assert told["PP5", "PP4"].treatment is Treatment.EDITED
    assert told["PP14", "PP13"].treatment is told["PP15", "PP13"].treatment is Treatment.MERGED
    assert (told["OP4 bis", "OP5"].treatment, told["OP4 bis", "OP5"].proponents) == (Treatment.NEW, ("XBE",))
    assert told["OP4 ter", "OP6"].proponents == ()
    assert told["OP12", "OP14"].treatment is told["OP12 bis", "OP15"].treatment is Treatment.SPLIT
    assert told["OP13(c)", "OP16(c)"].treatment is Treatment.KEPT
    assert len(rows) == 42 + 2 + 1
    for action in (reword(room.version, room.uid("OP1"), plain("Other words;")), move(room.version, note_on, Place.UP)):
        with pytest.raises(Refusal, match="version-frozen"):
            desk.do(action)
    desk.undo()
    assert room.labels() == before
    assert not desk.dossier.concordance
    assert desk.dossier.version(room.version).frozen is None


def test_undo_restores_the_labels_step_by_step(desk: Workspace) -> None:
    before = desk.dossier
    worked(desk)
    while desk.dossier != before:
        desk.undo()
    assert Room(desk).labels("OP") == [f"OP{number}" for number in range(1, 17)]
    assert not desk.dossier.links


def test_the_concordance_of_75_10_and_77_20(adref: Adref) -> None:
    rows = done(adref("concordance", T75, T77, "--json")).json["rows"]
    assert Counter(row["treatment"] for row in rows) == {"kept": 21, "edited": 20, "moved_edited": 1, "new": 8}
    labels_of_new = [row["new"] for row in rows if row["treatment"] == "new"]
    assert labels_of_new == ["PP13", "PP14", "PP15", "PP23", "OP13", "OP14", "OP15", "OP16"]
    moved = next(row for row in rows if row["treatment"] == "moved_edited")
    assert (moved["old"], moved["new"]) == ("PP4", "PP24")
    assert sum(row["old"] != row["new"] for row in rows if row["old"] and row["new"]) == 27
