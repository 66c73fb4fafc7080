"""How large the streams of a PDF file are once unpacked: measured in small pieces before anybody else unpacks them."""

from __future__ import annotations

import re
import zlib

LARGEST_STREAM = 24_000_000
"""The largest single stream, in bytes: a page's own are far below a million, a Chinese font can have twenty."""
LARGEST_PICTURE = 120_000_000
"""The largest picture: a page scanned in colour at 600 dots an inch."""
LARGEST_SUM = 400_000_000
_PIECE = 1 << 16
_START = re.compile(rb"stream\r?\n")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_DICTIONARY = 1500
"""So many bytes before a stream its dictionary is looked for."""


def is_bomb(data: bytes) -> bool:
    """Whether a stream of the file unpacks to more than it can need, or is packed twice over to hide how much."""
    total = 0
    for match in _START.finditer(data):
        described = data[max(0, match.start() - _DICTIONARY) : match.start()]
        described = described[described.rfind(b"obj") + 3 :]
        packings = len(_FLATE.findall(described))
        if described.rstrip().endswith(b"end") or not packings:
            continue
        if packings > 1:
            return True
        limit = LARGEST_PICTURE if b"/Image" in described else LARGEST_STREAM
        size = _unpacked(data, match.end(), limit)
        total += size
        if size > limit or total > LARGEST_SUM:
            return True
    return False


def _unpacked(data: bytes, start: int, limit: int) -> int:
    """How many bytes the stream at `start` unpacks to, or the first size beyond the limit."""
    unpacking = zlib.decompressobj()
    size = 0
    packed = b""
    while size <= limit:
        if not packed:
            packed = data[start : start + _PIECE]
            start += _PIECE
        if not packed or unpacking.eof:
            break
        try:
            size += len(unpacking.decompress(packed, _PIECE))
        except zlib.error:  # damaged or encrypted: whoever reads it will find out
            break
        packed = unpacking.unconsumed_tail
    return size
