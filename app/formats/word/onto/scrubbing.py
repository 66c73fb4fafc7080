"""What in the parts of somebody's file tells of people and machines, taken out; and the settings with tracking switched on."""

from __future__ import annotations

import re

from lxml import etree

from app.formats.word.marks import Element, W, w
from app.formats.xml_reading import hardened

_P = f"{{{W}}}"
_SESSIONS = re.compile(rb""" \w+:rsid(?:R|RPr|RDefault|P|Del|Tr|Sect)?=(?:"[0-9A-Fa-f]*"|'[0-9A-Fa-f]*')""")
_SESSION = re.compile(rb"""<\w+:rsid \w+:val="[0-9A-Fa-f]*" ?/>""")
_BOUND = re.compile(rb"<w(?:\d+)?:dataBinding\s[^<>]*/>")
_PRINTER = re.compile(rb"<w:printerSettings\s[^<>]*/>")

_GOES = {
    _P + name
    for name in (
        "rsids", "attachedTemplate", "mailMerge", "docVars", "attachedSchema", "saveThroughXslt", "removePersonalInformation",
        "removeDateAndTime", "linkStyles", "trackRevisions", "revisionView", "documentType", "activeWritingStyle",
    )
} | {"{http://schemas.openxmlformats.org/schemaLibrary/2006/main}schemaLibrary"}  # fmt: skip
"""Settings that name people, machines or other files, or that would take the names from the changes when the file is saved."""
_IDS = {"docId", "persistentDocumentId", "documentId"}
_BEFORE_TRACKING = {
    _P + name
    for name in (
        "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime", "doNotDisplayPageBoundaries",
        "displayBackgroundShape", "printPostScriptOverText", "printFractionalCharacterWidth", "printFormsData",
        "embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "saveFormsData", "mirrorMargins",
        "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop",
        "hideSpellingErrors", "hideGrammaticalErrors", "activeWritingStyle", "proofState", "formsDesign",
        "attachedTemplate", "linkStyles", "stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge",
        "revisionView",
    )
}  # fmt: skip
_BEFORE_NOTES = _BEFORE_TRACKING | {
    _P + name
    for name in (
        "trackRevisions", "doNotTrackMoves", "doNotTrackFormatting", "documentProtection", "autoFormatOverride",
        "styleLockTheme", "styleLockQFSet", "defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit",
        "hyphenationZone", "doNotHyphenateCaps", "showEnvelope", "summaryLength", "clickAndTypeStyle", "defaultTableStyle",
        "evenAndOddHeaders", "bookFoldRevPrinting", "bookFoldPrinting", "bookFoldPrintingSheets",
        "drawingGridHorizontalSpacing", "drawingGridVerticalSpacing", "displayHorizontalDrawingGridEvery",
        "displayVerticalDrawingGridEvery", "doNotUseMarginsForDrawingGridOrigin", "drawingGridHorizontalOrigin",
        "drawingGridVerticalOrigin", "doNotShadeFormData", "noPunctuationKerning", "characterSpacingControl",
        "printTwoOnOne", "strictFirstAndLastChars", "noLineBreaksAfter", "noLineBreaksBefore", "savePreviewPicture",
        "doNotValidateAgainstSchema", "saveInvalidXml", "ignoreMixedContent", "alwaysShowPlaceholderText",
        "doNotDemarcateInvalidXml", "saveXmlDataOnly", "useXSLTWhenSaving", "saveThroughXslt", "showXMLTags",
        "alwaysMergeEmptyNamespace", "updateFields", "hdrShapeDefaults",
    )
}  # fmt: skip


def scrubbed(data: bytes) -> bytes:
    """A part without the numbers of editing sessions, ties to data and printers that do not go along."""
    for pattern in (_SESSIONS, _SESSION, _BOUND, _PRINTER):
        data = pattern.sub(b"", data)
    return data


def settings_of(data: bytes, tracked: bool, notes: bool) -> bytes:
    """The settings of the file without what may not leave; `tracked` switches tracking on, `notes` makes room for footnotes."""
    tree = etree.fromstring(data, hardened())
    for child in list(tree):
        name = etree.QName(child).localname
        if child.tag in _GOES or name in _IDS:
            tree.remove(child)
    if tracked:
        _put(tree, w("trackRevisions"), _BEFORE_TRACKING)
    if notes and tree.find(f"{_P}footnotePr") is None:
        _put(tree, w("footnotePr", w("footnote", id=-1), w("footnote", id=0)), _BEFORE_NOTES)
    made: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _put(tree: Element, element: Element, before: set[str]) -> None:
    at = next((at for at, child in enumerate(tree) if child.tag not in before), len(tree))
    tree.insert(at, element)
