"""The text of a PDF page as stretches: letters in one style, with where they stand."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

MOST_CHARACTERS = 60_000
"""A page of the smallest print has about a tenth of it; more is an attack on the memory."""

# The same functions with plain integers in place of pointers: there are a quarter of a million calls for a long document.
_Address = ctypes.c_void_p
_text_object = ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.CFUNCTYPE(_Address, _Address, ctypes.c_int))

_ITALIC_FLAG, _FORCE_BOLD_FLAG = 1 << 6, 1 << 18
_ITALIC_NAME = re.compile(r"ital|obliq|(?:^|[-,])(?:bd)?it(?:mt)?\d*$", re.IGNORECASE)
_BOLD_NAME = re.compile(r"bold|black|heavy|(?:^|[-,])bd(?:it)?(?:mt)?\d*$|semibd|demi", re.IGNORECASE)
_BAR_CODE = re.compile(r"bar\s*code|3\s*of\s*9|code\s*39|free3of9", re.IGNORECASE)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_UNUSUAL = re.compile("[\\x00\\x02\\ufb00-\\ufb06\\ufffd-\\uffff]")
_INVISIBLE = 3
"""The way of painting in which a scanner hides the text it recognized behind the picture."""


@dataclass(frozen=True, slots=True)
class Face:
    """What a font says of the letters set in it."""

    italic: bool = False
    bold: bool = False
    bar_code: bool = False
    symbol: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters in one style that stand next to each other.

    `left` and `right` are their edges, `base` the height of the line they stand on, `size` that of the letters, all in points from the
    lower left corner of the page as it is looked at. `turned` letters do not run along a line of the page; `hidden` ones are not painted.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    face: Face
    turned: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its stretches in the order of the file, its size, and how much of it pictures cover (0 to 1)."""

    number: int
    width: float
    height: float
    stretches: tuple[Stretch, ...]
    pictured: float = 0.0
    rules: tuple[tuple[float, float, float], ...] = ()
    """Thin horizontal lines that are drawn: left, right, height."""


@dataclass(slots=True)
class Letters:
    """Reads the pages of a document; a font is looked up once a page, for its address may be another's after that."""

    document: pypdfium2.PdfDocument
    faces: dict[int, Face] = field(default_factory=dict)
    characters: int = 0
    """How many characters the pages read so far hold, white space not counted: all that pdfium knows of, placed or not."""

    def page(self, index: int) -> Page:
        """Page `index` (from 0). Raises `PdfiumError` when it is damaged, `OverflowError` when it holds more than a page can."""
        page = self.document[index]
        self.faces.clear()
        try:
            text = page.get_textpage()
            try:
                count = text.count_chars()
                if count > MOST_CHARACTERS:
                    raise OverflowError(count)
                view = _View.of(page)
                stretches = tuple(self._stretches(text.raw, count, view)) if count > 0 else ()
            finally:
                text.close()
            pictured, rules = _drawn(page, view)
            return Page(index + 1, view.width, view.height, stretches, pictured, rules)
        finally:
            page.close()

    def _stretches(self, text: Any, count: int, view: _View) -> Iterator[Stretch]:
        characters = _characters(text, count)
        self.characters += len("".join("".join(characters).split()))
        address = ctypes.cast(text, _Address).value
        objects = [_text_object(address, index) for index in range(count)]
        start = 0
        for index in range(1, count + 1):
            if index == count or objects[index] != objects[start]:
                if objects[start] is not None:
                    yield from self._stretch(text, start, index, characters[start:index], view)
                start = index

    def _stretch(self, text: Any, start: int, end: int, letters: list[str], view: _View) -> Iterator[Stretch]:
        """The stretch of the characters from `start` to `end`, without the blanks at its ends that pdfium counts to no object."""
        drawn = "".join(letters)
        if not drawn.strip("\r\n"):
            return
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text, start, matrix)
        x, y = _origin(text, start)
        box = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(text, end - 1, box)
        edges = [view.seen(*corner) for corner in ((box.left, box.bottom), (box.right, box.top))]
        left, base = view.seen(x, y)
        along, up = view.turned(matrix.a, matrix.b), view.turned(matrix.c, matrix.d)
        size = abs(pdfium.FPDFText_GetFontSize(text, start)) * math.hypot(*up)
        right = max(edge[0] for edge in edges)
        if end - start > 1 and right < left:  # letters that run from right to left
            left, right = min(edge[0] for edge in edges), left
        font_object = pdfium.FPDFText_GetTextObject(text, start)
        yield Stretch(
            drawn,
            left,
            max(right, left),
            base,
            size,
            self._face(font_object),
            turned=abs(along[1]) > 0.1 * abs(along[0]) or along[0] < 0,
            hidden=pdfium.FPDFTextObj_GetTextRenderMode(font_object) == _INVISIBLE,
        )

    def _face(self, text_object: Any) -> Face:
        font = pdfium.FPDFTextObj_GetFont(text_object)
        key = ctypes.cast(font, _Address).value
        if not key:
            return Face()
        if key not in self.faces:
            self.faces[key] = _face_of(font)
        return self.faces[key]


@dataclass(frozen=True, slots=True)
class _View:
    """How the page is looked at: where its lower left corner is, its size, and its quarter turns."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    @classmethod
    def of(cls, page: pypdfium2.PdfPage) -> _View:
        left, bottom, right, top = page.get_bbox()
        return cls(left, bottom, right, top, page.get_rotation() // 90 % 4)

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.quarters % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.quarters % 2 else self.top - self.bottom

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """The place on the page as it is looked at."""
        return {
            0: (x - self.left, y - self.bottom),
            1: (y - self.bottom, self.right - x),
            2: (self.right - x, self.top - y),
            3: (self.top - y, x - self.left),
        }[self.quarters]

    def turned(self, x: float, y: float) -> tuple[float, float]:
        """The direction as it is looked at."""
        return {0: (x, y), 1: (y, -x), 2: (-x, -y), 3: (-y, x)}[self.quarters]


def _characters(text: Any, count: int) -> list[str]:
    """One string for each character of the text page: what pdfium gives at once where the two counts agree, otherwise one by one."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text, 0, count, buffer)
    units = list(buffer[: max(written - 1, 0)])
    plain = bytes(buffer)[: 2 * len(units)].decode("utf-16-le", "replace")
    if len(units) == len(plain) == count and not _UNUSUAL.search(plain):
        return list(plain)
    if len(units) != count or any(0xD800 <= unit < 0xE000 for unit in units):
        units = [pdfium.FPDFText_GetUnicode(text, index) for index in range(count)]
    return [_character(unit) for unit in units]


def _character(unit: int) -> str:
    if unit in {0x02, 0xFFFE}:  # what pdfium makes of a hyphen that ends a line
        return "-"
    if unit == 0 or unit > 0x10FFFF or 0xD800 <= unit < 0xE000:
        return "\ufffd"
    return _LIGATURES.get(unit) or chr(unit)


def _origin(text: Any, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    return x.value, y.value


def _face_of(font: Any) -> Face:
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    name = buffer.value.decode("utf-8", "replace")
    name = name[7:] if re.match(r"[A-Z]{6}\+", name) else name
    flags = max(pdfium.FPDFFont_GetFlags(font), 0)
    angle = ctypes.c_int()
    slanted = bool(pdfium.FPDFFont_GetItalicAngle(font, angle)) and angle.value != 0
    return Face(
        italic=bool(_ITALIC_NAME.search(name)) or bool(flags & _ITALIC_FLAG) or slanted,
        bold=bool(_BOLD_NAME.search(name)) or bool(flags & _FORCE_BOLD_FLAG) or pdfium.FPDFFont_GetWeight(font) >= 600,
        bar_code=bool(_BAR_CODE.search(name)),
        symbol=bool(re.search(r"symbol|dingbat", name, re.IGNORECASE)),
    )


def _drawn(page: pypdfium2.PdfPage, view: _View) -> tuple[float, tuple[tuple[float, float, float], ...]]:
    """How much of the page pictures cover, and its thin horizontal lines."""
    area, rules = 0.0, []
    for index in range(min(pdfium.FPDFPage_CountObjects(page.raw), 20_000)):
        found = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(found)
        if kind not in {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH}:
            continue
        box = [ctypes.c_float() for _ in range(4)]
        if not pdfium.FPDFPageObj_GetBounds(found, *box):
            continue
        (left, bottom), (right, top) = (view.seen(box[at].value, box[at + 1].value) for at in (0, 2))
        left, right, bottom, top = min(left, right), max(left, right), min(bottom, top), max(bottom, top)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            area += max(min(right, view.width) - max(left, 0), 0) * max(min(top, view.height) - max(bottom, 0), 0)
        elif top - bottom < 2 and right - left > 20:
            rules.append((left, right, bottom))
    return min(area / max(view.width * view.height, 1), 1.0), tuple(rules)
