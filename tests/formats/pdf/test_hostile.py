from __future__ import annotations

import random
import zlib
from pathlib import Path

import pytest

from app.domain.refusal import Refusal
from app.formats.pdf import read_pdf, unpacking
from app.formats.pdf.letters import MOST_CHARACTERS
from app.formats.pdf.opening import LARGEST, MOST_PAGES
from tests.formats.pdf.paper import Sheet, draft, paper


def refused(path: Path) -> str:
    with pytest.raises(Refusal) as caught:
        read_pdf(path)
    return caught.value.reason


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "absent.pdf") == "file-unreadable"
    assert refused(tmp_path) == "file-unreadable"
    assert refused(written(tmp_path / "empty.pdf", b"")) == "file-empty"
    assert refused(written(tmp_path / "zeros.pdf", b"\0" * 5000)) == "not-pdf"
    assert refused(written(tmp_path / "word.pdf", b"PK\x03\x04" + b"x" * 3000)) == "not-pdf"
    assert refused(written(tmp_path / "header.pdf", b"%PDF-1.7\n")) == "pdf-damaged"


def test_a_file_that_is_too_large_is_refused_without_being_parsed(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(LARGEST + 1)
    assert refused(path) == "file-too-large"


def test_more_pages_than_any_text_has_are_refused(tmp_path: Path) -> None:
    sheets = [Sheet() for _ in range(MOST_PAGES + 1)]
    assert refused(paper(tmp_path / "pages.pdf", sheets)) == "pdf-too-long"


def test_a_page_tree_that_claims_pages_it_does_not_have_is_refused(tmp_path: Path) -> None:
    data = paper(tmp_path / "claim.pdf", draft()).read_bytes().replace(b"/Count 2", b"/Count 9")
    assert refused(written(tmp_path / "claim.pdf", data)) in {"pdf-damaged", "pdf-too-long"}


def test_more_letters_than_a_page_can_hold_are_refused(tmp_path: Path) -> None:
    sheet = Sheet(box=(612, 20_000))
    line = "of the sea and of the lamps " * 40
    for at in range(MOST_CHARACTERS // len(line) + 2):
        sheet.put(72, 19_000 - at * 12, line)
    assert refused(paper(tmp_path / "letters.pdf", [sheet])) == "pdf-bomb"


def test_a_stream_that_unpacks_enormously_is_refused(tmp_path: Path) -> None:
    packed = zlib.compress(b"BT /roman 10 Tf 72 700 Td " + b"(aaaaaaaa) Tj " * 3_000_000, 9)
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)
    data = paper(tmp_path / "bomb.pdf", [Sheet().put(72, 700, "x")], [stream]).read_bytes()
    assert (
        refused(written(tmp_path / "bomb.pdf", data.replace(b"/Contents 6 0 R", b"/Contents 8 0 R"))) == "pdf-unpacks"
    )
    twice = data.replace(b"/Filter/FlateDecode", b"/Filter[/FlateDecode/FlateDecode]")
    assert refused(written(tmp_path / "twice.pdf", twice)) == "pdf-unpacks"


def test_a_locked_file_is_refused_with_its_own_reason(tmp_path: Path) -> None:
    lock = b"/Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(%s)/U(%s)>>" % (b"o" * 32, b"u" * 32)
    data = paper(tmp_path / "locked.pdf", draft()).read_bytes().replace(b"/Root 1 0 R", lock)
    assert refused(written(tmp_path / "locked.pdf", data)) == "pdf-locked"


def test_pages_of_pictures_are_named(tmp_path: Path) -> None:
    first, second = draft()
    with pytest.raises(Refusal) as caught:
        read_pdf(
            paper(tmp_path / "mixed.pdf", [first, Sheet().picture(), Sheet().picture(), second, Sheet().picture()])
        )
    assert caught.value.reason == "pdf-scanned"
    assert caught.value.details["pages"] == "pages 2–3, 5"
    assert refused(paper(tmp_path / "blank.pdf", [Sheet()])) == "pdf-no-text"


def shifted(text: str, by: int) -> str:
    return "".join(chr(33 + (ord(letter) - 33 + by) % 90) if letter > " " else letter for letter in text)


@pytest.mark.parametrize("by", [29, -29, 3, 47])
def test_letters_that_stand_for_others_are_refused(tmp_path: Path, by: int) -> None:
    sheets = []
    for sheet in draft():
        copy = Sheet()
        for operation in sheet.operations:
            head, _, rest = operation.partition(b" Tm (")
            if not rest:
                continue
            text = rest.rpartition(b") Tj")[0].decode("cp1252").replace("\\", "")
            place = head.split(b" ")
            copy.put(float(place[-2]), float(place[-1]), shifted(text, by))
        sheets.append(copy)
    assert refused(paper(tmp_path / "shifted.pdf", sheets)) == "pdf-illegible"


def test_scripts_attachments_and_links_are_never_looked_at(tmp_path: Path) -> None:
    script = b'<</S/JavaScript/JS(app.launchURL\\("http://127.0.0.1:9/"\\))>>'
    attached = b"<</Type/Filespec/F(x.exe)/EF<</F 1 0 R>>>>"
    catalog = b"/OpenAction 10 0 R/Names<</EmbeddedFiles<</Names[(x) 11 0 R]>>>>"
    plain = read_pdf(paper(tmp_path / "plain.pdf", draft()))
    assert read_pdf(paper(tmp_path / "script.pdf", draft(), [script, attached], catalog)) == plain


def test_a_huge_page_and_text_outside_of_it_do_no_harm(tmp_path: Path) -> None:
    sheets = draft()
    sheets[1].box = (612, 1_000_000)
    sheets[0].put(5000, 5000, "Outside of the page").put(123, -500, "Below the page")
    found = read_pdf(paper(tmp_path / "huge.pdf", sheets))
    assert found.unread == ("Outside of the page Below the page",)
    assert found.balance.missing == 0


def test_damaged_files_end_in_a_draft_or_a_refusal(tmp_path: Path) -> None:
    whole = paper(tmp_path / "whole.pdf", draft()).read_bytes()
    chance = random.Random(20)
    outcomes = set()
    for turn in range(120):
        data = bytearray(whole[: chance.randrange(20, len(whole))] if turn % 3 == 0 else whole)
        for _ in range(chance.randrange(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            found = read_pdf(written(tmp_path / "damaged.pdf", bytes(data)))
        except Refusal as refusal:
            outcomes.add(refusal.reason)
        else:
            outcomes.add("read")
            assert found.balance.missing == 0
    assert len(outcomes) > 1


def form(drawing: bytes, number: int | None = None) -> bytes:
    """A form that draws, and that may name another one."""
    inner = b"/XObject<</X %d 0 R>>" % number if number else b""
    return b"<</Length %d/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<%s>>>>stream\n%s\nendstream" % (
        len(drawing),
        inner,
        drawing,
    )


@pytest.mark.parametrize("depth", [7, 30])
def test_forms_that_draw_forms_without_end_are_refused(tmp_path: Path, depth: int) -> None:
    calls = b"/X Do " * 10
    forms = [form(calls, 9 + at) for at in range(depth)] + [form(b"q Q")]
    sheet = Sheet().put(72, 700, "The General Assembly,")
    sheet.operations.append(calls)
    data = paper(tmp_path / "forms.pdf", [sheet], forms).read_bytes()
    data = data.replace(b"/Resources<</Font", b"/Resources<</XObject<</X 8 0 R>>/Font")
    assert refused(written(tmp_path / "forms.pdf", data)) == "pdf-unpacks"


def test_a_form_that_draws_itself_is_refused(tmp_path: Path) -> None:
    sheet = Sheet().put(72, 700, "The General Assembly,")
    sheet.operations.append(b"/X Do")
    data = paper(tmp_path / "self.pdf", [sheet], [form(b"/X Do /X Do", 8)]).read_bytes()
    data = data.replace(b"/Resources<</Font", b"/Resources<</XObject<</X 8 0 R>>/Font")
    assert refused(written(tmp_path / "self.pdf", data)) == "pdf-unpacks"


def test_a_page_that_draws_one_stream_a_thousand_times_is_refused(tmp_path: Path) -> None:
    packed = zlib.compress(b" " * 2_000_000, 9)
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)
    data = paper(tmp_path / "again.pdf", [Sheet().put(72, 700, "x")], [stream]).read_bytes()
    again = data.replace(b"/Contents 6 0 R", b"/Contents[6 0 R%s]" % (b" 8 0 R" * 1000))
    assert refused(written(tmp_path / "again.pdf", again)) == "pdf-unpacks"


def test_short_codes_for_long_runs_are_measured_before_they_are_written_out(tmp_path: Path) -> None:
    codes, width = [256, 32], 9
    bits = "".join(f"{code:0{width}b}" for code in codes)
    for code in range(258, 4094):
        bits += f"{code:0{width}b}"
        width = min(12, (code + 2).bit_length()) if code + 1 >= 511 else 9
    packed = int(bits + "0" * (-len(bits) % 8), 2).to_bytes((len(bits) + 7) // 8, "big")
    assert unpacking._lzw_size(packed, 0, 10**9) == sum(range(1, 3838))
    stream = b"<</Length %d/Filter/LZWDecode>>stream\n%s\nendstream"
    data = paper(tmp_path / "lzw.pdf", draft(), [stream % (len(packed), packed)]).read_bytes()
    assert read_pdf(written(tmp_path / "lzw.pdf", data)).paragraphs
    assert unpacking._lzw_size(packed, 0, 1000) > 1000
