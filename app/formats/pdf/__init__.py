"""PDF files into a draft: resolutions, L-documents and amendments as the United Nations and everyday programs make them.

From paper to paragraphs: `opening` (limits), `letters` (fonts and places), `legible` (scans and broken letters), `rows`, `furniture`, `notes`,
`blocks`, `composing`, and then `app.formats.structure.structuring`, which every reader of text shares.
"""

from __future__ import annotations

from app.formats.pdf.reading import read_pdf

__all__ = ["read_pdf"]
