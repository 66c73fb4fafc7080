"""The grammar of the command line: every command with its arguments and what they mean.

Built on argparse alone: a library that reads types from signatures was measured, and its checking of them took longer (half a second)
than any command here. Nothing of the program is imported before a command is known.
"""

from __future__ import annotations

from argparse import ArgumentParser, HelpFormatter
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from app import __version__


def grammar(words: Sequence[str] = ()) -> ArgumentParser:
    """The parser of a command line: of the one command that its words begin with, or of all.

    What it gives has the command's place as `run` ("module:function"). `misused` in it tells of arguments that do not go together, and ends
    the program.
    """
    parser = ArgumentParser(
        prog="adref",
        description="Ad Ref, the negotiation desk of a delegation. Without a command, the window opens: adref [DOSSIER.adref]",
        epilog="Exit codes: 0 done; 1 refused, with the reason on standard error; 2 wrong usage.",
        allow_abbrev=False,
        formatter_class=_Formatter,
    )
    parser.add_argument(
        "--version", action="version", version=f"Ad Ref {__version__}", help="say which version this is"
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    add_all = (
        _new, _sample, _import, _show, _compare, _concordance, _freeze, _gate, _tabling, _export, _position, _note, _amend, _sponsor, _report,
        _vote, _undo, _check,
    )  # fmt: skip
    named = [add for add in add_all if words and add.__name__ == f"_{words[0]}"]
    for add in named or add_all:
        add(commands)
    return parser


class _Formatter(HelpFormatter):
    """Help as wide as is good to read."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=100)


def _read(name: str) -> Callable[[str], Any]:
    """The function of `app.cli.words` that makes a value of what was typed; imported when it is first needed."""

    def read(text: str) -> Any:
        return getattr(import_module("app.cli.words"), name)(text)

    return read


def _command(commands: Any, run: str, name: str, about: str, *, dossier: bool = True) -> ArgumentParser:
    parser: ArgumentParser = commands.add_parser(
        name, help=about, description=about, allow_abbrev=False, formatter_class=_Formatter
    )
    parser.set_defaults(run=run, misused=parser.error)
    if dossier:
        parser.add_argument("dossier", metavar="DOSSIER", type=Path, help="the dossier, a file *.adref")
    return parser


def _paragraph(parser: ArgumentParser) -> None:
    parser.add_argument("paragraph", metavar="PARAGRAPH", help="a label in any spelling: OP4, op13b, “PP 4”, “OP4 bis”")


def _version(parser: ArgumentParser) -> None:
    parser.add_argument("--version", metavar="LABEL", default="", help="the version meant; without it, the newest")


def _json(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="answer in the stable JSON form")


def _new(commands: Any) -> None:
    parser = _command(commands, "importing:new", "new", "Make a dossier from a text, or the next one from an old one.")
    parser.add_argument("--from", dest="source", metavar="FILE", type=Path, help=f"the text: {_FILES}")
    old = "begin the next cycle from the adopted text of this dossier (or from that of --from): old positions become history"
    parser.add_argument("--review", metavar="OLD", type=Path, help=old)
    parser.add_argument(
        "--label",
        metavar="LABEL",
        default="",
        help="the name of its first version; with --review, the version to begin from",
    )
    parser.add_argument("--symbol", metavar="SYMBOL", default="", help="the symbol, such as A/75/L.20")
    parser.add_argument("--title", metavar="T", default="", help="the title, if the file does not say it")
    parser.add_argument("--own", metavar="PARTY", default="", help="our own delegation")
    _authors(parser)
    _json(parser)


def _sample(commands: Any) -> None:
    about = "Write the sample dossier: A/75/L.20 with an illustrative negotiation by invented delegations."
    _command(commands, "exchanging:sample", "sample", about)


_FILES = "Word (.docx), PDF, plain text, Markdown or AKN4UN XML; - reads a text from standard input"


def _authors(parser: ArgumentParser) -> None:
    tracked = "tracked changes become amendments of their authors on the text (keep, default), part of it (accept), or nothing (reject)"
    parser.add_argument("--tracked", choices=("keep", "accept", "reject"), default="keep", help=tracked)
    parser.add_argument(
        "--author",
        metavar="NAME=PARTY",
        action="append",
        default=[],
        help="which delegation an author of changes speaks for, or several with commas; remembered; repeatable",
    )


def _import(commands: Any) -> None:
    about = "Bring a document in, in one step: a new version with the amendments of its authors, formal amendments, or sponsors."
    parser = _command(commands, "importing:import_file", "import", about)
    parser.add_argument("file", metavar="FILE", type=Path, help=f"the document: {_FILES}")
    parser.add_argument("--label", metavar="LABEL", default="", help="the name of the new version")
    parser.add_argument(
        "--as",
        dest="kind",
        choices=("version", "amendments", "returned", "compilation", "sponsors", "oral"),
        default="",
        help="a version; its tracked changes as amendments on a version that stands; what is new in a file of ours that came back "
        "(returned); a compilation with proposals typed into it; the sponsors it names; instructions read out on the floor (oral), "
        "one a line, which make the next version. Without it, formal amendments, addenda and "
        "files of ours are taken as what they are, everything else as a version",
    )
    parser.add_argument(
        "--version",
        metavar="LABEL",
        default="",
        help="the version that amendments are taken onto, or that the new one follows",
    )
    _authors(parser)
    legend = "what typed signs mean in a compilation: the name of a legend, or a JSON file; without it, the one that fits best"
    parser.add_argument("--legend", metavar="NAME|FILE", default="", help=legend)
    parser.add_argument(
        "--anyway", action="store_true", help="take the document in even where it seems to be the wrong one"
    )
    _json(parser)


def _show(commands: Any) -> None:
    about = "Show a version of the text with our positions and the amendments on it; of a file that is no dossier, what is read in it."
    parser = _command(commands, "reading:show", "show", about)
    _version(parser)
    _json(parser)


def _compare(commands: Any) -> None:
    about = "Compare two texts paragraph by paragraph and word by word, or a base with two texts made from it."
    parser = _command(commands, "comparing:compare", "compare", about, dossier=False)
    parser.set_defaults(makes_pdf=True)
    parser.add_argument("old", metavar="OLD", help="a file, a dossier, or DOSSIER#LABEL")
    parser.add_argument("new", metavar="NEW", help="the same")
    parser.add_argument(
        "--with", dest="third", metavar="THIRD", default="", help="a third text, beside NEW: another made from OLD"
    )
    written = "a table (old, new, what changed, remarks) rather than a redline with tracked changes"
    parser.add_argument("--table", action="store_true", help=f"write .docx as {written}")
    parser.add_argument(
        "--substantive", action="store_true", help="only what may change the meaning; the rest is counted"
    )
    held = "put our positions and red lines into the last column: for capital only, and every page says so"
    parser.add_argument("--positions", action="store_true", help=held)
    parser.add_argument(
        "-o",
        "--output",
        dest="out",
        metavar="OUT",
        type=Path,
        help="write a file: .docx, .pdf, .html, .md, .csv or .json",
    )
    _json(parser)


def _concordance(commands: Any) -> None:
    about = "List old and new labels of two texts: what was done with each paragraph, and at whose wish."
    parser = _command(commands, "shaping:concordance", "concordance", about, dossier=False)
    parser.add_argument(
        "old",
        metavar="OLD",
        help="a file, a dossier, or DOSSIER#LABEL; alone, a version against the one it was made from",
    )
    parser.add_argument("new", metavar="NEW", nargs="?", default="", help="the same")
    parser.add_argument(
        "-o", "--output", dest="out", metavar="OUT", type=Path, help="write a file: .docx, .html, .md, .csv or .json"
    )
    _json(parser)


def _freeze(commands: Any) -> None:
    about = "Freeze a version: number its paragraphs 1 to n and write the concordance. It is changed no more; copies of it are."
    parser = _command(commands, "shaping:freeze", "freeze", about)
    _version(parser)
    parser.add_argument(
        "--corrections", action="store_true", help="make the corrections of also and further that are due"
    )
    parser.add_argument("--agreed", action="store_true", help="take the agreed amendments that fit into the text first")
    _json(parser)


def _gate(commands: Any) -> None:
    about = "Say which red lines, instructions and positions of ours a version crosses or touches, the gravest first."
    parser = _command(commands, "gate:gate", "gate", about)
    parser.epilog = "Exit code 3: a red line is crossed. With --letter, 0 when it could be drafted."
    _version(parser)
    parser.add_argument(
        "--since", metavar="LABEL", default="", help="the version before; without it, the one it follows"
    )
    parser.add_argument("--letter", action="store_true", help="draft the letter that breaks silence instead")
    parser.add_argument("--all", action="store_true", help="name also the paragraphs on which all is as it should be")
    _json(parser)


def _tabling(commands: Any) -> None:
    about = "Check a text before it is tabled: structure, editorial rules, what was left behind, and the check list. Exit code 3 for errors."
    parser = _command(commands, "tabling:tabling", "tabling", about)
    _version(parser)
    _json(parser)
    one = "correct what this rule found, as one step (its short name stands in brackets), or what all rules found"
    parser.add_argument("--correct", metavar="RULE|all", default="", help=one)
    parser.add_argument(
        "--action",
        metavar="D",
        type=_read("day"),
        help="set the date of action, from which the last day to submit follows",
    )
    parser.add_argument("--all", action="store_true", help="tell notes and what was left as it is, too")


def _export(commands: Any) -> None:
    about = "Export a version with its amendments to Word. The file is proven, and searched for what the audience may not see."
    parser = _command(commands, "exporting:export", "export", about)
    parser.add_argument(
        "-o", "--output", dest="out", metavar="OUT.docx", type=Path, required=True, help="the Word file to write"
    )
    parser.add_argument(
        "--audience",
        choices=("capital", "partners", "facilitator", "public"),
        default="partners",
        help="capital: everything; partners (default): amendments and notes marked as shareable; facilitator: our own "
        "amendments, or our group's; public: the clean text",
    )
    _version(parser)
    _export_form(parser)
    parser.add_argument(
        "--only", metavar="WHAT", action="append",
        help="only these: the id of an amendment, or a paragraph for those on it; repeatable",
    )  # fmt: skip
    parser.add_argument("--amendment", metavar="ID", action="append", help="the same, for ids alone")
    parser.add_argument(
        "--proof",
        metavar="FILE",
        type=Path,
        help="keep the proof in this file, .txt or .json; it holds nothing internal",
    )
    _json(parser)


def _export_form(parser: ArgumentParser) -> None:
    """How the file looks: what the amendments are set in as, on what, and under whose name and date."""
    parser.add_argument(
        "--form", choices=("tracked", "inline", "clean"), default="tracked",
        help="tracked changes (default), typed brackets with a legend, or a clean text with the amendments accepted",
    )  # fmt: skip
    parser.add_argument(
        "--conflicts", choices=("first", "brackets"), default="",
        help="amendments on the same words: the first stands and the other is a comment (default), or all in brackets "
        "(default for typed brackets)",
    )  # fmt: skip
    parser.add_argument(
        "--layout", choices=("file", "un"), default="file",
        help="on the Word file that the version came from, where it was kept (default), or in the layout of the United Nations",
    )  # fmt: skip
    parser.add_argument(
        "--speaking-for",
        metavar="PARTY",
        default="",
        help="for the facilitator: our delegation, or a group it belongs to",
    )
    parser.add_argument("--author", metavar="NAME", default="", help="for the facilitator: the name under all changes")
    parser.add_argument("--date", metavar="D", type=_read("day"), help="one date for all changes")
    parser.add_argument("--no-dates", action="store_true", help="no date beside the changes and comments")
    parser.add_argument("--no-moves", action="store_true", help="what moves is deleted and inserted")
    parser.add_argument(
        "--no-comments", action="store_true", help="no comments but what could not be set into the text"
    )


def _position(commands: Any) -> None:
    about = "Set what our delegation wants for a paragraph. What is not named stays as it is; all that is named is one step."
    parser = _command(commands, "annotating:position", "position", about)
    _paragraph(parser)
    stances = "support, can live with, flexible, seek change, reserve, oppose; none takes it back"
    parser.add_argument("--stance", metavar="S", type=_read("stance"), help=stances)
    parser.add_argument("--priority", metavar="P", type=_read("priority"), help="high, medium, low; none takes it back")
    parser.add_argument("--rationale", metavar="T", help="why we want it")
    parser.add_argument("--talking-points", metavar="T", help="short arguments for the room")
    parser.add_argument("--instruction", metavar="T", help="an instruction from capital; earlier ones are superseded")
    parser.add_argument("--reference", metavar="T", default="", help="the reference of that instruction")
    parser.add_argument("--date", metavar="D", type=_read("day"), help="the date of that instruction")
    lines = (
        "“must contain: WORDS”, “must not contain: WORDS”, “must not change: WORDS” or “must not change”; repeatable"
    )
    parser.add_argument("--red-line", metavar="RULE", type=_read("red_line"), action="append", default=[], help=lines)
    parser.add_argument("--preferred", metavar="T", help="our first choice of wording, above all fallbacks")
    parser.add_argument(
        "--fallback", metavar="T", action="append", default=[], help="the next acceptable wording; repeatable"
    )
    parser.add_argument("--confirm", action="store_true", help="say that the position holds on the present wording")
    _version(parser)


def _note(commands: Any) -> None:
    about = "Write a note on a paragraph. It never leaves the delegation unless it is shareable."
    parser = _command(commands, "annotating:note", "note", about)
    _paragraph(parser)
    parser.add_argument("text", metavar="TEXT", help="the note")
    parser.add_argument("--shareable", action="store_true", help="partners may see it")
    _version(parser)


def _amend(commands: Any) -> None:
    about = "Record what delegations propose on a paragraph: other words, its deletion, or a new paragraph after it."
    parser = _command(commands, "proposing:amend", "amend", about)
    _paragraph(parser)
    who = "who proposes it: names, codes or aliases, each or in a list with commas"
    parser.add_argument("--by", metavar="PARTY", nargs="+", action="extend", required=True, help=who)
    change = parser.add_mutually_exclusive_group(required=True)
    change.add_argument("--replace", metavar=("OLD", "NEW"), nargs=2, help="propose NEW in place of the words OLD")
    change.add_argument("--text", metavar="T", help="propose T as the whole wording; *…* is italic, [^n] is footnote n")
    change.add_argument("--delete", action="store_true", help="propose to delete the paragraph")
    change.add_argument("--after", metavar="T", help="propose T as a new paragraph after PARAGRAPH")
    statuses = "proposed (default), bracketed, agreed ad ref, agreed, withdrawn, overtaken, rejected"
    parser.add_argument("--status", metavar="S", type=_read("status"), default="proposed", help=statuses)
    parser.add_argument("--date", metavar="D", type=_read("day"), help="when it was proposed")
    parser.add_argument("--source", metavar="T", default="", help="where it was said or written")
    parser.add_argument("--note", metavar="T", default="", help="a note on it, for ourselves")
    parser.add_argument("--shareable", action="store_true", help="partners may see it")
    parser.add_argument(
        "--mention", action="store_true", help="our explanation of position mentions it if it is not met"
    )
    _version(parser)


def _sponsor(commands: Any) -> None:
    about = "Record sponsors, or that they withdrew. One that sponsors already is refused with the reason."
    parser = _command(commands, "proposing:sponsor", "sponsor", about)
    parser.add_argument("party", metavar="PARTY", nargs="+", help="names, codes or aliases; also a list with commas")
    parser.add_argument(
        "--role", metavar="main|sponsor", type=_read("role"), default="sponsor", help="a main sponsor drafts and leads"
    )
    parser.add_argument(
        "--listed-in",
        metavar="L|Add.1|announced|withdrawn",
        type=_read("listed_in"),
        help="where it is recorded (default: announced)",
    )
    parser.add_argument("--date", metavar="D", type=_read("day"), help="since when")
    parser.add_argument("--source", metavar="T", default="", help="where it is written")


def _report(commands: Any) -> None:
    from app.cli.report_arguments import report_arguments

    about = "Write a report: for capital, for the room, for the podium. Those that go out are searched for everything internal."
    report_arguments(_command(commands, "reporting:report", "report", about, dossier=False), _read)


def _vote(commands: Any) -> None:
    from app.cli.report_arguments import vote_arguments

    about = "Enter how we vote on amendments, paragraphs and the whole; without a vote, say how they stand."
    vote_arguments(_command(commands, "reporting:vote", "vote", about), _read)


def _undo(commands: Any) -> None:
    _command(commands, "exchanging:undo", "undo", "Take back the last step that was made from the shell.")


def _check(commands: Any) -> None:
    about = "Check a dossier file from end to end: every page, row and journal entry. Nothing is changed."
    parser = _command(commands, "reading:check", "check", about)
    _json(parser)
