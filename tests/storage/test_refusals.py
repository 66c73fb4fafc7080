"""What cannot be opened, made or copied is refused with its reason, and what was on disk is untouched."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.dossier import Dossier, between
from app.domain.refusal import Refusal
from app.sentences import sentence
from app.sentences.storage import SENTENCES
from app.storage import DossierFile
from app.storage.failures import OS_REASONS, SQLITE_REASONS
from app.storage.header import APPLICATION_ID
from app.storage.migrations import HEAD
from tests.storage.dossiers import changed, entry, large, small


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@contextmanager
def refused(reason: str, folder: Path | None = None) -> Iterator[None]:
    """The block is refused for this reason, with a sentence, and the folder is afterwards what it was."""
    before = contents(folder) if folder else {}
    with pytest.raises(Refusal) as caught:
        yield
    assert caught.value.reason == reason, caught.value
    assert reason in SENTENCES
    assert "{" not in sentence(reason, caught.value.details)
    if folder:
        assert contents(folder) == before


def sql(path: Path, *statements: str) -> None:
    """What a stranger may have done to a file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


both_ways = pytest.mark.parametrize("read_only", [False, True])


@both_ways
def test_a_missing_file(tmp_path: Path, read_only: bool) -> None:
    for path in (tmp_path / "none.adref", tmp_path / "no folder" / "none.adref"):
        with refused("file-missing", tmp_path):
            DossierFile.open(path, read_only=read_only)


@both_ways
@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.mkdir(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"PK\x03\x04 a Word file" * 50),
        lambda path: path.write_bytes(b"SQLite format 3\x00"),
        lambda path: sql(path, "CREATE TABLE notes (id)"),
        lambda path: sql(path, "CREATE TABLE notes (id)", "PRAGMA application_id = 7", "PRAGMA journal_mode = WAL"),
        pytest.param(lambda path: os.mkfifo(path), marks=pytest.mark.skipif(os.name == "nt", reason="no pipes")),
    ],
    ids=["folder", "empty", "zip", "cut", "other SQLite", "other program", "pipe"],
)
def test_what_is_no_dossier(tmp_path: Path, make: Callable[[Path], object], read_only: bool) -> None:
    path = tmp_path / "a.adref"
    make(path)
    with refused("not-a-dossier", tmp_path):
        DossierFile.open(path, read_only=read_only)


@both_ways
def test_a_dossier_from_a_newer_ad_ref(saved: Path, read_only: bool) -> None:
    sql(saved, f"PRAGMA user_version = {HEAD + 1}", "CREATE TABLE something_new (id)")
    with refused("newer-format", saved.parent):
        DossierFile.open(saved, read_only=read_only)


@both_ways
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE positions SET stance = 'furious'",
        "UPDATE positions SET paragraph = 'p1'",
        "UPDATE notes SET shareable = 7",
        "UPDATE notes SET created = 'yesterday'",
        "UPDATE notes SET created = '2026-11-22T09:30:00'",
        "UPDATE versions SET dated = '2026-13-01'",
        'UPDATE versions SET "order" = \'["p1"]\'',
        "UPDATE versions SET \"order\" = '[1, 2]'",
        'UPDATE versions SET "order" = \'"p1p2"\'',
        "UPDATE paragraphs SET wording = 'no JSON'",
        "UPDATE paragraphs SET wording = '{\"text\": 1}'",
        "UPDATE paragraphs SET wording = '[' || replace(hex(zeroblob(60000)), '00', '[')",
        "UPDATE paragraphs SET wording = '[' || replace(hex(zeroblob(3000)), '00', '{\"note\":[') ",
        "UPDATE paragraphs SET version = 'v2', id = 'v2:' || uid",
        "UPDATE amendments SET text = CAST(zeroblob(4000001) AS TEXT)",
        "UPDATE notes SET text = CAST(x'ff41' AS TEXT)",
        "DELETE FROM about",
        "DELETE FROM paragraphs WHERE uid = 'p1'",
        "DROP TABLE red_lines",
        "DROP TABLE journal_paragraph",
        "ALTER TABLE notes DROP COLUMN author",
        "CREATE TRIGGER bad AFTER UPDATE ON about BEGIN DELETE FROM notes; END",
        "CREATE VIEW peek AS SELECT * FROM notes",
    ],
)
def test_values_and_tables_of_a_stranger(saved: Path, statement: str, read_only: bool) -> None:
    sql(saved, "PRAGMA foreign_keys = OFF", statement)
    with refused("damaged", saved.parent):
        DossierFile.open(saved, read_only=read_only)


def test_the_refusal_of_damage_names_the_table(saved: Path) -> None:
    sql(saved, "UPDATE positions SET stance = 'furious'")
    with pytest.raises(Refusal) as caught:
        DossierFile.open(saved)
    assert "positions 'p2': stance: unknown Stance: 'furious'" in str(caught.value.details["where"])


@both_ways
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_that_was_cut_off(saved: Path, share: float, read_only: bool) -> None:
    whole = saved.read_bytes()
    saved.write_bytes(whole[: int(len(whole) * share)])
    with refused("damaged", saved.parent):
        DossierFile.open(saved, read_only=read_only)


@given(data=st.data())
@settings(max_examples=60)
def test_flipped_bytes_are_refused_or_harmless_and_never_written_over(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("flipped")
    path = folder / "a.adref"
    DossierFile.create(path, small(), entry()).close()
    content = bytearray(path.read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=200)):
        content[place] ^= data.draw(st.integers(1, 255))
    path.write_bytes(content)
    for read_only in (True, False):
        try:
            with DossierFile.open(path, read_only=read_only) as file:
                assert isinstance(file.read(), Dossier)
        except Refusal as refusal:
            assert refusal.reason in {"damaged", "not-a-dossier", "newer-format"}
            assert contents(folder) == {"a.adref": bytes(content)}


def test_a_new_dossier_is_refused_where_something_stands(saved: Path, tmp_path: Path) -> None:
    with refused("file-exists", tmp_path):
        DossierFile.create(saved, small(), entry())
    with refused("folder-missing", tmp_path):
        DossierFile.create(tmp_path / "none" / "a.adref", small(), entry())
    with refused("text-unwritable", tmp_path):
        DossierFile.create(tmp_path / "b.adref", changed(small(), "\udc00"), entry())


def test_a_copy_is_whole_and_refused_onto_itself(saved: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.adref"
    target.write_bytes(b"what stood there before")
    (tmp_path / "link.adref").hardlink_to(saved)
    with DossierFile.open(saved) as file:
        for itself in (saved, tmp_path / "link.adref", tmp_path / "." / "talks.adref"):
            with refused("same-file", tmp_path):
                file.copy_to(itself)
        with refused("folder-missing", tmp_path):
            file.copy_to(tmp_path / "none" / "a.adref")
        with refused("folder-there", tmp_path):
            file.copy_to(tmp_path)
        file.copy_to(target)
        with DossierFile.open(target) as copy:
            assert copy.read() == file.read()
            assert copy.journal() == file.journal()
            assert copy.check() == []
            with refused("file-in-use", tmp_path):
                file.copy_to(target)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.adref", "link.adref", "talks.adref"]


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move an open file")
@pytest.mark.parametrize("how", ["deleted", "moved", "replaced", "folder gone"])
def test_a_file_that_vanishes_while_open(saved: Path, tmp_path: Path, how: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    path = saved.rename(home / "a.adref")
    with DossierFile.open(path) as file:
        before = file.read()
        if how == "deleted":
            path.unlink()
        elif how == "moved":
            path.rename(home / "b.adref")
        elif how == "replaced":
            shutil.copy(path, home / "c.adref")
            (home / "c.adref").replace(path)
        else:
            shutil.rmtree(home)
        with refused("file-vanished", home if home.exists() else None):
            file.write(between(before, changed(before, "x")), entry())
        file.copy_to(tmp_path / "rescued.adref")
    with DossierFile.open(tmp_path / "rescued.adref") as rescued:
        assert rescued.read() == before


def test_a_file_that_another_program_wrote_into(saved: Path) -> None:
    with DossierFile.open(saved) as file:
        before = file.read()
        sql(saved, "UPDATE about SET title = 'by hand'")
        with refused("file-changed", saved.parent):
            file.write(between(before, changed(before, "x")), entry())


def test_a_step_waits_for_a_reader_but_not_for_ever(saved: Path) -> None:
    with DossierFile.open(saved) as file, closing(sqlite3.connect(saved, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM notes").fetchone() == (1,)
        with pytest.raises(Refusal) as caught:
            file.write(between(small(), changed(small(), "x")), entry())
        assert caught.value.reason == "file-busy"
        reader.execute("COMMIT")
        assert file.read() == small()
        assert file.write(between(small(), changed(small(), "x")), entry()).seq == 2


@both_ways
def test_a_file_that_someone_gave_a_write_ahead_log(saved: Path, read_only: bool) -> None:
    sql(saved, "PRAGMA journal_mode = WAL")
    with DossierFile.open(saved, read_only=read_only) as file:
        assert file.read() == small()
        if not read_only:
            file.write(between(small(), changed(small(), "x")), entry())
            assert saved.read_bytes()[18:20] == b"\x01\x01"
            assert not saved.with_name(f"{saved.name}-wal").exists()


def test_a_read_only_file_and_folder_can_still_be_read(plain_user: Path) -> None:
    path = plain_user / "a.adref"
    DossierFile.create(path, small(), entry()).close()
    path.chmod(0o444)
    with refused("file-read-only", plain_user):
        DossierFile.open(path)
    path.chmod(0o644)
    plain_user.chmod(0o555)
    with refused("folder-read-only", plain_user):
        DossierFile.open(path)
    with refused("folder-closed", plain_user):
        DossierFile.create(plain_user / "b.adref", small(), entry())
    with DossierFile.open(path, read_only=True) as file:
        assert file.read() == small()
        with refused("folder-closed", plain_user):
            file.copy_to(plain_user / "b.adref")
        with refused("opened-read-only", plain_user):
            file.write(between(small(), changed(small(), "x")), entry())
    path.chmod(0o000)
    plain_user.chmod(0o755)
    with refused("dossier-unreadable"):
        DossierFile.open(path, read_only=True)


def test_a_folder_that_becomes_read_only_while_open(plain_user: Path) -> None:
    path = plain_user / "a.adref"
    with DossierFile.create(path, small(), entry()) as file:
        plain_user.chmod(0o555)
        with refused("folder-read-only", plain_user):
            file.write(between(small(), changed(small(), "x")), entry())
        plain_user.chmod(0o755)
        file.write(between(small(), changed(small(), "x")), entry())
        assert file.read() == changed(small(), "x")


def test_a_full_disk_loses_nothing_and_the_step_can_be_tried_again(tiny_disk: Path) -> None:
    path = tiny_disk / "a.adref"
    with DossierFile.create(path, small(), entry()) as file:
        kept = path.read_bytes()
        filler = tiny_disk / "filler"
        with filler.open("wb", buffering=0) as fill, pytest.raises(OSError, match="No space"):
            while True:
                fill.write(bytes(4096))
        after = large(20, 60)
        with refused("disk-full"):
            file.write(between(small(), after), entry("Large"))
        assert path.read_bytes() == kept
        assert file.read() == small()
        with refused("disk-full"):
            file.copy_to(tiny_disk / "copy.adref")
        with refused("disk-full"):
            DossierFile.create(tiny_disk / "b.adref", small(), entry())
        assert sorted(item.name for item in tiny_disk.iterdir()) == [".a.adref.lock", "a.adref", "filler"]
        filler.unlink()
        assert file.write(between(small(), after), entry("Large")).seq == 2
        assert file.read() == after
        assert file.check() == []


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such limit")
def test_a_disk_that_fails_in_the_middle_of_a_step(saved: Path) -> None:
    import resource

    after = large(100, 300)
    with DossierFile.open(saved) as file:
        kept = saved.read_bytes()
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(kept) + 8192, limits[1]))
        try:
            with pytest.raises(Refusal) as caught:
                file.write(between(small(), after), entry("Large"))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert caught.value.reason in {"disk-failed", "disk-full"}
        assert saved.read_bytes() == kept
        assert file.read() == small()
        file.write(between(small(), after), entry("Large"))
        assert file.read() == after


def test_the_stamp_spells_the_name() -> None:
    assert APPLICATION_ID.to_bytes(4, "big") == b"AdRf"


def test_every_reason_has_its_sentence_and_every_sentence_its_reason() -> None:
    package = Path(__file__).resolve().parents[2] / "app" / "storage"
    source = "\n".join(path.read_text("utf-8") for path in package.glob("*.py"))
    raised = set(re.findall(r'\b(?:refusal|Refusal)\("([a-z-]+)"', source))
    raised |= set(SQLITE_REASONS.values()) | set(OS_REASONS.values()) | {"disk-failed", "text-unwritable"}
    assert raised == set(SENTENCES)
