"""Names of files: which no system can hold, and one made of a title that every system can."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

LONGEST_NAME = 255
"""Bytes of UTF-8 (Linux, macOS) or UTF-16 units (Windows) in one name of a path; the same number in either."""
LONGEST_PATH = 259
"""Letters of a whole path that Word for Windows still opens (MAX_PATH less the closing zero)."""
_SUGGESTED = 120

_ALWAYS_IMPOSSIBLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_IMPOSSIBLE_ON_WINDOWS = re.compile(r'[<>:"/\\|?*]')
_UNSEEN = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Marks that turn the order of letters about: with one of them “…xcod.exe” reads as “…exe.docx”."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE)
"""Names that Windows keeps for devices, with any ending (Naming Files, Paths, and Namespaces, Microsoft)."""


def fault_of(name: str, *, windows: bool = os.name == "nt") -> str:
    """What keeps a name from being a file's on this system: "signs", "reserved", "ending" or "length"; empty when nothing does."""
    if not name or name in {".", ".."} or _ALWAYS_IMPOSSIBLE.search(name) or _UNSEEN.search(name):
        return "signs"
    if len(name.encode("utf-8")) > LONGEST_NAME and not windows:
        return "length"
    if not windows:
        return ""
    if _IMPOSSIBLE_ON_WINDOWS.search(name):
        return "signs"
    if _RESERVED.match(name):
        return "reserved"
    if name.endswith((".", " ")):
        return "ending"
    return "length" if len(name.encode("utf-16-le")) // 2 > LONGEST_NAME else ""


def is_too_long(path: Path, *, windows: bool = os.name == "nt") -> bool:
    """Whether the path as a whole is longer than Word can open on this system."""
    return windows and len(str(path)) > LONGEST_PATH


def safe_name(words: str, ending: str = "", fallback: str = "Document") -> str:
    """The words as the name of a file on every system, with the ending: "A/75/L.20: text?" gives "A-75-L.20 - text".

    Letters of every script stay, and so do emoji. Never empty, never a name that a system keeps for itself, and short enough to be sent on.
    """
    text = unicodedata.normalize("NFC", words)
    text = re.sub(r"\s*:\s+", " - ", text)
    text = _UNSEEN.sub("", _ALWAYS_IMPOSSIBLE.sub(" ", text))
    text = re.sub(r"[<>\"|?*]", "", re.sub(r"[/\\:]", "-", text))
    text = " ".join(text.split())
    text = _cut(text, _SUGGESTED - len(ending)).strip(" .-") or fallback
    if _RESERVED.match(text):
        text = f"{fallback} {text}"
    return f"{text}{ending}"


def _cut(text: str, letters: int) -> str:
    """The text in at most so many letters and as many bytes as a name may have, never within a letter."""
    text = text[:letters]
    while len(text.encode("utf-8")) > LONGEST_NAME - 20:
        text = text[:-1]
    while text and unicodedata.combining(text[-1]) and len(text) == letters:
        text = text[:-1]
    return text
