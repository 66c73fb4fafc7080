"""How large the streams of a PDF file are once unpacked, and how often they are drawn: measured before anybody else unpacks them."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from itertools import islice, zip_longest

from app.formats.pdf.drawings import drawn_size, objects_in

LARGEST_STREAM = 24_000_000
"""The largest single stream, in bytes: a page's own are far below a million, a Chinese font can have twenty."""
LARGEST_PICTURE = 120_000_000
"""The largest picture: a page scanned in colour at 600 dots an inch."""
LARGEST_SUM = 400_000_000
MOST_STREAMS = 100_000
MOST_OBJECTS = 300_000
LARGEST_DRAWING = 60_000_000
"""So much may be drawn on one page, what is drawn again and again through forms counted each time."""
_PIECE = 1 << 16
_START = re.compile(rb"stream\r?\n")
_NUMBER = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+obj\b")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_LZW = re.compile(rb"/(?:LZWDecode|LZW)\b")
_CALL = re.compile(rb"(?<![^\s/>\])])Do(?![^\s/<\[(%])")
_DICTIONARY = 1500
"""So many bytes before a stream its dictionary is looked for."""


@dataclass(frozen=True, slots=True)
class Packed:
    """One stream: its dictionary, how large it is unpacked, how often it calls a form or picture, and what it holds where that names others."""

    described: bytes
    size: int
    calls: int
    content: bytes = b""


def is_bomb(data: bytes) -> bool:
    """Whether a stream unpacks to more than it can need, is packed twice over to hide how much, or is drawn more often than a page can need."""
    total = 0
    streams: dict[int, Packed] = {}
    starts = list(islice(_START.finditer(data), MOST_STREAMS + 1))
    if len(starts) > MOST_STREAMS or data.count(b" obj") > MOST_OBJECTS:
        return True
    for match, following in zip_longest(starts, starts[1:]):
        window = data[max(0, match.start() - _DICTIONARY) : match.start()]
        described = window[window.rfind(b"obj") + 3 :]
        if described.rstrip().endswith(b"end"):
            continue
        packings = len(_FLATE.findall(described)) + len(_LZW.findall(described))
        if packings > 1:
            return True
        limit = LARGEST_PICTURE if b"/Image" in described else LARGEST_STREAM
        packed = _measured(data, match.end(), following.start() if following else len(data), described, limit)
        total += packed.size if packings else 0
        if packed.size > limit or total > LARGEST_SUM:
            return True
        numbers = _NUMBER.findall(window)
        if numbers:
            streams[int(numbers[-1])] = packed
    known = objects_in(data, [stream.content for stream in streams.values() if b"/ObjStm" in stream.described])
    sizes = {number: stream.size for number, stream in streams.items()}
    calls = {number: stream.calls for number, stream in streams.items()}
    forms = {number: stream.described for number, stream in streams.items() if b"/Form" in stream.described}
    page, whole = drawn_size(sizes, calls, forms, known)
    return page > LARGEST_DRAWING or whole > LARGEST_SUM


def _measured(data: bytes, start: int, following: int, described: bytes, limit: int) -> Packed:
    """The stream at `start`, before the `following` one; its size is the first one beyond the limit where it is larger."""
    drawn = b"/Image" not in described and b"/Length1" not in described
    kept = b"/ObjStm" in described
    if _LZW.search(described):
        return Packed(described, _lzw_size(data, start, limit), 0)
    if not _FLATE.search(described):
        plain = data[start : min(following, start + limit + 1)]
        return Packed(
            described, len(plain), _calls(plain) if drawn and len(plain) <= limit else 0, plain if kept else b""
        )
    unpacking = zlib.decompressobj()
    size = calls = 0
    packed, tail = b"", b""
    content: list[bytes] = []
    while size <= limit:
        if not packed:
            packed = data[start : start + _PIECE]
            start += _PIECE
        if not packed or unpacking.eof:
            break
        try:
            piece = unpacking.decompress(packed, _PIECE)
        except zlib.error:  # damaged or encrypted: whoever reads it will find out
            break
        size += len(piece)
        if drawn:
            calls += _calls(tail + piece)
            tail = piece[-2:]
        if kept:
            content.append(piece)
        packed = unpacking.unconsumed_tail
    return Packed(described, size, calls, b"".join(content))


def _calls(content: bytes) -> int:
    return sum(1 for _ in _CALL.finditer(content))


def _lzw_size(data: bytes, start: int, limit: int) -> int:
    """How many bytes the codes of an LZW stream stand for, or the first size beyond the limit; no byte of them is written."""
    lengths = [1] * 256 + [0, 0]
    size = before = waiting = bits = 0
    width = 9
    end = data.find(b"endstream", start)
    for byte in data[start : end if end >= 0 else len(data)]:
        waiting, bits = (waiting << 8) | byte, bits + 8
        if bits < width:
            continue
        bits -= width
        code, waiting = waiting >> bits, waiting & ((1 << bits) - 1)
        if code == 256:
            del lengths[258:]
            width, before = 9, 0
            continue
        if code == 257 or code > len(lengths):
            break
        length = lengths[code] if code < len(lengths) else before + 1
        size += length
        if size > limit:
            break
        if before and len(lengths) < 4096:
            lengths.append(before + 1)
            width = min(12, (len(lengths) + 1).bit_length()) if len(lengths) >= 511 else 9
        before = length
    return size
