"""Merging two paragraphs into one."""

from __future__ import annotations

import re
from dataclasses import replace

from app.domain.dossier import Dossier
from app.domain.links import Link, LinkKind
from app.domain.markup import family
from app.domain.paragraphs import Kind, labels
from app.domain.refusal import Refusal
from app.domain.wording import NOTE_MARK, Run, Wording, join, wording
from app.work.carrying import rehung
from app.work.editing import fixed_labels, standing, writable
from app.work.workspace import Action, New

_ENDING = re.compile(rf"[,;:.،؛，；。：](?P<notes>{NOTE_MARK}*)\s*$")
_JOINTS = {"en": "and", "fr": "et", "es": "y", "ru": "и", "ar": "و", "zh": "并"}


def next_alike(dossier: Dossier, version: str, uid: str) -> str:
    """The next paragraph of the same kind and depth in the same part of the text, with which this one can be merged; empty if none follows."""
    text = dossier.text_of(version)
    at = next((index for index, row in enumerate(text) if row.uid == uid), -1)
    if at < 0 or text[at].kind not in {Kind.PREAMBULAR, Kind.OPERATIVE, Kind.SUBPARAGRAPH}:
        return ""
    behind = family(text, at)
    if behind >= len(text) or (text[behind].kind, text[behind].level) != (text[at].kind, text[at].level):
        return ""
    return text[behind].uid


def merged_wording(first: Wording, second: Wording, language: str = "en") -> Wording:
    """The two wordings as one sentence: without the mark between them, joined by "and", the second opening in small roman letters."""
    ending = _ENDING.search(first.text)
    if ending:
        notes = first.part(ending.start("notes"), ending.end("notes"))
        first = join([first.part(0, ending.start()), notes])
    joint = _JOINTS.get(language, "and")
    space = "" if language == "zh" else " "
    opening = len(second.opening_words)
    roman = [replace(run, italic=False) if run.note is None else run for run in second.part(0, opening).runs]
    rest = second.part(opening, len(second.text))
    if roman and roman[0].note is None and not roman[0].text[:2].isupper():
        roman[0] = replace(roman[0], text=roman[0].text[:1].lower() + roman[0].text[1:])
    comma = {"zh": "，", "ar": "، "}.get(language, ", ")
    between = comma + joint + ("" if language in {"zh", "ar"} else space)
    return join([first, wording([Run(between)]), wording(roman), rest])


def merge(new: New, version: str, uid: str, other: str, text: Wording | None = None) -> Action:
    """Make one paragraph of two: it stands where the earlier one stands, under its label and identity, and all that hangs on the later one
    comes to it (see `app.work.carrying.rehung`). The later one's subparagraphs follow.

    `text` is the merged wording; without it the two are joined by "and". Parts that were split in this version are one again.
    """

    def run(dossier: Dossier) -> Dossier:
        writable(dossier, version)
        standing(dossier, version, uid)
        standing(dossier, version, other)
        if uid == other:
            raise Refusal("merge-itself")
        dossier = fixed_labels(dossier, version)
        row = dossier.version(version)
        kept, gone = sorted((uid, other), key=row.order.index)
        named = labels(dossier.text_of(version))
        first, second = standing(dossier, version, kept), standing(dossier, version, gone)
        if (first.kind, first.level) != (second.kind, second.level):
            raise Refusal("merge-kinds", first=named[kept], second=named[gone])
        at = row.order.index(kept)
        end = family(dossier.text_of(version), at)
        if end > at + 1:
            raise Refusal("merge-above-subparagraphs", label=named[kept])
        begins = row.order.index(gone)
        below = row.order[begins + 1 : family(dossier.text_of(version), begins)]
        rest = [each for each in row.order if each != gone and each not in below]
        place = rest.index(kept) + 1
        words = text if text is not None else merged_wording(first.wording, second.wording, dossier.about.language)
        if not words.plain.strip():
            raise Refusal("wording-empty")
        dossier = rehung(dossier, new, gone, kept)
        dossier = dossier.drop("paragraphs", f"{version}:{gone}").put("paragraphs", replace(first, wording=words))
        dossier = dossier.put("versions", replace(row, order=(*rest[:place], *below, *rest[place:])))
        return _linked(dossier, new, version, kept, gone)

    return Action("Merge paragraphs", run, uid)


def _linked(dossier: Dossier, new: New, version: str, kept: str, gone: str) -> Dossier:
    """The dossier with the link of a merger; what was split off in the same version only goes back to where it came from."""
    split = [
        link.id
        for link in dossier.links.values()
        if link.kind is LinkKind.SPLIT and (link.version, link.paragraph, link.other) == (version, gone, kept)
    ]
    if split:
        return dossier.drop("links", *split)
    return dossier.put("links", Link(new.id, LinkKind.MERGED, version, kept, gone, new.at, by_hand=True))
