"""The pinned lists: complete, hashed, without an address, and of one mind with `pyproject.toml`."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def pinned(name: str) -> dict[str, str]:
    """Each package of a list with its version."""
    text = (ROOT / "packaging" / name).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_has_one_version_and_hashes_and_no_address(name: str) -> None:
    text = (ROOT / "packaging" / name).read_text("utf-8")
    blocks = [block for block in re.split(r"\n(?=\S)", text.strip()) if block]
    assert len(blocks) == len(pinned(name)) > 10
    for block in blocks:
        assert re.match(r"[a-z0-9-]+==\S+( ; .+)? \\\n", block), block
        assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}(?: \\)?$", block, re.MULTILINE)) == block.count("\n")
    assert "://" not in text
    assert "--index" not in text


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_the_list_fits_what_the_project_asks_for(name: str) -> None:
    wanted = list(PROJECT["dependencies"])
    if name == "requirements-dev.txt":
        wanted += PROJECT["optional-dependencies"]["dev"]
    versions = pinned(name)
    for line in wanted:
        requirement = Requirement(line)
        assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)]), line


def test_tests_run_on_the_versions_the_program_runs_on() -> None:
    running, testing = pinned("requirements.txt"), pinned("requirements-dev.txt")
    assert {name: testing.get(name) for name in running} == running
    assert "pytest" not in running


def test_the_qt_that_kills_none_is_kept_out() -> None:
    assert tuple(map(int, pinned("requirements.txt")["pyside6-essentials"].split("."))) < (6, 12)
