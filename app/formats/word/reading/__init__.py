"""Reading somebody's Word file: the text with all changes rejected, and what each author and commentator did to it.

`contents` reads the XML of a part into the atoms of `story`; `views` shows them rejected or accepted; `authors` and `telling` make changes of a
draft of them; `reader` is the way in.
"""

from app.formats.word.reading.container import Package
from app.formats.word.reading.reader import base_reading, read_docx
from app.formats.word.reading.signs import symbol
from app.formats.word.reading.story import Atom, StoryParagraph, text_of
from app.formats.word.reading.views import Reading

__all__ = ["Atom", "Package", "Reading", "StoryParagraph", "base_reading", "read_docx", "symbol", "text_of"]
