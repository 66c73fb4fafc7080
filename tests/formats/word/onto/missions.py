"""A Word file as a mission sends it, made part by part: whatever real files hold that is easily broken, and everything that may not leave."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
SECRETS = (
    "Jane Whistler",
    "Ministry of Silence",
    "secret.dotm",
    "Old Commentator",
    "hidden data",
    "00AB12CD",
    "Earlier Author",
)


def run(text: str, properties: str = "", session: str = "00AB12CD") -> str:
    dress = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r w:rsidR="{session}">{dress}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    dress = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD">{dress}{content}</w:p>'


def reference(id: int) -> str:
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{id}"/></w:r>'


def field(instruction: str, result: str) -> str:
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return char.format("begin") + code + char.format("separate") + run(result) + char.format("end")


NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
ITALIC = "<w:i/><w:iCs/>"
RIGHT = '<w:rtl/><w:lang w:bidi="ar-SA"/>'


def preamble() -> list[str]:
    return [
        paragraph(run("The General Assembly", ITALIC) + run(","), '<w:keepNext/><w:ind w:firstLine="567"/>'),
        paragraph(
            run("Recal", ITALIC) + run("ling", ITALIC, "00FF0011") + run(" its ") + run("resolution") + run(" 75/10")
            + reference(1) + run(" and the ") + '<w:hyperlink r:id="rIdLink">' + run("Charter of the", "<w:u w:val=\"single\"/>")
            + run(" United Nations", "<w:u w:val=\"single\"/>") + "</w:hyperlink>" + run(","),
            '<w:ind w:firstLine="567"/>',
        ),
        paragraph(
            '<w:bookmarkStart w:id="4" w:name="here"/>' + run("Noting", ITALIC) + run(" the report in ") + field("REF x", "A/75/281")
            + run(" and ") + '<w:fldSimple w:instr=" PAGE ">' + run("12") + "</w:fldSimple>" + run(" pages,") + '<w:bookmarkEnd w:id="4"/>',
            '<w:ind w:firstLine="567"/>',
        ),
        paragraph(
            '<w:sdt><w:sdtPr><w:id w:val="7"/><w:dataBinding w:xpath="/a" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent>'
            + run("Welcoming", ITALIC) + run(" all efforts") + "</w:sdtContent></w:sdt>"
            + run(" of <States> & friends,").replace("<States> &", "&lt;States&gt; &amp;"),
            '<w:ind w:firstLine="567"/>',
        ),
        paragraph(run("وإذ تلاحظ", RIGHT) + run(" الجهود التي تبذلها الدول،", RIGHT), "<w:bidi/>"),
    ]  # fmt: skip


def operative(numbers: str) -> list[str]:
    lead = run("{}.") + "<w:r><w:tab/></w:r>" if numbers == "typed" else ""
    own = "" if numbers == "typed" else NUMBERED
    first = (
        run("Urges", ITALIC)
        + run(" all States to co\u2011operate")
        + '<w:proofErr w:type="spellEnd"/>'
        + run(" fully;")
    )
    second = (
        run("Requests", ITALIC) + run(" the Secretary-General to report") + reference(2) + run(" on the following:")
    )
    third = run("Decides", ITALIC) + run(" to remain seized of the matter.")
    return [paragraph(lead.format(number) + words, own) for number, words in enumerate((first, second, third), 1)]


def table() -> str:
    cell = '<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{}</w:tc>'
    rows = "".join(
        f'<w:tr w:rsidR="00AB12CD">{cell.format(paragraph(run(left)))}{cell.format(paragraph(run(right)))}</w:tr>'
        for left, right in (("Year", "Amount in dollars"), ("2024", "One million"), ("2025", "Two million"))
    )
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid>'
        f"{rows}</w:tbl>"
    )


def tracked() -> list[str]:
    """Paragraphs with the changes and comments of others in them; base text: "Stressing the need for peace," and nothing else."""
    by = 'w:author="Earlier Author" w:date="2024-01-01T00:00:00Z"'
    return [
        paragraph(
            '<w:commentRangeStart w:id="9"/>' + run("Stressing", ITALIC) + f'<w:ins w:id="50" {by}>' + run(" greatly") + "</w:ins>"
            + run(" the ") + f'<w:del w:id="51" {by}><w:r><w:delText xml:space="preserve">need for </w:delText></w:r></w:del>'
            + f'<w:r><w:rPr><w:b/><w:rPrChange w:id="52" {by}><w:rPr/></w:rPrChange></w:rPr><w:t>peace,</w:t></w:r>'
            + '<w:commentRangeEnd w:id="9"/><w:r><w:commentReference w:id="9"/></w:r>',
            '<w:ind w:firstLine="567"/>',
        ),
        paragraph(
            f'<w:ins w:id="53" {by}>' + run("Alarmed", ITALIC) + run(" at everything,") + "</w:ins>",
            f'<w:ind w:firstLine="567"/><w:rPr><w:ins w:id="54" {by}/></w:rPr>',
        ),
    ]  # fmt: skip


def body(numbers: str, with_table: bool, with_changes: bool) -> str:
    rows = [*preamble(), *(tracked() if with_changes else []), *operative(numbers)]
    if with_table:
        rows.insert(len(rows) - 1, table())
    section = (
        '<w:sectPr w:rsidR="00AB12CD"><w:headerReference w:type="default" r:id="rIdHeader"/>'
        '<w:footerReference w:type="default" r:id="rIdFooter"/>'
        '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1200" w:bottom="1440" w:left="1200" w:header="576" w:footer="1030" '
        'w:gutter="0"/></w:sectPr>'
    )
    return "\r\n".join(rows) + section


def story(tag: str, content: str) -> str:
    return f'{HEAD}<w:{tag} xmlns:w="{W}" xmlns:r="{R}">{content}</w:{tag}>'


def footnotes() -> str:
    rows = [
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>',
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>',
    ]
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    for id, text in ((1, "Resolution 217 A (III)."), (2, "A/75/281, annex.")):
        rows.append(f'<w:footnote w:id="{id}">{paragraph(mark + run(" ") + run(text))}</w:footnote>')
    return story("footnotes", "".join(rows))


def settings() -> str:
    return story(
        "settings",
        '<w:zoom w:percent="100"/><w:removePersonalInformation/><w:attachedTemplate r:id="rIdTemplate"/><w:defaultTabStop w:val="720"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat/>'
        '<w:docVars><w:docVar w:name="a" w:val="hidden data"/></w:docVars><w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids>',
    ).replace("<w:compat/><w:docVars>", "<w:compat/><w:docVars>")


def numbering() -> str:
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/></w:lvl>'
    return story(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )


def styles() -> str:
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:rsid w:val="00AB12CD"/></w:style>'
    return story(
        "styles",
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="20"/></w:rPr></w:rPrDefault></w:docDefaults>{normal}',
    )


def relationships(rows: list[tuple[str, str, str]]) -> str:
    made = "".join(
        f'<Relationship Id="{id}" Type="{kind if kind.startswith("http") else OFFICE + kind}" Target="{target}"'
        + (' TargetMode="External"' if "://" in target else "") + "/>"
        for id, kind, target in rows
    )  # fmt: skip
    return f'{HEAD}<Relationships xmlns="{PACKAGE}relationships">{made}</Relationships>'


def sent(
    numbers: str = "typed", *, with_table: bool = True, with_changes: bool = False, main: str = "document"
) -> bytes:
    """The file. `numbers` are "typed" or "automatic"; `main` is the end of the type of the main part ("document", "template" …)."""
    document = story("document", f"<w:body>{body(numbers, with_table, with_changes)}</w:body>")
    kinds = ["styles", "settings", "numbering", "footnotes", "comments"]
    parts = {
        "word/document.xml": document,
        "word/styles.xml": styles(),
        "word/settings.xml": settings(),
        "word/numbering.xml": numbering(),
        "word/footnotes.xml": footnotes(),
        "word/header1.xml": story("hdr", paragraph(run("A/75/L.20"))),
        "word/footer1.xml": story("ftr", paragraph(field("PAGE", "2"))),
        "word/comments.xml": story(
            "comments", f'<w:comment w:id="9" w:author="Old Commentator" w:initials="OC">{paragraph(run("hidden data"))}</w:comment>'
        ),
        "word/media/image1.png": "\x89PNG not really",
        "word/unreferenced.xml": story("document", ""),
        "customXml/item1.xml": "<a>hidden data</a>",
        "docProps/core.xml": (
            f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            "<dc:creator>Jane Whistler</dc:creator></cp:coreProperties>"
        ),
        "docProps/app.xml": (
            f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            "<Company>Ministry of Silence</Company></Properties>"
        ),
        "word/_rels/document.xml.rels": relationships(
            [
                *((f"rId{kind}", kind, f"{kind}.xml") for kind in kinds),
                ("rIdHeader", "header", "header1.xml"),
                ("rIdFooter", "footer", "footer1.xml"),
                ("rIdImage", "image", "media/image1.png"),
                ("rIdData", "customXml", "../customXml/item1.xml"),
                ("rIdLink", "hyperlink", "https://www.un.org/en/about-us/un-charter"),
            ]
        ),
        "word/_rels/settings.xml.rels": relationships([("rIdTemplate", "attachedTemplate", "file:///C://Users/secret.dotm")]),
        "_rels/.rels": relationships(
            [
                ("rId1", "officeDocument", "word/document.xml"),
                ("rId2", f"{PACKAGE}relationships/metadata/core-properties", "docProps/core.xml"),
                ("rId3", "extended-properties", "docProps/app.xml"),
            ]
        ),
    }  # fmt: skip
    types = [(f"/word/{kind}.xml", f"{TYPE}{kind}+xml") for kind in kinds]
    types += [("/word/header1.xml", f"{TYPE}header+xml"), ("/word/footer1.xml", f"{TYPE}footer+xml")]
    types += [("/word/document.xml", f"{TYPE}{main}.main+xml" if "." not in main else main)]
    types += [("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")]
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in types)
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    )
    parts["[Content_Types].xml"] = f'{HEAD}<Types xmlns="{PACKAGE}content-types">{defaults}{overrides}</Types>'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text.encode("utf-8") if not name.endswith(".png") else text.encode("latin-1"))
    return target.getvalue()
