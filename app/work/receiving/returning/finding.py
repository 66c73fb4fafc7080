"""Finding: a file of ours that came back, against what we hold: from which version, for whom, what is known and what is new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from app.domain.amendments import Amendment, AmendmentAction, Status
from app.domain.dossier import Dossier
from app.domain.paragraphs import Paragraph, labels
from app.domain.wording import EMPTY, Span, differences
from app.work.exporting import UNNAMED, Audience
from app.work.naming import names
from app.work.receiving.attributing import AuthorMatch, How
from app.work.receiving.drafts import draft_paragraphs
from app.work.receiving.returning.edits import flat, laid
from app.work.receiving.returning.expecting import Expected
from app.work.receiving.returning.fields import is_position
from app.work.receiving.returning.matching import Matching
from app.work.receiving.returning.news import CHANGES, REMARKS, Item, News, Returned
from app.work.receiving.returning.remarks import Remarks
from app.work.receiving.tracked import proposed_by
from app.work.versions import matched

if TYPE_CHECKING:
    from app.formats import Draft


def returned(
    dossier: Dossier, draft: Draft, version: str, authors: Sequence[AuthorMatch], source: str = ""
) -> Returned:
    """What of a file is ours and known, and what is new in it, against the version whose text it stands on.

    Nothing hidden is looked for: text, marks, names and comments say it. A job for a worker thread.
    """
    return _Finding(dossier, draft, version, authors, source).result()


@dataclass
class _Finding:
    """One file on its way."""

    dossier: Dossier
    draft: Draft
    version: str
    authors: Sequence[AuthorMatch]
    source: str

    def result(self) -> Returned:
        text = self.dossier.text_of(self.version)
        self.named = labels(text)
        provisional = draft_paragraphs(self.draft)
        found = matched(text, provisional)
        self.places = {at: found[row.uid] for at, row in enumerate(provisional) if row.uid in found}
        self.expected = Expected(self.dossier, self.version)
        self.authors = self._with_ours()
        self.parties = {row.author: row.parties for row in self.authors}
        self.matching = Matching(self.dossier, self.draft, self.version, self.places, self.parties, self.expected).run()
        self.remarks = Remarks(
            self.dossier, self.draft, self.version, self._stand_on(), self._labels(), self.parties
        ).run()
        there = frozenset(id for mark in self.matching.marks for id in mark.ids - {""})
        accepted = {row.id for row in self._plain(there)}
        audience = self._audience(there | accepted)
        items = [*self._changes(there, accepted, audience), *self.remarks.items()]
        order = {news: at for at, news in enumerate((*CHANGES, *REMARKS))}
        items.sort(key=lambda item: order[item.news])
        asked = {item.number for item in items if item.news in {News.NEW, News.OPPOSED}}
        asked |= {number for row in self.matching.altered() for number in row.numbers}
        return Returned(
            self.version,
            audience,
            sum(mark.change.number not in asked for mark in self.matching.marks),
            len(self.remarks.known),
            tuple(items),
            self.remarks.missing() if audience == Audience.CAPITAL.value else 0,
            there | accepted,
            tuple(self.authors),
            self.matching,
            self.remarks,
        )

    def _with_ours(self) -> tuple[AuthorMatch, ...]:
        """The authors of the file: those that bear names which our own marks bear matched as we wrote them.

        Whom nobody knows in a file for our capital is a colleague, who speaks for our delegation until somebody says otherwise.
        """
        names, own = self.expected.authors(), self.dossier.about.own_party
        is_internal = own and any(is_position(comment.text) for comment in self.draft.comments)
        found: list[AuthorMatch] = []
        for row in self.authors:
            match = row
            if row.how is not How.GIVEN and row.author in names:
                match = replace(row, parties=names[row.author], how=How.NAME)
            elif row.how is How.UNKNOWN and row.author == UNNAMED:  # we wrote that: whose it is, is known here
                match = replace(row, how=How.NAME)
            elif row.how is How.UNKNOWN and is_internal:
                match = replace(row, parties=(own,), how=How.COLLEAGUE)
            found.append(match)
        return tuple(found)

    def _stand_on(self) -> dict[int, str]:
        """The paragraphs that the comments stand on; of one on a proposed paragraph, that which the amendment would bring."""
        uids: dict[int, str] = {}
        standing = [row for row in self.dossier.amendments.values() if row.is_standing]
        for at, comment in enumerate(self.draft.comments):
            brought = proposed_by(comment.words, standing) if comment.paragraph < 0 else None
            uids[at] = brought.paragraph if brought is not None else self.places.get(comment.paragraph, "")
        return uids

    def _labels(self) -> Mapping[str, str]:
        proposed = {row.paragraph: row.label for row in self.dossier.amendments.values() if row.label}
        return {**proposed, **self.named}

    def _label(self, uid: str) -> str:
        return self._labels().get(uid, "")

    def _plain(self, there: frozenset[str]) -> Iterator[Amendment]:
        """The amendments whose words are plain text in the file: somebody accepted their marks."""
        extra = {flat(row.wording) for at, row in enumerate(self.draft.paragraphs) if at not in self.places}
        standing = set(self.places.values())
        order = [self.places[at] for at in sorted(self.places)]
        for row in self.dossier.amendments.values():
            if not row.is_standing or row.id in there or (self.source and row.source == self.source):
                continue
            if row.action is AmendmentAction.INSERT:
                is_plain = bool(row.text) and flat(row.text) in extra
            elif row.action is AmendmentAction.DELETE:
                is_plain = row.paragraph in self.expected.base and row.paragraph not in standing
            elif row.action is AmendmentAction.MOVE:
                is_plain = self._has_moved(row, order)
            else:
                is_plain = self._is_plain(row)
            if is_plain:
                yield row

    def _is_plain(self, row: Amendment) -> bool:
        wanted = self.expected.wanted(row)
        if wanted is None or row.paragraph not in self.matching.indexes:
            return False
        base = self.expected.base[row.paragraph].wording
        parts = self.matching.accepted_parts(row)
        return bool(parts) and flat(laid(base, parts)) == flat(wanted)

    def _has_moved(self, row: Amendment, order: Sequence[str]) -> bool:
        if row.paragraph not in order or (row.after and row.after not in order):
            return False
        at = order.index(row.paragraph)
        ours = self.dossier.version(self.version).order
        before = order[at - 1] if at else ""
        stood = ours[ours.index(row.paragraph) - 1] if ours.index(row.paragraph) else ""
        return before == row.after and stood != row.after

    def _audience(self, there: frozenset[str]) -> str:
        """For whom the file was most likely written; empty where nothing of ours says it."""
        if self.remarks.has_positions:
            return Audience.CAPITAL.value
        if not there and not self.remarks.notes:
            return ""
        if any(not note.shareable for note in self.remarks.notes.values()):
            return Audience.CAPITAL.value
        scores: list[tuple[int, int, str]] = []
        for rank, audience in enumerate((Audience.FACILITATOR, Audience.PARTNERS, Audience.CAPITAL)):
            if audience is Audience.FACILITATOR and self.remarks.notes:
                continue
            meant = set(self.expected.meant_for(audience))
            scores.append((len(there & meant) * 2 - len(there ^ meant), -rank, audience.value))
        return max(scores)[2]

    def _written(self, there: frozenset[str]) -> date:
        """The day on which the file was written at the earliest: that of the last thing of ours in it."""
        days = [self.dossier.amendments[id].created.date() for id in there]
        comments = (self.draft.comments[at] for at in self.remarks.known)
        return max([*days, *(comment.dated.date() for comment in comments if comment.dated is not None)])

    def _gone(self, there: frozenset[str], audience: str) -> Iterator[Amendment]:
        """Those that the file ought to show, by its audience and by what else it shows, and does not."""
        if not there or not audience:
            return
        latest = self._written(there)
        shown = self.expected.shown(Audience(audience))
        for id in sorted(shown - there):
            row = self.dossier.amendments[id]
            is_expected = row.created.date() <= latest and row.is_standing
            if is_expected and not (self.source and row.source == self.source):
                yield row

    def _changes(self, there: frozenset[str], accepted: set[str], audience: str) -> Iterator[Item]:
        altered = list(self.matching.altered())
        for row in altered:
            ours = self.dossier.amendments[row.amendment]
            wanted = self.expected.wanted(ours)
            spans = differences(wanted if wanted is not None else ours.text, row.text)
            by = ", ".join(row.authors)
            item = self._item(f"e{row.amendment}", News.ALTERED, by, ours.paragraph, spans, amendment=row.amendment)
            codes = {code for author in row.authors for code in self.parties.get(author, ())}
            yield replace(item, is_apart=bool(row.authors) and not codes & set(ours.proponents))
        yield from self._new()
        yield from self._opposed()
        agreed = {Status.AGREED, Status.AGREED_AD_REF}
        for id in sorted(accepted):
            ours = self.dossier.amendments[id]
            if ours.status not in agreed:
                yield self._of(f"a{id}", News.ACCEPTED, ours)
        for ours in self._gone(there | accepted, audience):
            yield self._of(f"g{ours.id}", News.GONE, ours)
        yield from self._untracked(accepted)

    def _of(self, key: str, news: News, row: Amendment) -> Item:
        wanted = self.expected.wanted(row)
        base = self.expected.base.get(row.paragraph)
        before = base.wording if base is not None else EMPTY
        spans = differences(before, wanted) if wanted is not None else (Span("-", before),)
        return self._item(key, news, "", row.paragraph, spans, amendment=row.id)

    def _item(
        self, key: str, news: News, author: str, uid: str, spans: tuple[Span, ...], amendment: str = "", number: int = 0
    ) -> Item:
        row = self.dossier.amendments.get(amendment)
        whose = ", ".join(names(self.expected.register, row.proponents)) if row is not None else ""
        return Item(key, news, author, uid, self._label(uid), spans, whose, amendment, number=number)

    def _new(self) -> Iterator[Item]:
        for mark in self.matching.marks:
            if not mark.is_new:
                continue
            change = mark.change
            if change.answers is not None and (parent := self.matching.by_number.get(change.answers)) is not None:
                before = parent.change.text.wording if parent.change.text is not None else EMPTY
            elif change.action in {"insert", "elsewhere"}:
                before = EMPTY
            else:
                before = self.draft.paragraphs[change.paragraph].wording
            if change.action == "move":
                spans: tuple[Span, ...] = (Span("=", before),)
            else:
                spans = differences(before, change.text.wording if change.text is not None else EMPTY)
            uid = mark.uid if change.action != "insert" else self.places.get(change.paragraph, "")
            item = self._item(f"n{change.number}", News.NEW, mark.author, uid, spans, number=change.number)
            yield replace(item, field=change.action)

    def _opposed(self) -> Iterator[Item]:
        for mark in self.matching.marks:
            if not mark.opposes:
                continue
            for id in sorted(mark.ids - {""}):
                row = self.dossier.amendments[id]
                if row.is_standing and not self._is_opposed(row, mark.key):
                    key = f"o{mark.change.number}:{id}"
                    item = self._item(key, News.OPPOSED, mark.author, row.paragraph, (Span("-", row.text),), id)
                    yield replace(item, number=mark.change.number)

    def _is_opposed(self, row: Amendment, key: Sequence[str]) -> bool:
        said = {each.party for each in self.dossier.stances.values() if each.amendment == row.id}
        return all(code in said for code in key)

    def _untracked(self, accepted: set[str]) -> Iterator[Item]:
        """Where the text was changed without tracking, what accepted amendments explain left out."""
        explained = [self.dossier.amendments[id] for id in accepted]
        told = {flat(row.text) for row in self.dossier.amendments.values() if self.source and row.source == self.source}
        for uid in self.matching.indexes:
            shift = self.matching.shift(uid)
            if not shift.changed:
                continue
            rows = [row for row in self.expected.by_paragraph.get(uid, ()) if row.action is AmendmentAction.REPLACE]
            known = [edit for row in rows for edit in self.matching.accepted_parts(row)]
            left = [edit for edit in shift.changed if edit not in known]
            base = self.expected.base[uid].wording
            after = laid(base, left)
            if left and flat(after) not in told:
                yield self._item(f"u{uid}", News.UNTRACKED, "", uid, differences(base, after))
        inserted = {flat(row.text) for row in explained if row.action is AmendmentAction.INSERT} | told
        for at, line in enumerate(self.draft.paragraphs):
            if at not in self.places and flat(line.wording) and flat(line.wording) not in inserted:
                before = next((self.places[each] for each in range(at - 1, -1, -1) if each in self.places), "")
                item = self._item(f"ui{at}", News.UNTRACKED, "", before, (Span("+", line.wording),), number=at)
                yield replace(item, field="insert")
        deleted = {row.paragraph for row in explained if row.action is AmendmentAction.DELETE}
        deleted |= {
            row.paragraph for row in self.dossier.amendments.values() if self.source and row.source == self.source
        }
        for uid, standing in self.expected.base.items():
            if uid not in self.matching.indexes and uid not in deleted:
                yield replace(self._struck(uid, standing), field="delete")

    def _struck(self, uid: str, row: Paragraph) -> Item:
        return self._item(f"ud{uid}", News.UNTRACKED, "", uid, (Span("-", row.wording),))
