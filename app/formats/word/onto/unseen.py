"""What nobody sees in somebody's Word file and yet tells of people and their machines, taken out: folders, accounts, hidden words.

Programs write the folder that a picture was taken from behind it as its description, the folder of a linked file into the link and into the
code of a field, and the name of the file with its folder into a footer.
"""

from __future__ import annotations

import re

from app.formats.word.marks import Element, W
from app.formats.word.onto.parts import Part

_P = f"{{{W}}}"
_PLACE = rb"(?:file:|(?<![A-Za-z])[A-Za-z]:[\\/]|\\\\[\w.$-]+\\|(?<![\w.])/(?:home|Users|Volumes)/)"
"""Where the name of a place on a machine or a share begins: "C:\\", "file:", "\\\\server\\", "/home/"."""
_ANY = re.compile(_PLACE + rb'|:ed="')
_TELLING = re.compile(
    rb""" (?:\w+:)?(?:descr|title|alt|name|href|src|tooltip|url)=(?:"[^"<>]*%b[^"<>]*"|'[^'<>]*%b[^'<>]*')"""
    % (_PLACE, _PLACE)
)
_EDITOR = re.compile(rb""" \w+:ed=(?:"[^"<>]*"|'[^'<>]*')""")
_CODE = re.compile(rb"""(<\w+:(?:instrText|delInstrText)(?:\s[^<>]*)?>|\s\w+:instr=["'])([^<>]*?)(?=<|["'][\s/>])""")
_QUOTED = re.compile(rb"(&quot;|\")\s*%b(?:(?!&quot;)[^\"<>])*(&quot;|\")" % _PLACE)
_BARE = re.compile(rb"%b(?:(?!&quot;)[^\s\"<>])*" % _PLACE)
_SHOWN = re.compile(rb"(<\w+:t(?:\s[^<>]*)?>)([^<>]*)(?=</)")
_FOLDERS = re.compile(rb"(?:(?<![A-Za-z])[A-Za-z]:|\\\\[^\\/<>]+)(?:[\\/][^\\/<>]+)*[\\/]")
BLANK = "about:blank"
"""Where a link to a place on a machine leads to instead."""
_IS_PLACE = re.compile(_PLACE.decode())
_HIDING = tuple(_P + name for name in ("t", "delText", "tab", "br", "cr", "sym", "noBreakHyphen", "softHyphen"))
_OFF = {"0", "false", "off", "none", "no"}


def is_place(target: str) -> bool:
    """Whether an address leads to a place on a machine or a share."""
    return _IS_PLACE.search(target) is not None


def without_places(data: bytes, furniture: bool = False) -> bytes:
    """A part whose attributes and codes of fields name no folder and no account; in headers and footers (`furniture`) neither do the words."""
    if not _ANY.search(data):
        return data
    data = _TELLING.sub(lambda found: found[0][: found[0].index(b"=")] + b'=""', data)
    data = _CODE.sub(lambda found: found[1] + _BARE.sub(b"", _QUOTED.sub(rb"\1\2", found[2])), data)
    if furniture:
        data = _SHOWN.sub(lambda found: found[1] + _FOLDERS.sub(b"", found[2]), data)
    return _EDITOR.sub(b"", data)


def hiding_styles(styles: Element | None) -> frozenset[str]:
    """The styles that hide what stands in them, of themselves or by one they are based on."""
    rows = list(styles.iter(f"{_P}style")) if styles is not None else []
    own = {row.get(f"{_P}styleId", ""): _hides(row.find(f"{_P}rPr")) for row in rows}
    above = {
        row.get(f"{_P}styleId", ""): base.get(f"{_P}val", "")
        for row in rows
        if (base := row.find(f"{_P}basedOn")) is not None
    }
    found: set[str] = set()
    for id in own:
        at, seen = id, {""}
        while at not in seen and own.get(at) is None:
            seen.add(at)
            at = above.get(at, "")
        if own.get(at):
            found.add(id)
    return frozenset(found)


def without_hidden(part: Part, styles: frozenset[str]) -> None:
    """Takes the words out of a part that are formatted as hidden; what they stand in stays."""
    if b"vanish" not in part.data and not styles:
        return
    for run in list(part.root.iter(f"{_P}r")):
        if not _is_hidden(run, styles):
            continue
        for child in [child for child in run if child.tag in _HIDING]:
            part.touch(child)
            part.remove(child)


def _is_hidden(run: Element, styles: frozenset[str]) -> bool:
    properties = run.find(f"{_P}rPr")
    own = _hides(properties)
    if own is not None or not styles:
        return bool(own)
    worn = properties.find(f"{_P}rStyle") if properties is not None else None
    if worn is not None and worn.get(f"{_P}val") in styles:
        return True
    paragraph = next(run.iterancestors(f"{_P}p"), None)
    style = paragraph.find(f"{_P}pPr/{_P}pStyle") if paragraph is not None else None
    return style is not None and style.get(f"{_P}val") in styles


def _hides(properties: Element | None) -> bool | None:
    """Whether these properties hide; None where they do not say."""
    mark = properties.find(f"{_P}vanish") if properties is not None else None
    return None if mark is None else mark.get(f"{_P}val", "1") not in _OFF
