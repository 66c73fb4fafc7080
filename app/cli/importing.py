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
from app.cli.speaking import Misuse, counted, listed, remark, say, say_json, working
from app.domain.dossier import About, Dossier
from app.domain.refusal import Refusal
from app.sentences import sentence

if TYPE_CHECKING:
    from app.domain.conventions import Legend
    from app.formats import Draft
    from app.work.attributing import AuthorMatch
    from app.work.receiving import Plan, Received
    from app.work.recognizing import Recognition
    from app.work.workspace import Workspace

STANDARD_INPUT = "-"


@contextmanager
def document(file: Path) -> Iterator[Path]:
    """The file that was named; for "-", what comes on standard input, in a file of its own for as long as it is needed."""
    if str(file) != STANDARD_INPUT:
        yield file
        return
    with tempfile.TemporaryDirectory(prefix="adref-") as folder:
        path = Path(folder) / "standard input"
        path.write_bytes(sys.stdin.buffer.read())
        yield path


def read_document(file: Path) -> Draft:
    """The document, read with a progress bar; refused when it cannot be."""
    from app.work.exchange import read_draft

    with working(f"Reading {file.name}") as report:
        return read_draft(file, report)


def authors_given(dossier: Dossier, draft: Draft, said: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The delegations of each author as said with --author "Name=CODE,CODE"; wrong usage for a name that is not in the file."""
    from app.work.attributing import counts_of

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
    source: Path,
    label: str,
    symbol: str,
    title: str,
    own: str,
    tracked: str,
    author: list[str],
    json: bool,
) -> None:
    """Make a dossier from a text."""
    from app.work.exchange import about_of, label_for_draft
    from app.work.receiving import Plan, Tracked, offers_sponsors, receive
    from app.work.recognizing import Proposal
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
        source=path.name,
        remembered=_recalled(),
        details={"symbol": symbol} if symbol else {},
    )
    fresh = New(uuid4().hex, datetime.datetime.now(datetime.UTC))
    begun = Dossier(about_of(draft, path.name, own_party=party, symbol=symbol, title=title))
    received = receive(fresh, begun, draft, plan)
    value = received.action.run(begun)
    Workspace.create(dossier, value, who=who(), origin=ORIGIN).close()
    _keep_authors(nobody, given)
    _tell(_told(begun, value, draft, received), json, f"Made {dossier}")


def _recalled() -> Any:
    from app.storage.remembered import recall

    return recall()


def _keep_authors(dossier: Dossier, given: Mapping[str, Sequence[str]]) -> None:
    """Remembers what was said about authors; that it cannot be kept is worth a remark, not a failure."""
    from app.storage.remembered import recall, remember
    from app.work.attributing import confirmed

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
    if kind not in {"", "version", "compilation"} and label:
        raise Misuse("--label names a new version; everything else is taken onto one that stands (--version).")
    with opened(dossier) as workspace, document(file) as path:
        draft = read_document(path)
        _receive(workspace, path, draft, _Asked(label, kind, version, tracked, tuple(author), anyway, legend), json)


class _Asked:
    """What the command line asked for."""

    def __init__(
        self, label: str, kind: str, version: str, tracked: str, author: tuple[str, ...], anyway: bool, legend: str
    ) -> None:
        self.label, self.kind, self.version, self.tracked = label, kind, version, tracked
        self.author, self.anyway, self.legend = author, anyway, legend


def _receive(workspace: Workspace, path: Path, draft: Draft, asked: _Asked, json: bool) -> None:
    from app.work.receiving import receive
    from app.work.recognizing import recognized

    before = workspace.dossier
    given = authors_given(before, draft, asked.author)
    remembered = _recalled()
    found = recognized(before, draft, remembered, path.name)
    plan = _plan(workspace, path, found, asked, given)
    received = receive(workspace.new(), before, draft, plan)
    if found.doubts and not asked.anyway:
        questions = " ".join(sentence(doubt.reason, dict(doubt.details)) for doubt in found.doubts)
        raise Refusal("import-doubtful", name=path.name, questions=questions)
    workspace.do(received.action)
    _keep_authors(before, given)
    _tell(_told(before, workspace.dossier, draft, received), json, "Imported")


def _plan(
    workspace: Workspace, path: Path, found: Recognition, asked: _Asked, given: Mapping[str, Sequence[str]]
) -> Plan:
    from app.work.exchange import label_for_draft
    from app.work.receiving import Plan, Tracked, offers_sponsors
    from app.work.recognizing import Proposal

    kinds = {"": Proposal.VERSION, **{each.value: each for each in Proposal}}
    proposal = kinds[asked.kind]
    if not asked.kind and found.proposal in {Proposal.FORMAL, Proposal.SPONSORS}:
        proposal = found.proposal
    if asked.kind == "amendments" and found.proposal is Proposal.FORMAL:
        proposal = Proposal.FORMAL
    named = path.stem if path.name != "standard input" else ""
    label = ""
    if proposal in {Proposal.VERSION, Proposal.COMPILATION}:
        label = asked.label or label_for_draft(found.draft, "", named)
    onto = version_of(workspace.dossier, asked.version) if asked.version or proposal is not Proposal.VERSION else ""
    return Plan(
        proposal,
        label,
        Tracked(asked.tracked),
        onto,
        authors=given,
        sponsors=proposal is Proposal.VERSION and offers_sponsors(workspace.dossier, found.draft),
        legend=_legend(asked.legend) if asked.legend else None,
        source=path.name,
        remembered=_recalled(),
    )


def _legend(name: str) -> Legend:
    """The legend of that name, kept or ready-made, or in that JSON file; wrong usage for any other."""
    import json

    from app.domain.conventions import from_data
    from app.work.receiving import legends_known

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


def _told(before: Dossier, after: Dossier, draft: Draft, received: Received) -> dict[str, Any]:
    """What an import came to, as JSON."""
    from app.work.reported import reported
    from app.work.showing import counted as counted_paragraphs
    from app.work.versions import to_place
    from app.work.workspace import label_of

    row = after.version(received.version)
    text = after.text_of(received.version)
    earlier = before.newest_version().order if before.versions else ()
    return {
        "adref": 1,
        "taken_as": received.proposal.value,
        "version": row.label,
        "symbol": row.symbol,
        "stage": row.stage.value,
        "paragraphs": counted_paragraphs(text),
        "kept": len(set(earlier) & set(row.order)),
        "footnotes": sum(len(each.wording.notes) for each in text),
        "to_place": [label_of(after, uid) for uid in to_place(after)],
        "tracked": {each.author: len(each.changes) for each in draft.by_author},
        "authors": [_author(each, after, draft, received) for each in authors_of(received)],
        "amendments": len(received.amendments),
        "oppositions": received.oppositions,
        "notes": received.notes,
        **_sponsors_told(received),
        **_left_told(received),
        "formatting_changes": sum(each.kind.value == "formatting" for each in draft.revisions),
        "characters_marked": received.marked,
        "characters_in_amendments": received.in_amendments,
        **in_sentences(reported([received.reading])),
    }


def _sponsors_told(received: Received) -> dict[str, Any]:
    return {
        "sponsors": [each.party for each in received.sponsors.rows] if received.sponsors is not None else [],
        "sponsors_already": list(received.sponsors.already) if received.sponsors is not None else [],
        "sponsors_unknown": list(received.sponsors.unknown) if received.sponsors is not None else [],
    }


def _left_told(received: Received) -> dict[str, Any]:
    """Where the text differs, and what found no place."""
    return {
        "differing": [each.label for each in received.differing],
        "differences": [
            {
                "paragraph": each.label,
                "change": each.change,
                "spans": [[span.kind, span.wording.plain] for span in each.spans],
            }
            for each in received.differing
        ],
        "unplaced": [each.text for each in received.unplaced],
        "not_taken": [
            {
                "author": each.author,
                "reason": each.reason,
                "text": each.text,
                "characters": each.characters,
                "because": sentence(each.reason, dict(each.details)),
            }
            for each in received.unplaced
        ],
        "remarks": [sentence(each.reason, dict(each.details)) for each in received.remarks],
    }


def authors_of(received: Received) -> list[AuthorMatch]:
    """The authors that have done anything to the text or said anything on it."""
    return [each for each in received.authors if each.counts.changes or each.counts.comments or each.counts.formatting]


def _author(match: AuthorMatch, dossier: Dossier, draft: Draft, received: Received) -> dict[str, Any]:
    from app.work.naming import names, register_of

    added = received.added.get(match.author, "")
    parties = match.parties or ((added,) if added else ())
    return {
        "author": match.author,
        "parties": list(parties),
        "added": bool(added),
        "changes": sum(len(each.changes) for each in draft.by_author if each.author == match.author),
        "names": list(names(register_of(dossier), parties)),
        "how": match.how.value,
        "insertions": match.counts.insertions,
        "deletions": match.counts.deletions,
        "moves": match.counts.moves,
        "formatting": match.counts.formatting,
        "comments": match.counts.comments,
    }


def in_sentences(report: dict[str, Any]) -> dict[str, Any]:
    """A report with the sentence of each reason in it."""
    shares = (report["balance"] or {}).get("shares", ())
    for row in (*report["repairs"], *shares):
        row["text"] = sentence(row["reason"], {"words": row["words"]})
    return report


def _tell(value: dict[str, Any], json: bool, head: str) -> None:
    if json:
        say_json(value)
        return
    if value["taken_as"] in {"version", "dossier", "compilation"}:
        say(
            f"{head}: version {value['version']}, {counted(value['paragraphs'], 'paragraph')}, "
            f"{counted(value['footnotes'], 'footnote')}."
        )
    if value["amendments"] or value["taken_as"] in {"amendments", "formal"}:
        say(f"Imported {counted(value['amendments'], 'amendment')} on {value['version']}.")
    for row in value["authors"]:
        say(f"  {row['author']}: {_author_line(row)}")
    if value["sponsors"] or value["taken_as"] == "sponsors":
        say(f"Imported {counted(len(value['sponsors']), 'sponsor')}: {', '.join(value['sponsors'])}.")
    _remark(value)
    tell_report(value)


def _author_line(row: Mapping[str, Any]) -> str:
    parts = [counted(row["changes"], "change")]
    parts += [counted(row["formatting"], "change") + " of formatting alone"] if row["formatting"] else []
    parts += [counted(row["comments"], "comment")] if row["comments"] else []
    whom = listed(row["names"]) if row["names"] else "not matched to a delegation"
    if row["added"]:
        whom = f"added as a delegation of this dossier ({row['parties'][0]}); --author says who it is"
    elif row["how"] == "rule":
        whom += " (as you said before)"
    return f"{whom}, {', '.join(parts)}"


def _remark(value: Mapping[str, Any]) -> None:
    if value["to_place"]:
        say(f"Waiting in “To place”: {', '.join(value['to_place'])}.")
    left = (
        sum(value["tracked"].values()) if not (value["amendments"] or value["oppositions"] or value["unplaced"]) else 0
    )
    if left:
        remark(f"Tracked changes are not kept as amendments: {left}, by {listed(list(value['tracked']))}.")
    if value["differing"]:
        remark(f"Changed in the file without tracking, so look at them: {', '.join(value['differing'])}.")
    for row in value["not_taken"]:
        remark(f"“{row['text']}”: {row['because']}")
    for text in value["remarks"]:
        remark(text)
    if value["sponsors_already"]:
        remark(f"Sponsors already, so left as they are: {', '.join(value['sponsors_already'])}.")
    for name in value["sponsors_unknown"]:
        remark(f"No delegation was recognized in “{name}”; add it with adref sponsor.")
    marked, taken = value["characters_marked"], value["characters_in_amendments"]
    missing = marked - taken - sum(row["characters"] for row in value["not_taken"])
    if value["amendments"] and missing:
        remark(f"{missing} of {marked} marked characters are in no amendment. Compare with the file.")


def tell_report(value: Mapping[str, Any]) -> None:
    """Says what was set right and what was not read."""
    for repair in value["repairs"]:
        remark(f"Set right: {repair['text']}")
    for text in value["unread"]:
        remark(f"Not read: {text}")
    balance = value["balance"]
    if balance is not None and balance["missing"]:
        remark(
            f"{balance['missing']} of {balance['in_file']} characters of the file are accounted for nowhere. Compare with it."
        )
