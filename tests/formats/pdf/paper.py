"""PDF files made by hand: a few fonts, text at places, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

FONTS = {"roman": "Times-Roman", "bold": "Times-Bold", "italic": "Times-Italic"}
WIDTH, HEIGHT = 612, 792


@dataclass
class Sheet:
    """One page: its operations, in order."""

    operations: list[bytes] = field(default_factory=list)
    box: tuple[float, float] = (WIDTH, HEIGHT)

    def put(self, x: float, y: float, text: str, font: str = "roman", size: float = 10) -> Sheet:
        """Text that begins at a place, counted from the lower left corner."""
        code = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        self.operations.append(b"BT /%s %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET" % (font.encode(), size, x, y, code))
        return self

    def rule(self, x: float, y: float, length: float) -> Sheet:
        """A thin horizontal line."""
        self.operations.append(b"%g %g m %g %g l S" % (x, y, x + length, y))
        return self

    def picture(self) -> Sheet:
        """A picture over the whole page."""
        code = b"q %g 0 0 %g 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q" % self.box
        self.operations.append(code)
        return self


def paper(path: Path, sheets: Sequence[Sheet], extra: Sequence[bytes] = (), catalog: bytes = b"") -> Path:
    """Writes the sheets to a file; `extra` objects follow them, and `catalog` is added to the root."""
    bodies: list[bytes] = [b""] * 2
    names = b" ".join(b"/%s %d 0 R" % (name.encode(), 3 + at) for at, name in enumerate(FONTS))
    for font in FONTS.values():
        bodies.append(b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>" % font.encode())
    kids = []
    for sheet in sheets:
        content = b"\n".join(sheet.operations)
        bodies.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        box = b"0 0 %g %g" % sheet.box
        kids.append(len(bodies) + 1)
        bodies.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents %d 0 R/Resources<</Font<<%s>>>>>>"
            % (box, len(bodies), names)
        )
    bodies += extra
    bodies[0] = b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog
    bodies[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    data = b"%PDF-1.7\n"
    places = []
    for at, body in enumerate(bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (at, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, start)
    path.write_bytes(data)
    return path


def draft(symbol: str = "A/99/L.7") -> list[Sheet]:
    """A draft resolution on two pages, laid out as the United Nations does; every name in it is invented."""
    first = Sheet()
    first.put(123, 734, "United Nations", size=14).put(475, 735, "A", size=20).put(490, 735, symbol[1:])
    first.put(123, 705, "General Assembly", "bold", 20).put(397, 705, "Distr.: Limited").put(397, 693, "4 March 2045")
    first.put(397, 669, "Original: English")
    first.put(60, 570, "Ninety-ninth session", "bold").put(60, 558, "Agenda item 31 (b)")
    first.put(60, 546, "Lighthouses and the", "bold").put(60, 534, "keepers of them", "bold")
    first.put(123, 502, "Arcadia,* Borduria and Ruthenia: draft resolution", "bold")
    first.put(123, 478, "Keepers of lighthouses", "bold", 12)
    first.put(147, 450, "The General Assembly", "italic").put(230, 450, ",")
    first.put(147, 432, "Recalling", "italic").put(
        188, 432, "its resolution 98/12 of 3 May 2044 on the lamps of the sea, and the need"
    )
    first.put(123, 420, "of a good many harbours for light,").put(264, 423.5, "1", size=6.5).put(
        270, 420, "in particular in winter,"
    )
    first.put(147, 402, "Noting", "italic").put(
        177, 402, "with care that keepers are few, that lamps are many, and that a long-"
    )
    first.put(123, 390, "standing practice of the coasts, together with the well-being of all who")
    first.put(123, 378, "sail by them, is served best by keepers who are awake at all hours of the")
    first.rule(99, 140, 72)
    first.put(117, 123, "1", size=5.5).put(123, 120, "Resolution 98/12, annex.", size=8.5)
    first.put(117, 106, "* On behalf of the States members of the League of Harbours.", size=8.5)
    first.put(65, 44, "45-00731 (E) 040345").put(65, 30, "*4500731*", "bold", 12)
    second = Sheet()
    second.put(60, 733, symbol, "bold", 8.5).put(440, 733, "Keepers of lighthouses", "bold", 8.5)
    second.put(123, 709, "night and of the day,")
    second.put(147, 691, "1.").put(171, 691, "Calls upon", "italic").put(216, 691, "all harbours:")
    second.put(147, 673, "(a)").put(171, 673, "To keep their lamps clean;")
    second.put(147, 655, "(b)").put(171, 655, "To pay their keepers;")
    second.put(147, 637, "2.").put(171, 637, "Decides", "italic").put(205, 637, "to remain seized of the matter.")
    second.put(60, 37, "2/2", "bold", 8.5).put(524, 38, "45-00731", size=7)
    return [first, second]
