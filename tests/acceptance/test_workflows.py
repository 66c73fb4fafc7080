"""What a delegation does with what it receives, from end to end through the shell, with exactly what must come of it.

The names D1 to D24 are those of the workflows. Delegations and positions are invented; D3 and D4 are fixtures of syntax, in which names of
real delegations stand only to be matched. Tests that need real documents are skipped where these are not at hand.
"""

from __future__ import annotations

import io
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from app.formats.draft import characters
from tests.acceptance.six_authors import AUTHOR, AUTHORS, EU, MEX, RUS, USER, USUN, ZERO_DRAFT, rev1
from tests.cli.conftest import Adref, Said
from tests.formats.word.foreign import paragraph, run, word_file
from tests.formats.word.independent import marked_characters

SHARED = Path(__file__).parents[2] / ".." / "shared"
AKN = SHARED / "data" / "akn"
T75 = next(AKN.glob("75session/English/75_10_E.xml"), Path("absent"))
T77 = next(AKN.glob("77session/English/A_RES_77_20-*.xml"), Path("absent"))
PASTED = SHARED / "founding" / "resolution_75_10.txt"
needs_documents = pytest.mark.skipif(not (T75.exists() and T77.exists() and PASTED.exists()), reason="needs real texts")


def done(said: Said) -> Said:
    assert said.code == 0, said.err
    return said


def shown(adref: Adref, dossier: Path) -> dict[str, Any]:
    return done(adref("show", dossier, "--json")).json


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return tmp_path / "dossier.adref"


# a new dossier from the last resolution (D1)


@needs_documents
def test_d1_a_dossier_from_the_last_resolution(adref: Adref, dossier: Path) -> None:
    done(adref("new", dossier, "--from", T75))
    told = shown(adref, dossier)
    assert told["dossier"]["symbol"] == "A/RES/75/10"
    assert told["dossier"]["title"].startswith("Cooperation between the United Nations and the International Criminal")
    assert told["dossier"]["agenda_item"] == "130 (y)"
    kinds = Counter(row["kind"] for row in told["paragraphs"])
    assert (kinds["preambular"], kinds["operative"], kinds["subparagraph"]) == (21, 16, 5)
    text = {row["label"]: row["text"] for row in told["paragraphs"]}
    assert [label for label in text if label.startswith("OP13")] == ["OP13", *(f"OP13({sign})" for sign in "abcde")]
    assert "(a)" in text["OP1"] and "(b)" in text["OP1"] and "OP1(a)" not in text
    assert [note["number"] for note in told["footnotes"]] == list(range(1, 8))
    assert not [row for row in told["sponsors"] if row["role"] == "main"], "main sponsors are asked, not guessed"
    assert {row["listed_in"] for row in told["sponsors"]} == {"last"} and len(told["sponsors"]) == 56


@needs_documents
def test_d1_both_encodings_are_read_and_never_their_running_numbers(adref: Adref, dossier: Path) -> None:
    done(adref("new", dossier, "--from", T75))
    done(adref("import", dossier, T77, "--anyway"))
    told = shown(adref, dossier)
    kinds = Counter(row["kind"] for row in told["paragraphs"])
    assert (kinds["preambular"], kinds["operative"], kinds["subparagraph"]) == (25, 20, 5)
    assert len(told["footnotes"]) == 8
    before = done(adref("show", dossier, "--version", "A/RES/75/10", "--json")).json["paragraphs"]
    ids = {row["label"]: row["id"] for row in before}
    moved = {row["label"]: row["id"] for row in told["paragraphs"]}
    assert moved["PP24"] == ids["PP4"], "the paragraph on COVID-19 is the same one, at another place"


# the same text, pasted (D2)


@needs_documents
def test_d2_the_pasted_text_gives_the_same_tree(
    adref: Adref, dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(adref("new", dossier, "--from", T75))
    typed(monkeypatch, PASTED.read_text("utf-8"))
    done(adref("new", tmp_path / "pasted.adref", "--from", "-"))
    one, other = shown(adref, dossier), shown(adref, tmp_path / "pasted.adref")
    keys = ("label", "kind", "level", "number")
    assert [[row[key] for key in keys] for row in one["paragraphs"]] == [
        [row[key] for key in keys] for row in other["paragraphs"]
    ]
    for ours, theirs in zip(one["paragraphs"], other["paragraphs"], strict=True):
        if ours["kind"] != "closing":
            assert _bare(ours["text"]) == _bare(theirs["text"]), ours["label"]
    assert [_bare(row["text"]) for row in one["footnotes"]] == [_bare(row["text"]) for row in other["footnotes"]]
    joined = {row["paragraph"] for row in other["repairs"] if row["reason"] == "repair-joined"}
    assert {"PP5", "OP12"} <= joined
    assert other["balance"]["missing"] == 0 and other["balance"]["in_file"] > 15_000


def _bare(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("‑", "-").split()).replace("*", "").replace("_", "")


# Rev.1 with the tracked changes of six delegations (D3)


@pytest.fixture
def received(adref: Adref, dossier: Path, tmp_path: Path) -> tuple[dict[str, Any], Path]:
    """What the import of Rev.1 says, and the file. One author has been mapped in an earlier file, and two nobody knows."""
    draft = tmp_path / "zero.txt"
    draft.write_text(ZERO_DRAFT, encoding="utf-8")
    done(adref("new", dossier, "--from", draft, "--label", "Zero draft", "--symbol", "A/99/L.1"))
    earlier = tmp_path / "earlier.docx"
    change = f'<w:ins w:id="1" w:author="{USUN}" w:date="2020-11-01T09:00:00Z">{run("soon ")}</w:ins>'
    word_file(
        earlier, paragraph(run("The General Assembly,")), paragraph(run("1. Urges all States "), change, run("to act."))
    )
    done(adref("new", tmp_path / "earlier.adref", "--from", earlier, "--author", f"{USUN}=USA"))
    file = rev1(tmp_path)
    return done(adref("import", dossier, file, "--json")).json, file


def test_d3_six_authors_with_counts_four_of_them_known(received: tuple[dict[str, Any], Path]) -> None:
    told, _ = received
    authors = {row["author"]: row for row in told["authors"]}
    assert set(authors) == set(AUTHORS)
    assert {name: row["how"] for name, row in authors.items()} == {
        EU: "name", USUN: "rule", MEX: "name", RUS: "name", AUTHOR: "unknown", USER: "unknown"
    }  # fmt: skip
    assert [authors[name]["parties"] for name in (EU, USUN, MEX, RUS)] == [["EU"], ["USA"], ["MEX"], ["RUS"]]
    counts = ("insertions", "deletions", "moves", "formatting", "comments")
    assert [authors[USUN][key] for key in counts] == [1, 1, 0, 0, 0]
    assert [authors[RUS][key] for key in counts] == [0, 1, 1, 0, 1]
    assert authors[USER]["formatting"] == told["formatting_changes"] == 1


def test_d3_the_base_is_compared_with_the_stored_draft(
    adref: Adref, dossier: Path, received: tuple[dict[str, Any], Path]
) -> None:
    told, _ = received
    assert told["differing"] == ["PP2"], "the facilitator edited untracked"
    (row,) = told["differences"]
    assert [part for part in row["spans"] if part[0] != "="] == [["-", "lack"], ["+", "scarcity"]]
    text = {row["label"]: row["text"].replace("*", "") for row in shown(adref, dossier)["paragraphs"]}
    assert text["OP1"] == "Urges all States to build small bridges;", "every change is rejected in the base"
    assert text["OP4"] == "Encourages painters to paint bridges, and requests them to choose green;"


def test_d3_each_change_is_an_amendment_of_its_author_with_its_date(
    adref: Adref, dossier: Path, received: tuple[dict[str, Any], Path]
) -> None:
    rows = shown(adref, dossier)["amendments"]
    by = {(row["proponents"][0], row["paragraph"], row["action"]): row for row in rows}
    assert by["USA", "OP1", "replace"]["text"].replace("*", "") == "Urges all States to build large bridges;"
    assert by["USA", "OP1", "replace"]["date"] == "2020-11-13" and by["EU", "OP1", "replace"]["date"] == "2020-11-12"
    inner, outer = by["RUS", "OP1", "replace"], by["EU", "OP1", "replace"]
    assert inner["related"] == outer["id"], "what one inserted and another struck out again are two linked amendments"
    assert "very sound" in outer["text"] and "very" not in inner["text"] and "sound" in inner["text"]
    move = by["RUS", "OP2", "move"]
    assert move["after"] == "OP6" and len([row for row in rows if row["proponents"] == ["RUS"]]) == 2


def test_d3_a_tracked_paragraph_end_splits_or_joins(
    adref: Adref, dossier: Path, received: tuple[dict[str, Any], Path]
) -> None:
    rows = shown(adref, dossier)["amendments"]
    split = {row["paragraph"]: row for row in rows if row["proponents"] == ["MEX"]}
    assert split["OP4"]["text"].replace("*", "") == "Encourages painters to paint bridges;"
    assert (split["OP4 bis"]["action"], split["OP4 bis"]["after"]) == ("insert", "OP4")
    assert split["OP4 bis"]["text"].replace("*", "") == "Requests painters to choose green;"
    joined = {row["paragraph"]: row for row in rows if row["proponents"] == ["AUTHOR"]}
    assert joined["OP5"]["text"].endswith("bridges; and decides to remain seized of the matter.")
    assert joined["OP6"]["action"] == "delete"


def test_d3_the_characters_add_up_and_formatting_is_only_counted(received: tuple[dict[str, Any], Path]) -> None:
    told, file = received
    in_file = sum(characters(row["text"]) for row in told["revisions"] if row["kind"] != "formatting")
    assert told["characters_marked"] == told["characters_in_amendments"] == in_file
    assert told["characters_marked"] <= marked_characters(file)  # which may count the white space as well
    assert told["balance"]["missing"] == 0 and not told["unread"] and not told["not_taken"]
    assert {row["kind"] for row in told["revisions"]} == {"insertion", "deletion", "move_from", "move_to", "formatting"}


def test_d3_comments_are_notes_with_their_thread(
    adref: Adref, dossier: Path, received: tuple[dict[str, Any], Path]
) -> None:
    told, _ = received
    assert [(row["anchor"], row["resolved"]) for row in told["comments"]] == [
        ("bread", False),
        (" for", True),
        ("bread", False),
    ]
    notes = next(row["notes"] for row in shown(adref, dossier)["paragraphs"] if row["label"] == "OP3")
    by_text = {row["text"]: row for row in notes}
    assert by_text["They are hungry."]["answers"] == by_text["Why bread?"]["id"]
    assert by_text["Closed."]["resolved"] and not by_text["Why bread?"]["resolved"]


def test_d3_all_may_be_accepted_or_rejected_instead(adref: Adref, tmp_path: Path) -> None:
    file = rev1(tmp_path)
    for way, start in (
        ("accept", "Urges all States to build large and sound bridges;"),
        ("reject", "Urges all States to build small bridges;"),
    ):
        told = done(adref("new", tmp_path / f"{way}.adref", "--from", file, "--tracked", way, "--json")).json
        text = {
            row["label"]: row["text"].replace("*", "") for row in shown(adref, tmp_path / f"{way}.adref")["paragraphs"]
        }
        assert text["OP1"] == start and told["amendments"] == 0


# a compilation with typed attributions (D4)


def test_d4_a_compilation(adref: Adref, dossier: Path, tmp_path: Path) -> None:
    """A fixture of syntax: nobody named in the line ever proposed any of it."""
    numbered = "".join(f"{number}. Decides to go on;\n\n" for number in range(1, 4))
    (tmp_path / "zero.txt").write_text(
        f"The General Assembly,\n\n{numbered}4. Urges all States to promote gender equality\n", encoding="utf-8"
    )
    line = (
        "OP4 Urges [EU, CANZ: Calls upon] [RUS, CHN: Encourages] all States to promote gender equality "
        "[HOLY SEE: delete “gender equality”, replace by “equality between women and men”] [JPN: reserve] "
    )
    others = [
        paragraph(run(text)) for text in ("The General Assembly,", *(f"{n}. Decides to go on;" for n in range(1, 4)))
    ]
    file = word_file(
        tmp_path / "compilation.docx",
        *others,
        paragraph(run(line), run("[agreed ad ref]", '<w:highlight w:val="yellow"/>')),
    )
    done(adref("new", dossier, "--from", tmp_path / "zero.txt", "--label", "Zero"))
    told = done(adref("import", dossier, file, "--as", "compilation", "--label", "Compilation", "--json")).json
    assert (told["taken_as"], told["amendments"], told["stances"]) == ("compilation", 3, 1)
    found = shown(adref, dossier)
    rows = {tuple(row["proponents"]): row for row in found["amendments"]}
    assert set(rows) == {("EU", "CANZ"), ("RUS", "CHN"), ("VAT",)}
    assert {row["paragraph"] for row in rows.values()} == {"OP4"}
    assert rows["EU", "CANZ"]["text"].replace("*", "").startswith("Calls upon all States")
    assert rows["RUS", "CHN"]["text"].replace("*", "").startswith("Encourages all States")
    assert rows["VAT",]["text"].replace("*", "").rstrip().endswith("promote equality between women and men")
    target = next(row for row in found["paragraphs"] if row["label"] == "OP4")
    assert [(row["party"], row["stance"]) for row in target["stances"]] == [("JPN", "reserve")]
    assert any("Agreed ad ref" in note["text"] and "brackets are open" in note["text"] for note in target["notes"])


# Who sponsors the text (D15)

FIFTEEN = (
    "Belgium, Brazil, Canada, Georgia, Hungary, Jamaica, Jordan, Mexico, Norway, Russian Federation, Rwanda, Saint Vincent and the "
    "Grenadines, Slovenia, Spain and Switzerland"
)
FORTY_ONE = (
    "Albania, Andorra, Argentina, Australia, Austria, Bulgaria, Croatia, Cyprus, Czechia, Denmark, Djibouti, Fiji, Finland, France, "
    "Germany, Indonesia, Israel, Japan, Latvia, Liechtenstein, Lithuania, Luxembourg, Madagascar, Malta, Monaco, Montenegro, New Zealand, "
    "North Macedonia, Palau, Papua New Guinea, Philippines, Poland, Portugal, Republic of Korea, Romania, San Marino, Serbia, Slovakia, "
    "Sweden, Thailand and Uruguay"
)
HEAD = """United Nations    A/75/L.20{part}
General Assembly    Distr.: Limited
17 November 2020
Original: English

Seventy-fifth session
Agenda item 130 (y)
Cooperation between the United Nations and regional and other organizations

"""
TEXT = """The General Assembly,

Recalling its resolution 1/1,

1. Urges all States to build bridges;

2. Decides to remain seized of the matter.
"""


@pytest.fixture
def l20(adref: Adref, dossier: Path, tmp_path: Path) -> Path:
    """The dossier of A/75/L.20 with its fifteen sponsors, on an invented text."""
    file = tmp_path / "L.20.txt"
    file.write_text(
        f"{HEAD.format(part='')}{FIFTEEN}: draft resolution\n\nBuilding of bridges\n\n{TEXT}", encoding="utf-8"
    )
    done(adref("new", dossier, "--from", file))
    return dossier


def addendum(folder: Path) -> Path:
    file = folder / "L.20 Add.1.txt"
    file.write_text(
        f"{HEAD.format(part='/Add.1')}Building of bridges\n\nAddendum\n\nAdditional sponsors of draft resolution A/75/L.20\n\n"
        f"Add the following countries to the list of sponsors of the draft resolution:\n\n{FORTY_ONE}\n",
        encoding="utf-8",
    )
    return file


def test_d15_the_sponsors_of_a_text_and_of_its_addendum(adref: Adref, l20: Path, tmp_path: Path) -> None:
    first = shown(adref, l20)["sponsors"]
    assert len(first) == 15 and {row["listed_in"] for row in first} == {"L"}
    told = done(adref("import", l20, addendum(tmp_path), "--json")).json
    assert told["taken_as"] == "sponsors" and len(told["sponsors"]) == 41 and not told["sponsors_unknown"]
    assert Counter(row["listed_in"] for row in shown(adref, l20)["sponsors"]) == {"L": 15, "Add.1": 41}
    again = adref("import", l20, addendum(tmp_path))
    assert again.code == 1 and "in the list already" in again.err


def test_d15_names_are_understood_in_every_form_and_twice_is_refused(adref: Adref, l20: Path) -> None:
    done(adref("sponsor", l20, "Turkey", "United States", "Netherlands (Kingdom of the)", "Czech Republic"))
    codes = {row["party"] for row in shown(adref, l20)["sponsors"] if row["listed_in"] == "announced"}
    assert codes == {"TUR", "USA", "NLD", "CZE"}
    again = adref("sponsor", l20, "Türkiye")
    assert again.code == 1 and "already" in again.err
    done(adref("sponsor", l20, "Brazil", "--listed-in", "withdrawn", "--date", "2020-11-20"))
    row = next(row for row in shown(adref, l20)["sponsors"] if row["party"] == "BRA")
    assert (row["listed_in"], row["formerly"], row["withdrawn"]) == ("withdrawn", "L", "2020-11-20")


def test_d15_a_state_may_sponsor_for_a_group_but_no_group_by_itself(adref: Adref, l20: Path) -> None:
    members = "the States Members of the United Nations that are members of the Group of 77 and China"
    done(adref("sponsor", l20, f"Uganda (on behalf of {members})"))
    row = next(row for row in shown(adref, l20)["sponsors"] if row["party"] == "UGA")
    assert row["on_behalf_of"] == "G77"
    alone = adref("sponsor", l20, "G77 and China")
    assert alone.code == 1 and "State" in alone.err and "on behalf of" in alone.err


# formal amendments (D17)

L22 = """A/75/L.22
20 November 2020

Arcadia and Borduria: amendment to draft resolution A/75/L.20

1. In operative paragraph 1, replace “Urges” by “Calls upon”.

2. After operative paragraph 1, insert a new operative paragraph reading:

“1 bis. Invites States to share their experience;”

3. In operative paragraph 99, delete “nothing”.
"""
L23 = """A/75/L.23
20 November 2020

Syldavia: amendment to draft resolution A/75/L.20

In operative paragraph 1, replace “Urges” by “Encourages”.
"""


def test_d17_formal_amendments_fall_where_an_earlier_one_has_the_same_words(
    adref: Adref, l20: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, L22)
    told = done(adref("import", l20, "-", "--json")).json
    assert (told["taken_as"], told["amendments"]) == ("formal", 2)
    assert [row["text"] for row in told["not_taken"]] == ["3. In operative paragraph 99, delete “nothing”."]
    assert "OP99" in told["not_taken"][0]["because"]
    rows = {row["paragraph"]: row for row in shown(adref, l20)["amendments"]}
    assert {(row["form"], row["formal_symbol"]) for row in rows.values()} == {("formal", "A/75/L.22")}
    assert rows["OP1 bis"]["text"].replace("*", "") == "Invites States to share their experience;"
    typed(monkeypatch, L23)
    told = done(adref("import", l20, "-", "--json")).json
    assert any("A/75/L.22" in remark and "falls" in remark for remark in told["remarks"])
    second = next(row for row in shown(adref, l20)["amendments"] if row["formal_symbol"] == "A/75/L.23")
    assert second["related"] == rows["OP1"]["id"]


# an oral revision (D18)


def test_d18_an_oral_revision_typed_as_it_is_heard(adref: Adref, l20: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "in OP1, after ‘build’, insert ‘, upon request,’\n")
    label = "L.20 as orally revised"
    told = done(adref("import", l20, "-", "--as", "oral", "--label", label, "--json")).json
    assert (told["taken_as"], told["version"], told["stage"]) == ("oral", label, "orally_revised")
    version = shown(adref, l20)["versions"][-1]
    assert version["source"].startswith("floor, ") and "after ‘build’" in version["note"]
    summary = done(adref("compare", f"{l20}#A/75/L.20", f"{l20}#{label}", "--json")).json["summary"]
    assert (summary["edited"], summary["identical"], summary["added"], summary["deleted"]) == (1, 2, 0, 0)
    done(adref("undo", l20))
    assert len(shown(adref, l20)["versions"]) == 1


def test_d18_what_cannot_be_placed_adds_nothing(adref: Adref, l20: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = adref("show", l20, "--json").out
    for text in ("in OP1, after ‘nowhere’, insert ‘x’", "good morning", ""):
        typed(monkeypatch, text)
        assert adref("import", l20, "-", "--as", "oral").code == 1
    assert adref("show", l20, "--json").out == before


# the wrong document (D24)


def test_d24_the_draft_of_another_session_is_questioned(adref: Adref, l20: Path, tmp_path: Path) -> None:
    other = tmp_path / "A_77_L.20.txt"
    head = (
        HEAD.format(part="").replace("A/75", "A/77").replace("Seventy-fifth", "Seventy-seventh").replace("2020", "2022")
    )
    other.write_text(f"{head}Building of bridges\n\n{TEXT.replace('build', 'mend')}", encoding="utf-8")
    before = adref("show", l20, "--json").out
    said = adref("import", l20, other)
    assert said.code == 1 and "session 77" in said.err and said.err.count("?") == 1 and "--anyway" in said.err
    assert adref("show", l20, "--json").out == before
    done(adref("import", l20, other, "--anyway"))
    assert len(shown(adref, l20)["versions"]) == 2


def test_d24_the_same_document_again_is_questioned(adref: Adref, l20: Path, tmp_path: Path) -> None:
    said = adref("import", l20, tmp_path / "L.20.txt")
    assert said.code == 1 and "in the dossier already" in said.err


# Undo: every import is one step


@pytest.mark.parametrize("what", ["Rev.1.docx", "addendum", "formal", "oral"])
def test_one_undo_takes_an_import_back_to_the_byte(
    adref: Adref, l20: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    before = adref("show", l20, "--json").out
    words: list[object] = ["-"]
    if what == "Rev.1.docx":
        words = [rev1(tmp_path), "--anyway"]
    elif what == "addendum":
        words = [addendum(tmp_path)]
    else:
        typed(monkeypatch, L22 if what == "formal" else "Delete OP1.")
        words += ["--as", "oral"] if what == "oral" else []
    done(adref("import", l20, *words))
    assert adref("show", l20, "--json").out != before
    done(adref("undo", l20))
    assert adref("show", l20, "--json").out == before
    assert adref("check", l20).code == 0


REAL = sorted(
    path
    for pattern in ("docx_*/*.docx", "sponsors/*.pdf", "scenarios/*/*L*.pdf")
    for path in (SHARED / "data").glob(pattern)
)


@pytest.mark.slow
@pytest.mark.skipif(not REAL, reason="needs real documents")
def test_one_undo_takes_every_real_document_back_to_the_byte(adref: Adref, l20: Path) -> None:
    before = adref("show", l20, "--json").out
    taken = 0
    for path in REAL:
        said = adref("import", l20, path, "--anyway")
        assert "mistake" not in said.err, path.name
        if said.code == 0:
            taken += 1
            done(adref("undo", l20))
        assert adref("show", l20, "--json").out == before, path.name
    assert taken > len(REAL) / 2


def test_an_import_into_a_dossier_that_is_open_is_refused_with_the_reason(
    adref: Adref, l20: Path, tmp_path: Path
) -> None:
    from app.work.workspace import Workspace

    with_window = Workspace.open(l20, who="Arcadia", origin="window")
    try:
        said = adref("import", l20, addendum(tmp_path))
        assert said.code == 1 and "open in another program" in said.err
        assert json.loads(adref("show", l20, "--json").out)["adref"] == 1, "reading is possible all the same"
    finally:
        with_window.close()
