"""Compiling: a whole draft with proposals typed into it, read through a legend; what is made of it stands in `compiled`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.amendments import Status
from app.domain.conventions import Caution, Legend, Meaning, Place, TypedParagraph, parse_typed
from app.domain.paragraphs import Kind, Paragraph, labels
from app.domain.parties import Register
from app.domain.positions import Stance
from app.formats.reporting import Report, silent

if TYPE_CHECKING:
    from app.formats import Draft, DraftParagraph


@dataclass(frozen=True, slots=True)
class Entry:
    """One paragraph of a compilation: what it is, what was understood, and what it is an alternative to (an index; None: to nothing).

    `label` is the one it must keep in a version ("OP4 bis", "OP4 alt"; empty: counting gives it).
    """

    kind: Kind
    level: int
    paragraph: TypedParagraph
    label: str = ""
    alternative_to: int | None = None

    @property
    def stands(self) -> bool:
        """Whether it has words of its own, so that it stands in the version."""
        return any(letter.isalnum() for letter in self.paragraph.base.text)


@dataclass(frozen=True, slots=True)
class CompilationCounts:
    """What a preview says of a compilation. `proposals` pairs codes of delegations (or names nobody knows) with how many proposals are theirs,
    most first; `nobody` counts those for which nobody is named."""

    paragraphs: int = 0
    proposals: tuple[tuple[str, int], ...] = ()
    nobody: int = 0
    reservations: int = 0
    supports: int = 0
    alternatives: int = 0
    agreed: int = 0
    bracketed: int = 0
    uncertain: int = 0
    flags: int = 0
    cautions: int = 0


@dataclass(frozen=True, slots=True)
class Compilation:
    """A draft as it was understood by a legend. `spans` are the first and last index of paragraphs that one pair of brackets holds together."""

    legend: Legend
    entries: tuple[Entry, ...]
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def unknown(self) -> tuple[str, ...]:
        """The names for delegations that nobody is known to bear, each once, in the order of the text."""
        names: list[str] = []
        for entry in self.entries:
            found = [*((row.from_, row.unknown) for row in entry.paragraph.proposals)]
            found += [(row.from_, row.unknown) for row in entry.paragraph.said]
            names.extend(name for _, unknown in sorted(found) for name in unknown)
        return tuple(dict.fromkeys(names))

    def counts(self) -> CompilationCounts:
        """What there is, counted."""
        paragraphs = [entry.paragraph for entry in self.entries]
        proposals = [row for paragraph in paragraphs for row in paragraph.proposals]
        said = [row for paragraph in paragraphs for row in paragraph.said]
        by = Counter(name for row in proposals for name in (*row.proponents, *row.unknown))
        return CompilationCounts(
            len(paragraphs),
            tuple(by.most_common()),
            sum(not row.is_attributed for row in proposals),
            sum(len(row.parties) + len(row.unknown) for row in said if row.stance is Stance.RESERVE),
            sum(len(row.parties) + len(row.unknown) for row in said if row.stance is Stance.SUPPORT)
            + sum(len(row.supporters) for row in proposals),
            sum(entry.alternative_to is not None for entry in self.entries),
            sum(paragraph.status in {Status.AGREED, Status.AGREED_AD_REF} for paragraph in paragraphs),
            sum(paragraph.bracketed for paragraph in paragraphs),
            sum(not row.certain for row in proposals),
            sum(len(paragraph.flagged) for paragraph in paragraphs),
            sum(len(paragraph.cautions) for paragraph in paragraphs),
        )


_UNSTYLED = {Kind.HEADING, Kind.FORMULA, Kind.CLOSING}


def read_compilation(draft: Draft, legend: Legend, register: Register, report: Report = silent) -> Compilation:
    """What a draft holds when it is read as a compilation text, paragraph by paragraph; a job for a worker thread when it is long.

    Never refuses: a draft without any sign comes out as its own text. Paragraphs that are alternatives ("OP4 alt", "Option 2") are
    joined to what they are alternatives to, and brackets that open in one paragraph and close in a later one are paired.
    """
    opening = opening_of(draft)
    entries: list[Entry] = []
    for number, row in enumerate(draft.paragraphs):
        if number % 50 == 0:
            report(number / max(1, len(draft.paragraphs)), "Reading proposals")
        entries.append(_entry(row, legend, register, opening))
    entries, spans = _across(entries)
    return Compilation(legend, tuple(_labelled(_linked(entries, draft.paragraphs), draft.paragraphs)), tuple(spans))


def opening_of(draft: Draft) -> Callable[[str], int]:
    """How long the opening words of a text are, in the language of the draft."""
    from app.formats.languages import language_named  # the rules of a language are loaded on first use

    language = language_named(draft.language)

    def opening(text: str) -> int:
        return language.operative_opening(text) or language.preambular_opening(text)

    return opening


def _entry(row: DraftParagraph, legend: Legend, register: Register, opening: Callable[[str], int]) -> Entry:
    paragraph = parse_typed(
        row.wording,
        row.signs,
        legend,
        register,
        number=row.number,
        opening=opening,
        styled=row.kind not in _UNSTYLED,
        numbered=row.kind is Kind.ANNEX,
    )
    kind, level = row.kind, row.level
    label = paragraph.place.label
    if label[:2] in {"PP", "OP"} and kind in {Kind.PREAMBULAR, Kind.OPERATIVE, Kind.HEADING}:
        kind = Kind.PREAMBULAR if label.startswith("PP") else Kind.OPERATIVE
    if "(" in label and kind in {Kind.PREAMBULAR, Kind.OPERATIVE}:
        kind, level = Kind.SUBPARAGRAPH, label.count("(")
    return Entry(kind, level, paragraph)


def _across(entries: Sequence[Entry]) -> tuple[list[Entry], list[tuple[int, int]]]:
    """Pairs brackets without a partner in their own paragraph with those of later paragraphs."""
    waiting: list[tuple[int, int]] = []
    paired: dict[int, set[int]] = {}
    spans: list[tuple[int, int]] = []
    for at, entry in enumerate(entries):
        for number, flag in enumerate(entry.paragraph.flagged):
            if flag.reason != "bracket-unbalanced" or len(flag.text) > 1:
                continue
            if flag.text in "[［":
                waiting.append((at, number))
            elif waiting and waiting[-1][0] < at:
                first, other = waiting.pop()
                spans.append((first, at))
                paired.setdefault(first, set()).add(other)
                paired.setdefault(at, set()).add(number)
    return [_reconciled(entry, paired.get(at, set())) for at, entry in enumerate(entries)], sorted(spans)


def _reconciled(entry: Entry, paired: set[int]) -> Entry:
    """The entry with the brackets that found a partner told as such."""
    if not paired:
        return entry
    flags = tuple(
        replace(flag, reason="bracket-across") if number in paired else flag
        for number, flag in enumerate(entry.paragraph.flagged)
    )
    lonely = [flag for flag in flags if flag.reason == "bracket-unbalanced"]
    others = [caution for caution in entry.paragraph.cautions if caution.reason != "bracket-unbalanced"]
    unbalanced = [caution for caution in entry.paragraph.cautions if caution.reason == "bracket-unbalanced"]
    cautions = (*unbalanced[: len(lonely)], Caution("bracket-across"), *others)
    return replace(entry, paragraph=replace(entry.paragraph, flagged=flags, cautions=cautions))


_FAMILIES = (
    ("figure", re.compile(r"\d+$"), "1"),
    ("part", re.compile(r"[A-Za-z]\.\d+$"), "1"),
    ("roman", re.compile(r"[IVX]+$"), "I"),
    ("capital", re.compile(r"[A-Z]$"), "A"),
    ("letter", re.compile(r"[a-z]$"), "a"),
)


def _linked(entries: Sequence[Entry], rows: Sequence[DraftParagraph]) -> list[Entry]:
    """Joins alternatives to what they stand against: the paragraph of their label, the first option of their series, or what is before."""
    linked: list[Entry] = []
    heads: dict[str, int] = {}
    for at, entry in enumerate(entries):
        place = entry.paragraph.place
        if not place.alternative.startswith("option"):
            linked.append(entry)
            continue
        family, is_first = _family(place.alternative.removeprefix("option "))
        target = None if is_first or place.label else heads.get(family)
        if target is None:
            heads[family] = at
        linked.append(replace(entry, alternative_to=target))
    labelled = {label: at for at, label in _counted(linked, rows)[1].items()}
    last: int | None = None
    for at, entry in enumerate(linked):
        place = entry.paragraph.place
        if place.alternative.startswith("alt"):
            target = labelled.get(_stem(place, entry.kind)) if place.label else last
            linked[at] = replace(entry, alternative_to=target)
        elif entry.stands and entry.kind not in _UNSTYLED:
            last = at
    return linked


def _family(sign: str) -> tuple[str, bool]:
    """The series a sign of an option belongs to ("2" to the figures), and whether it is the first of it. "I" is the first Roman one."""
    for name, pattern, first in _FAMILIES:
        if pattern.match(sign):
            return name, sign == first or (name == "part" and sign.endswith(".1"))
    return "", False


def _counted(entries: Sequence[Entry], rows: Sequence[DraftParagraph]) -> tuple[dict[int, str], dict[int, str]]:
    """By index, the fixed labels of the paragraphs that stand and are no alternatives, and the labels under which they are known."""
    from app.formats import fixed_labels

    standing = [
        at
        for at, entry in enumerate(entries)
        if entry.stands and entry.alternative_to is None and not entry.paragraph.place.alternative.startswith("alt")
    ]
    numbered = [
        replace(rows[at], kind=entries[at].kind, level=entries[at].level, number=_number(entries[at], rows[at]))
        for at in standing
    ]
    fixed = dict(zip(standing, fixed_labels(numbered), strict=True))
    known = labels(
        Paragraph("", str(at), entries[at].kind, entries[at].paragraph.base, entries[at].level, fixed[at])
        for at in standing
    )
    return fixed, {int(uid): label for uid, label in known.items()}


def _labelled(entries: Sequence[Entry], rows: Sequence[DraftParagraph]) -> list[Entry]:
    """Gives every entry the label that it must keep: what was typed before it where counting would say otherwise; alternatives that of their
    target with "alt" or "option 2"."""
    fixed, known = _counted(entries, rows)
    taken = set(known.values())
    labelled: list[Entry] = []
    for at, entry in enumerate(entries):
        place = entry.paragraph.place
        label = fixed.get(at, "")
        if at not in fixed and (entry.alternative_to is not None or place.label):
            stem = _stem(place, entry.kind) if entry.alternative_to is None else known.get(entry.alternative_to, "")
            label = _free(f"{stem or _stem(place, entry.kind)} {place.alternative}".strip(), taken)
            taken.add(label)
        labelled.append(replace(entry, label=label))
    return labelled


def _free(label: str, taken: Iterable[str]) -> str:
    used = set(taken)
    return next(name for name in (label, *(f"{label} ({n})" for n in range(2, len(used) + 3))) if name not in used)


def _stem(place: Place, kind: Kind) -> str:
    if not place.label or place.label[:2] in {"PP", "OP"}:
        return place.label
    return ("PP" if kind is Kind.PREAMBULAR else "OP") + place.label


def _number(entry: Entry, row: DraftParagraph) -> str:
    """The printed number of a paragraph: as read, or as it was typed into its words ("4 bis.", "(b)")."""
    label = entry.paragraph.place.label
    if row.number or not label:
        return row.number
    bare = label[2:] if label[:2] in {"PP", "OP"} else label
    if entry.kind is Kind.SUBPARAGRAPH:
        return "(" + bare.split("(")[-1] if "(" in bare else ""
    return bare + "." if entry.kind in {Kind.PREAMBULAR, Kind.OPERATIVE} else ""


_ATTRIBUTED = re.compile(r"\[\s*[A-Z][\w’'&.-]*(?:[\s,/&+]+\(?[A-Za-z][\w’'&.-]*\)?){0,12}\s*:\s")
_SAYS = re.compile(
    r"\b(?:ad ref(?:erendum)?\]|reserve[sd]?\]|(?:OP|PP) ?\d+ (?:alt|bis)\b)|\bOption [0-9A-Z]\b|^\W*Alt \d",
    re.IGNORECASE,
)


def looks_typed(draft: Draft) -> bool:
    """Whether a draft looks as if proposals were typed into it by hand, so that it is worth while to ask for a legend."""
    attributed = brackets = said = struck = 0
    for row in draft.paragraphs:
        text = row.wording.text
        attributed += len(_ATTRIBUTED.findall(text))
        brackets += text.count("[") - text.count("[…]") - text.count("[...]")
        said += bool(_SAYS.search(text))
        struck += any(sign.struck for sign in row.signs)
    many = max(4, len(draft.paragraphs) // 10)
    return (
        attributed >= 2
        or brackets >= many
        or said >= many
        or struck >= 2
        or (attributed + struck + said > 0 < brackets)
    )


def suggested(legends: Sequence[Legend], draft: Draft) -> Legend:
    """The legend that makes most of the signs of a draft: those it gives a meaning count for it, those it knows nothing of against it.

    Of equals, the first: hand in the remembered ones before the ready-made. `legends` must not be empty.
    """
    used = _signs_of(draft)
    return max(legends, key=lambda legend: sum(_worth(legend, sign, count) for sign, count in used.items()))


def _signs_of(draft: Draft) -> Counter[str]:
    """In how many paragraphs each sign is used on a part of the words."""
    used: Counter[str] = Counter()
    for row in draft.paragraphs:
        if row.kind in _UNSTYLED:
            continue
        runs = [run for run in row.wording.runs if run.text.strip()]
        for name in ("bold", "underline"):
            if any(getattr(run, name) for run in runs) and not all(getattr(run, name) for run in runs):
                used[name] += 1
        used["struck"] += any(sign.struck for sign in row.signs)
        used["brackets"] += "[" in row.wording.text
        for colour in {sign.colour for sign in row.signs if sign.colour}:
            used[f"colours {colour}"] += 1
        for colour in {sign.highlight for sign in row.signs if sign.highlight}:
            used[f"highlights {colour}"] += 1
    return +used


def _worth(legend: Legend, sign: str, count: int) -> float:
    table, _, colour = sign.partition(" ")
    if not colour:
        return count if getattr(legend, table) is not Meaning.NOTHING else -count
    return count if any(rule.colour == colour for rule in getattr(legend, table)) else -count / 2
