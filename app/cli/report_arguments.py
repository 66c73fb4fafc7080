"""The arguments of the commands `report` and `vote`."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

KINDS = (
    "positions", "talking-points", "delegation", "votes", "amendments", "oral-revision", "explanation", "sponsors", "addendum",
)  # fmt: skip
"""The reports there are; `app.work.papers` has the same words, which a test compares."""

Read = Callable[[str], Callable[[str], Any]]


def report_arguments(parser: ArgumentParser, read: Read) -> None:
    """What a report may be asked. What does not concern a kind is refused by the command."""
    parser.set_defaults(makes_pdf=True)
    parser.add_argument("kind", metavar="KIND", choices=KINDS, help=", ".join(KINDS))
    parser.add_argument("dossier", metavar="DOSSIER", type=Path, help="the dossier, a file *.adref")
    out = "the file to write: .docx, .pdf or .md; without it, Markdown on standard output"
    parser.add_argument("-o", "--output", dest="out", metavar="OUT", type=Path, help=out)
    parser.add_argument("--version", metavar="LABEL", default="", help="the version meant; without it, the newest")
    wanted = "the paragraphs, in any spelling: “OP1–OP8, pp3, 13(b)”"
    parser.add_argument("--paragraphs", metavar="LABELS", default="", help=wanted)
    parser.add_argument(
        "--since", metavar="DAY|LABEL", default="", help="what changed since a day or a version (positions)"
    )
    parser.add_argument("--changed", action="store_true", help="only what changed since (positions)")
    parser.add_argument("--held", action="store_true", help="only paragraphs with a position of ours (positions)")
    parser.add_argument("--points", action="store_true", help="with the talking points (positions)")
    parser.add_argument("--party", metavar="PARTY", default="", help="the delegation (delegation)")
    parser.add_argument("--title", metavar="T", default="", help="the title of the meeting or of the statement")
    parser.add_argument(
        "--date", dest="day", metavar="DAY", type=read("day"), help="the day of the meeting or document"
    )
    parser.add_argument("--place", metavar="T", default="", help="where the meeting is")
    parser.add_argument("--fallbacks", action="store_true", help="with the ladder of fallbacks (talking-points)")
    parser.add_argument("--no-text", action="store_true", help="without the text of the paragraphs (talking-points)")
    chosen = "only this amendment (its id in show --json); repeatable (amendments, oral-revision)"
    parser.add_argument("--amendment", metavar="ID", action="append", help=chosen)
    parser.add_argument(
        "--until", metavar="LABEL", default="", help="read out what leads to this version (oral-revision)"
    )
    parser.add_argument(
        "--symbol", metavar="SYMBOL", default="", help="the symbol of the document (amendments, addendum)"
    )
    parser.add_argument(
        "--number", metavar="N", type=read("count"), default=1, help="the number of the addendum (sponsors, addendum)"
    )
    parser.add_argument(
        "--language", choices=("en", "fr", "es", "ru", "zh", "ar"), default="", help="sponsors, addendum"
    )
    parser.add_argument(
        "--speed", metavar="WORDS", type=read("count"), default=110, help="words a minute (explanation; 110)"
    )
    parser.add_argument(
        "--minutes", metavar="N", type=read("minutes"), default=3.0, help="the speaking time (explanation; 3)"
    )
    thanks = "whom to thank; without it, the main sponsors (explanation)"
    parser.add_argument("--thanks", metavar="PARTY", action="append", default=[], help=thanks)


def vote_arguments(parser: ArgumentParser, read: Read) -> None:
    """A vote to be entered; without a choice, the votes as they stand."""
    on = "what is voted on: an amendment by its id or its document (A/75/L.22), a paragraph (a separate vote), or “whole”"
    parser.add_argument("on", metavar="ON", nargs="?", default="", help=on)
    choices = "yes, no, abstain, not participating, undecided; none takes it off the card"
    parser.add_argument("choice", metavar="CHOICE", nargs="?", type=read("choice"), help=choices)
    parser.add_argument("--reason", metavar="T", help="why")
    order = "put the amendments to the vote in this order: ids or symbols, the first first"
    parser.add_argument("--order", metavar="ID", nargs="+", help=order)
    falls = "whether this amendment falls if the one on the same words is adopted"
    parser.add_argument("--falls", choices=("yes", "no", "open"), default="", help=falls)
    parser.add_argument("--json", action="store_true", help="answer in the stable JSON form")
