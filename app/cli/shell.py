"""The command line as a whole: which commands there are, how refusals and mistakes are told, what the exit codes mean."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Sequence
from types import TracebackType
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from app import __version__
from app.cli import annotating, exchanging, proposing, reading
from app.cli.speaking import complain
from app.domain.refusal import Refusal


class Shell(TyperGroup):
    """Turns what a command refuses into one sentence on standard error and the exit code 1."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was named."""
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            complain(refusal)
            raise typer.Exit(1) from refusal


shell = typer.Typer(
    name="adref",
    cls=Shell,
    help="Ad Ref, the negotiation desk of a delegation. Without a command, the window opens: adref [DOSSIER.adref]",
    epilog="Exit codes: 0 done, 1 refused (with the reason on standard error), 2 wrong usage.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"Ad Ref {__version__}")
        raise typer.Exit


@shell.callback()
def adref(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """What stands before any command."""


for command in (
    exchanging.new,
    exchanging.sample,
    exchanging.import_,
    reading.show,
    reading.compare,
    exchanging.export,
    annotating.position,
    annotating.note,
    proposing.amend,
    proposing.sponsor,
    exchanging.undo,
    reading.check,
):
    shell.command(command.__name__.rstrip("_"))(command)


def run_shell(words: Sequence[str]) -> int:
    """Runs one command line and gives its exit code. An error of ours ends the program with a sentence; ADREF_DEBUG=1 shows where."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.excepthook = _mistake
    try:
        shell_command = typer.main.get_command(shell)
        shell_command.main(args=list(words), prog_name="adref")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def _mistake(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Says that we are wrong, in words; with ADREF_DEBUG set, where."""
    if os.environ.get("ADREF_DEBUG"):
        traceback.print_exception(kind, error, trace)
        return
    sys.stderr.write(
        f"Ad Ref made a mistake ({kind.__name__}: {error}) and stopped; what was saved before is whole. "
        "Please report it with the output of the same command under ADREF_DEBUG=1.\n"
    )
