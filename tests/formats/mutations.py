"""Damages files in the ways in which files are damaged: by accident, by other programs, and by somebody who means harm."""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable

Mutation = Callable[[random.Random, bytes], bytes]


def mutated(rng: random.Random, data: bytes, kind: str) -> bytes:
    """The file with one to three damages that its kind invites."""
    ways = [cut, flip, repeat, drop, zeros]
    if kind == "docx":
        ways = [members, members, parts, parts, parts, *ways]
    elif kind == "xml":
        ways = [elements, elements, elements, encoding, *ways]
    elif kind == "pdf":
        ways = [tokens, tokens, tokens, *ways]
    elif kind == "txt":
        ways = [encoding, encoding, lines, lines, *ways]
    for _ in range(rng.choice((1, 1, 2, 3))):
        data = rng.choice(ways)(rng, data)
    return data


def cut(rng: random.Random, data: bytes) -> bytes:
    """Cut off somewhere, as a download is."""
    return data[: rng.randrange(len(data) + 1)]


def flip(rng: random.Random, data: bytes) -> bytes:
    """Some bytes are others."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 3, 30)) if changed else 0):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def repeat(rng: random.Random, data: bytes) -> bytes:
    """A stretch stands twice, or many times."""
    start = rng.randrange(len(data) + 1)
    end = min(len(data), start + rng.randrange(1, 4000))
    return data[:end] + data[start:end] * rng.choice((1, 2, 200)) + data[end:]


def drop(rng: random.Random, data: bytes) -> bytes:
    """A stretch is not there."""
    start = rng.randrange(len(data) + 1)
    return data[:start] + data[start + rng.randrange(1, 4000) :]


def zeros(rng: random.Random, data: bytes) -> bytes:
    """A stretch holds nothing but zeros, as on a broken disk."""
    start = rng.randrange(len(data) + 1)
    length = min(rng.randrange(1, 3000), len(data) - start)
    return data[:start] + bytes(length) + data[start + length :]


def encoding(rng: random.Random, data: bytes) -> bytes:
    """The text in an encoding that nobody says, or in two."""
    text = data.decode("utf-8", "replace")
    name = rng.choice(
        ("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "cp037", "utf-7", "gb18030", "koi8-r", "shift_jis")
    )
    made = text.encode(name, "replace")
    return made if rng.random() < 0.8 else data[: len(data) // 2] + made[len(made) // 2 :]


def lines(rng: random.Random, data: bytes) -> bytes:
    """Lines in another order, without their ends, or with strange signs in them."""
    rows = data.split(b"\n")
    way = rng.randrange(5)
    if way == 0:
        rng.shuffle(rows)
    elif way == 1:
        return b"".join(rows)
    elif way == 2:
        rows = [
            row + rng.choice((b"", b"\r", b"\x00", "\u202e\u2028".encode(), b"[^1]", b"((((", b"****", b"[" * 40))
            for row in rows
        ]
    elif way == 3:
        rows = [rng.choice((b"", b"1. ", b"(a) ", b"- ", b"\t" * 60, b"I. ", b"| ")) + row for row in rows]
    else:
        rows = rows[: rng.randrange(1, len(rows) + 1)] * rng.choice((1, 3))
    return b"\n".join(rows)


_TAG = re.compile(rb"<[^<>]{1,400}>")
_ATTRIBUTE = re.compile(rb'"[^"<>]{0,200}"')
_VALUES = (
    b'""',
    b'"-1"',
    b'"99999999999999999999"',
    b'"NaN"',
    b'"\xc2\xa0"',
    b'"../../../etc/passwd"',
    b'"&#x10FFFF;"',
    b'"0001-01-01"',
)


def elements(rng: random.Random, data: bytes) -> bytes:
    """Elements dropped, doubled, nested, renamed; attributes replaced; declarations put in."""
    tags = list(_TAG.finditer(data))
    if not tags:
        return flip(rng, data)
    way = rng.randrange(9)
    one, other = sorted(rng.sample(tags, 2), key=lambda tag: tag.start()) if len(tags) > 1 else (tags[0], tags[0])
    if way == 0:  # a whole element, found by its end
        return _without_element(data, one)
    if way == 1:
        found = _element(data, one)
        return data[: one.start()] + found * rng.choice((2, 3, 60)) + data[one.start() + len(found) :]
    if way == 2:
        name = re.match(rb"</?([\w:]+)", one[0])
        depth = rng.choice((5, 70, 300, 3000))
        around = name[1] if name else b"x"
        found = _element(data, one)
        return (
            data[: one.start()]
            + (b"<%s>" % around) * depth
            + found
            + (b"</%s>" % around) * depth
            + data[one.start() + len(found) :]
        )
    if way == 3:
        attributes = list(_ATTRIBUTE.finditer(data))
        for match in rng.sample(attributes, min(len(attributes), rng.choice((1, 5)))):
            data = data.replace(match[0], rng.choice(_VALUES), 1)
        return data
    if way == 4:
        return data[: one.start()] + other[0] + data[one.end() : other.start()] + one[0] + data[other.end() :]
    if way == 5:
        return data[: one.start()] + data[one.end() :]
    if way == 6:
        return b'<!DOCTYPE d [<!ENTITY a "x"><!ENTITY b SYSTEM "file:///etc/passwd">]>' + data.replace(
            b"the", b"&b;", 3
        )
    if way == 7:
        return (
            data[: one.end()]
            + rng.choice((b"\xef\xbf\xbc", b"&#x202E;", b"&#xFFFC;&#9;&#10;", b"]]>", b"&none;", b"\x0b", b"<x>y</x>"))
            + data[one.end() :]
        )
    return data.replace(re.sub(rb"[</>].*", b"", one[0].lstrip(b"</"))[:30] or b"p", b"odd", rng.choice((1, 2, 50)))


def _element(data: bytes, tag: re.Match[bytes]) -> bytes:
    """The element that a tag opens, as far as its next end tag of that name; the tag alone where there is none."""
    name = re.match(rb"<([\w:]+)", tag[0])
    if name is None or tag[0].endswith(b"/>"):
        return tag[0]
    end = data.find(b"</%s>" % name[1], tag.end())
    return data[tag.start() : end + len(name[1]) + 3] if end > 0 else tag[0]


def _without_element(data: bytes, tag: re.Match[bytes]) -> bytes:
    return data[: tag.start()] + data[tag.start() + len(_element(data, tag)) :]


def members(rng: random.Random, data: bytes) -> bytes:
    """A member of the archive is away, doubled, renamed, emptied or full of zeros."""
    held = _unpacked(data)
    if not held:
        return flip(rng, data)
    at = rng.randrange(len(held))
    name, content = held[at]
    way = rng.randrange(6)
    if way == 0:
        del held[at]
    elif way == 1:
        held.append((name, rng.choice((content, b"", b"<a/>"))))
    elif way == 2:
        held[at] = (rng.choice(("../" + name, name.upper(), "word/" + name, "/" + name, name + "\u202e")), content)
    elif way == 3:
        held[at] = (name, b"")
    elif way == 4:
        held[at] = (name, held[rng.randrange(len(held))][1])
    else:
        held[at] = (name, bytes(rng.choice((100, 3_000_000))))
    return _packed(held)


def parts(rng: random.Random, data: bytes) -> bytes:
    """The XML in a member is damaged; mostly that of the text."""
    held = _unpacked(data)
    named = [at for at, (name, _) in enumerate(held) if name.endswith((".xml", ".rels"))]
    if not named:
        return flip(rng, data)
    text = [at for at in named if re.search(r"document|footnotes|comments|numbering|styles", held[at][0])] or named
    at = rng.choice(text if rng.random() < 0.8 else named)
    held[at] = (held[at][0], rng.choice((elements, elements, elements, flip, cut, encoding))(rng, held[at][1]))
    return _packed(held)


def tokens(rng: random.Random, data: bytes) -> bytes:
    """Numbers, names and references of a PDF are others; streams are damaged."""
    way = rng.randrange(4)
    found = list(re.finditer((rb"\d+ 0 R", rb"/[A-Z]\w+", rb"\b\d{1,6}\b", rb"stream\r?\n")[way], data))
    for match in rng.sample(found, min(len(found), rng.choice((1, 4, 40)))):
        new = (
            (b"1 0 R", b"/Kids", b"99999999", b"stream\n\x00\xff")[way] if rng.random() < 0.7 else rng.choice(found)[0]
        )
        data = data[: match.start()] + new[: len(match[0])].ljust(len(match[0])) + data[match.end() :]
    return data


def _unpacked(data: bytes) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        return []


def _packed(held: list[tuple[str, bytes]]) -> bytes:
    import warnings

    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore", UserWarning)  # a name that stands twice is the point
        for name, content in held:
            archive.writestr(name, content)
    return target.getvalue()
