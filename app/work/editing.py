"""Editing the text of a version: rewording, inserting, removing and moving paragraphs, and numbering them anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.dossier import Dossier
from app.domain.markup import family
from app.domain.paragraphs import Kind, Paragraph, alternative_of, has_counter, label_after, labels, renumbered
from app.domain.refusal import Refusal
from app.domain.versions import Version
from app.domain.wording import Wording
from app.work.workspace import Action


def standing(dossier: Dossier, version: str, uid: str) -> Paragraph:
    """The paragraph in that version; refused when it does not stand there."""
    found = dossier.paragraph(version, uid)
    if found is None:
        raise Refusal("paragraph-not-in-version", label=dossier.version(version).label)
    return found


def writable(dossier: Dossier, version: str) -> Version:
    """The version, to be changed; refused when it is frozen: its labels and words are what others were told."""
    row = dossier.version(version)
    if row.frozen is not None:
        raise Refusal("version-frozen", label=row.label)
    return row


def reword(version: str, uid: str, text: Wording) -> Action:
    """Give a paragraph of a version another wording. Refused when nothing would be left of it: deleting is an action of its own."""

    def run(dossier: Dossier) -> Dossier:
        writable(dossier, version)
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

    Those that were set in behind it before ("OP4 bis") and its alternatives stay before the new one, which takes the next label. All labels
    stand still from then on and the new one is labelled bis, ter …; `renumber` counts them anew.
    """

    def run(dossier: Dossier) -> Dossier:
        row = writable(dossier, version)
        if new_uid in row.order:
            raise Refusal("paragraph-there-already", label=labels(dossier.text_of(version))[new_uid])
        if after:
            standing(dossier, version, after)
        if not text.plain.strip():
            raise Refusal("wording-empty")
        dossier = fixed_labels(dossier, version)
        paragraphs = dossier.text_of(version)
        at = _place_behind(paragraphs, after, kind) if after else 0
        label = label_for(dossier, version, after, kind)
        paragraph = Paragraph(version, new_uid, kind, text, level, label)
        order = (*row.order[:at], new_uid, *row.order[at:])
        return dossier.put("paragraphs", paragraph).put("versions", replace(row, order=order))

    return Action("Insert paragraph", run, new_uid)


def _place_behind(paragraphs: Sequence[Paragraph], after: str, kind: Kind) -> int:
    """The index at which a new paragraph of this kind stands behind `after`; all paragraphs have their labels.

    A first subparagraph stands right behind its chapeau, anything else behind the subparagraphs. OP4 ter stands behind OP4 bis.
    """
    index = next(at for at, paragraph in enumerate(paragraphs) if paragraph.uid == after)
    chosen = paragraphs[index]
    if kind is Kind.SUBPARAGRAPH and chosen.kind is not kind:
        return index + 1
    at = family(paragraphs, index)
    while chosen.kind is kind and at < len(paragraphs) and _came_behind(chosen, paragraphs[at]):
        at = family(paragraphs, at)
    return at


def _came_behind(chosen: Paragraph, other: Paragraph) -> bool:
    """Whether the other was set in behind the chosen one since the labels stand still: OP4 bis and OP4 alt behind OP4."""
    if not has_counter(other.label):
        return False
    stem = alternative_of(other.label) or other.label
    before = alternative_of(chosen.label) or chosen.label
    return stem == before or (not has_counter(before) and stem.rpartition(" ")[0] == before)


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
        row = writable(dossier, version)
        standing(dossier, version, uid)
        dossier = fixed_labels(dossier, version)
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
    """Set a paragraph, with its subparagraphs, behind another one of the version (`after` empty: at the beginning).

    Behind its chapeau, a subparagraph becomes the first of the subparagraphs.
    """

    def run(dossier: Dossier) -> Dossier:
        row = writable(dossier, version)
        standing(dossier, version, uid)
        dossier = fixed_labels(dossier, version)
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
            at = rest.index(after)
            is_first = standing(dossier, version, uid).level > remaining[at].level
            at = at + 1 if is_first else family(remaining, at)
        return dossier.put("versions", replace(row, order=(*rest[:at], *block, *rest[at:])))

    return Action("Move paragraph", run, uid)


def renumber(version: str) -> Action:
    """Count the paragraphs of a version anew: OP4 bis becomes OP5, and so on; alternatives keep to theirs (OP5 alt)."""

    def run(dossier: Dossier) -> Dossier:
        writable(dossier, version)
        paragraphs = dossier.text_of(version)
        before = labels(paragraphs)
        anew = renumbered(paragraphs)
        if labels(anew) == before:
            raise Refusal("numbered-already")
        return dossier.put("paragraphs", *anew)

    return Action("Renumber paragraphs", run)
