"""Prints how much of the gold set of alignment comes out as a person decided: `python -m tests.measure_alignment`.

Nothing is asserted here; `tests/text/test_gold.py` holds the accuracy.
"""

from __future__ import annotations

from tests.measuring.alignment.gold import measured


def main() -> None:
    """One row for each kind of case, and below them the cases that come out otherwise."""
    scores = measured()
    row = "{:<22} {:>5} {:>6} {:>9} {:>7}"
    print(row.format("kind of case", "cases", "right", "accuracy", "groups"))
    for kind, score in scores.items():
        groups = f"{score.kept}/{score.groups}"
        print(row.format(kind, score.cases, score.right, f"{score.right / score.cases:.0%}", groups))
    right, cases = (sum(getattr(score, name) for score in scores.values()) for name in ("right", "cases"))
    kept, groups = (sum(getattr(score, name) for score in scores.values()) for name in ("kept", "groups"))
    print(row.format("all", cases, right, f"{right / cases:.1%}", f"{kept}/{groups}"))
    for kind, score in scores.items():
        for told in score.wrong:
            print(f"{kind} | {told}")


if __name__ == "__main__":
    main()
