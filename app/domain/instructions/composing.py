"""Instructions composed: what leads from one text to another, said so that reading it gives that other text again.

Each way of saying a change is read back by the reader of instructions before it is taken: the words alone first (quoted so that they occur
once), then the whole paragraph. What no way gives back exactly is listed and not said.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.amendments import AmendmentAction
from app.domain.instructions.applying import amended
from app.domain.instructions.hunks import Hunk, hunks_of
from app.domain.instructions.placing import placed
from app.domain.instructions.reading import parse_instructions
from app.domain.instructions.resolving import Text
from app.domain.instructions.saying import new_label, noun, quote, quoted_paragraphs, spoken_paragraph
from app.domain.listing import listed
from app.domain.paragraphs import Kind, Paragraph, counter
from app.domain.wording import Run, Wording, join, plain, wording


@dataclass(frozen=True, slots=True)
class Said:
    """One instruction: its first line says what to do, further lines are the text of whole paragraphs.

    `paragraph` is the identity it is about; `is_whole` says that the paragraph is given anew, and not the words alone.
    """

    lines: tuple[Wording, ...]
    paragraph: str
    action: AmendmentAction
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Composed:
    """The instructions in the order of the text; `unsaid` are identities whose change no instruction can tell exactly.

    `quiet` are those that differ in type alone, and the line on meeting and date: no instruction speaks of these. `is_proved` says that all
    of them together, read again and carried out on the older text, give the newer one but for what is quiet, italics and notes included.
    """

    said: tuple[Said, ...]
    unsaid: tuple[str, ...] = ()
    is_proved: bool = False
    quiet: tuple[str, ...] = ()


def composed(base: Sequence[Paragraph], target: Sequence[Paragraph]) -> Composed:
    """The instructions that make `target` of `base`, paragraphs being known by their identity."""
    found = _Composing(base, target).result()
    if found.is_proved or found.unsaid:
        return found
    anew = _Composing(base, target, anew=True).result()  # nothing moves: what stands elsewhere goes and comes
    return anew if anew.is_proved else found


class _Composing:
    """One composition under way."""

    def __init__(self, base: Sequence[Paragraph], target: Sequence[Paragraph], *, anew: bool = False) -> None:
        self.text = Text(base)
        old = {row.uid: row for row in base}
        self.quiet = tuple(row.uid for row in target if row.uid in old and _is_quiet(old[row.uid], row))
        self.target = tuple(
            replace(row, wording=old[row.uid].wording) if row.uid in self.quiet else row for row in target
        )
        self.before = {row.uid: at for at, row in enumerate(base)}
        self.target = tuple(self._remade(anew=anew))
        self.now = {row.uid: row for row in self.target}
        self.said: list[tuple[tuple[int, int], Said]] = []
        self.unsaid: list[str] = []

    def result(self) -> Composed:
        self._deletions()
        moved = self._moves()
        for at, row in enumerate(self.text.rows):
            now = self.now.get(row.uid)
            if now is not None and now.wording != row.wording:
                self._replacement(at, now)
        self._insertions(moved)
        said = tuple(each for _, each in sorted(self.said, key=lambda item: item[0]))
        left = [uid for uid in self.unsaid if uid in self.now]
        reached = [row for row in self.target if row.uid not in left]
        gained = carried_out(said, self.text.rows)
        others = [row for row in gained if row.uid not in left]
        return Composed(
            said, tuple(dict.fromkeys(self.unsaid)), not self.unsaid and _alike(others, reached), self.quiet
        )

    def _say(self, at: int, phase: int, said: Said) -> None:
        self.said.append(((at, phase), said))

    def _remade(self, *, anew: bool) -> Iterator[Paragraph]:
        """The newer text, in which a paragraph that moves behind a new one, or behind one that moves later, is a new one itself.

        Its place could not be told otherwise: "after the twentieth" would set it before what is inserted there. `anew`: all that moved.
        """
        moved = self._moved()
        made: set[str] = set()
        last: Paragraph | None = None
        for row in self.target:
            if row.uid in moved and row.kind is not Kind.SUBPARAGRAPH:
                behind = last is not None and last.kind is row.kind
                is_new = behind and last is not None and last.uid not in self.before
                is_later = (
                    behind and last is not None and last.uid in moved and self.before[last.uid] > self.before[row.uid]
                )
                if anew or is_new or is_later:
                    made |= {self.text.rows[at].uid for at in self.text.family(self.before[row.uid])}
            if row.kind is not Kind.SUBPARAGRAPH:
                last = row
            if row.uid in made or (anew and row.uid in moved):
                row = replace(row, uid=f"{row.uid}’")
            yield row

    def _moved(self) -> set[str]:
        now = {row.uid for row in self.target}
        old = [row.uid for row in self.text.rows if row.uid in now]
        stay = _longest_common(old, [row.uid for row in self.target if row.uid in self.before])
        return {uid for uid in old if uid not in stay}

    def _deletions(self) -> None:
        gone: set[int] = set()
        for at, row in enumerate(self.text.rows):
            if row.uid in self.now or at in gone:
                continue
            family = [other for other in self.text.family(at) if self.text.rows[other].uid not in self.now]
            name = spoken_paragraph(self.text, at)
            if not name or len(family) < len(self.text.family(at)):
                self.unsaid.append(row.uid)  # what stands below it stays, and would have no paragraph above it
                continue
            gone.update(family)
            self._say(at, 0, Said((plain(f"Delete {name}."),), row.uid, AmendmentAction.DELETE))

    def _moves(self) -> set[str]:
        """The paragraphs that stand behind another one than before, each said once with its subparagraphs."""
        new = [row.uid for row in self.target if row.uid in self.before]
        moved = self._moved()
        groups: dict[str, list[str]] = {}
        places: list[tuple[int, str, str]] = []
        for at, row in enumerate(self.text.rows):
            if row.uid not in moved or self._goes_with(at, moved):
                continue
            name = spoken_paragraph(self.text, at)
            leader = self._leader(new, row.uid, groups)
            if leader is not None and name:  # a run that stays together is said at once
                leader.append(name)
                groups[row.uid] = leader
                continue
            place = self._beside(new.index(row.uid), new, moved)
            if not name or not place:
                self.unsaid.append(row.uid)
                continue
            groups[row.uid] = [name]
            places.append((at, row.uid, place))
        for at, uid, place in places:
            said = Said((plain(f"Move {listed(groups[uid])} {place}."),), uid, AmendmentAction.MOVE)
            self._say(at, 1, said)
        return moved

    def _leader(self, order: Sequence[str], uid: str, groups: dict[str, list[str]]) -> list[str] | None:
        """The names of those that moved with the paragraph before this one, where they stand one behind the other in both texts."""
        before = self.text.rows[self.before[uid] - 1].uid if self.before[uid] else ""
        place = order.index(uid)
        return groups.get(before) if place and order[place - 1] == before else None

    def _goes_with(self, at: int, moved: set[str]) -> bool:
        row = self.text.rows[at]
        return row.kind is Kind.SUBPARAGRAPH and any(
            at in self.text.family(other) and self.text.rows[other].uid in moved
            for other in range(max(0, at - 80), at)
            if self.text.rows[other].level < row.level
        )

    def _beside(self, place: int, order: Sequence[str], moved: set[str]) -> str:
        """Where a moved paragraph goes: behind the one of its kind that stays and comes before it, or before the first."""
        row = self.now[order[place]]
        for uid in reversed(order[:place]):
            other = self.now[uid]
            is_there = uid not in moved or self.before[uid] < self.before[row.uid]  # moved by an earlier instruction
            if is_there and (other.kind, other.level) == (row.kind, row.level):
                return f"after {spoken_paragraph(self.text, self.before[uid])}"
        for uid in order[place + 1 :]:
            other = self.now[uid]
            if uid not in moved and (other.kind, other.level) == (row.kind, row.level):
                return f"before {spoken_paragraph(self.text, self.before[uid])}"
        return ""

    def _replacement(self, at: int, now: Paragraph) -> None:
        row = self.text.rows[at]
        name = spoken_paragraph(self.text, at)
        for lines_of_each, is_whole in self._ways(at, name, now.wording) if name else ():
            said = tuple(Said(lines, row.uid, AmendmentAction.REPLACE, is_whole) for lines in lines_of_each)
            if self._gives(said, row.uid, now.wording):
                for number, each in enumerate(said):
                    self._say(at, 2 + number, each)
                return
        self.unsaid.append(row.uid)

    def _ways(self, at: int, name: str, new: Wording) -> Iterator[tuple[list[tuple[Wording, ...]], bool]]:
        """Every way to say that a paragraph reads otherwise, the shortest first."""
        old = self.text.rows[at].wording
        family = [self.text.rows[index].wording.text for index in self.text.family(at)]
        for together in (False, True):
            found = hunks_of(old, new, family, together=together)
            if found is None:
                continue
            for styled in (False, True):
                yield [(_words_said(name, hunk, styled=styled),) for hunk in found], False
        whole = plain(f"Replace {name} with the following:")
        yield [(whole, *quoted_paragraphs([("", new)]))], True
        yield [(whole, *quoted_paragraphs([("", _roman(new))]))], True

    def _gives(self, said: Sequence[Said], uid: str, wanted: Wording) -> bool:
        rows = carried_out(said, self.text.rows)
        others = [row for row in rows if row.uid != uid]
        got = next((row.wording for row in rows if row.uid == uid), None)
        return got == wanted and others == [row for row in self.text.rows if row.uid != uid]

    def _insertions(self, moved: set[str]) -> None:
        """New paragraphs, those that follow each other in one instruction."""
        at = 0
        while at < len(self.target):
            if self.target[at].uid in self.before:
                at += 1
                continue
            end = at + 1
            while end < len(self.target) and self._joins(at, end):
                end += 1
            self._insertion(at, self.target[at:end], moved)
            at = end

    def _joins(self, first: int, at: int) -> bool:
        row, head = self.target[at], self.target[first]
        if row.uid in self.before:
            return False
        return row.kind is head.kind or (row.kind is Kind.SUBPARAGRAPH and head.kind is Kind.OPERATIVE)

    def _insertion(self, at: int, rows: Sequence[Paragraph], moved: set[str]) -> None:
        head = rows[0]
        beside, key = self._place(at, moved)
        kinds = {Kind.PREAMBULAR: "preambular paragraph", Kind.OPERATIVE: "operative paragraph"}
        name = kinds.get(head.kind, "subparagraph" if head.kind is Kind.SUBPARAGRAPH else "")
        if not beside or not name:
            self.unsaid += [row.uid for row in rows]
            return
        if len(rows) == 1:
            lead = plain(f"{beside}, insert a new {name}{new_label(head.label)}, to read:")
        else:
            lead = plain(f"{beside}, insert the following new {name}s:")
        for shown in ([(row, row.wording) for row in rows], [(row, _roman(row.wording)) for row in rows]):
            lines = (
                lead,
                *quoted_paragraphs([(sign, words) for sign, (_, words) in zip(_signs(rows), shown, strict=True)]),
            )
            said = Said(lines, head.uid, AmendmentAction.INSERT)
            if self._gives_new(said, rows):
                self._say(key, 60, said)
                return
        self.unsaid += [row.uid for row in rows]

    def _place(self, at: int, moved: set[str]) -> tuple[str, int]:
        """Behind which paragraph of the older text new ones go, or before which; and where in the order of the text that is said."""
        row = self.target[at]
        for other in reversed(self.target[:at]):
            if other.level > row.level and other.kind is Kind.SUBPARAGRAPH:
                continue
            if other.uid not in self.before or other.uid in moved:
                continue
            if (other.kind, other.level) != (row.kind, row.level):
                break
            index = self.before[other.uid]
            return f"After {spoken_paragraph(self.text, index)}", self.text.family(index)[-1]
        for other in self.target[at + 1 :]:
            if (
                other.uid in self.before
                and other.uid not in moved
                and (other.kind, other.level) == (row.kind, row.level)
            ):
                index = self.before[other.uid]
                return f"Before {spoken_paragraph(self.text, index)}", index - 1
            if other.level < row.level:
                break
        return "", 0

    def _gives_new(self, said: Said, rows: Sequence[Paragraph]) -> bool:
        got = carried_out((said,), self.text.rows)
        fresh = [row for row in got if row.uid not in self.before]
        return len(got) == len(self.text.rows) + len(rows) and _alike(fresh, rows)


def _is_quiet(old: Paragraph, new: Paragraph) -> bool:
    """Whether a paragraph differs in nothing that an instruction would speak of: in type alone, or as the line on meeting and date."""
    if old.wording == new.wording:
        return False
    if old.kind is Kind.CLOSING:
        return True
    notes = [[note.plain for note in row.wording.notes] for row in (old, new)]
    return old.wording.text == new.wording.text and notes[0] == notes[1]


def carried_out(said: Sequence[Said], base: Sequence[Paragraph]) -> list[Paragraph]:
    """The text with the instructions carried out, as the reader of instructions understands them; new paragraphs in the styles of a text."""
    lines = [line for each in said for line in each.lines]
    found = placed(parse_instructions(lines, wrapped=False), base)
    if found.unplaced:
        return []
    again = placed(parse_instructions(lines), base)
    if again != found:
        return []  # the same document read as lines that may be broken anywhere must mean the same
    return amended(base, found.changes)


def _alike(one: Sequence[Paragraph], other: Sequence[Paragraph]) -> bool:
    """Whether two texts have the same paragraphs in the same order: kinds and wordings; a new one may have its opening words in roman."""
    if len(one) != len(other):
        return False
    for mine, theirs in zip(one, other, strict=True):
        kinds = mine.kind is theirs.kind and mine.level == theirs.level
        is_new = mine.uid.startswith("+")
        if not kinds or not (mine.wording == theirs.wording or (is_new and _roman(theirs.wording) == mine.wording)):
            return False
    return True


def _roman(words: Wording) -> Wording:
    """The wording with its opening words in roman, as speech and plain lines have them; other styles stay."""
    length = len(words.opening_words)
    if not length:
        return words
    start = words.text.find(words.opening_words)
    head = [replace(run, italic=False) for run in words.part(0, start + length).runs]
    return join([wording(head), words.part(start + length, len(words.text))])


def _words_said(name: str, hunk: Hunk, *, styled: bool) -> Wording:
    def shown(words: Wording) -> Wording:
        return words if styled else wording(run if run.note is not None else Run(run.text) for run in words.runs)

    old, new, anchor = shown(hunk.old), shown(hunk.new), shown(hunk.anchor)
    if not hunk.old:
        side = "before" if hunk.before else "after"
        parts = [plain(f"In {name}, {side} {noun(anchor)}"), quote(anchor), plain(f", insert {noun(new)}"), quote(new)]
    elif not hunk.new:
        parts = [plain(f"In {name}, delete {noun(old)}"), quote(old)]
    else:
        parts = [plain(f"In {name}, replace {noun(old)}"), quote(old), plain(f" with {noun(new)}"), quote(new)]
    return join([*parts, plain(".")])


def _signs(rows: Sequence[Paragraph]) -> list[str]:
    """What stands before each quoted paragraph: (a), (b) below a new paragraph; nothing where only subparagraphs are new."""
    if rows[0].kind is Kind.SUBPARAGRAPH:
        return ["" for _ in rows]
    signs: list[str] = []
    counts: dict[int, int] = {}
    for row in rows:
        if row.kind is not Kind.SUBPARAGRAPH:
            counts = {}
            signs.append("")
            continue
        counts = {level: count for level, count in counts.items() if level <= row.level}
        counts[row.level] = counts.get(row.level, 0) + 1
        signs.append(counter(row.level, counts[row.level]))
    return signs


def _longest_common(one: Sequence[str], other: Sequence[str]) -> set[str]:
    """The members of a longest run that both orders share: what is not in it has moved."""
    place = {uid: at for at, uid in enumerate(other)}
    ends: list[int] = []  # by length, the least place in `other` at which a run of that length ends
    last: list[int] = []  # and the link of `chain` it ends with
    chain: list[tuple[str, int]] = []  # each member with the link before it
    for uid in one:
        low = bisect_left(ends, place[uid])
        chain.append((uid, last[low - 1] if low else -1))
        ends[low : low + 1] = [place[uid]]
        last[low : low + 1] = [len(chain) - 1]
    kept: set[str] = set()
    link = last[-1] if last else -1
    while link >= 0:
        uid, link = chain[link]
        kept.add(uid)
    return kept
