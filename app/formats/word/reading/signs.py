"""What is neither a letter nor a space in a Word text: symbols of special typefaces, and equations as a line."""

from __future__ import annotations

from collections.abc import Callable

from app.formats.word.marks import Element, W

MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_M = f"{{{MATH}}}"

UNKNOWN = "▯"

# The typeface Symbol, from 0x21 on; what has no letter of its own in Unicode is a space here.
_SYMBOL = (
    "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
    "                                 €ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈… ⏐↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊"
)
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xB7: "•",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x4A: "☺",
    0x4C: "☹", 0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x21: "✏",
}  # fmt: skip


def symbol(element: Element) -> str:
    """The character that a `w:sym` shows; where we know none, `UNKNOWN`, so that its place is seen."""
    font = element.get(f"{{{W}}}font", "").casefold()
    try:
        code = int(element.get(f"{{{W}}}char", ""), 16)
    except ValueError:
        return UNKNOWN
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if font == "symbol" and 0x21 <= low < 0x21 + len(_SYMBOL):
        return _SYMBOL[low - 0x21].strip() or UNKNOWN
    if font == "wingdings":
        return _WINGDINGS.get(low, UNKNOWN)
    if low != code or code < 0x20 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF or code in {0xFFFC, 0xFFFE, 0xFFFF}:
        return UNKNOWN
    return chr(code)


def linear(element: Element, depth: int = 0) -> str:
    """An equation as a line: fractions with a slash, powers with ^, indices with _."""
    if depth > 60:
        return ""
    name = element.tag[len(_M) :] if isinstance(element.tag, str) and element.tag.startswith(_M) else ""
    if name == "t":
        return element.text or ""
    parts = _PARTS.get(name)
    if parts is None:
        return "".join(linear(child, depth + 1) for child in element)
    names, form = parts
    return form(*("".join(linear(child, depth + 1) for child in element.findall(_M + part)) for part in names))


def _grouped(text: str) -> str:
    return text if len(text) < 2 or text.isalnum() else f"({text})"


def _root(degree: str, base: str) -> str:
    return f"{degree}√{_grouped(base)}"


_PARTS: dict[str, tuple[tuple[str, ...], Callable[..., str]]] = {
    "f": (("num", "den"), lambda num, den: f"{_grouped(num)}/{_grouped(den)}"),
    "sSup": (("e", "sup"), lambda base, sup: f"{base}^{_grouped(sup)}"),
    "sSub": (("e", "sub"), lambda base, sub: f"{base}_{_grouped(sub)}"),
    "sSubSup": (("e", "sub", "sup"), lambda base, sub, sup: f"{base}_{_grouped(sub)}^{_grouped(sup)}"),
    "rad": (("deg", "e"), _root),
    "d": (("e",), lambda inner: f"({inner})"),
}
