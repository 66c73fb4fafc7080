"""What the phrases of an instruction ask for, as steps."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.domain.instructions.addresses import Address
from app.domain.instructions.marks import Mark
from app.domain.instructions.phrases import Phrase, Term, phrases
from app.domain.instructions.quoting import trimmed
from app.domain.instructions.steps import Doing, NewParagraph, Side, Step, Words
from app.domain.paragraphs import LATIN_COUNTERS, Kind
from app.domain.wording import Wording

Quotes = Sequence[tuple[Wording, ...]]
"""What is quoted, each as its paragraphs: one for words within a line."""


def steps_of(marks: Sequence[Mark], quotes: Quotes, context: tuple[Address, ...] = ()) -> tuple[Step, ...]:
    """The steps an instruction asks for; none when any of its phrases was not understood: half an instruction is not carried out."""
    meaning = _Meaning(quotes, context)
    for phrase in phrases(marks):
        if not meaning.take(phrase):
            return ()
    return tuple(meaning.steps)


@dataclass(frozen=True, slots=True)
class _Group:
    """Some of the terms of a phrase that belong together: things, what is done with them, and where."""

    terms: tuple[Term, ...]
    scope: tuple[Address, ...]

    def quotes(self, *roles: str) -> list[int]:
        return [term.quote for term in self.terms if term.quote is not None and term.role in roles]


class _Meaning:
    """Reads phrase after phrase; what one says of the place holds for the next."""

    def __init__(self, quotes: Quotes, context: tuple[Address, ...]) -> None:
        self.quotes = quotes
        self.scope = context
        self.steps: list[Step] = []
        self.deleted: list[Step] = []
        """What the phrase before deleted: "delete … and substitute the following"."""

    def take(self, phrase: Phrase) -> bool:
        """Adds the steps of a phrase; false when it was not understood."""
        reading: dict[str, Callable[[Phrase], list[Step]]] = {
            "REPLACE": self._replace,
            "SUBSTITUTE": self._replace,
            "DELETE": self._delete,
            "INSERT": self._insert,
            "MOVE": self._move,
            "SWAP": self._swap,
            "MERGE": self._merge,
            "AMEND": self._amend,
        }
        if phrase.verb == "RENUMBER":
            self.steps.append(Step(Doing.RENUMBER))
            return True
        made = reading[phrase.verb](phrase)
        self.deleted = made if phrase.verb == "DELETE" else []
        self.steps += [
            replace(
                step,
                every=step.every or phrase.every,
                occurrence=phrase.occurrence,
                sentence=phrase.sentence,
                line=phrase.line,
            )
            for step in made
        ]
        return bool(made)

    def _words(self, quote: int) -> Wording:
        return self.quotes[quote][0]

    def _scope(self, phrase: Phrase, *roles: str) -> tuple[Address, ...]:
        found = phrase.places(*roles) or phrase.places("FROM", "TO")
        if found:
            self.scope = tuple(self._completed(address) for address in found)
        return self.scope

    def _completed(self, address: Address) -> Address:
        """A subparagraph without its paragraph, or "the second paragraph" under a heading, is completed by what was spoken of before."""
        outer = self.scope[0] if self.scope else None
        if outer is None:
            return address
        if address.below and not address.number and outer.number:
            return replace(address, kind=outer.kind, number=outer.number, latin=outer.latin)
        if address.kind is None and address.number and not address.part and outer.kind and not outer.number:
            return replace(address, kind=outer.kind)
        if address.part and not address.number and not address.note and outer.number and address.part != "title":
            return replace(outer, part=address.part)
        return address

    def _groups(self, phrase: Phrase) -> list[_Group]:
        """The terms of a phrase parted where a new thing begins: "replace a in paragraph 5 by b and c in paragraph 7 by d"."""
        outer = tuple(
            address for term in phrase.terms if term.leading and term.role == "IN" for address in term.addresses
        )
        parts: list[list[Term]] = [[]]
        for term in phrase.terms:
            if term.leading and term.addresses and not phrase.passive:
                continue
            begins = term.quote is not None and term.role in {"", "FOR", "FROM"}
            closed = any(other.role in {"IN", "WITH", "READS"} and not other.leading for other in parts[-1])
            had = any(other.quote is not None and other.role == "" for other in parts[-1])
            if begins and closed and had:
                parts.append([])
            parts[-1].append(term)
        groups: list[_Group] = []
        if outer:
            self.scope = tuple(self._completed(address) for address in outer)
        for part in parts:
            own = tuple(
                self._completed(address)
                for term in part
                if term.role in {"IN", "", "OF"} and not term.is_new
                for address in term.addresses
            )
            if own:
                self.scope = own
            groups.append(_Group(tuple(part), self.scope))
        return groups

    def _replace(self, phrase: Phrase) -> list[Step]:
        steps: list[Step] = []
        for group in self._groups(phrase):
            old, new = self._old_and_new(phrase, group)
            reads = self._reads(group, new)
            if old and new:
                news = new if len(new) == len(old) else new[:1] * len(old)
                if len(new) not in {1, len(old)}:
                    return []
                steps += [
                    Step(Doing.REPLACE_WORDS, group.scope, old=words, text=self._words(text), reads=reads)
                    for words, text in zip(old, news, strict=True)
                ]
            else:
                steps += self._whole(phrase, group, new or group.quotes("READS") or group.quotes("", "FOR"))
        return steps

    def _old_and_new(self, phrase: Phrase, group: _Group) -> tuple[list[Words], list[int]]:
        things, given = group.quotes(""), group.quotes("WITH")
        instead, source, until = group.quotes("FOR"), group.quotes("FROM"), group.quotes("TO")
        if source and (until or phrase.to_end):
            end = self._words(until[0]) if until else None
            return [Words(self._words(source[0]), end, phrase.to_end and not until)], given or things
        if instead and things:
            old, new = (instead, things) if phrase.verb == "SUBSTITUTE" else (things, instead)
            return [Words(self._words(quote)) for quote in old], new
        given = given or (until if things else [])
        if things and not given and group.quotes("READS"):
            given = group.quotes("READS")[:1]
        if not given and len(things) == 1 and self.deleted:
            return [], things
        if not given:
            return [], []
        return [Words(self._words(quote)) for quote in things], given

    def _reads(self, group: _Group, new: Sequence[int]) -> Wording | None:
        found = [quote for quote in group.quotes("READS") if quote not in new]
        return self._words(found[0]) if found else None

    def _whole(self, phrase: Phrase, group: _Group, new: list[int]) -> list[Step]:
        """Whole paragraphs replaced, or what the phrase before deleted."""
        if not new:
            return []
        own = any(term.addresses and not term.is_new for term in group.terms) or (
            any(term.addresses and term.leading for term in phrase.terms) and not self.deleted
        )
        if self.deleted and not own:
            last = self.deleted[-1]
            del self.steps[-len(self.deleted) :]
            if last.doing is Doing.DELETE_WORDS:
                return [*self.deleted[:-1], replace(last, doing=Doing.REPLACE_WORDS, text=self._words(new[0]))]
            targets = tuple(address for step in self.deleted for address in step.targets)
            return [Step(Doing.REPLACE_PARAGRAPHS, targets, new=self._paragraphs(new, targets))]
        if not group.scope or (len(new) > 1 and len(group.scope) != len(new)):
            return []
        if phrase.sentence or phrase.line:
            return [Step(Doing.REPLACE_WORDS, group.scope, text=self._words(new[0]))]
        return [Step(Doing.REPLACE_PARAGRAPHS, group.scope, new=self._paragraphs(new, group.scope))]

    def _delete(self, phrase: Phrase) -> list[Step]:
        steps: list[Step] = []
        for group in self._groups(phrase):
            things = group.quotes("", "IN")
            source, until = group.quotes("FROM"), group.quotes("TO")
            anchor, side = self._anchor(phrase)
            reads = self._reads(group, ())
            if source and (until or phrase.to_end):
                end = self._words(until[0]) if until else None
                words = [Words(self._words(source[0]), end, phrase.to_end and not until)]
            else:
                words = [Words(self._words(quote)) for quote in things]
            if words:
                steps += [
                    Step(Doing.DELETE_WORDS, group.scope, old=old, anchor=anchor, side=side, reads=reads)
                    for old in words
                ]
            elif phrase.sentence and group.scope:
                steps.append(Step(Doing.DELETE_WORDS, group.scope, reads=reads))
            else:
                named = any(term.addresses and term.role == "" for term in group.terms)
                if group.scope and (phrase.passive or named or not group.terms):
                    steps.append(Step(Doing.DELETE_PARAGRAPHS, group.scope))
        return steps

    def _anchor(self, phrase: Phrase) -> tuple[Words | None, Side]:
        for role, side in (("AFTER", Side.AFTER), ("BETWEEN", Side.AFTER), ("BEFORE", Side.BEFORE)):
            found = phrase.quotes(role)
            if found:
                return Words(self._words(found[0])), side
        return None, Side.END if phrase.at_end else Side.START if phrase.at_start else Side.AFTER

    def _insert(self, phrase: Phrase) -> list[Step]:
        text = phrase.quotes("", "WITH", "TO", "OF", "FOR", "IN") or phrase.quotes("READS")
        reads = [quote for quote in phrase.quotes("READS") if quote not in text]
        made = self._made(phrase)
        beside = phrase.places("AFTER", "BEFORE", "BETWEEN")
        if not text:
            return []
        anchor, side = self._anchor(phrase)
        if anchor is None and (made is not None or beside) and not phrase.sentence:
            return self._insert_paragraphs(phrase, made, text)
        scope = self._scope(phrase, "IN", "OF", "AFTER", "BEFORE")
        if anchor is None and not (phrase.at_end or phrase.at_start):
            if self.deleted:
                return self._whole(phrase, _Group((), scope), text)
            if phrase.places("TO") or (phrase.sentence and phrase.places("AFTER")):
                side = Side.END
            elif phrase.sentence and phrase.places("BEFORE"):
                side = Side.START
        result = self._words(reads[0]) if reads else None
        return [Step(Doing.INSERT_WORDS, scope, anchor=anchor, side=side, text=self._words(text[0]), reads=result)]

    def _made(self, phrase: Phrase) -> Address | None:
        """The new paragraph: said to be new, or simply named as the thing to insert ("insert operative paragraph 4 bis reading …")."""
        named = [term for term in phrase.terms if term.role in {"", "BECOMES"} and term.addresses and not term.leading]
        return phrase.made or (named[0].addresses[0] if named and not named[0].addresses[0].part else None)

    def _insert_paragraphs(self, phrase: Phrase, made: Address | None, text: list[int]) -> list[Step]:
        beside = phrase.places("AFTER") or phrase.places("BETWEEN")[:1]
        ahead = phrase.places("BEFORE")
        within = phrase.places("IN", "OF", "TO")
        side = Side.AFTER
        if beside:
            target = self._completed(beside[-1])
        elif ahead:
            target, side = self._completed(ahead[0]), Side.BEFORE
        elif made is not None and (made.number or made.below):
            outer = within[-1] if within else self.scope[0] if self.scope else None
            target, side = _room_for(made, outer)
        elif (within or self.scope) and (phrase.at_end or phrase.at_start or (made is not None and made.part == "")):
            outer = within[-1] if within else self.scope[0]
            side = Side.START if phrase.at_start else Side.END
            target = outer
        elif made is not None and (phrase.at_end or phrase.at_start):
            target, side = Address(made.kind), Side.START if phrase.at_start else Side.END
        else:
            target, side = Address(part="nowhere"), Side.AFTER
        kind = _kind(made, target)
        new = self._paragraphs(text, (target,), kind)
        if new and made is not None and not new[0].label:
            new = (replace(new[0], label=_label(made)), *new[1:])
        return [Step(Doing.INSERT_PARAGRAPHS, (target,), side=side, new=new)]

    def _paragraphs(
        self, quotes: Sequence[int], targets: Sequence[Address], kind: Kind | None = None
    ) -> tuple[NewParagraph, ...]:
        if kind is None and targets:
            kind = Kind.SUBPARAGRAPH if targets[0].below else targets[0].kind
        return new_paragraphs([wording for quote in quotes for wording in self.quotes[quote]], kind)

    def _move(self, phrase: Phrase) -> list[Step]:
        moved = phrase.places("", *(("IN",) if phrase.places("AFTER", "BEFORE", "BECOMES") else ()))
        if phrase.quotes("", "AFTER", "BEFORE") or not moved:
            return []
        for role, side in (("AFTER", Side.AFTER), ("BETWEEN", Side.AFTER), ("BEFORE", Side.BEFORE)):
            beside = phrase.places(role)
            if beside:
                target = beside[-1] if role == "AFTER" else beside[0]
                return [Step(Doing.MOVE_PARAGRAPHS, (target,), moved=moved, side=side)]
        become = [term for term in phrase.terms if term.role in {"BECOMES", "TO"} and term.addresses]
        if become:
            target = become[0].addresses[0]
            side = Side.AFTER if moved[0].number < target.number else Side.BEFORE
            return [Step(Doing.MOVE_PARAGRAPHS, (target,), moved=moved, side=side)]
        if phrase.at_end or phrase.at_start:
            outer = phrase.places("IN")
            target = outer[-1] if outer and outer != moved else Address(moved[0].kind)
            moved = tuple(address for address in moved if address != target)
            side = Side.END if phrase.at_end else Side.START
            return [Step(Doing.MOVE_PARAGRAPHS, (target,), moved=moved, side=side)] if moved else []
        return []

    def _swap(self, phrase: Phrase) -> list[Step]:
        """Two neighbours change places; others are not moved, for what stands between them would have to be guessed at."""
        found = phrase.places("", "IN", "OF")
        if len(found) != 2 or found[0].kind != found[1].kind or found[1].number - found[0].number != 1:
            return []
        return [Step(Doing.MOVE_PARAGRAPHS, (found[1],), moved=(found[0],))]

    def _merge(self, phrase: Phrase) -> list[Step]:
        found = phrase.places("", "IN", "WITH")
        text = phrase.quotes("READS", "", "WITH")
        if len(found) < 2:
            return []
        return [Step(Doing.MERGE_PARAGRAPHS, found, new=self._paragraphs(text, found) if text else ())]

    def _amend(self, phrase: Phrase) -> list[Step]:
        instead, text = phrase.quotes("FOR"), phrase.quotes("READS", "", "WITH", "TO")
        if instead and text:
            scope = self._scope(phrase, "IN", "", "OF")
            return [Step(Doing.REPLACE_WORDS, scope, old=Words(self._words(instead[0])), text=self._words(text[0]))]
        scope = self._scope(phrase, "", "IN", "OF")
        if not text or not scope:
            return []
        if phrase.sentence or phrase.line:
            return [Step(Doing.REPLACE_WORDS, scope, text=self._words(text[0]))]
        return [Step(Doing.REPLACE_PARAGRAPHS, scope, new=self._paragraphs(text, scope))]


def _room_for(made: Address, outer: Address | None) -> tuple[Address, Side]:
    """Where a new paragraph goes that is only given its number: "a new operative paragraph 5" comes before what is 5 now."""
    if made.below:
        whole = made if made.number or outer is None else replace(made, kind=outer.kind, number=outer.number)
        sign = made.below[-1]
        if sign in {"a", "i"} and len(made.below) == 1 + (sign == "i"):
            return replace(whole, below=made.below[:-1]), Side.START
        earlier = chr(ord(sign) - 1) if len(sign) == 1 else sign
        return replace(whole, below=(*made.below[:-1], earlier)), Side.AFTER
    if made.latin:
        at = LATIN_COUNTERS.index(made.latin)
        return replace(made, latin=LATIN_COUNTERS[at - 1] if at else ""), Side.AFTER
    if made.number < 0:
        return replace(made, number=-1), Side.AFTER if made.number == -1 else Side.BEFORE
    if made.number == 1:
        return replace(made, number=1), Side.BEFORE
    return replace(made, number=made.number - 1), Side.AFTER


def _kind(made: Address | None, target: Address) -> Kind | None:
    if made is not None and made.part == "heading":
        return Kind.HEADING
    if made is not None and made.below:
        return Kind.SUBPARAGRAPH
    if made is not None and made.kind is not None:
        return made.kind
    return Kind.SUBPARAGRAPH if target.below else target.kind


def _label(made: Address) -> str:
    """The number or sign that an instruction gives a new paragraph."""
    if made.below:
        return f"({made.below[-1]})"
    return f"{made.number} {made.latin}".strip() if made.number > 0 and not made.counted else ""


_NUMBER = re.compile(rf"\s*(\d+\s*(?:{'|'.join(LATIN_COUNTERS)})?)\s*[.)]\s+", re.IGNORECASE)
_SIGN = re.compile(rf"\s*\(?([a-z]{{1,4}})\)\s*(?:({'|'.join(LATIN_COUNTERS)})\s+)?")
_ROMAN = re.compile(r"[ivx]+")


def new_paragraphs(texts: Sequence[Wording], kind: Kind | None) -> tuple[NewParagraph, ...]:
    """The paragraphs of a text to be set in; a number or sign before one is its label, and (a) or (i) makes it a subparagraph."""
    made: list[NewParagraph] = []
    last = ""
    for text in texts:
        sign, number = _SIGN.match(text.text), _NUMBER.match(text.text)
        if sign:
            level = 2 if _ROMAN.fullmatch(sign[1]) and last not in {"h", "u", "w"} and last else 1
            last = sign[1] if level == 1 else last
            label = f"({sign[1]})" + (f" {sign[2]}" if sign[2] else "")
            made.append(NewParagraph(Kind.SUBPARAGRAPH, trimmed(text.part(sign.end(), len(text.text))), label, level))
        elif number:
            rest = trimmed(text.part(number.end(), len(text.text)))
            made.append(NewParagraph(Kind.OPERATIVE if kind is None else kind, rest, " ".join(number[1].split())))
        else:
            made.append(NewParagraph(kind, trimmed(text), "", int(kind is Kind.SUBPARAGRAPH)))
    return tuple(row for row in made if row.wording.plain.strip())
