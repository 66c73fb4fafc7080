"""How the parts of a paper look on the page: sizes, spaces and inks, in points."""

from __future__ import annotations

from dataclasses import dataclass

from app.work.printing import Style, Tone

RESOLUTION = 1200
"""The units of an inch in which pages are set: fine enough that no device shows the rounding."""

UNIT = RESOLUTION / 72
"""How many units a point has."""

INK, SOFT = "#000000", "#404040"
ADDED, GONE, MOVED, QUIET = "#0B5D2A", "#9B1C1C", "#1F4F8F", "#595959"
RULE, PALE, HEAD_GROUND, PART_GROUND = "#404040", "#BFBFBF", "#EFEEE8", "#F7F6F2"


@dataclass(frozen=True, slots=True)
class Look:
    """How the lines of a part look: size and pitch, space above and below, weight and ink.

    `left` and `right` are how far it is set in; `alone` keeps it with what follows.
    """

    points: float
    pitch: float
    above: float = 0.0
    below: float = 0.0
    bold: bool = False
    ink: str = INK
    left: float = 0.0
    right: float = 0.0
    centred: bool = False
    justified: bool = False
    with_next: bool = False


LOOKS: dict[Style, Look] = {
    Style.TITLE: Look(16, 19, 0, 4, bold=True, with_next=True),
    Style.SUBTITLE: Look(11, 13.2, 0, 10, ink=SOFT, with_next=True),
    Style.HEADING: Look(13, 16, 16, 6, bold=True, with_next=True),
    Style.SUBHEADING: Look(11, 13.2, 11, 4, bold=True, with_next=True),
    Style.TEXT: Look(11, 13.2, 0, 6),
    Style.NUMBERED: Look(11, 13.2, 0, 5),
    Style.BULLET: Look(11, 13.2, 0, 4),
    Style.QUOTE: Look(11, 13.2, 2, 9, left=21, right=21),
    Style.SMALL: Look(9, 11, 1, 8, ink=SOFT),
    Style.RESOLUTION: Look(11, 13.4, 0, 7, justified=True),
    Style.CAPTION: Look(11, 13.4, 10, 8, bold=True, centred=True, with_next=True),
    Style.HEAD: Look(10, 12, with_next=True),
}

MAST_ORGANIZATION = Look(14, 18, 18, 4)
MAST_LETTER = Look(20, 24, 14, 2)
MAST_SYMBOL = Look(10, 12, 23, 5)
"""The letter with which a symbol begins is large; it and the rest stand on one line."""
MAST_BODY = Look(20, 26, 5, 96, bold=True)
MAST_FACT = Look(10, 12)
MAST_TEXT, MAST_FACTS, MAST_HEAD = 63.0, 337.0, 255.0
"""How far the text of a document of the United Nations is set in on both sides, where the facts begin, how wide the lines below are."""

TONES: dict[Tone, Look] = {
    Tone.TEXT: Look(9.5, 11.4, 1, 2),
    Tone.LABEL: Look(8.5, 10.2, 1, 1, bold=True, ink=SOFT),
    Tone.REMARK: Look(8.5, 10.2, 1, 1.5, ink=SOFT),
    Tone.ALERT: Look(8.5, 10.2, 1, 1.5, bold=True, ink="#8A4B00"),
    Tone.OURS: Look(8.5, 10.2, 1, 1.5, ink="#46307C"),
    Tone.NOTE: Look(8, 9.4, 0, 1, ink=SOFT),
    Tone.QUIET: Look(8.5, 10.2, 1, 1.5, ink=SOFT),
}

TABLE_HEAD = Look(9.5, 11.4, 1, 1, bold=True)
FOOTNOTE = Look(8.5, 10.2, 0, 2, left=14)
MARK = Look(9.5, 12, 0, 2, bold=True, centred=True)
RUNNING = Look(8.5, 10.6, 0, 0, ink=SOFT)
PAGE_NUMBER = Look(8.5, 12, 0, 0, bold=True)

LARGE = 1.5
"""How much larger the letters of a large paper are."""

STEP = 21.0
"""How far a list, and each level of it, is set in."""

INDENT = 23.75
"""The indent of the first line of a paragraph of a resolution, and that of each level below it."""

CELL_STEP = 16.0
CELL_AIR, CELL_ABOVE, CELL_BELOW = 4.5, 1.5, 2.0
"""The space in a cell beside, above and below its words."""
