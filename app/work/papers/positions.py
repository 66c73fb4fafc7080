"""The position table: paragraph by paragraph for capital, what the text says, who wants what, where we stand, and what we advise."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.amendments import Amendment
from app.domain.checking import Checked
from app.domain.dossier import Dossier
from app.domain.marks import MarkedParagraph
from app.domain.paragraphs import COUNTED
from app.domain.positions import STANCE_NAMES
from app.domain.refusal import Refusal
from app.domain.wording import Wording
from app.formats.papers import Block, Cell, Column, Grid, Line, Paper, SheetRow, Style, Tone, paragraph, says
from app.work.papers.asking import Ask, Matter
from app.work.papers.recommending import recommendation
from app.work.papers.since import Changes, Since
from app.work.papers.telling import head, lines_in, proposal, said_of, shortened, status_of, text_lines

NOTHING = Changes()


def position_table(dossier: Dossier, ask: Ask) -> Paper:
    """The table, landscape, classified on every page. Rows are those asked for: changed since, with a position of ours, or chosen.

    With `since` a column tells what changed, and recommendations that are not in our words say so. Refused as `report-empty` where no
    paragraph is left.
    """
    return _PositionTable(dossier, ask).paper()


class _PositionTable:
    def __init__(self, dossier: Dossier, ask: Ask) -> None:
        self.ask = ask
        self.matter = Matter(dossier, ask)
        self.since = Since(self.matter, ask.since) if ask.since is not None else None
        self.rows: dict[str, list[MarkedParagraph]] = {}
        for row in self.matter.marked.paragraphs:
            self.rows.setdefault(row.uid, []).append(row)

    def paper(self) -> Paper:
        matter = self.matter
        chosen = [uid for uid in (*matter.chosen(), *self._gone()) if self._is_wanted(uid)]
        if not chosen:
            raise Refusal("report-empty", what=self._wanted())
        changed = f"Change since {self.ask.since_said or 'then'}"
        columns = [Column("Para.", 6, is_text=False), Column("Text with amendments", 27), Column("Proponents", 17)]
        columns += [Column("Our position", 22)]
        columns += [Column(changed, 16)] if self.since is not None else []
        columns += [Column("Recommendation", 12)]
        grid = Grid(tuple(columns), tuple(self._row(uid) for uid in chosen))
        blocks: tuple[Block, ...] = (*head(matter, "Position table", self._counts(chosen)), grid, self._legend())
        about = matter.dossier.about
        return Paper(
            f"Position table, {matter.subject}" if matter.subject else "Position table",
            blocks,
            about.classification,
            about.language,
            landscape=True,
            note="For capital",
            name=f"{matter.file_name} position table",
        )

    def _gone(self) -> list[str]:
        """What stood in the text then, or holds something of ours, and stands in it no more."""
        if self.ask.paragraphs is not None:
            return []
        standing = {row.uid for row in self.matter.marked.paragraphs}
        gone = [uid for uid in self.matter.dossier.positions if uid not in standing]
        if self.since is not None and self.since.version is not None:
            before = self.since.version
            old = self.ask.since.text_of(before.id) if self.ask.since is not None else ()
            gone += [row.uid for row in old if row.kind in COUNTED and row.uid not in standing]
        return list(dict.fromkeys(gone))

    def _wanted(self) -> str:
        parts = [f"changed since {self.ask.since_said}"] if self.ask.only_changed else []
        parts += ["with a position of ours"] if self.ask.only_held else []
        return " and ".join(parts) or "chosen"

    def _is_wanted(self, uid: str) -> bool:
        if self.ask.only_held and not self._is_held(uid):
            return False
        return not (self.ask.only_changed and self.since is not None and not self.since.on(uid))

    def _is_held(self, uid: str) -> bool:
        held = self.matter.held
        mine = any(self.matter.own in row.proponents for row in self.matter.amendments.get(uid, []) if row.is_standing)
        return uid in self.matter.dossier.positions or uid in held.instructions or uid in held.red_lines or mine

    def _counts(self, chosen: list[str]) -> str:
        counted = {"paragraph": len(chosen), "with a position of ours": sum(map(self._is_held, chosen))}
        over = sum(
            any(line.is_crossed for line in row.lines) for row in self.matter.gate.paragraphs if row.uid in chosen
        )
        stale = sum(row.stale is not None for row in self.matter.gate.paragraphs if row.uid in chosen)
        parts = [f"{counted['paragraph']} paragraph{'s' if len(chosen) != 1 else ''}"]
        parts += [f"{counted['with a position of ours']} with a position of ours"]
        parts += [f"{over} with a red line crossed"] if over else []
        parts += [f"{stale} to confirm"] if stale else []
        if self.since is not None:
            parts += [f"{sum(bool(self.since.on(uid)) for uid in chosen)} changed since {self.ask.since_said}"]
        return ", ".join(parts) + "."

    def _legend(self) -> Block:
        own = "Recommendations in italics are computed from positions, red lines and fallbacks; the others are our own words."
        return paragraph(f"Struck: to be deleted. Underlined: to be inserted. {own}", Style.SMALL)

    def _row(self, uid: str) -> SheetRow:
        changes = self.since.on(uid) if self.since is not None else NOTHING
        advice, is_own = recommendation(self.matter, uid, changed=bool(changes))
        cells: list[Cell] = [
            (says(self.matter.label(uid), Tone.LABEL),),
            self._text(uid, changes),
            tuple(self._proponents(uid)),
            tuple(self._ours(uid)),
        ]
        if self.since is not None:
            cells.append(tuple(self._changed(changes)))
        alert = advice.startswith(("Seek instruction", "Oppose"))
        tone = Tone.TEXT if is_own else Tone.ALERT if alert else Tone.REMARK
        cells.append((says(advice, tone),) if advice else (says("–", Tone.QUIET),))
        return SheetRow(tuple(cells), has_alert=alert)

    def _text(self, uid: str, changes: Changes) -> Cell:
        rows = self.rows.get(uid, [])
        if not rows:
            was = changes.before or self._last(uid)
            return (says("Not in this text.", Tone.QUIET), says(shortened(was.plain, 200), Tone.QUIET)) if was else ()
        return text_lines(rows, self.matter)

    def _last(self, uid: str) -> Wording | None:
        found = self.matter.dossier.newest_wording(uid)
        return found.wording if found is not None else None

    def _proponents(self, uid: str) -> Iterator[Line]:
        for row in self.matter.amendments.get(uid, []):
            if not row.is_standing:
                continue
            yield says(self.matter.names(row.proponents), Tone.LABEL)
            yield says(f"{proposal(row, self.matter)} ({status_of(row)})", Tone.TEXT)
            yield from self._on_amendment(row)
        for told in said_of(self.matter.stances(uid), self.matter):
            yield says(f"On the paragraph – {told}", Tone.REMARK)

    def _on_amendment(self, row: Amendment) -> Iterator[Line]:
        for told in said_of(self.matter.stances(row.paragraph, row.id), self.matter):
            yield says(told, Tone.REMARK)

    def _ours(self, uid: str) -> Iterator[Line]:
        matter = self.matter
        position = matter.dossier.positions.get(uid)
        if position is not None and position.stance is not None:
            priority = f", {position.priority.value} priority" if position.priority is not None else ""
            yield says(f"{STANCE_NAMES[position.stance]}{priority}", Tone.OURS)
        if position is not None and position.rationale:
            yield says(position.rationale)
        check = matter.checks.get(uid)
        if check is not None and check.stale is not None:
            yield says("Set on an earlier text; to be confirmed.", Tone.ALERT)
        for instruction in matter.held.instructions.get(uid, [])[-1:]:
            about = ", ".join(
                part
                for part in (instruction.reference, matter.day(instruction.dated) if instruction.dated else "")
                if part
            )
            yield says(f"Instruction{f' ({about})' if about else ''}: {instruction.text}")
        if check is not None:
            yield from _lines(check)
            yield from _ladder(check)
        if self.ask.with_points and position is not None and position.talking_points:
            yield from (says(f"• {point}") for point in lines_in(position.talking_points))

    @staticmethod
    def _changed(changes: Changes) -> Iterator[Line]:
        if not changes:
            yield says("–", Tone.QUIET)
        if changes.text:
            yield says(changes.text, Tone.TEXT)
        yield from (says(told) for told in changes.others)
        yield from (says(told, Tone.OURS) for told in changes.ours)


def _lines(check: Checked) -> Iterator[Line]:
    """The red lines and what the text does to each."""
    for row in check.lines:
        yield says(f"Red line – {row.sentence}", Tone.ALERT if row.is_crossed else Tone.REMARK)


def _ladder(check: Checked) -> Iterator[Line]:
    """The wordings we can accept, the rung on which the text stands named."""
    if check.ladder is None:
        return
    yield says(check.ladder.sentence)
    for rung in check.ladder.rungs:
        yield says(f"{rung.name}: “{shortened(rung.text, 160)}”", Tone.NOTE)
