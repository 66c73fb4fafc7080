"""Commands that take documents in: new, import, and what is said of a document that was only looked at."""

from __future__ import annotations

import datetime
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from app.cli.opening import ORIGIN, codes_of, opened, version_of, who
from app.cli.returning import tell_returned
from app.cli.speaking import Misuse, remark, working
from app.cli.telling import tell, told
from app.domain.dossier import About, Dossier
from app.domain.refusal import Refusal
from app.sentences import sentence

if TYPE_CHECKING:
    from app.domain.conventions import Legend
    from app.formats import Draft
    from app.work.receiving.recognizing import Recognition
    from app.work.receiving.taking import Plan
    from app.work.workspace import Workspace

STANDARD_INPUT = "-"
TYPED = "standard input"
"""What a text without a file is called."""


@contextmanager
def document(file: Path) -> Iterator[Path]:
    """The file that was named; for "-", what comes on standard input, in a file of its own for as long as it is needed."""
    if str(file) != STANDARD_INPUT:
        yield file
        return
    with tempfile.TemporaryDirectory(prefix="adref-") as folder:
        path = Path(folder) / TYPED
        path.write_bytes(sys.stdin.buffer.read())
        yield path


def read_document(file: Path) -> Draft:
    """The document, read with a progress bar; refused when it cannot be."""
    from app.work.receiving.drafts import read_draft

    with working(f"Reading {file.name}") as report:
        return read_draft(file, report)


def read_spoken(file: Path) -> Draft:
    """What was read out, one instruction on each line."""
    from app.work.receiving.oral import read_oral

    with working(f"Reading {file.name}") as report:
        return read_oral(file, report)


def authors_given(dossier: Dossier, draft: Draft, said: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The delegations of each author as said with --author "Name=CODE,CODE"; wrong usage for a name that is not in the file."""
    from app.work.receiving.attributing import counts_of

    known = counts_of(draft)
    given: dict[str, tuple[str, ...]] = {}
    for words in said:
        name, sign, codes = words.rpartition("=")
        if not sign or not name.strip():
            raise Misuse(f'“{words}” names no author. Write --author "Name=CODE", such as "Smith, J=NOR".')
        author = next((each for each in known if each.casefold() == name.strip().casefold()), None)
        if author is None:
            raise Misuse(f"“{name.strip()}” is no author in the file. It has: {', '.join(known) or 'none'}.")
        given[author] = codes_of(dossier, [codes])
    return given


def new(
    *,
    dossier: Path,
    source: Path | None,
    review: Path | None,
    label: str,
    symbol: str,
    title: str,
    own: str,
    tracked: str,
    author: list[str],
    json: bool,
) -> None:
    """Make a dossier from a text, or the next cycle's from an old dossier."""
    if review is not None:
        from app.cli.reviewing import review as reviewed

        reviewed(dossier=dossier, old=review, source=source, label=label, own=own, json=json)
        return
    if source is None:
        raise Misuse("Say what the dossier is made from: --from FILE, or --review OLD for the next cycle.")
    from app.work.receiving.exchange import about_of, in_letters, label_for_draft
    from app.work.receiving.listing import offers_sponsors
    from app.work.receiving.recognizing import Proposal
    from app.work.receiving.taking import Plan, Tracked, receive
    from app.work.workspace import New, Workspace

    if dossier.exists():  # before any work is done; the storage refuses it again when it writes
        raise Refusal("file-exists", file=dossier.name, folder=str(dossier.resolve().parent))
    with document(source) as path:
        draft = read_document(path)
    nobody = Dossier(About(""))
    party = codes_of(nobody, [own])[0] if own else ""
    given = authors_given(nobody, draft, author)
    name = label or label_for_draft(draft, symbol, source.stem if str(source) != STANDARD_INPUT else "")
    plan = Plan(
        Proposal.DOSSIER,
        name,
        Tracked(tracked),
        authors=given,
        sponsors=offers_sponsors(None, draft),
        source=in_letters(path.name),
        remembered=_recalled(),
        details={"symbol": symbol} if symbol else {},
    )
    fresh = New(uuid4().hex, datetime.datetime.now(datetime.UTC))
    titled = name if path.name == TYPED else in_letters(path.name)
    begun = Dossier(about_of(draft, titled, own_party=party, symbol=symbol, title=title))
    received = receive(fresh, begun, draft, plan)
    value = received.action.run(begun)
    Workspace.create(dossier, value, who=who(), origin=ORIGIN).close()
    _keep_authors(nobody, given)
    tell(told(begun, value, draft, received), json, f"Made {dossier}")


def _recalled() -> Any:
    from app.storage.remembered import recall

    return recall()


def _keep_authors(dossier: Dossier, given: Mapping[str, Sequence[str]]) -> None:
    """Remembers what was said about authors; that it cannot be kept is worth a remark, not a failure."""
    from app.storage.remembered import recall, remember
    from app.work.receiving.attributing import confirmed

    if not given:
        return
    try:
        remember(confirmed(recall(), dossier, given))
    except Refusal as refusal:
        remark(sentence(refusal.reason, refusal.details))


def import_file(
    *,
    dossier: Path,
    file: Path,
    label: str,
    kind: str,
    version: str,
    tracked: str,
    author: list[str],
    legend: str,
    anyway: bool,
    json: bool,
) -> None:
    """Bring a document in, as what it is or as what is asked for, in one step that `adref undo` takes back."""
    if kind not in {"", "version", "compilation", "oral"} and label:
        raise Misuse("--label names a new version; everything else is taken onto one that stands (--version).")
    with opened(dossier) as workspace, document(file) as path:
        draft = read_spoken(path) if kind == "oral" else read_document(path)
        _receive(workspace, path, draft, _Asked(label, kind, version, tracked, tuple(author), anyway, legend), json)


class _Asked:
    """What the command line asked for."""

    def __init__(
        self, label: str, kind: str, version: str, tracked: str, author: tuple[str, ...], anyway: bool, legend: str
    ) -> None:
        self.label, self.kind, self.version, self.tracked = label, kind, version, tracked
        self.author, self.anyway, self.legend = author, anyway, legend


def _receive(workspace: Workspace, path: Path, draft: Draft, asked: _Asked, json: bool) -> None:
    from app.work.receiving.oral import hear
    from app.work.receiving.recognizing import Proposal, recognized
    from app.work.receiving.taking import receive

    before = workspace.dossier
    given = authors_given(before, draft, asked.author)
    remembered = _recalled()
    found = recognized(before, draft, remembered, path.name)
    plan = _plan(workspace, path, found, asked, given)
    questions = "" if asked.anyway else " ".join(sentence(each.reason, dict(each.details)) for each in found.doubts)
    doubtful = Refusal("import-doubtful", name=path.name, questions=questions)
    if (
        plan.proposal is Proposal.RETURNED
        and found.returned is not None
        and found.returned.is_nothing_new
        and not questions
    ):
        tell_returned(found.returned, before, json)
        return
    making = hear if plan.proposal is Proposal.ORAL else receive
    try:
        received = making(workspace.new(), before, draft, plan)
    except Refusal as refusal:
        if questions and refusal.reason == "version-label-taken":  # the same document again: the question says more
            raise doubtful from refusal
        raise
    if questions:
        raise doubtful
    workspace.do(received.action)
    _keep_authors(before, given)
    tell(told(before, workspace.dossier, draft, received), json, "Imported")


def _plan(
    workspace: Workspace, path: Path, found: Recognition, asked: _Asked, given: Mapping[str, Sequence[str]]
) -> Plan:
    from app.work.receiving.exchange import in_letters, label_for_draft
    from app.work.receiving.listing import offers_sponsors
    from app.work.receiving.recognizing import Proposal
    from app.work.receiving.taking import Plan, Tracked

    kinds = {"": Proposal.VERSION, **{each.value: each for each in Proposal}}
    proposal = kinds[asked.kind]
    if not asked.kind and found.proposal in {Proposal.FORMAL, Proposal.SPONSORS, Proposal.RETURNED} and not asked.label:
        proposal = found.proposal
    if asked.kind == "amendments" and found.proposal is Proposal.FORMAL:
        proposal = Proposal.FORMAL
    named = path.stem if path.name != TYPED else ""
    label = asked.label
    if proposal in {Proposal.VERSION, Proposal.COMPILATION}:
        label = asked.label or label_for_draft(found.draft, "", named)
    onto = version_of(workspace.dossier, asked.version) if asked.version or proposal is not Proposal.VERSION else ""
    if proposal is Proposal.RETURNED and not asked.version:
        onto = found.base  # the version that it was written from, though there are later ones
    return Plan(
        proposal,
        label,
        Tracked(asked.tracked),
        onto,
        authors=given,
        sponsors=proposal is Proposal.VERSION and offers_sponsors(workspace.dossier, found.draft),
        legend=_legend(asked.legend) if asked.legend else None,
        source=_heard() if proposal is Proposal.ORAL and not named else in_letters(path.name),
        remembered=_recalled(),
        found=found.returned,
    )


def _heard() -> str:
    """Where and when what is typed now was heard."""
    now = datetime.datetime.now()
    return f"floor, {now.day} {now:%B %Y, %H:%M}"


def _legend(name: str) -> Legend:
    """The legend of that name, kept or ready-made, or in that JSON file; wrong usage for any other."""
    import json

    from app.domain.conventions import from_data
    from app.work.receiving.taking import legends_known

    known = {legend.name: legend for legend in legends_known(_recalled())}
    found = next((legend for each, legend in known.items() if each.casefold() == name.casefold()), None)
    if found is not None:
        return found
    if not Path(name).is_file():
        raise Misuse(f"There is no legend “{name}”, neither kept nor in a file. Known: {', '.join(known)}.")
    try:
        return from_data(json.loads(Path(name).read_text(encoding="utf-8")))
    except (ValueError, RecursionError) as error:
        raise Refusal("legend-unreadable", what=Path(name).name) from error
