from __future__ import annotations

from app.domain.comparing import Alerts, Shift
from app.domain.paragraphs import Paragraph
from app.ui.compare.lines import head_of, singles_of
from app.ui.compare.reading import More, Reading, Side, read
from app.ui.compare.three import Stand
from tests.builders import dossier, paragraph


def text(**words: str) -> tuple[Paragraph, ...]:
    return tuple(paragraph(uid, said) for uid, said in words.items())


BASE = text(
    pp1="Recalling its resolution 1/1,",
    op1="Urges all States to build small bridges without delay;",
    op2="Calls upon engineers to use stone wherever timber is scarce;",
    op3="Requests the builders to report on the state of all towers;",
)
THEIRS = text(
    pp1="Recalling its resolution 1/1,",
    op1="Encourages all States to build small bridges without delay;",
    op9="Invites all donors to pay for towers and for bridges alike;",
    op2="Calls upon engineers to use stone wherever timber is scarce;",
)
OURS = text(
    pp1="Recalling its resolution 1/1,",
    op1="Urges all States to build small bridges;",
    op2="Calls upon engineers to use brick wherever timber is scarce;",
    op3="Requests the builders to report on the state of all towers;",
    op7="Decides to meet again on another island in the spring;",
)


def made(third: tuple[Paragraph, ...] = OURS) -> Reading:
    sides = [Side(name, rows, "v1") for name, rows in (("Base", BASE), ("Theirs", THEIRS), ("Ours", third))]
    return read(sides[0], sides[1], dossier(*THEIRS), more=More(sides[2]))


def stand(reading: Reading, uid: str) -> Stand | None:
    """How the third text of the row of this paragraph stands."""
    row = next(row for row in reading.rows if not row.trace and uid in row.compared.uids)
    return row.third.stand if row.third is not None else None


def test_each_row_says_how_the_third_text_stands_to_the_other_two() -> None:
    reading = made()
    assert [stand(reading, uid) for uid in ("pp1", "op1", "op2", "op3", "op9", "op7")] == [
        Stand.NONE,
        Stand.BOTH,
        Stand.OURS,
        Stand.BASE,
        Stand.MISSING,
        Stand.ALONE,
    ]


def test_what_only_the_third_text_has_stands_behind_what_precedes_it_there() -> None:
    reading = made()
    alone = [row for row in reading.rows if row.is_alone]
    assert [row.compared.new[0].paragraph.uid for row in alone] == ["op7"]
    before = reading.rows[alone[0].at - 1]
    assert before.compared.old[0].paragraph.uid == "op3"
    assert head_of(singles_of(reading)[alone[0].at]) == "Only in the third text"


def test_the_same_addition_in_both_stands_in_one_row() -> None:
    reading = made((*OURS[:2], THEIRS[2], *OURS[2:]))
    row = next(row for row in reading.rows if row.compared.change == "added" and not row.is_alone)
    assert row.third is not None and row.third.stand is Stand.SAME
    assert sum(row.is_alone for row in reading.rows) == 1


def test_a_third_text_like_theirs_or_like_the_base_adds_no_row() -> None:
    theirs, base = made(THEIRS), made(BASE)
    assert {row.third.stand for row in theirs.rows if row.third} <= {Stand.SAME, Stand.NONE}
    assert {row.third.stand for row in base.rows if row.third} <= {Stand.BASE, Stand.NONE, Stand.MISSING}
    assert not any(row.is_alone for reading in (theirs, base) for row in reading.rows)


def test_moved_rows_still_know_each_other_among_the_rows_of_the_third_text() -> None:
    pps = text(pp1="Recalling one,", pp2="Noting many rivers without bridges,", pp3="Welcoming the report of builders,")
    turned = (pps[2], pps[0], pps[1])
    ours = (text(pp9="Alarmed by the state of many old towers,")[0], *pps)
    reading = read(
        Side("Base", pps, "v1"), Side("Theirs", turned, "v1"), dossier(*turned), more=More(Side("Ours", ours, "v1"))
    )
    assert [row.at for row in reading.rows] == list(range(len(reading.rows)))
    for row in reading.rows:
        if row.partner >= 0:
            assert reading.rows[row.partner].partner == row.at
    assert any(row.partner >= 0 for row in reading.rows)


def test_the_third_text_is_judged_in_the_language_and_by_the_words_of_the_comparison() -> None:
    base = text(op1="Engage tous les États à construire de petits ponts sans délai;")
    ours = text(op1="Encourage tous les États à construire de petits ponts sans délai;")
    sides = [Side(name, rows, "v1", "fr") for name, rows in (("Base", base), ("Theirs", base), ("Ours", ours))]

    def found(alerts: Alerts | None) -> list[tuple[str, Shift]]:
        reading = read(sides[0], sides[1], dossier(*base), more=More(sides[2], alerts=alerts))
        cell = reading.rows[0].third
        assert cell is not None and cell.compared is not None
        return [(finding.before, finding.shift) for finding in cell.compared.findings]

    assert found(None) == [("Engage", Shift.WEAKER)]
    assert found(Alerts("fr")) == [("Engage", Shift.OTHER)], "a list without scales knows no weaker"
