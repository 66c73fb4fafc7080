"""What an import came to, as JSON and in sentences for a person before a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from app.cli.returning import returned_told, say_returned
from app.cli.speaking import counted, remark, say, say_json
from app.domain.dossier import Dossier
from app.domain.listing import listed
from app.sentences import sentence

if TYPE_CHECKING:
    from app.formats import Draft
    from app.work.receiving.attributing import AuthorMatch
    from app.work.receiving.taking import Received


def told(before: Dossier, after: Dossier, draft: Draft, received: Received) -> dict[str, Any]:
    """What an import came to, as JSON."""
    from app.work.carrying import to_place
    from app.work.receiving.reported import reported
    from app.work.showing import counted as counted_paragraphs
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
        "carried": _carried(before, after, received),
        "tracked": {each.author: len(each.changes) for each in draft.by_author},
        "authors": [_author(each, after, draft, received) for each in authors_of(received)],
        "amendments": len(received.amendments),
        "oppositions": received.oppositions,
        "stances": len(after.stances) - len(before.stances),
        "notes": received.notes,
        **_sponsors_told(received, after),
        **_left_told(received),
        "returned": returned_told(received.returned, before) if received.returned is not None else None,
        "formatting_changes": sum(each.kind.value == "formatting" for each in draft.revisions),
        "characters_marked": received.marked,
        "characters_in_amendments": received.in_amendments,
        **in_sentences(reported([received.reading])),
    }


def _carried(before: Dossier, after: Dossier, received: Received) -> dict[str, Any] | None:
    """What a new version did to our work: what follows and what waits by kind, and how the amendments fit; null if no version was added."""
    from app.work.carrying import account

    if received.version in before.versions or not before.versions:
        return None
    found = account(after, received.version)
    return {
        "follows": found.follows,
        "waits": found.waits,
        "why": found.why,
        "fits": found.fits,
        "split": [[label, list(parts)] for label, parts in found.split],
        "merged": [[label, list(parts)] for label, parts in found.merged],
    }


def _sponsors_told(received: Received, after: Dossier) -> dict[str, Any]:
    from app.work.naming import names, register_of

    read = received.sponsors
    codes = [each.party for each in read.rows] if read is not None else []
    return {
        "sponsors": codes,
        "sponsor_names": list(names(register_of(after), codes)),
        "sponsors_listed_in": read.rows[0].listed_in.value if read is not None and read.rows else None,
        "sponsors_already": list(read.already) if read is not None else [],
        "sponsors_unknown": list(read.unknown) if read is not None else [],
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


def tell(value: dict[str, Any], json: bool, head: str) -> None:
    """Say what an import came to, as JSON or in sentences that begin with `head`."""
    if json:
        say_json(value)
        return
    if value["returned"] is not None:
        say_returned(value["returned"])
    if value["taken_as"] in {"version", "dossier", "compilation", "oral"}:
        say(
            f"{head}: version {value['version']}, {counted(value['paragraphs'], 'paragraph')}, "
            f"{counted(value['footnotes'], 'footnote')}."
        )
    if value["amendments"] or value["taken_as"] in {"amendments", "formal"}:
        kind = "formal amendment" if value["taken_as"] == "formal" else "amendment"
        say(f"Imported {counted(value['amendments'], kind)} on {value['version']}.")
    said = [
        counted(value["stances"], "stance") if value["stances"] else "",
        counted(value["notes"], "note") if value["notes"] else "",
    ]
    if any(said):
        say(f"Imported {listed([each for each in said if each])}.")
    for row in value["authors"]:
        say(f"  {row['author']}: {_author_line(row)}")
    if value["sponsors"]:
        last = " of the last text, to ask first" if value["sponsors_listed_in"] == "last" else ""
        say(f"Imported {counted(len(value['sponsors']), 'sponsor')}{last}: {_some(value['sponsor_names'])}.")
    _remark(value)
    tell_report(value)


_FEW = 5
"""How many of many things are named, in a line for a person."""


def _some(names: Sequence[str]) -> str:
    """The first few of the names, and how many others there are."""
    if len(names) <= _FEW + 1:
        return listed(names)
    return f"{', '.join(names[:_FEW])} and {len(names) - _FEW} others"


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


KIND_NAMES = {
    "positions": "position",
    "instructions": "instruction",
    "red_lines": "red line",
    "fallbacks": "fallback",
    "notes": "note",
    "stances": "stance",
    "amendments": "amendment",
}
"""The words for what hangs on a paragraph."""

_FIT_WORDS = {
    "met": ("is met by the text", "are met by the text"),
    "partly_met": ("is partly met", "are partly met"),
    "overtaken": ("has been overtaken", "have been overtaken"),
    "conflict": ("is in conflict with it", "are in conflict with it"),
}


def tell_carried(carried: Mapping[str, Any], to_place: Sequence[str]) -> None:
    """Say what followed into a new version, what waits, and how the amendments fit it."""
    parts = [counted(number, KIND_NAMES[kind]) for kind, number in carried["follows"].items()]
    if parts:
        say(f"Followed their paragraphs: {listed(parts)}.")
    parts = [counted(number, KIND_NAMES[kind]) for kind, number in carried["waits"].items()]
    if parts:
        say(f"Waiting in “To place”: {listed(parts)}, of {_some(to_place)}.")
    why = carried["why"]
    if why.get("words"):
        remark(f"The words of {counted(why['words'], 'note')} are gone from their paragraphs; look in “To place”.")
    if why.get("uncertain"):
        remark(
            f"{counted(why['uncertain'], 'paragraph')} may be another than our work was on; confirm it in “To place”."
        )
    for label, others in carried["split"]:
        remark(f"{label} was split; {listed(others)} came off it. Our position stays with {label}.")
    for label, others in carried["merged"]:
        remark(f"{listed(others)} went into {label}.")
    fits = carried["fits"]
    for fit, (one, several) in _FIT_WORDS.items():
        if fits.get(fit):
            say(f"  {counted(fits[fit], 'amendment')} {one if fits[fit] == 1 else several}.")


def _remark(value: Mapping[str, Any]) -> None:
    if value["carried"] is not None:
        tell_carried(value["carried"], value["to_place"])
    elif value["to_place"]:
        say(f"Waiting in “To place”: {_some(value['to_place'])}.")
    left = (
        sum(value["tracked"].values()) if not (value["amendments"] or value["oppositions"] or value["unplaced"]) else 0
    )
    if left:
        remark(f"Tracked changes are not kept as amendments: {left}, by {listed(list(value['tracked']))}.")
    if value["differing"]:
        remark(f"Changed in the file without tracking, so look at them: {_some(value['differing'])}.")
    for row in value["not_taken"]:
        remark(f"Not taken in: {' '.join(row['text'].split())}\n  {row['because']}")
    for text in value["remarks"]:
        remark(text)
    if value["sponsors_already"]:
        were = "was" if len(value["sponsors_already"]) == 1 else "were"
        remark(f"{counted(len(value['sponsors_already']), 'sponsor')} {were} in the list already and left as listed.")
    for name in value["sponsors_unknown"]:
        remark(f"No delegation was recognized in “{name}”; add it with adref sponsor.")
    marked, taken = value["characters_marked"], value["characters_in_amendments"]
    missing = marked - taken - sum(row["characters"] for row in value["not_taken"])
    if value["amendments"] and missing:
        remark(f"{missing} of {marked} marked characters are in no amendment. Compare with the file.")


def tell_report(value: Mapping[str, Any]) -> None:
    """Says what was set right and what was not read; of many of one kind the first few, the rest being in --json."""
    alike: dict[str, list[str]] = {}
    for repair in value["repairs"]:
        alike.setdefault(repair["reason"], []).append(f"Set right: {repair['text']}")
    for lines in (*alike.values(), [f"Not read: {text}" for text in value["unread"]]):
        for line in lines[:_FEW]:
            remark(line)
        if len(lines) > _FEW:
            remark(f"  … and {len(lines) - _FEW} more like it; --json lists them all.")
    balance = value["balance"]
    if balance is not None and balance["missing"]:
        remark(
            f"{balance['missing']} of {balance['in_file']} characters of the file are accounted for nowhere. Compare with it."
        )
