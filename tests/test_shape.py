"""The size and the form of the code, and what the repository must not say."""

from __future__ import annotations

import ast
import enum
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QObject

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "app").rglob("*.py"))

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
MOST_PUBLIC_METHODS = 20

# Named exceptions, each with its reason: "path", "path:function" or "path:Class".
EXCEPTIONS: dict[str, str] = {}


def place(path: Path, name: str = "") -> str:
    where = path.relative_to(ROOT).as_posix()
    return f"{where}:{name}" if name else where


def nodes(*kinds: type[ast.AST]) -> Iterator[tuple[Path, ast.AST]]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, kinds):
                yield path, node


def body_length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of what a function does; its signature and what explains it do not count against it."""
    first, *rest = function.body
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        if not rest:
            return 0
        first = rest[0]
    return (function.end_lineno or first.lineno) - first.lineno + 1


def test_there_is_something_to_measure() -> None:
    assert len(SOURCES) > 10


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    lengths = {place(path): len(path.read_text("utf-8").splitlines()) for path in SOURCES}
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE and name not in EXCEPTIONS} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    long = {}
    for path, node in nodes(ast.FunctionDef, ast.AsyncFunctionDef):
        assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if body_length(node) > LONGEST_FUNCTION:
            long[place(path, node.name)] = body_length(node)
    assert {name: n for name, n in long.items() if name not in EXCEPTIONS} == {}


def test_no_class_does_everything() -> None:
    """Qt's own methods that a class overrides are in camelCase and do not count: the class did not choose them."""
    wide = {}
    for path, node in nodes(ast.ClassDef):
        assert isinstance(node, ast.ClassDef)
        methods = {n.name for n in node.body if isinstance(n, ast.FunctionDef) and n.name.islower()}
        public = {name for name in methods if not name.startswith("_")}
        if len(public) > MOST_PUBLIC_METHODS:
            wide[place(path, node.name)] = len(public)
    assert {name: n for name, n in wide.items() if name not in EXCEPTIONS} == {}


def test_the_exceptions_are_still_needed() -> None:
    known = {place(path) for path in SOURCES}
    known |= {
        place(path, node.name)
        for path, node in nodes(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    }
    assert set(EXCEPTIONS) <= known


def test_no_module_changes_its_globals() -> None:
    assert [(place(path), getattr(node, "lineno", 0)) for path, node in nodes(ast.Global)] == []


def living(module: ModuleType) -> list[str]:
    """The names of a module's own values that can change: containers that are no constants, and living objects of ours."""
    found = []
    for name, value in vars(module).items():
        if name.startswith("__") or isinstance(value, type | ModuleType):
            continue
        kind = type(value)
        if isinstance(value, list | dict | set | bytearray):
            ours, fixed = True, name.lstrip("_").isupper()
        else:
            ours = kind.__module__.startswith("app.") or isinstance(value, QObject)
            parameters = getattr(kind, "__dataclass_params__", None)
            fixed = isinstance(value, enum.Enum) or bool(parameters and parameters.frozen)
        if ours and not fixed:
            found.append(f"{module.__name__}.{name}")
    return found


def test_no_module_holds_an_object_that_lives() -> None:
    """Long-lived objects are made in `app/__main__.py` and handed in; a module's own values never change."""
    found = []
    for path in SOURCES:
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found += living(importlib.import_module(name))
    assert found == []


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None cannot die from Python 3.12 on")
def test_qt_does_not_eat_none() -> None:
    """PySide6 6.12 on Python 3.11 drops one reference to None with each void call and aborts after some thousands.

    The pin in `pyproject.toml` keeps it out; this names the cause should it come back.
    """
    thing = QObject()
    before = sys.getrefcount(None)
    for number in range(1000):
        thing.setObjectName(str(number))
    assert sys.getrefcount(None) > before - 100


def tracked() -> list[Path]:
    """The files of the repository."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode(
            "utf-8"
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no git, or no repository")
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def test_the_repository_names_no_machine_and_no_registry() -> None:
    """No address of a package registry and no path of the machine it was written on; those belong to neither."""
    folders = "|".join(["work", "root"])
    hosts = "|".join(r"\.".join(words) for words in [("pypi", "org"), ("files", "pythonhosted")])
    forbidden = re.compile(rf"(?<![\w.*)}}])/(?:{folders})/|{hosts}|file:/{{3}}(?:opt|{folders})")
    found = []
    for path in tracked():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a picture, a typeface, a Word file
        found += [f"{place(path)}: {line.strip()[:100]}" for line in text.splitlines() if forbidden.search(line)]
    assert found == []
