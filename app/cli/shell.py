"""One command line, run: refusals and mistakes told, exit codes given."""

from __future__ import annotations

import errno
import io
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import TracebackType

from app.cli.grammar import grammar
from app.cli.pdf import PdfWriter, no_pdf
from app.cli.speaking import Misuse, complain
from app.domain.refusal import Refusal


def run_shell(words: Sequence[str], write_pdf: PdfWriter | None = None) -> int:
    """Runs one command line and gives its exit code: 0 done, 1 refused, 2 wrong usage.

    An error of ours ends the program with a sentence; ADREF_DEBUG=1 shows where it happened.
    """
    for name in ("stdout", "stderr"):  # a stream that the caller has closed is one to nowhere
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - until the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.excepthook = _mistake
    try:
        code = _run(words, write_pdf or no_pdf)
        sys.stdout.flush()
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        return 130
    except OSError as error:
        if error.errno != errno.EPIPE:
            return _not_said(error)
        # Whoever read our output has heard enough (`adref show … | head`); Python would complain when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _not_said(error: OSError) -> int:
    """Says that what was to be said could not be written (standard output goes to a full disk). Python would try again at the end."""
    complain(Refusal("output-failed", cause=error.strerror or str(error)))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return 1


def _run(words: Sequence[str], write_pdf: PdfWriter) -> int:
    try:
        given = vars(grammar(words).parse_args(words or ["--help"]))
        module, _, name = given.pop("run").partition(":")
        misused = given.pop("misused")
        if given.pop("makes_pdf", False):
            given["write_pdf"] = write_pdf
        command = getattr(import_module(f"app.cli.{module}"), name)
        try:
            command(**given)
        except Misuse as misuse:
            misused(str(misuse))
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except Refusal as refusal:
        complain(refusal)
        return 1
    except OSError as error:
        if error.filename is None:
            raise
        complain(
            Refusal("file-unreadable", name=Path(os.fsdecode(error.filename)).name, cause=error.strerror or str(error))
        )
        return 1
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
