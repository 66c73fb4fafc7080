"""Files of every format there has been open, migrate, and read back; a migration that fails leaves the file as it was."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import pytest
from sqlalchemy.dialects import sqlite
from sqlmodel import SQLModel, create_engine

from app.domain.dossier import ROW_TYPES, TABLES, between
from app.domain.refusal import Refusal
from app.storage import DossierFile, warm_up
from app.storage.columns import SHAPES
from app.storage.connecting import transaction
from app.storage.header import APPLICATION_ID
from app.storage.migrations import HEAD, STEPS, bring_up, format_of
from app.storage.schema import JOURNAL_COLUMNS, drift
from tests.storage.dossiers import changed, entry, of_format, small

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "tests" / "samples").glob("format_*.adref"))


def old(sample: Path, folder: Path) -> Path:
    return Path(shutil.copy(sample, folder / "old.adref"))


def memory() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None)


def test_there_is_a_sample_of_every_format() -> None:
    assert [path.name for path in SAMPLES] == [f"format_{number}.adref" for number in range(HEAD + 1)]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_old_sample_opens_migrates_and_reads_back(tmp_path: Path, sample: Path) -> None:
    path = old(sample, tmp_path)
    found = int(sample.stem.rpartition("_")[2])
    with DossierFile.open(path) as file:
        assert file.read() == of_format(found)
        assert file.check() == []
        file.write(between(of_format(found), changed(of_format(found), "goes on")), entry("Goes on"))
    with DossierFile.open(path) as file:
        assert file.read() == changed(of_format(found), "goes on")
        assert file.journal(limit=1)[0].label == "Goes on"
    kept = tmp_path / f"old (format {found}).adref"
    assert kept.exists() == (found < HEAD)
    if kept.exists():
        with closing(sqlite3.connect(kept)) as connection:
            assert format_of(connection) == found
        with DossierFile.open(kept, read_only=True) as before:
            assert before.read() == of_format(found)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_reading_only_changes_nothing_on_disk(tmp_path: Path, sample: Path) -> None:
    path = old(sample, tmp_path)
    with DossierFile.open(path, read_only=True) as file:
        assert file.read() == of_format(int(sample.stem.rpartition("_")[2]))
        assert file.check() == []
    assert path.read_bytes() == sample.read_bytes()
    assert list(tmp_path.iterdir()) == [path]


def test_an_old_file_with_damage_is_refused_before_anything_is_changed(tmp_path: Path) -> None:
    path = old(SAMPLES[0], tmp_path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE positions SET stance = 'furious'")
    bytes_before = path.read_bytes()
    with pytest.raises(Refusal) as caught:
        DossierFile.open(path)
    assert caught.value.reason == "damaged"
    assert path.read_bytes() == bytes_before
    assert list(tmp_path.iterdir()) == [path]


def test_a_copy_kept_earlier_is_not_written_over(tmp_path: Path) -> None:
    path = old(SAMPLES[0], tmp_path)
    kept = tmp_path / "old (format 0).adref"
    kept.write_text("kept by somebody")
    DossierFile.open(path).close()
    assert kept.read_text() == "kept by somebody"
    with DossierFile.open(tmp_path / "old (format 0 2).adref", read_only=True) as before:
        assert before.read() == of_format(0)


def test_a_step_that_fails_takes_the_earlier_ones_back_with_it() -> None:
    def second(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE notes ADD COLUMN colour TEXT")
        connection.execute("UPDATE about SET title = 'half way'")
        connection.execute("INSERT INTO no_such_table VALUES (1)")

    with closing(memory()) as connection:
        connection.execute("CREATE TABLE about (title)")
        connection.execute("INSERT INTO about VALUES ('before')")
        before = list(connection.iterdump())
        with pytest.raises(sqlite3.OperationalError, match="no_such_table"), transaction(connection):
            bring_up(connection, (*STEPS, second))
        assert format_of(connection) == 0
        assert list(connection.iterdump()) == before


def test_only_the_steps_that_are_missing_are_taken() -> None:
    taken: list[int] = []

    def step(number: int) -> Callable[[sqlite3.Connection], None]:
        return lambda _: taken.append(number)

    with closing(memory()) as connection:
        connection.execute("PRAGMA user_version = 1")
        bring_up(connection, tuple(map(step, (1, 2, 3))))
        assert (taken, format_of(connection)) == ([2, 3], 3)
        bring_up(connection, tuple(map(step, (1, 2, 3))))
        assert (taken, format_of(connection)) == ([2, 3], 3)


def test_the_migrations_arrive_at_the_declared_tables() -> None:
    with closing(memory()) as connection:
        bring_up(connection)
        assert drift(connection) == []
        for change, finding in (
            ("ALTER TABLE notes ADD COLUMN colour TEXT", "notes"),
            ("DROP TABLE sponsorships", "sponsorships"),
        ):
            connection.execute(change)
            assert any(finding in line for line in drift(connection))


def test_the_declared_tables_make_the_same_file_as_the_migrations(tmp_path: Path) -> None:
    warm_up()
    engine = create_engine(f"sqlite:///{tmp_path / 'declared'}")
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    shape = "SELECT name, type, replace(sql, char(9), '    ') FROM sqlite_master ORDER BY name"

    def tidy(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
        return [(name, kind, " ".join((sql or "").split())) for name, kind, sql in connection.execute(shape)]

    with closing(memory()) as migrated, closing(sqlite3.connect(tmp_path / "declared")) as declared:
        bring_up(migrated)
        assert tidy(migrated) == tidy(declared)


@pytest.mark.parametrize("table", ROW_TYPES)
def test_the_columns_read_and_written_are_the_declared_ones(table: str) -> None:
    warm_up()
    declared = SQLModel.metadata.tables[table]
    assert set(SHAPES[table].stored) == set(declared.columns.keys())
    assert set(SHAPES[table].stored) == {item.name for item in fields(ROW_TYPES[table])} | {"id"}
    for column in SHAPES[table].columns:
        assert declared.columns[column.name].nullable == column.optional
        assert declared.columns[column.name].type.compile(sqlite.dialect()) == column.codec.column


def test_there_is_no_table_beside_those_that_are_known() -> None:
    warm_up()
    assert set(SQLModel.metadata.tables) == set(TABLES) | set(JOURNAL_COLUMNS)


def test_making_opening_and_saving_load_no_sqlmodel(tmp_path: Path) -> None:
    program = f"""
import sys
from dataclasses import replace
from pathlib import Path
from tests.storage.writer import DossierFile, Entry, NOW, between
from app.domain.dossier import About, Dossier
path = Path({str(tmp_path / "a.adref")!r})
with DossierFile.create(path, Dossier(About("a")), Entry(0, NOW, "Ana", "New", "shell", ())) as file:
    after = Dossier(About("b"))
    file.write(between(file.read(), after), Entry(0, NOW, "Ana", "Step", "shell", ()))
for read_only in (True, False):
    with DossierFile.open(path, read_only=read_only) as file:
        assert file.read() == after
print(*sorted({{"sqlalchemy", "sqlmodel", "pydantic", "alembic"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_a_stamped_file_without_tables_is_no_whole_dossier(tmp_path: Path) -> None:
    path = tmp_path / "a.adref"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    before = path.read_bytes()
    with pytest.raises(Refusal) as caught:
        DossierFile.open(path)
    assert caught.value.reason == "damaged"
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_the_full_check_finds_what_opening_need_not_look_at(saved: Path) -> None:
    with closing(sqlite3.connect(saved)) as connection, connection:
        connection.execute("INSERT INTO journal VALUES (9, 'now', 'Ana', 'Bad', 'window', 0, '[]')")
        connection.execute("INSERT INTO journal_paragraph VALUES ('p1', 77)")
    with DossierFile.open(saved) as file:
        findings = "\n".join(file.check())
        assert "journal 9: " in findings
        assert "journal_paragraph" in findings
        assert file.read() == small()
        with pytest.raises(Refusal) as caught:
            file.journal()
        assert caught.value.reason == "damaged"
