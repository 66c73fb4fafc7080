"""Papers that go out: what may stand in them, and every string of the dossier that may not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.printing import printing_in
from app.formats.papers import Paper
from app.work.exporting import Audience, ExportPlan, forbidden_strings
from app.work.papers.asking import Matter

if TYPE_CHECKING:
    from app.formats import WordDocument


@dataclass(frozen=True)
class Made:
    """A report that was made. `remarks` are sentences for the person who asked, on no paper.

    A report that has the form of a document of the United Nations is written as `document`; the paper then shows it on the screen and makes
    the PDF. `forbidden` are strings that may stand in neither.
    """

    paper: Paper
    remarks: tuple[str, ...] = ()
    document: WordDocument | None = None
    forbidden: tuple[str, ...] = ()


def forbidden_in(matter: Matter, amendments: Sequence[str], public: Iterable[str]) -> tuple[str, ...]:
    """Every string of the dossier that a paper for everybody may not hold, but for what is public by itself.

    `amendments` are those it shows; `public` are texts that may be read there: the sponsors, our own fixed phrases. The text of the version and
    the words of the amendments shown are public too, so a red line that quotes them is not looked for.
    """
    dossier, ask = matter.dossier, matter.ask
    plan = ExportPlan(ask.version, Audience.PUBLIC, (), ask.on, ask.who)
    shown = [dossier.amendments[id] for id in amendments]
    texts = [*public, *(row.wording.plain for row in matter.text), *(row.text.plain for row in shown)]
    texts += [row.label for row in matter.dossier.amendments.values() if row.id in amendments]
    known = _flat("\n".join([*texts, *_heads(matter)]))
    return tuple(each for each in forbidden_strings(dossier, plan, tuple(amendments)) if _flat(each) not in known)


def _heads(matter: Matter) -> tuple[str, ...]:
    """What the head of a document says, where it stands in capitals or with its symbol."""
    about: object = matter.dossier.about
    fields = ("title", "symbol", "session", "agenda_item", "agenda_title", "body")
    return (*(str(getattr(about, name)) for name in fields), matter.version.symbol)


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()


def is_adopted(matter: Matter) -> bool:
    """Whether the version is a resolution, and no draft of one any more."""
    return matter.document.startswith("resolution")


def speaks_english(matter: Matter) -> tuple[str, ...]:
    """What is to be known of a paper whose own words are English while the text has another language."""
    language = matter.dossier.about.language
    if language == "en":
        return ()
    name = printing_in("en").words["languages"].get(language, language)
    return (
        f"Our own words in it are English; those of the text are {name}, as they stand. "
        "Set it in the language in which it is to be used.",
    )
