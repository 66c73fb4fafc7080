"""One writer, any number of readers, and a file that can be copied while it is open."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.dossier import between
from app.domain.refusal import Refusal
from app.storage import DossierFile
from app.storage.lock import FileLock, lock_path
from app.storage.migrations import HEAD
from tests.storage.dossiers import changed, entry, large, small

ROOT = Path(__file__).resolve().parents[2]

SECOND = """
import sys
from pathlib import Path
from app.domain.refusal import Refusal
from app.storage import DossierFile
try:
    with DossierFile.open(Path(sys.argv[1]), read_only=sys.argv[2] == "read") as file:
        print(file.read().about.title)
except Refusal as refusal:
    print(refusal.reason, refusal.details["by"])
"""


def second_program(path: Path, how: str) -> str:
    """What another program gets of the file."""
    command = [sys.executable, "-c", SECOND, str(path), how]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def test_a_second_program_is_refused_at_once_with_who_holds_it_and_may_read(saved: Path) -> None:
    with DossierFile.open(saved) as file:
        assert second_program(saved, "write").startswith("file-in-use ")
        assert "@" in second_program(saved, "write")
        assert second_program(saved, "read") == "Global health"
        file.write(between(small(), changed(small(), "Changed")), entry())
        assert second_program(saved, "read") == "Changed"
        file.write(between(changed(small(), "Changed"), small()), entry())
    assert second_program(saved, "write") == "Global health"
    assert [item.name for item in saved.parent.iterdir()] == [saved.name]


def test_the_same_program_is_refused_too_also_by_another_name(saved: Path) -> None:
    link = saved.with_name("link.adref")
    link.symlink_to(saved)
    with DossierFile.open(saved) as file:
        for path in (saved, link):
            with pytest.raises(Refusal) as caught:
                DossierFile.open(path)
            assert caught.value.reason == "file-in-use"
        file.write(between(small(), changed(small(), "still ours")), entry())
    with DossierFile.open(link) as file:
        assert file.read().about.title == "still ours"


def test_a_reader_has_the_moment_it_opened_and_does_not_stop_the_writer(saved: Path) -> None:
    with DossierFile.open(saved) as file, DossierFile.open(saved, read_only=True) as reader:
        assert reader.read_only
        file.write(between(small(), changed(small(), "later")), entry("Later"))
        assert file.read().about.title == "later"
        assert reader.read() == small()
        assert [step.label for step in reader.journal()] == ["New dossier"]
        assert reader.check() == []
        with pytest.raises(Refusal) as caught:
            reader.write(between(small(), changed(small(), "x")), entry())
        assert caught.value.reason == "opened-read-only"
        reader.copy_to(saved.with_name("copy.adref"))
    with DossierFile.open(saved.with_name("copy.adref")) as copy:
        assert copy.read() == small()


def test_a_plain_copy_made_while_the_file_is_open_is_whole(saved: Path) -> None:
    copied = saved.with_name("mailed.adref")
    with DossierFile.open(saved) as file:
        now = small()
        for number, after in enumerate([changed(now, "1"), large(50, 100), changed(now, "3")]):
            file.write(between(now, after), entry(str(number)))
            now = after
            shutil.copyfile(saved, copied)
            with DossierFile.open(copied) as copy:
                assert copy.read() == now
                assert copy.check() == []
                assert copy.journal() == file.journal()
            assert not saved.with_name(f"{saved.name}-journal").exists()


def test_the_first_bytes_of_a_new_file_say_what_it_is(saved: Path) -> None:
    head = saved.read_bytes()[:100]
    assert head[68:72] == b"AdRf"
    assert int.from_bytes(head[60:64], "big") == HEAD
    assert (head[18], head[19]) == (1, 1)  # a rollback journal, not a write-ahead log


@pytest.mark.skipif(os.name == "nt", reason="permissions")
def test_a_lock_file_left_by_a_colleague_can_be_locked_though_not_written(plain_user: Path) -> None:
    path = plain_user / "a.adref"
    DossierFile.create(path, small(), entry()).close()
    lock_path(path).write_text("colleague@desk")
    lock_path(path).chmod(0o444)
    with DossierFile.open(path):
        with pytest.raises(Refusal) as caught:
            FileLock.take(path)
        assert caught.value.details["by"] == "colleague@desk"
    assert not lock_path(path).exists()


def test_releasing_and_closing_twice_does_nothing(saved: Path) -> None:
    file = DossierFile.open(saved)
    file.close()
    file.close()
    with DossierFile.open(saved) as again:
        file.close()
        with pytest.raises(Refusal):
            FileLock.take(saved)
        assert again.read() == small()


def test_what_a_lock_file_says_is_cut_and_cleaned(saved: Path) -> None:
    with DossierFile.open(saved):
        lock_path(saved).write_bytes(b"\x1b[31m\xff" + b"x" * 1000)
        with pytest.raises(Refusal) as caught:
            DossierFile.open(saved)
        by = str(caught.value.details["by"])
        assert by.isprintable()
        assert len(by) <= 200


@pytest.mark.skipif(os.name == "nt", reason="Windows forbids such names")
@pytest.mark.parametrize(
    "name", ["a b?mode=memory#x.adref", "100%41.adref", "égalité 中文.adref", "quote'\".adref", "no-ending"]
)
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    DossierFile.create(path, small(), entry()).close()
    assert [item.name for item in tmp_path.iterdir()] == [name]
    for read_only in (False, True):
        with DossierFile.open(path, read_only=read_only) as file:
            assert file.read() == small()


@pytest.mark.skipif(os.name == "nt", reason="permissions")
def test_new_files_and_copies_have_the_rights_the_person_gives_to_new_files(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    with DossierFile.create(tmp_path / "a.adref", small(), entry()) as file:
        file.copy_to(tmp_path / "b.adref")
    assert len({(tmp_path / name).stat().st_mode for name in ("plain", "a.adref", "b.adref")}) == 1


@pytest.mark.skipif(os.name == "nt", reason="making links there wants a right that few have")
def test_a_link_in_place_of_the_lock_is_not_followed(saved: Path, tmp_path: Path) -> None:
    other = tmp_path / "letters.txt"
    other.write_text("do not empty me", encoding="utf-8")
    lock_path(saved).symlink_to(other)
    with pytest.raises(Refusal) as refused:
        DossierFile.open(saved)
    assert refused.value.reason == "disk-failed"
    assert other.read_text(encoding="utf-8") == "do not empty me"
