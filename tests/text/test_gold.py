"""The alignment of invented texts, held against what a person decided."""

from collections import Counter

import pytest

from tests.measuring.alignment.gold import Case, cases, measured


def test_the_cases_make_sense() -> None:
    found = cases()
    assert len(found) >= 100
    assert len({(case.kind, case.name) for case in found}) == len(found)
    for case in found:
        olds = Counter(at for old, _ in case.groups for at in old)
        news = Counter(at for _, new in case.groups for at in new)
        assert set(olds) <= set(range(len(case.old)))
        assert set(news) <= set(range(len(case.new)))
        assert {*olds.values(), *news.values()} <= {1}


def test_nearly_all_come_out_as_decided() -> None:
    scores = measured()
    right, total = sum(it.right for it in scores.values()), sum(it.cases for it in scores.values())
    assert right / total >= 0.97, [told for it in scores.values() for told in it.wrong]


@pytest.mark.parametrize("kind", sorted({case.kind for case in cases()} - {"hard", "new"}))
def test_every_case_of_the_usual_kinds_comes_out_as_decided(kind: str) -> None:
    assert measured_only(kind) == []


def measured_only(kind: str) -> list[str]:
    return [case.name for case in cases() if case.kind == kind and not decided(case)]


def decided(case: Case) -> bool:
    return case.found() == case.groups
