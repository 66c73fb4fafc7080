"""Every reason that is raised has one sentence, and every sentence a place that raises its reason."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from string import Formatter

import pytest

from app import sentences
from app.sentences import sentence

APP = Path(sentences.__file__).parents[1]
TABLES = {
    module.name: import_module(f"app.sentences.{module.name}").SENTENCES for module in iter_modules(sentences.__path__)
}
CODE = "\n".join(path.read_text(encoding="utf-8") for path in APP.rglob("*.py") if path.parent.name != "sentences")


def test_no_reason_has_two_sentences() -> None:
    reasons = [reason for table in TABLES.values() for reason in table]
    assert sorted(reasons) == sorted(set(reasons))


def test_every_raised_reason_has_a_sentence() -> None:
    raised = set(re.findall(r'\bRefusal\(\s*"([a-z-]+)"', CODE))
    assert raised
    assert raised <= {reason for table in TABLES.values() for reason in table}


@pytest.mark.parametrize("reason", [reason for table in TABLES.values() for reason in table])
def test_every_sentence_is_wanted_and_reads_as_one(reason: str) -> None:
    assert f'"{reason}"' in CODE, "nothing in the program gives this reason"
    template = next(table[reason] for table in TABLES.values() if reason in table)
    names = {name for _, name, _, _ in Formatter().parse(template) if name}
    told = sentence(reason, dict.fromkeys(names, "x"))
    assert told[0].isupper() or told[0] in "“x"
    assert told.rstrip().endswith((".", "?", "”"))


def test_an_unknown_reason_is_shown_not_hidden() -> None:
    assert sentence("never-heard-of", {"name": "x"}) == "never-heard-of name=x"
