"""The journal: who did what, for History and for taking back from the shell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.dossier import between
from app.domain.positions import Note
from app.storage import DossierFile, Entry
from app.storage.journal import delta_from_text
from tests.storage.dossiers import NOW, changed, entry, small


@pytest.fixture
def file(tmp_path: Path) -> Iterator[DossierFile]:
    with DossierFile.create(tmp_path / "a.adref", small(), replace(entry("New dossier"), origin="shell")) as made:
        yield made


def step(file: DossierFile, label: str, **options: object) -> Entry:
    before = file.read()
    return file.write(between(before, changed(before, label)), entry(label, **options))  # type: ignore[arg-type]


def test_the_first_entry_says_who_made_the_dossier_with_every_row_and_is_never_taken_back(file: DossierFile) -> None:
    (made,) = file.journal()
    assert (made.seq, made.who, made.label, made.origin) == (1, "Ana", "New dossier", "create")
    assert {change.table for change in made.delta} == {
        "about", "versions", "paragraphs", "positions", "instructions", "red_lines", "fallbacks", "notes", "stances",
        "amendments", "sponsorships", "parties", "readings", "links", "former", "concordance",
            "base_files", "votes", "tabling",
    }  # fmt: skip
    assert all(change.before is None for change in made.delta)
    assert file.last_entry("shell") is None


def test_entries_come_newest_first_and_no_more_than_asked(file: DossierFile) -> None:
    written = [step(file, f"Step {number}") for number in range(5)]
    assert [one.seq for one in written] == [2, 3, 4, 5, 6]
    assert file.journal()[:-1] == written[::-1]
    assert file.journal(limit=2) == [written[4], written[3]]
    assert file.journal(limit=0) == []


def test_the_history_of_a_paragraph_holds_the_steps_that_touched_it(file: DossierFile) -> None:
    before = file.read()
    two = before.put("notes", Note("x", "p1", "one", "Ana", NOW), Note("y", "p2", "two", "Ana", NOW))
    file.write(between(before, two), entry("Both"))
    step(file, "Neither")
    three = two.put("notes", Note("x", "p2", "moved over", "Ana", NOW))
    file.write(between(two, three), entry("Second"))
    assert [one.label for one in file.journal(paragraph="p2")] == ["Second", "Both", "New dossier"]
    assert [one.label for one in file.journal(paragraph="p1")] == ["Both", "New dossier"]
    assert [one.label for one in file.journal(paragraph="p1", limit=1)] == ["Both"]
    assert file.journal(paragraph="elsewhere") == []
    moved, both, made = file.journal(paragraph="p2")
    assert [change.id for change in both.delta] == ["y"]
    assert all(
        one.delta == tuple(c for c in whole.delta if c.paragraph == "p2")
        for one, whole in ((moved, file.journal()[0]), (both, file.journal()[2]), (made, file.journal()[3]))
    )


def test_the_last_entry_is_of_its_origin_and_not_taken_back(file: DossierFile) -> None:
    first, second, other = step(file, "1", origin="shell"), step(file, "2", origin="shell"), step(file, "3")
    assert file.last_entry("shell") == second
    assert file.last_entry("window") == other
    assert file.last_entry("import") is None
    undo = step(file, "Undo 2", origin="shell", undoes=second.seq)
    assert file.last_entry("shell") == first
    redo = step(file, "Redo 2", origin="shell", undoes=undo.seq)
    assert file.last_entry("shell") == second
    step(file, "Undo 2 again", origin="shell", undoes=redo.seq)
    step(file, "Undo 2 truly", origin="shell", undoes=second.seq)
    step(file, "Undo 1", origin="shell", undoes=first.seq)
    assert file.last_entry("shell") is None
    assert file.last_entry("window") == other


def test_an_entry_survives_closing(tmp_path: Path, file: DossierFile) -> None:
    written = step(file, "Kept")
    file.close()
    with DossierFile.open(tmp_path / "a.adref") as again:
        assert again.journal(limit=1) == [written]
        assert step(again, "Next").seq == written.seq + 1


def test_an_entry_older_than_a_field_takes_its_default_and_an_unknown_field_is_refused() -> None:
    made = '{"id": "n", "paragraph": "p", "text": "t", "author": "Ana", "created": "2026-11-22T09:30:00+00:00"%s}'
    text = '[{"table": "notes", "id": "n", "before": null, "after": %s}]'
    (change,) = delta_from_text(text % (made % ""))
    assert change.after == Note("n", "p", "t", "Ana", NOW)
    with pytest.raises(ValueError, match="unknown fields"):
        delta_from_text(text % (made % ', "colour": "red"'))


@pytest.mark.parametrize(
    "text",
    [
        "", "{}", "null", "[1]", '[{"table": "nothing", "id": "n"}]', '[{"table": "notes", "id": 1}]',
        '[{"table": "notes", "id": "n", "before": null, "after": null}]', '[{"table": "notes", "id": "n", "after": []}]',
        '[{"table": "notes", "id": "n", "after": {"id": "n"}}]', "[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_delta_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        delta_from_text(text)
