"""The kept proof: what was checked in an exported file and what was found, as a text or JSON beside it. Nothing internal is in it."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from app.domain.refusal import Refusal
from app.formats.text_file import write_text
from app.work.exporting.audiences import AUDIENCE_NAMES, FORM_NAMES
from app.work.exporting.writing import Exported, spare

PROOF_ENDINGS = (".txt", ".json")


def proof_data(exported: Exported, at: datetime) -> dict[str, Any]:
    """The proof as plain values: what file, what was compared, what was searched for, and what came of it.

    It can be sent on with the file: neither labels of versions nor names of other files are in it.
    """
    proof = exported.proof
    base, amended = exported.characters
    return {
        "adref_proof": 1,
        "made": at.isoformat(timespec="seconds"),
        "file": exported.path.name,
        "sha256": exported.sha256,
        "bytes": exported.size,
        "audience": exported.audience.value,
        "document": exported.title,
        "form": exported.form.value,
        "made_on": "the Word file of the version" if exported.base else "a page in the United Nations layout",
        "compared": {
            "rejecting_all_gives_the_version": True,
            "accepting_all_gives_the_amended_text": True,
            "paragraphs_rejected": proof.base,
            "paragraphs_accepted": proof.amended,
            "characters_rejected": base,
            "characters_accepted": amended,
        },
        "counts": {
            "paragraphs": exported.paragraphs,
            "changes": exported.changes,
            "marks": proof.changes,
            "authors": list(proof.authors),
            "comments": exported.comments,
            "footnotes": proof.notes,
        },
        "searched": {
            "internal_strings": exported.searched,
            "found": 0,
            "also_in_the_text_itself": len(proof.not_searched),
            "where": "every part of the package, its properties, the names of its parts and its attributes",
        },
        "result": "passed",
    }


def kept_proof(exported: Exported, at: datetime, *, as_json: bool = False) -> str:
    """The proof of a written file, to be kept beside it; no internal string is named in it, only how many were looked for."""
    data = proof_data(exported, at)
    if as_json:
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    counts, compared, searched = data["counts"], data["compared"], data["searched"]
    by = f" by {len(counts['authors'])} ({'; '.join(counts['authors'])})" if counts["authors"] else ""
    lines = [
        "Proof of an exported document",
        "",
        f"File          {data['file']} ({data['bytes']:,} bytes)",
        f"SHA-256       {data['sha256']}",
        f"Made          {data['made']}",
        f"For           {AUDIENCE_NAMES[exported.audience].lower()}",
        f"Document      {data['document']}",
        f"Form          {FORM_NAMES[exported.form].lower()}, on {data['made_on']}",
        "",
        "The file was opened again by a program that shares nothing with the one that wrote it.",
        f"Rejected all  the text of the version, letter by letter: {compared['paragraphs_rejected']} paragraphs, "
        f"{compared['characters_rejected']:,} characters",
        f"Accepted all  the amended text, letter by letter: {compared['paragraphs_accepted']} paragraphs, "
        f"{compared['characters_accepted']:,} characters",
        "              Italics, bold, underlining, numbers and footnotes are the same as well.",
        f"Changes       {counts['changes']}, as {counts['marks']} marks in the file{by}",
        f"Comments      {counts['comments']}, each at its place",
        f"Footnotes     {counts['footnotes']}, each with its reference",
        f"Searched      {searched['where']},",
        f"              for {searched['internal_strings']} strings that this audience may not see: none found",
    ]
    if searched["also_in_the_text_itself"]:
        lines.append(f"              ({searched['also_in_the_text_itself']} of them are words of the text itself)")
    return "\n".join([*lines, "", "Result        passed", ""])


def keep_proof(exported: Exported, path: Path, at: datetime) -> None:
    """Write the proof beside the file, as text or (ending .json) as JSON; never over the file itself."""
    ending = path.suffix.casefold()
    if ending not in PROOF_ENDINGS:
        raise Refusal("output-ending", name=path.name, known=", ".join(PROOF_ENDINGS))
    spare(path, (exported.path,))
    write_text(path, kept_proof(exported, at, as_json=ending == ".json"))
