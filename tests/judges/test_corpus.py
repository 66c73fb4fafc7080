"""Real texts in six languages with what up to six delegations propose at random, exported, and judged by all who can judge.

Each file is held against a walk over its XML that shares nothing with writer, reader or proof; some of them against LibreOffice and
the validator of the schema as well.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.domain.dossier import Dossier
from app.domain.markup import Conflicts
from app.work.exporting import Audience, ExportPlan, Form, export_word
from tests.domain.proposing import DELEGATIONS, LANGUAGES, amended, real_text
from tests.judges.libreoffice import both_ways
from tests.judges.validator import schema_errors
from tests.judges.walking import accepted, rejected

pytestmark = [pytest.mark.slow, pytest.mark.judged]

TODAY = date(2020, 11, 20)
EXAMPLES = 10
JUDGED = 2
"""Of each language, how many files go to the judges that need a second for each."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """By language, the files written; each has passed the program's own proof, or it would not be there."""
    return {language: _written(language, tmp_path_factory.mktemp(language)) for language in LANGUAGES}


def _written(language: str, folder: Path) -> list[Path]:
    text = real_text(language)
    if text is None:
        pytest.skip("the folder shared/data is not beside the checkout")
    text = text.put("about", replace(text.about, own_party=DELEGATIONS[0]))
    clean = rejected(_exported(text, Conflicts.FIRST, folder / "clean.docx", Audience.PUBLIC))
    numbers, paths = count(1), []

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(amended(text, most=12, words=LANGUAGES[language][1]), st.sampled_from(Conflicts))
    def write(state: Dossier, conflicts: Conflicts) -> None:
        path = _exported(state, conflicts, folder / f"{language}{next(numbers)}.docx", Audience.CAPITAL)
        assert rejected(path) == clean, "rejecting everything gives the text that nobody has touched"
        paths.append(path)

    write()
    return paths


def _exported(state: Dossier, conflicts: Conflicts, path: Path, audience: Audience) -> Path:
    plan = ExportPlan("v1", audience, on=TODAY, conflicts=conflicts, form=Form.TRACKED)
    return export_word(state, plan, path).path


def test_rejecting_everything_gives_the_base_and_the_judges_read_what_the_walk_reads(
    corpus: dict[str, list[Path]], tmp_path: Path
) -> None:
    assert all(len(paths) >= EXAMPLES // 2 for paths in corpus.values()), "the corpus was written, and each file proven"
    chosen = [path for paths in corpus.values() for path in paths[-JUDGED:]]
    wanted = {path.name: (_lines(rejected(path)), _lines(accepted(path))) for path in chosen}
    found = {name: tuple(map(_lines, both)) for name, both in both_ways(chosen, tmp_path).items()}
    assert [name for name in wanted if found[name] != wanted[name]] == []


def _lines(lines: list[str]) -> list[str]:
    """The lines that say something: rejecting a new paragraph with footnotes, LibreOffice 7.4 may leave an empty one in its place."""
    return [line for line in lines if line]


def test_the_schema_has_nothing_against_them(corpus: dict[str, list[Path]]) -> None:
    chosen = [path for paths in corpus.values() for path in paths[-JUDGED:]]
    assert schema_errors(chosen) == {path.name: [] for path in chosen}
