"""What is shown of a paragraph, and which characters of its wording that stands for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.marks import MarkedParagraph, Piece
from app.domain.paragraphs import Kind
from app.domain.wording import NOTE_MARK, Run, Wording, join, plain, wording
from app.ui.text_view.setting import Chunk, Ink, Marks, chunks_of, difference_chunks, offset_at, position_of, shown_text

NOTE = Run(NOTE_MARK, note=plain("Resolution 60/288."))


def paragraph(*pieces: tuple[str, Wording], state: str = "kept", kind: Kind = Kind.OPERATIVE) -> MarkedParagraph:
    by = ("one",)
    made = tuple(Piece(sign, text, by if sign != "=" else ()) for sign, text in pieces)
    return MarkedParagraph("op4", "OP4", kind, 0, state, made, by if state != "kept" else ())


def shown(marked: MarkedParagraph, marks: Marks, moved: str = "") -> str:
    return shown_text(chunks_of(marked, marks, ["1", "2", "3", "4"], lambda _by: "Arcadia", moved))


REPLACED = paragraph(("-", plain("Urges")), ("+", plain("Calls upon")), ("=", plain(" all States;")))


def test_brackets_say_who_proposes_what() -> None:
    assert shown(REPLACED, Marks.BRACKETS) == "4.\t[Urges] [Arcadia: Calls upon] all States;"


def test_a_mere_deletion_says_delete() -> None:
    marked = paragraph(("=", plain("all ")), ("-", plain("relevant ")), ("=", plain("States;")))
    assert shown(marked, Marks.BRACKETS) == "4.\tall [relevant] [Arcadia: delete] States;"


def test_a_mere_insertion_closes_its_bracket_at_the_word() -> None:
    marked = paragraph(("=", plain("all ")), ("+", plain("relevant ")), ("=", plain("States;")))
    assert shown(marked, Marks.BRACKETS) == "4.\tall [Arcadia: relevant] States;"


def test_tracked_changes_show_both_wordings_without_brackets() -> None:
    assert shown(REPLACED, Marks.TRACKED) == "4.\tUrgesCalls upon all States;"


def test_an_inserted_paragraph_and_a_deleted_one_name_who_proposes() -> None:
    new = paragraph(("+", plain("Requests more;")), state="inserted")
    gone = paragraph(("-", plain("Requests less;")), state="deleted")
    assert shown(new, Marks.BRACKETS) == "4.\t[Arcadia: Requests more;]"
    assert shown(gone, Marks.BRACKETS) == "4.\t[Requests less;] [Arcadia: delete]"
    assert shown(gone, Marks.BRACKETS, "to after OP7") == "4.\t[Requests less;] [Arcadia: move to after OP7]"
    assert shown(gone, Marks.TRACKED) == "4.\tRequests less;  Arcadia: delete"


def test_a_footnote_is_its_number_and_one_character() -> None:
    marked = paragraph(("=", join([plain("Strategy,"), wording([NOTE]), plain(" including")])), kind=Kind.PREAMBULAR)
    chunks = chunks_of(marked, Marks.BRACKETS, ["12"], lambda _by: "")
    assert shown_text(chunks) == "Strategy,12 including"
    assert offset_at(chunks, len("Strategy,12")) == len("Strategy,") + 1
    assert offset_at(chunks, len("Strategy,1"), end=True) == len("Strategy,") + 1
    assert offset_at(chunks, len("Strategy,1")) == len("Strategy,")


def test_a_difference_leaves_out_what_is_far_from_it() -> None:
    from app.domain.wording import differences

    old = plain("Urges " + "the United Nations and its Members " * 4)
    new = plain("Invites " + "the United Nations and its Members " * 4)
    text = shown_text(difference_chunks("Alternative – Dravonia: ", differences(old, new), ("one",)))
    assert text.startswith("Alternative – Dravonia: UrgesInvites the United Nations")
    assert text.endswith("… ")
    assert len(text) < 90


words = st.text(st.sampled_from("ab ,;é😀"), min_size=1, max_size=8)
pieces = st.lists(st.tuples(st.sampled_from("=-+"), words, st.booleans()), min_size=1, max_size=6)


def built(data: list[tuple[str, str, bool]]) -> MarkedParagraph:
    return paragraph(*((sign, join([plain(text), wording([NOTE] if note else [])])) for sign, text, note in data))


@given(data=pieces, marks=st.sampled_from(Marks))
def test_all_words_of_the_text_stand_for_themselves(data: list[tuple[str, str, bool]], marks: Marks) -> None:
    """Read in order, the stretches that count give every character of the base wording once, in place."""
    marked = built(data)
    if marks is Marks.HIDDEN:
        marked = paragraph(("=", marked.base))
    chunks = chunks_of(marked, marks, ["1"] * 9, lambda _by: "Arcadia, Belmarine")
    at = 0
    for chunk in chunks:
        if chunk.length:
            assert chunk.start == at
            part = marked.base.text[at : at + chunk.length]
            assert part == (NOTE_MARK if chunk.is_note else chunk.text)
            at += chunk.length
    assert at == len(marked.base.text)


@given(data=pieces, marks=st.sampled_from([Marks.BRACKETS, Marks.TRACKED]), place=st.data())
def test_selecting_words_gives_back_exactly_these_words(
    data: list[tuple[str, str, bool]], marks: Marks, place: st.DataObject
) -> None:
    marked = built(data)
    length = len(marked.base.text)
    if not length:
        return
    start = place.draw(st.integers(0, length - 1))
    end = place.draw(st.integers(start + 1, length))
    chunks = chunks_of(marked, marks, ["1"] * 9, lambda _by: "Arcadia")
    low, high = position_of(chunks, start), position_of(chunks, end, end=True)
    assert low < high
    assert (offset_at(chunks, low), offset_at(chunks, high, end=True)) == (start, end)


def test_inserted_words_give_the_place_where_they_stand() -> None:
    chunks = chunks_of(REPLACED, Marks.TRACKED, [], lambda _by: "")
    inside = len("4.\tUrgesCal")
    assert offset_at(chunks, inside) == offset_at(chunks, inside, end=True) == len("Urges")


def test_chunks_are_values() -> None:
    assert Chunk("a", ink=Ink.MARK) == Chunk("a", ink=Ink.MARK)


def test_words_that_another_puts_into_a_moved_paragraph_stand_under_its_name() -> None:
    pieces = (
        Piece("+", plain("Urges all "), ("m1",), moved=True),
        Piece("+", plain("small "), ("a1",)),
        Piece("+", plain("States;"), ("m1",), moved=True),
    )
    row = MarkedParagraph("op4", "OP4", Kind.OPERATIVE, 0, "inserted", pieces, ("m1",), move=1)
    chunks = chunks_of(row, Marks.BRACKETS, (), lambda by: {"m1": "Cordovia", "a1": "Dravonia"}[by[0]], "from OP4")
    said = "".join(chunk.text for chunk in chunks)
    assert said == "4.\t[Cordovia, moved from OP4: Urges all [Dravonia: small] States;]"
