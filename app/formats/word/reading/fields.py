"""Fields of a Word text: of a page number or a reference the result is text, what computes it is not."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.formats.word.marks import Element, W

_CHAR = f"{{{W}}}fldChar"
_TYPE = f"{{{W}}}fldCharType"


@dataclass(slots=True)
class Fields:
    """Follows the fields through one part. A field that is never closed hides nothing."""

    _whole: set[Element] = field(default_factory=set)
    _open: list[bool] = field(default_factory=list)  # for each open field whether its result has begun

    def prepare(self, root: Element) -> None:
        """Looks through a part for the fields that are closed; the others are taken as not there."""
        self._open = []
        stack: list[list[Element]] = []
        for element in root.iter(_CHAR):
            kind = element.get(_TYPE)
            if kind == "begin":
                stack.append([element])
            elif stack:
                stack[-1].append(element)
                if kind == "end":
                    self._whole.update(stack.pop())

    def step(self, element: Element) -> None:
        """Passes the begin, the middle or the end of a field."""
        if element not in self._whole:
            return
        kind = element.get(_TYPE)
        if kind == "begin":
            self._open.append(False)
        elif kind == "separate" and self._open:
            self._open[-1] = True
        elif kind == "end" and self._open:
            self._open.pop()

    @property
    def hides(self) -> bool:
        """Whether the text here computes a field."""
        return not all(self._open)
