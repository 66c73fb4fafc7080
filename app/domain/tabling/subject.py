"""The text as the rules see it: paragraphs with their labels, the conventions of its language, and what else the dossier says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.domain.openings import Standing, standings
from app.domain.paragraphs import Kind, Paragraph, labels
from app.domain.tabling.conventions import Conventions, conventions_of
from app.domain.wording import Wording

OpeningLength = Callable[[Kind, str], int]
"""How many characters of a paragraph's text are opening words of that kind; 0 when none are known."""


def no_openings(_kind: Kind, _text: str) -> int:
    """Knows no opening words: for texts whose language nobody can read."""
    return 0


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph alone, as far as a rule may look at nothing else."""

    kind: Kind
    level: int
    wording: Wording
    language: str
    opening: OpeningLength

    @property
    def text(self) -> str:
        """The characters, each footnote reference as one."""
        return self.wording.text

    @property
    def conventions(self) -> Conventions:
        """What holds in its language."""
        return conventions_of(self.language)


@dataclass(frozen=True)
class Surroundings:
    """What a dossier says of a text beside its paragraphs: what is open on it, and the head it goes out under.

    `opened` and `reserved` are uid → who has an amendment open there, or reserves; `agreed` amendments that are agreed and not yet in the
    text. `tracked` counts tracked changes left in the Word file the version came from; None where there is no file to look into.
    `sponsors` are those listed for the L-document as they are named; `strangers` those of them that no list knows.
    """

    title: str = ""
    symbol: str = ""
    session: str = ""
    opened: Mapping[str, tuple[str, ...]] | None = None
    agreed: Mapping[str, tuple[str, ...]] | None = None
    reserved: Mapping[str, tuple[str, ...]] | None = None
    tracked: int | None = None
    sponsors: tuple[str, ...] | None = None
    strangers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Subject:
    """A whole text to be checked."""

    paragraphs: tuple[Paragraph, ...]
    language: str = "en"
    opening: OpeningLength = no_openings
    around: Surroundings = Surroundings()

    @property
    def conventions(self) -> Conventions:
        """What holds in its language."""
        return conventions_of(self.language)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The working labels."""
        return labels(self.paragraphs)

    @cached_property
    def standings(self) -> tuple[tuple[Paragraph, Standing], ...]:
        """Each paragraph with opening words, and how these stand among their neighbours."""
        standing = standings(self.paragraphs, self.language)
        return tuple((row, standing[row.uid]) for row in self.paragraphs if row.uid in standing)

    @cached_property
    def main(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the resolution proper, without annexes."""
        return tuple(row for row in self.paragraphs if row.kind is not Kind.ANNEX)

    def of_kind(self, *kinds: Kind) -> Iterator[Paragraph]:
        """The paragraphs of these kinds, in order."""
        return (row for row in self.paragraphs if row.kind in kinds)


def code_of(language: str, known: Sequence[str]) -> str:
    """The code of a language as the rules know it, "fr" for "fr-CA"; English for any other."""
    code = language.casefold().partition("-")[0]
    return code if code in known else "en"


def is_quoted(text: str, at: int) -> bool:
    """Whether a place stands between quotation marks."""
    return text.count("“", 0, at) > text.count("”", 0, at)
