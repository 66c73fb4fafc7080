"""Word files as other programs write them, made by hand."""

from __future__ import annotations

import zipfile
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/wordprocessingml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
BY = 'w:id="1" w:author="Arcadia" w:date="2020-11-12T10:00:00Z"'
BY_RUTHENIA = 'w:id="2" w:author="Ruthenia" w:date="2020-11-13T10:00:00Z"'


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def inserted(content: str, by: str = BY) -> str:
    """Runs under an insertion."""
    return f"<w:ins {by}>{content}</w:ins>"


def deleted(content: str, by: str = BY) -> str:
    """Runs under a deletion."""
    return f"<w:del {by}>{content.replace('<w:t ', '<w:delText ').replace('</w:t>', '</w:delText>')}</w:del>"


def paragraph(*content: str, mark: str = "", properties: str = "") -> str:
    """A paragraph; `mark` is "ins" or "del", under the first author."""
    change = f"<w:rPr><w:{mark} {BY}/></w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{properties}{change}</w:pPr>{''.join(content)}</w:p>"


def word_file(path: Path, *body: str, strict: bool = False, **parts: str) -> Path:
    """A .docx with this body and these further parts ("footnotes", "comments", "numbering", "styles", "header")."""
    office = STRICT_OFFICE if strict else OFFICE
    document = f'<w:document xmlns:w="{STRICT_MAIN if strict else MAIN}" xmlns:r="{office}"><w:body>{"".join(body)}</w:body></w:document>'
    rows = "".join(
        f'<Relationship Id="r{at}" Type="{office}/{name}" Target="{name}.xml"/>' for at, name in enumerate(parts)
    )
    package = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    main = f'<Relationship Id="r1" Type="{office}/officeDocument" Target="word/document.xml"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", package.format(main))
        archive.writestr("word/document.xml", document)
        archive.writestr("word/_rels/document.xml.rels", package.format(rows))
        for name, content in parts.items():
            root = {"header": "hdr"}.get(name, name)
            archive.writestr(f"word/{name}.xml", f'<w:{root} xmlns:w="{MAIN}">{content}</w:{root}>')
    return path
