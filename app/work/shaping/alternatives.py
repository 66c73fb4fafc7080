"""Alternatives: competing wordings of one paragraph, each in square brackets, until one is chosen.

The first keeps its number, the others are marked in sequence; brackets and marks go when one is agreed (UN Editorial Manual, on
alternative versions of a paragraph). In the room they are called OP4 alt, OP4 alt 2.
"""

from __future__ import annotations

from dataclasses import replace

from app.domain.dossier import Dossier
from app.domain.links import Link, LinkKind
from app.domain.markup import family
from app.domain.paragraphs import Paragraph, alternative_label, alternative_of, labels
from app.domain.refusal import Refusal
from app.domain.wording import Run, Wording, join, wording
from app.work.carrying import rehung
from app.work.editing import fixed_labels, standing, writable
from app.work.workspace import Action, New


def add_alternative(new_uid: str, version: str, uid: str, text: Wording | None = None) -> Action:
    """Set another wording of a paragraph behind it, labelled OP4 alt, then OP4 alt 2; all of them stand in square brackets.

    Without a text it begins with the words of the paragraph, to be changed. Amendments of others that gave rise to it stay theirs.
    """

    def run(dossier: Dossier) -> Dossier:
        writable(dossier, version)
        standing(dossier, version, uid)
        dossier = fixed_labels(dossier, version)
        paragraphs = dossier.text_of(version)
        main = alternatives(dossier, version, uid)[0]
        words = text if text is not None else unbracketed(standing(dossier, version, uid).wording)
        if not words.plain.strip():
            raise Refusal("wording-empty")
        label = alternative_label(main.label, labels(paragraphs).values())
        row = Paragraph(version, new_uid, main.kind, bracketed(words), main.level, label)
        last = alternatives(dossier, version, uid)[-1]
        order = dossier.version(version).order
        at = family(paragraphs, order.index(last.uid))
        dossier = dossier.put("paragraphs", replace(main, wording=bracketed(main.wording)), row)
        return dossier.put("versions", replace(dossier.version(version), order=(*order[:at], new_uid, *order[at:])))

    return Action("Add alternative", run, new_uid)


def alternatives(dossier: Dossier, version: str, uid: str) -> tuple[Paragraph, ...]:
    """The competing wordings of a paragraph in a version, itself among them, the one that bears the number first."""
    paragraphs = dossier.text_of(version)
    named = labels(paragraphs)
    stem = alternative_of(named[uid]) or named[uid]
    found = [row for row in paragraphs if named[row.uid] == stem or alternative_of(named[row.uid]) == stem]
    return tuple(sorted(found, key=lambda row: named[row.uid] != stem))


def choose_alternative(new: New, version: str, uid: str) -> Action:
    """Keep this wording of several: it stands under the number, without brackets, and the others go.

    The paragraph that bears the number keeps its identity, whichever wording is chosen, and what hangs on the others comes to it.
    """

    def run(dossier: Dossier) -> Dossier:
        writable(dossier, version)
        chosen = standing(dossier, version, uid)
        dossier = fixed_labels(dossier, version)
        rows = alternatives(dossier, version, uid)
        if len(rows) < 2:
            raise Refusal("alternative-to-what", label=labels(dossier.text_of(version))[uid])
        main, others = rows[0], rows[1:]
        text = unbracketed(chosen.wording)
        for number, other in enumerate(others):
            link = Link(f"{new.id}-{number}", LinkKind.MERGED, version, main.uid, other.uid, new.at, by_hand=True)
            dossier = rehung(dossier, new, other.uid, main.uid).put("links", link)
        gone = {other.uid for other in others}
        dossier = dossier.drop("paragraphs", *(f"{version}:{other}" for other in gone))
        row = dossier.version(version)
        dossier = dossier.put("versions", replace(row, order=tuple(each for each in row.order if each not in gone)))
        number_of_main = alternative_of(main.label) or main.label
        return dossier.put("paragraphs", replace(main, wording=text, label=number_of_main))

    return Action("Choose alternative", run, uid)


def bracketed(text: Wording) -> Wording:
    """The wording in square brackets, once."""
    return text if is_bracketed(text) else join([wording([Run("[")]), text, wording([Run("]")])])


def unbracketed(text: Wording) -> Wording:
    """The wording without the square brackets around the whole of it."""
    return text.part(1, len(text.text) - 1) if is_bracketed(text) else text


def is_bracketed(text: Wording) -> bool:
    """Whether one pair of square brackets encloses the whole wording."""
    letters = text.text
    if not (letters.startswith("[") and letters.endswith("]")):
        return False
    depth = 0
    for at, letter in enumerate(letters):
        depth += (letter == "[") - (letter == "]")
        if depth == 0:
            return at == len(letters) - 1
    return False
