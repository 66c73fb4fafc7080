"""The paragraphs of a text that an instruction's addresses mean."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.instructions.addresses import Address
from app.domain.markup import family
from app.domain.paragraphs import COUNTED, Kind, Paragraph, labels


class NotThere(Exception):  # noqa: N818 - an answer within this package, not an error
    """What an address means does not stand in the text, or more than one paragraph may be meant; with those that may."""

    def __init__(self, reason: str, indexes: Sequence[int] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.indexes = tuple(indexes)


class Text:
    """A text with the labels of its paragraphs, to look addresses up in."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.rows = tuple(paragraphs)
        self.labels = labels(self.rows)
        self.by_label: dict[str, list[int]] = {}
        for at, row in enumerate(self.rows):
            self.by_label.setdefault(self.labels[row.uid].casefold(), []).append(at)

    def label(self, at: int) -> str:
        """The working label of the paragraph at an index."""
        return self.labels[self.rows[at].uid]

    def of_kind(self, kind: Kind) -> list[int]:
        """The indexes of the paragraphs of a kind."""
        return [at for at, row in enumerate(self.rows) if row.kind is kind]

    def family(self, at: int) -> range:
        """A paragraph with its subparagraphs."""
        return range(at, family(self.rows, at))

    def find(self, address: Address) -> int:
        """The one paragraph that an address means. Raises `NotThere`, with the candidates where several may be meant."""
        if address.part == "title":
            raise NotThere("instruction-on-title")
        if address.part == "nowhere" or not address.number:
            raise NotThere("instruction-place-unclear")
        if address.kind is Kind.ANNEX:
            return self._in_annex(address)
        if address.kind is None and address.counted:
            found = [at for kind in (Kind.PREAMBULAR, Kind.OPERATIVE) for at in self._counted(kind, address.number)]
        elif address.kind is Kind.PREAMBULAR:
            found = self._preambular(address)
        else:
            found = self._operative(address)
        if len(found) != 1:
            raise NotThere("instruction-paragraph-absent" if not found else "instruction-paragraph-ambiguous", found)
        return found[0]

    def _counted(self, kind: Kind, number: int) -> list[int]:
        rows = self.of_kind(kind)
        at = number - 1 if number > 0 else len(rows) + number
        return [rows[at]] if 0 <= at < len(rows) else []

    def _preambular(self, address: Address) -> list[int]:
        """By its place among the preambular paragraphs; where labels stand still and say otherwise, both may be meant."""
        if address.latin or address.section:
            return self._labelled("PP", address)
        counted = self._counted(Kind.PREAMBULAR, address.number)
        if address.number < 0:
            return counted
        labelled = self._labelled("PP", address)
        return list(dict.fromkeys([*counted, *labelled]))

    def _operative(self, address: Address) -> list[int]:
        if address.number > 0:
            return self._labelled("OP", address)
        root = self._counted(Kind.OPERATIVE, address.number)
        if not address.below or not root:
            return root
        stem = self.label(root[0])
        return self.by_label.get((stem + _signs(address.below)).casefold(), [])

    def _labelled(self, part: str, address: Address) -> list[int]:
        latin = f" {address.latin}" if address.latin else ""
        rest = f"{address.number}{latin}{_signs(address.below)}"
        if address.section:
            found = self.by_label.get(f"{part} {address.section}.{rest}".casefold(), [])
            if found:
                return found
        found = self.by_label.get(f"{part}{rest}".casefold(), [])
        if not found:  # the numbers begin anew in each section
            found = [at for label, rows in self.by_label.items() if _in_section(label, part, rest) for at in rows]
        return found

    def _in_annex(self, address: Address) -> int:
        """A paragraph of an annex bears its number in its wording, before a tab."""
        rows = self.of_kind(Kind.ANNEX)
        wanted = f"{address.number}{' ' + address.latin if address.latin else ''}."
        found = [at for at in rows if self.rows[at].wording.text.split("\t")[0].strip() == wanted]
        if len(found) != 1:
            raise NotThere("instruction-paragraph-absent" if not found else "instruction-paragraph-ambiguous", found)
        return found[0]

    def scope(self, address: Address) -> list[int]:
        """All paragraphs in which words may be meant by an address: a paragraph with its subparagraphs, a part, the whole text."""
        if address.part == "text":
            return [
                at for at, row in enumerate(self.rows) if row.kind in (*COUNTED, Kind.FORMULA, Kind.ANNEX, Kind.HEADING)
            ]
        if address.part == "section":
            return self._section(address.section)
        if not address.number and address.kind is not None and not address.part:
            rows = self.of_kind(address.kind)
            return [below for at in rows for below in self.family(at)]
        if address.kind is None and address.counted:
            found = [at for kind in (Kind.PREAMBULAR, Kind.OPERATIVE) for at in self._counted(kind, address.number)]
            if not found:
                raise NotThere("instruction-paragraph-absent")
            return [below for at in found for below in self.family(at)]
        at = self.find(address)
        return [at] if address.part == "chapeau" else list(self.family(at))

    def _section(self, section: str) -> list[int]:
        heads = [at for at in self.of_kind(Kind.HEADING) if self._heads(at, section)]
        if len(heads) != 1:
            raise NotThere("instruction-paragraph-absent" if not heads else "instruction-paragraph-ambiguous", heads)
        behind = [at for at in self.of_kind(Kind.HEADING) if at > heads[0]]
        return list(range(heads[0], behind[0] if behind else len(self.rows)))

    def _heads(self, at: int, section: str) -> bool:
        words = self.rows[at].wording.plain.replace(".", " ").split()
        return bool(words) and words[0].upper() == section

    def notes(self, address: Address) -> tuple[int, int]:
        """The paragraph and the place among its footnotes that "footnote 3" or "the footnote to paragraph 5" means."""
        if address.note and not address.number:
            count = 0
            for at, row in enumerate(self.rows):
                count += len(row.wording.notes)
                if count >= address.note:
                    return at, address.note - 1 - (count - len(row.wording.notes))
            raise NotThere("instruction-paragraph-absent")
        found = [(at, n) for at in self.family(self.find(address)) for n in range(len(self.rows[at].wording.notes))]
        wanted = found[address.note - 1 : address.note] if 0 < address.note <= len(found) else found
        if len(wanted) != 1:
            raise NotThere("instruction-paragraph-absent" if not wanted else "instruction-paragraph-ambiguous")
        return wanted[0]

    def before(self, at: int) -> str:
        """What stands before a paragraph at its own level, or the paragraph it is part of; empty at the beginning."""
        if not at:
            return ""
        row = self.rows[at]
        level = row.level if row.kind is Kind.SUBPARAGRAPH else 0
        for index in range(at - 1, -1, -1):
            other = self.rows[index]
            if other.kind is not Kind.SUBPARAGRAPH or other.level <= level:
                return other.uid
        return ""


def _signs(below: Sequence[str]) -> str:
    return "".join(f"({sign})" if depth < 2 else f"{sign}." for depth, sign in enumerate(below))


def _in_section(label: str, part: str, rest: str) -> bool:
    head, dot, number = label.partition(".")
    return bool(dot) and head.startswith(f"{part} ".casefold()) and number == rest.casefold()
