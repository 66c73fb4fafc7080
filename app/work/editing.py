"""Editing the text of a version: rewording, inserting, removing and moving paragraphs, and numbering them anew."""

from __future__ import annotations

from dataclasses import replace

from app.domain.dossier import Dossier
from app.domain.markup import family
from app.domain.paragraphs import Kind, Paragraph, label_after, labels
from app.domain.refusal import Refusal
from app.domain.wording import Wording
from app.work.workspace import Action


def standing(dossier: Dossier, version: str, uid: str) -> Paragraph:
    """The paragraph in that version; refused when it does not stand there."""
    found = dossier.paragraph(version, uid)
    if found is None:
        raise Refusal("paragraph-not-in-version", label=dossier.version(version).label)
    return found


def reword(version: str, uid: str, text: Wording) -> Action:
    """Give a paragraph of a version another wording. Refused when nothing would be left of it: deleting is an action of its own."""

    def run(dossier: Dossier) -> Dossier:
        paragraph = standing(dossier, version, uid)
        if not text.plain.strip():
            raise Refusal("wording-empty")
        return dossier.put("paragraphs", replace(paragraph, wording=text))

    return Action("Typing", run, uid)


def fixed_labels(dossier: Dossier, version: str) -> Dossier:
    """The dossier with the labels of that version standing still, so that what is inserted takes bis and nothing is renumbered."""
    paragraphs = dossier.text_of(version)
    named = labels(paragraphs)
    return dossier.put(
        "paragraphs",
        *(replace(paragraph, label=named[paragraph.uid]) for paragraph in paragraphs if not paragraph.label),
    )


def insert_paragraph(new_uid: str, version: str, after: str, kind: Kind, text: Wording, level: int = 0) -> Action:
    """Set a new paragraph behind another (`after` empty: at the beginning), behind its subparagraphs if it has any.

    All labels stand still from then on and the new one is labelled bis, ter …; `renumber` counts them anew.
    """

    def run(dossier: Dossier) -> Dossier:
        row = dossier.version(version)
        if new_uid in row.order:
            raise Refusal("paragraph-there-already", label=labels(dossier.text_of(version))[new_uid])
        if after:
            standing(dossier, version, after)
        if not text.plain.strip():
            raise Refusal("wording-empty")
        dossier = fixed_labels(dossier, version)
        paragraphs = dossier.text_of(version)
        at = 0
        if after:
            index = row.order.index(after)
            at = (
                index + 1
                if kind is Kind.SUBPARAGRAPH and paragraphs[index].kind is not kind
                else family(paragraphs, index)
            )
        label = label_for(dossier, version, after, kind)
        paragraph = Paragraph(version, new_uid, kind, text, level, label)
        order = (*row.order[:at], new_uid, *row.order[at:])
        return dossier.put("paragraphs", paragraph).put("versions", replace(row, order=order))

    return Action("Insert paragraph", run, new_uid)


def label_for(dossier: Dossier, version: str, after: str, kind: Kind) -> str:
    """The label a paragraph of this kind takes behind `after`: "OP4 bis". Labels of standing amendments count as taken.

    Before the first paragraph of its kind it takes the number 0 with a counter ("OP0 bis"), so that nothing else is renumbered.
    """
    paragraphs = dossier.text_of(version)
    named = labels(paragraphs)
    taken = {*named.values(), *(row.label for row in dossier.amendments.values() if row.is_standing and row.label)}
    before = ""
    for paragraph in paragraphs if after else ():
        if paragraph.kind is kind or (kind is Kind.SUBPARAGRAPH and paragraph.kind is Kind.OPERATIVE):
            before = named[paragraph.uid]
        if paragraph.uid == after:
            break
    if not before:
        before = {Kind.PREAMBULAR: "PP0", Kind.OPERATIVE: "OP0"}.get(kind, "")
    inserted = dossier.amendments
    for amendment in inserted.values():
        if amendment.paragraph == after and amendment.label:
            before = amendment.label
    if not before:
        return ""
    if kind is Kind.SUBPARAGRAPH and "(" not in before:
        before += "(a)"
        return before if before not in taken else label_after(before, taken)
    return label_after(before, taken)


def delete_paragraph(version: str, uid: str) -> Action:
    """Take a paragraph, with its subparagraphs, out of a version. Its identity, positions and notes stay and wait in "To place"."""

    def run(dossier: Dossier) -> Dossier:
        standing(dossier, version, uid)
        dossier = fixed_labels(dossier, version)
        row = dossier.version(version)
        index = row.order.index(uid)
        end = family(dossier.text_of(version), index)
        gone = row.order[index:end]
        order = (*row.order[:index], *row.order[end:])
        if not order:
            raise Refusal("last-paragraph")
        dossier = dossier.drop("paragraphs", *(f"{version}:{uid}" for uid in gone))
        return dossier.put("versions", replace(row, order=order))

    return Action("Delete paragraph", run, uid)


def move_paragraph(version: str, uid: str, after: str) -> Action:
    """Set a paragraph, with its subparagraphs, behind another one of the version (`after` empty: at the beginning)."""

    def run(dossier: Dossier) -> Dossier:
        standing(dossier, version, uid)
        dossier = fixed_labels(dossier, version)
        row = dossier.version(version)
        index = row.order.index(uid)
        end = family(dossier.text_of(version), index)
        block = row.order[index:end]
        if after in block:
            raise Refusal("move-into-itself")
        rest = tuple(other for other in row.order if other not in block)
        at = 0
        if after:
            standing(dossier, version, after)
            remaining = [dossier.paragraphs[f"{version}:{other}"] for other in rest]
            at = family(remaining, rest.index(after))
        return dossier.put("versions", replace(row, order=(*rest[:at], *block, *rest[at:])))

    return Action("Move paragraph", run, uid)


def renumber(version: str) -> Action:
    """Count the paragraphs of a version anew: OP4 bis becomes OP5, and so on."""

    def run(dossier: Dossier) -> Dossier:
        fixed = [paragraph for paragraph in dossier.text_of(version) if paragraph.label]
        if not fixed:
            raise Refusal("numbered-already")
        return dossier.put("paragraphs", *(replace(paragraph, label="") for paragraph in fixed))

    return Action("Renumber paragraphs", run)
