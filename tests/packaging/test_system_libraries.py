"""Which system libraries are missing, who may ask apt for them, and what is said to the others."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import system_libraries
from setting_up import Stop


class Machine:
    """A machine that has some libraries and some programs; it remembers the commands it was given."""

    def __init__(self, libraries: set[str], apt_works: Sequence[bool] = (True,)) -> None:
        self.libraries = libraries
        self.answers = list(apt_works)
        self.commands: list[list[str]] = []
        self.told: list[str] = []

    def quiet(self, command: Sequence[str]) -> tuple[int, str]:
        self.commands.append(list(command))
        if "install" not in command:
            return 0, ""
        if not self.answers.pop(0):
            return 100, "Reading…\nE: Unable to locate package libegl1\n"
        brought = {
            library for kind in system_libraries.LIBRARIES.values() for library, p in kind.items() if p in command
        }
        self.libraries |= brought
        return 0, ""


@pytest.fixture
def machine_with(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Machine]:
    def make(
        libraries: set[str], *, rights: list[str] | None, apt: bool = True, apt_works: Sequence[bool] = (True,)
    ) -> Machine:
        machine = Machine(libraries, apt_works)
        monkeypatch.setattr(
            system_libraries, "missing", lambda kinds: real_missing(kinds, machine.libraries.__contains__)
        )
        monkeypatch.setattr(system_libraries, "privilege", lambda: rights)
        monkeypatch.setattr(system_libraries, "_quiet", machine.quiet)
        monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}" if apt else None)
        return machine

    real_missing = system_libraries.missing
    return make


ALL = {library for kind in system_libraries.LIBRARIES.values() for library in kind}


def test_only_what_is_missing_is_named() -> None:
    assert system_libraries.missing(["window", "x11"], ALL.__contains__) == {}
    there = ALL - {"libGL.so.1", "libxcb-cursor.so.0"}
    assert system_libraries.missing(["window"], there.__contains__) == {"libGL.so.1": "libgl1"}
    assert system_libraries.missing(["window", "x11"], there.__contains__) == {
        "libGL.so.1": "libgl1",
        "libxcb-cursor.so.0": "libxcb-cursor0",
    }
    assert system_libraries.missing([], lambda _: False) == {}


def test_a_library_is_found_by_loading_it(tmp_path: Path) -> None:
    (tmp_path / "libnothing.so.1").write_bytes(b"no library at all")
    assert system_libraries.loads("libc.so.6")
    assert not system_libraries.loads("libno-such-thing.so.9")
    assert not system_libraries.loads(str(tmp_path / "libnothing.so.1"))


def test_nothing_missing_nothing_asked(machine_with: Callable[..., Machine]) -> None:
    machine = machine_with(set(ALL), rights=[])
    system_libraries.see_to(["window", "x11"], for_new_environment=False, tell=machine.told.append)
    assert machine.commands == []
    assert machine.told == []


@pytest.mark.parametrize("rights", [[], ["sudo", "-n"]])
def test_who_may_asks_apt_and_says_so(machine_with: Callable[..., Machine], rights: list[str]) -> None:
    machine = machine_with(ALL - {"libEGL.so.1"}, rights=rights)
    system_libraries.see_to(["window"], for_new_environment=False, tell=machine.told.append)
    (command,) = machine.commands
    assert command[: len(rights)] == rights
    assert command[-3:] == ["-y", "--no-install-recommends", "libegl1"]
    assert machine.told == ["installing by apt what the window is drawn with: libegl1"]


def test_an_old_list_of_packages_is_renewed_once(machine_with: Callable[..., Machine]) -> None:
    machine = machine_with(ALL - {"libEGL.so.1"}, rights=[], apt_works=(False, True))
    system_libraries.see_to(["window"], for_new_environment=False, tell=machine.told.append)
    assert [("install" in command, "update" in command) for command in machine.commands] == [
        (True, False),
        (False, True),
        (True, False),
    ]


def test_apt_that_cannot_is_quoted(machine_with: Callable[..., Machine]) -> None:
    machine = machine_with(ALL - {"libEGL.so.1"}, rights=[], apt_works=(False, False))
    with pytest.raises(Stop, match="E: Unable to locate package libegl1"):
        system_libraries.see_to(["window"], for_new_environment=False, tell=machine.told.append)


def test_who_may_not_is_told_the_line(machine_with: Callable[..., Machine]) -> None:
    machine = machine_with(ALL - {"libEGL.so.1", "libGL.so.1"}, rights=None)
    with pytest.raises(Stop) as stop:
        system_libraries.see_to(["window"], for_new_environment=False, tell=machine.told.append)
    assert "sudo apt-get install -y --no-install-recommends libegl1 libgl1" in str(stop.value)
    assert machine.commands == []


def test_without_apt_the_libraries_are_named(machine_with: Callable[..., Machine]) -> None:
    machine = machine_with(ALL - {"libEGL.so.1"}, rights=[], apt=False)
    with pytest.raises(Stop, match=r"libEGL\.so\.1.*package tool of your system"):
        system_libraries.see_to(["window"], for_new_environment=False, tell=machine.told.append)
    assert machine.commands == []


def test_a_python_without_venv_is_completed(
    machine_with: Callable[..., Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = machine_with(set(ALL), rights=None)
    monkeypatch.setattr(system_libraries, "lacks_venv", lambda: True)
    system_libraries.see_to([], for_new_environment=False, tell=machine.told.append)
    with pytest.raises(Stop, match=r"apt-get install -y --no-install-recommends python3\.\d+-venv"):
        system_libraries.see_to([], for_new_environment=True, tell=machine.told.append)


@pytest.mark.parametrize(("sudo", "answer", "rights"), [(True, 0, ["sudo", "-n"]), (True, 1, None), (False, 0, None)])
def test_sudo_is_used_only_without_a_password(
    monkeypatch: pytest.MonkeyPatch, sudo: bool, answer: int, rights: list[str] | None
) -> None:
    def asked(command: Sequence[str], **_: object) -> subprocess.CompletedProcess[str]:
        assert list(command) == ["sudo", "-n", "true"]
        return subprocess.CompletedProcess(command, answer, "")

    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/sudo" if sudo else None)
    monkeypatch.setattr("subprocess.run", asked)
    assert system_libraries.privilege(uid=1000) == rights
    assert system_libraries.privilege(uid=0) == []
