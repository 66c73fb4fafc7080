"""For each new paragraph the one of the file that it is to look like, and the number that is typed before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.domain.paragraphs import Kind
from app.formats.word.description import numbers_of
from app.formats.word.marks import Element, W
from app.formats.word.onto.mapping import Place, Step

_P = f"{{{W}}}"


class Models:
    """For each new paragraph the one of the file that it is to look like."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self.index = {id(step): at for at, step in enumerate(steps)}
        self.steps = steps
        self.sources = {
            step.row.move: step.place
            for step in steps
            if step.row is not None and step.row.move and step.place is not None and step.state == "deleted"
        }

    def like(self, step: Step) -> Place | None:
        """The paragraph it was, if it moved; else the nearest of its kind, those before it first; else any near it."""
        if step.row is not None and step.row.move in self.sources:
            place = self.sources[step.row.move]
            if place.leaves and place.row is None:
                return place
        near = list(self._near(step))
        return next((place for place in near if self.is_same(step, place)), near[0] if near else None)

    def _near(self, step: Step) -> Iterator[Place]:
        at = self.index[id(step)]
        for other in [*reversed(self.steps[:at]), *self.steps[at:]]:
            if other.place is not None and other.place.row is None and other.place.leaves:
                yield other.place

    @staticmethod
    def is_same(step: Step, place: Place) -> bool:
        """Whether a paragraph of the file is of the kind and the depth of a new one."""
        row = step.row
        if row is None or place.kind is not row.kind or not place.wording:
            return False
        return place.kind is not Kind.SUBPARAGRAPH or max(1, place.level) == max(1, row.level)

    def number(self, step: Step, like: Place | None, language: str) -> tuple[str, Element | None]:
        """What is typed before a new paragraph, as before the one it is like, and its dress; nothing where the numbers are automatic."""
        printed = numbers_of(step.row, language)[1] if step.row is not None else ""
        if like is None:
            return (f"{printed}\t" if printed else ""), None
        leaf = like.leaves[0]
        lead = [(at, atom) for at, atom in leaf.atoms if at < leaf.start]
        text = "".join(atom.run.text for _, atom in lead)[: leaf.start - lead[0][0]] if lead else ""
        first = next((atom.source for _, atom in lead if atom.source is not None), None)
        run = first.getparent() if first is not None else None
        dress = run.find(f"{_P}rPr") if run is not None and run.tag == f"{_P}r" else None
        if not self.is_same(step, like):
            return (f"{printed}\t" if printed else ""), None
        typed = like.number.strip()
        if typed and typed in text:
            return text.replace(typed, printed, 1) if printed else "", dress
        return text if not text.strip() else "", dress
