"""Bytes into characters: which encoding a text is in, and which characters have no place in it."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter

from app.domain.refusal import Refusal
from app.domain.wording import NOTE_MARK
from app.formats.draft import Repair

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Stand around the mark of a footnote that was typed as a bare figure; no text can hold them, for decoding takes them out."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_OTHER_FILES = (
    b"%PDF",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"MZ\x90",
)
_SAMPLE = 100_000
# The letters that make up most of a running text, by encoding: what decides between encodings that can all decode anything.
_FREQUENT = {
    "cp1251": "оеаинтсрвлкмдпу", "koi8-r": "оеаинтсрвлкмдпу", "iso8859-5": "оеаинтсрвлкмдпу", "cp866": "оеаинтсрвлкмдпу",
    "cp1256": "اليمونترةدبعس", "iso8859-6": "اليمونترةدبعس",
}  # fmt: skip
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]"
)
_SOFT_HYPHEN = re.compile("\u00ad(?:[ \t]*\n[ \t]*)?")
_LIGATURES: dict[str | int, str | int | None] = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "ft",
    "ﬆ": "st",
}
_LINE_ENDS = str.maketrans({"\r": "\n", "\x0b": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n\n"})


def decoded(data: bytes, name: str) -> tuple[str, list[Repair]]:
    """The characters of a text file, lines ending in "\\n", and what was repaired; refused with "not-text" when they are none.

    Ligatures are taken apart, soft hyphens, controls and stray marks of direction go.
    """
    if data.startswith(_OTHER_FILES):
        raise Refusal("not-text", name=name)
    repaired: list[Repair] = []
    text = _characters(data, name, repaired)
    text = text.replace("\r\n", "\n").translate(_LINE_ENDS).replace(NOTE_MARK, "")
    stray = len(_CONTROL.findall(text))
    if "\x00" in text or stray * 100 > len(text) > 0:
        raise Refusal("not-text", name=name)
    if stray:
        repaired.append(Repair("repair-control-characters", str(stray)))
        text = _CONTROL.sub("", text)
    text, soft = _SOFT_HYPHEN.subn("", text)
    if soft:
        repaired.append(Repair("repair-soft-hyphens", str(soft)))
    joined = sum(text.count(str(ligature)) for ligature in _LIGATURES)
    if joined:
        repaired.append(Repair("repair-ligatures", str(joined)))
        text = text.translate(str.maketrans(_LIGATURES))
    return text, repaired


def _characters(data: bytes, name: str, repaired: list[Repair]) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise Refusal("not-text", name=name) from error
    try:
        text = data.decode("utf-8")
        if "\x00" not in text:
            return text
    except UnicodeDecodeError:
        pass
    guessed = _wide(data) if b"\x00" in data else _almost(data) or _narrow(data)
    if guessed is None:
        raise Refusal("not-text", name=name)
    text, encoding = guessed
    if encoding == "utf-8":
        repaired.append(Repair("repair-bytes", str(text.count("\ufffd"))))
    else:
        repaired.append(Repair("repair-encoding", encoding))
    return text


def _wide(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a mark at its beginning: its zero bytes all stand on one side of the characters."""
    zeros = data.count(0), data[::2].count(0)
    if zeros[0] < 3 or not (zeros[1] * 20 <= zeros[0] or zeros[1] * 20 >= zeros[0] * 9):
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:_SAMPLE]
        odd = sum(unicodedata.category(sign) in {"Cc", "Cn", "Co", "Cs"} and sign not in "\t\r\n\f" for sign in sample)
        usual = sum(sign in " \n\r，。、" or sign.isdigit() for sign in sample)
        if odd * 100 <= len(sample) and usual * 50 >= len(sample):
            return text, encoding.upper()
    return None


def _almost(data: bytes) -> tuple[str, str] | None:
    """UTF-8 with a few broken bytes in it, as left by a program that cut the file or pasted another one into it."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count("\ufffd".encode())
    whole = sum(sign > "\x7f" for sign in text) - broken
    return (text, "utf-8") if broken * 20 <= whole else None


def _narrow(data: bytes) -> tuple[str, str] | None:
    """One of the encodings of the time before Unicode, told by how many letters are no Latin ones and by which occur most."""
    sample = data[:_SAMPLE]
    high = sum(byte > 0x7F for byte in sample)
    letters = high + sum(chr(byte).isalpha() for byte in sample if byte < 0x80)
    if high * 3 < letters:
        try:
            return data.decode("cp1252"), "Windows-1252"
        except UnicodeDecodeError:
            return None
    try:
        chinese = data.decode("gb18030")
        common = sum(
            "\u4e00" <= sign <= "\u9fff" or "\u3000" <= sign <= "\u303f" or "\uff00" <= sign <= "\uff5e"
            for sign in chinese[:_SAMPLE]
        )
        if common * 10 >= 9 * sum(sign > "\x7f" for sign in chinese[:_SAMPLE]):
            counts = Counter(sign for sign in chinese[:_SAMPLE] if sign > "\x7f")
            if counts.keys() & set("的和，。、") and len(chinese) > 4:
                return chinese, "GB 18030"
    except UnicodeDecodeError:
        pass
    best = max(_FREQUENT, key=lambda encoding: _usual(sample, encoding))
    if _usual(sample, best) < 0.55:
        return None
    return data.decode(best, "replace"), best.upper()


def _usual(sample: bytes, encoding: str) -> float:
    """The share of an encoding's usual small letters among the letters beyond ASCII."""
    found = [sign for sign in sample.decode(encoding, "replace") if sign > "\x7f"]
    return sum(sign in _FREQUENT[encoding] for sign in found) / max(1, len(found))
