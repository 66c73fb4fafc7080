"""Resolutions and their successors, aligned as people decided who read both side by side."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.formats import read
from app.text import Alignment, Piece, align

Unit = tuple[str, str, str]
Reader = Callable[[str], list[Unit]]

LANGUAGES = {"Arabic": "A", "Chinese": "C", "English": "E", "French": "F", "Russian": "R", "Spanish": "S"}


def aligned(old: list[Unit], new: list[Unit]) -> Alignment:
    return align([Piece(text, kind) for _, kind, text in old], [Piece(text, kind) for _, kind, text in new])


def followed(old: list[Unit], new: list[Unit], alignment: Alignment) -> dict[str, str]:
    return {old[pair.old[0]][0]: new[pair.new[0]][0] for pair in alignment.pairs}


def units(path: Path) -> list[Unit]:
    """The paragraphs as the program reads them, without their footnotes."""
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    found: list[Unit] = []
    count = {"preambular": 0, "operative": 0, "subparagraph": 0}
    for row in read(path).paragraphs:
        kind = row.kind.value
        if kind not in count:
            continue
        count["subparagraph"] = count["subparagraph"] if kind == "subparagraph" else 0
        count[kind] += 1
        point = f"({'abcdefgh'[count[kind] - 1]})" if kind == "subparagraph" else ""
        label = f"PP{count[kind]}" if kind == "preambular" else f"OP{count['operative']}{point}"
        found.append((label, kind, row.wording.plain))
    return found


@pytest.mark.parametrize(("language", "letter"), LANGUAGES.items())
def test_75_10_and_77_20_in_every_language(resolution: Reader, language: str, letter: str) -> None:
    old = resolution(f"75session/{language}/75_10_{letter}.xml")
    new = resolution(f"77session/{language}/A_RES_77_20-2226542{letter}.xml")
    for one, two, back in ((old, new, False), (new, old, True)):
        alignment = aligned(one, two)
        added, deleted = (alignment.deleted, alignment.added) if back else (alignment.added, alignment.deleted)
        places = followed(one, two, alignment)
        assert len(alignment.pairs) == 42
        assert not deleted
        assert [new[at][0] for at in added] == ["PP13", "PP14", "PP15", "PP23", "OP13", "OP14", "OP15", "OP16"]
        assert sum(before != after for before, after in places.items()) == 27
        moved = {one[pair.old[0]][0]: pair.change for pair in alignment.pairs if pair.change.startswith("moved")}
        assert moved == {"PP24" if back else "PP4": "moved_edited"}
        assert places["PP24" if back else "PP4"] == ("PP4" if back else "PP24")


def test_73_11_and_75_10(shared_data: Path) -> None:
    """Decided by eye: nothing gone, nothing moved, nine new; OP3 loses its "Also", PP4 gains one; OP10 asks for the next session."""
    old = units(shared_data / "interpol" / "A_RES_73_11.txt")
    new = units(shared_data / "akn" / "75session" / "English" / "75_10_E.xml")
    alignment = aligned(old, new)
    assert (len(old), len(new), len(alignment.pairs)) == (33, 42, 33)
    assert {pair.change for pair in alignment.pairs} == {"identical", "edited"}
    assert [new[at][0] for at in alignment.added] == [
        "PP4", "PP15", "PP19", "PP20", "OP3", "OP4", "OP10", "OP11", "OP12",
    ]  # fmt: skip
    places = followed(old, new, alignment)
    assert sum(before != after for before, after in places.items()) == 28
    edited = [old[pair.old[0]][0] for pair in alignment.pairs if pair.change == "edited"]
    assert edited == ["PP1", "PP4", "PP9", "PP12", "PP13", "OP3", "OP6", "OP8(a)", "OP10", "OP11"]
    assert [places[label] for label in ("PP4", "PP12", "OP3", "OP8(a)", "OP11")] == [
        "PP5", "PP13", "OP5", "OP13(a)", "OP16",
    ]  # fmt: skip
