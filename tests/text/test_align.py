from collections.abc import Callable

from app.text import Piece, align

OLD, NEW = "75session/English/75_10_E.xml", "77session/English/A_RES_77_20-2226542E.xml"


def test_a_resolution_and_its_successor(resolution: Callable[[str], list[tuple[str, str, str]]]) -> None:
    old, new = resolution(OLD), resolution(NEW)
    assert (len(old), len(new)) == (42, 50)
    result = align([Piece(text, kind) for _, kind, text in old], [Piece(text, kind) for _, kind, text in new])
    assert len(result.pairs) == 42
    assert sum(old[pair.old[0]][2] == new[pair.new[0]][2] for pair in result.pairs) == 21
    assert not result.deleted
    assert [new[at][0] for at in result.added] == ["PP13", "PP14", "PP15", "PP23", "OP13", "OP14", "OP15", "OP16"]
    moved = {old[pair.old[0]][0]: (new[pair.new[0]][0], pair) for pair in result.pairs}
    label, pair = moved["PP4"]
    assert (label, pair.change) == ("PP24", "moved_edited")
    assert 0.65 < pair.similarity < 0.75
