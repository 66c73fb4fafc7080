"""What was written is what is read: rows, steps, journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.dossier import ROW_TYPES, Dossier, RowChange, applied, between
from app.domain.paragraphs import Kind, Paragraph
from app.domain.positions import Note
from app.domain.refusal import Refusal
from app.domain.wording import plain
from app.storage import DossierFile
from app.storage.columns import LONGEST, SHAPES
from app.storage.journal import delta_from_text, delta_to_text
from tests.storage.dossiers import NOW, changed, dossiers, entry, next_dossier, rows, small

NUMBERS = count()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("dossiers")


def fresh(folder: Path) -> Path:
    return folder / f"{next(NUMBERS)}.adref"


@pytest.mark.parametrize("table", ROW_TYPES)
@given(data=st.data())
@settings(max_examples=30)
def test_a_row_comes_back_from_its_columns_and_from_the_journal(table: str, data: st.DataObject) -> None:
    before, after = data.draw(rows(table)), data.draw(rows(table))
    shape = SHAPES[table]
    assert shape.from_record(shape.to_record(after)) == after
    for pair in ((before, after), (None, after), (before, None)):
        delta = (RowChange(table, after.id, *pair),)
        assert delta_from_text(delta_to_text(delta)) == delta


@given(dossier=dossiers())
@settings(max_examples=40)
def test_any_dossier_comes_back(folder: Path, dossier: Dossier) -> None:
    path = fresh(folder)
    DossierFile.create(path, dossier, entry()).close()
    for read_only in (False, True):
        with DossierFile.open(path, read_only=read_only) as file:
            assert file.read() == dossier
            assert file.read() == dossier  # the second time from the file, not from what opening read
    path.unlink()


@given(data=st.data())
@settings(max_examples=25)
def test_a_walk_of_steps_leaves_the_file_equal_to_memory_and_the_journal_leads_back(
    folder: Path, data: st.DataObject
) -> None:
    path = fresh(folder)
    start = now = data.draw(dossiers())
    states = [start]
    with DossierFile.create(path, start, entry()) as file:
        for _ in range(data.draw(st.integers(1, 8))):
            after = data.draw(st.one_of(next_dossier(now), st.sampled_from(states)))  # a step, or undo to any state
            delta = between(now, after)
            assert file.write(delta, entry()).delta == delta
            states.append(after)
            now = after
        assert file.read() == now
        assert file.check() == []
    with DossierFile.open(path) as file:
        assert file.read() == now
        *steps, made = file.journal()
        assert applied(Dossier(start.about), made.delta) == start
        for step, before in zip(steps, reversed(states[:-1]), strict=True):
            now = applied(
                now,
                [replace(change, before=change.after, after=change.before) for change in step.delta if change.table],
            )
            assert now == before
    path.unlink()


def test_every_field_of_every_table_is_kept(tmp_path: Path) -> None:
    dossier = small()
    DossierFile.create(tmp_path / "a.adref", dossier, entry()).close()
    with DossierFile.open(tmp_path / "a.adref") as file:
        assert file.read() == dossier
    assert all(getattr(dossier, table) for table in ROW_TYPES)


@pytest.mark.parametrize("key", ["'; DROP TABLE notes; --", '"', "a\x00b", "%s{0}?:x", "é 中文 \U0001f600"])
def test_keys_are_values_and_nothing_else(tmp_path: Path, key: str) -> None:
    with DossierFile.create(tmp_path / "a.adref", small(), entry()) as file:
        before = file.read()
        note = Note(key, key, key, key, NOW)
        after = before.put("notes", note)
        file.write(between(before, after), entry(key, origin=key))
        assert file.read() == after
        assert [step.label for step in file.journal(paragraph=key)] == [key]
        assert file.last_entry(key) is not None
        file.write(between(after, before), entry())
        assert file.read() == before
        assert file.check() == []


def test_moments_are_kept_in_utc_and_one_without_a_zone_is_our_mistake(tmp_path: Path) -> None:
    with DossierFile.create(tmp_path / "a.adref", small(), entry()) as file:
        before = file.read()
        elsewhere = NOW.astimezone(timezone(timedelta(hours=-5)))
        after = before.put("notes", Note("n2", "p1", "text", "Ana", elsewhere))
        written = file.write(between(before, after), replace(entry(), when=elsewhere))
        assert written.when.utcoffset() == timedelta(0)
        assert file.read() == after
        assert file.read().notes["n2"].created.utcoffset() == timedelta(0)
        naive = after.put("notes", Note("n3", "p1", "text", "Ana", NOW.replace(tzinfo=None)))
        with pytest.raises(TypeError, match="time zone"):
            file.write(between(after, naive), entry())
        with pytest.raises(TypeError, match="time zone"):
            file.write((), replace(entry(), when=NOW.replace(tzinfo=None)))
        assert file.read() == after
        assert len(file.journal()) == 2


def test_half_a_character_and_an_endless_text_are_refused_and_nothing_has_happened(tmp_path: Path) -> None:
    with DossierFile.create(tmp_path / "a.adref", small(), entry()) as file:
        before = file.read()
        for text, reason in (("\ud83d", "text-unwritable"), ("x" * (LONGEST + 1), "too-long")):
            worse = changed(before, "new").put("notes", Note("n9", "p1", text, "Ana", NOW))
            with pytest.raises(Refusal) as refused:
                file.write(between(before, worse), entry())
            assert refused.value.reason == reason
            with pytest.raises(Refusal):
                file.write((), entry(text) if reason == "text-unwritable" else entry(text * 20))
            assert file.read() == before
        assert len(file.journal()) == 1
        file.write(between(before, changed(before, "new")), entry())
        assert file.read().about.title == "new"


def test_a_paragraph_of_no_version_is_our_mistake_and_rolled_back(tmp_path: Path) -> None:
    with DossierFile.create(tmp_path / "a.adref", small(), entry()) as file:
        before = file.read()
        lost = before.put("paragraphs", Paragraph("v9", "p1", Kind.OPERATIVE, plain("Lost")))
        with pytest.raises(Exception, match="FOREIGN KEY"):
            file.write(between(before, lost), entry())
        assert file.read() == before
        assert file.check() == []
