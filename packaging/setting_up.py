"""Set up what Ad Ref runs on: its own virtual environment, with exactly the pinned packages.

Standard library only. The environment carries its own notes (`adref-setup/`): which list of packages is installed, which
system libraries were found, and whether a set-up was broken off. Nothing but these notes is read on a later start, so that it
costs a few milliseconds.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNNING = "requirements.txt"
TESTING = "requirements-dev.txt"  # holds all of RUNNING, in the same versions

PROBE = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
NO_NETWORK = (
    "Failed to establish a new connection",
    "NewConnectionError",
    "NameResolutionError",
    "Temporary failure in name resolution",
    "Network is unreachable",
    "ConnectTimeout",
    "Read timed out",
    "ProxyError",
    "No matching distribution found",
)


class Stop(Exception):  # noqa: N818 - not an error of ours: what is missing, and what to do
    """The set-up cannot go on; its text is the one sentence that the person reads."""


def say(text: str) -> None:
    """One line of progress, on standard error: standard output belongs to the program."""
    print(f"Ad Ref: {text}", file=sys.stderr, flush=True)


# --- where the environment is, and whether it is whole


def notes_of(folder: Path) -> Path:
    """The folder of notes inside an environment."""
    return folder / "adref-setup"


def python_of(folder: Path) -> Path:
    """The interpreter of an environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def personal_folder(root: Path, environ: Mapping[str, str]) -> Path:
    """Where the environment of a checkout lies that this person may not write to: one for each checkout."""
    from zlib import crc32

    home = Path(environ.get("HOME") or Path.home())
    if os.name == "nt":
        data = Path(environ.get("LOCALAPPDATA") or home / "AppData/Local")
    elif sys.platform == "darwin":
        data = home / "Library/Application Support"
    else:
        data = Path(environ.get("XDG_DATA_HOME") or home / ".local/share")
    return data / "adref" / f"environment-{crc32(str(root).encode()):08x}"


def is_ready(folder: Path, root: Path, wanted: str) -> bool:
    """Whether the environment holds exactly the packages of the list `wanted`, and its Python is still there."""
    notes = notes_of(folder)
    try:
        installed = (notes / wanted).read_bytes()
        settings = (folder / "pyvenv.cfg").read_text("utf-8")
    except OSError:
        return False
    base = [line.partition("=")[2].strip() for line in settings.splitlines() if line.startswith("executable")]
    return (
        not (notes / "unfinished").exists()
        and installed == (root / "packaging" / wanted).read_bytes()
        and all(Path(path).exists() for path in base)  # gone when the system's Python was replaced by a newer one
        and python_of(folder).exists()
    )


def environment_of(root: Path, wanted: str, environ: Mapping[str, str]) -> Path:
    """The environment to use: the one that is ready, else the place to make it.

    That is `.venv` in the checkout, or a folder of the person's own where the checkout may not be written to.
    """
    ours = root / ".venv"
    if is_ready(ours, root, wanted):
        return ours
    if os.access(ours if ours.exists() else root, os.W_OK):
        return ours
    return personal_folder(root, environ)


# --- making it


@contextmanager
def locked(path: Path, tell: Callable[[str], None] = say) -> Iterator[None]:
    """Hold the lock at `path`; a second set-up waits. The system lets go of it when a process dies."""
    with path.open("a+") as file:
        if not _lock(file.fileno(), wait=False):
            tell("another start is setting it up; waiting for that …")
            _lock(file.fileno(), wait=True)
        yield


def _lock(number: int, *, wait: bool) -> bool:
    """Lock an open file; False when another process has it. A file system that knows no locks counts as locked."""
    if os.name == "nt":
        import msvcrt
        from time import sleep

        while True:
            try:
                msvcrt.locking(number, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
                return True
            except OSError:
                if not wait:
                    return False
                sleep(0.2)
    import fcntl

    try:
        fcntl.flock(number, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def make_ready(folder: Path, root: Path, wanted: str, tell: Callable[[str], None] = say) -> None:
    """Bring the environment to the list `wanted`: nothing to do, complete, or make anew.

    What was broken off is made anew when it is ours. An environment that somebody else made is completed, never removed.
    """
    if is_ready(folder, root, wanted):
        return
    notes = notes_of(folder)
    notes.mkdir(parents=True, exist_ok=True)
    with locked(notes / "lock", tell):
        if is_ready(folder, root, wanted):
            return
        again = _prepare(folder, tell)
        (notes / "unfinished").touch()
        install(folder, root / "packaging" / wanted, tell, again=again)
        _quietly([str(python_of(folder)), "-m", "compileall", "-q", str(root / "app")])
        for name in {RUNNING, wanted}:
            (notes / name).write_bytes((root / "packaging" / name).read_bytes())
        (notes / "unfinished").unlink()
        (notes / "pip.log").unlink(missing_ok=True)


def _prepare(folder: Path, tell: Callable[[str], None]) -> bool:
    """See to a virtual environment whose Python and pip start; True when what is in it has to be installed afresh."""
    notes = notes_of(folder)
    broken_off = (notes / "unfinished").exists()
    made_here = (notes / "made-here").exists() or not (folder / "pyvenv.cfg").exists()
    works = _quietly([str(python_of(folder)), "-c", PROBE]) == 0
    if works and (not broken_off or not made_here):
        return broken_off
    if not made_here:
        if _quietly([str(python_of(folder)), "-m", "ensurepip"]) == 0:
            return broken_off
        raise Stop(
            f"the virtual environment {folder} was not made by Ad Ref, and its Python does not start, is older than 3.11 "
            "or has no pip. Rename or remove that folder and start again."
        )
    tell(f"making a virtual environment in {folder}")
    (notes / "unfinished").touch()
    (notes / "made-here").touch()
    _clear(folder, keep=notes)
    base = getattr(sys, "_base_executable", None) or sys.executable
    code, output = _heard([base, "-m", "venv", str(folder)])
    if code:
        raise Stop(f"the virtual environment could not be made: {_last_line(output)}")
    return False


def _clear(folder: Path, *, keep: Path) -> None:
    """Remove what a broken-off set-up left, but not the notes: they hold the lock."""
    import shutil

    for entry in folder.iterdir():
        if entry == keep:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
    for note in (RUNNING, TESTING):
        (keep / note).unlink(missing_ok=True)


def pip_command(folder: Path, requirements: Path, *, again: bool = False) -> list[str]:
    """The pip call: only what the list names, each file with a hash of the list, nothing compiled on this machine."""
    command = [str(python_of(folder)), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    command += ["--require-hashes", "--only-binary", ":all:", "--retries", "2", "--progress-bar", "off"]
    return [*command, *(["--force-reinstall"] if again else []), "-r", str(requirements)]


def install(folder: Path, requirements: Path, tell: Callable[[str], None] = say, *, again: bool = False) -> None:
    """Install the pinned packages; raises `Stop` with one sentence when pip cannot."""
    count = sum("==" in line for line in requirements.read_text("utf-8").splitlines())
    tell(f"installing {count} packages (once; some 100 MB, about a minute) …")
    code, output = _heard(pip_command(folder, requirements, again=again), _counting(count))
    if code:
        log = notes_of(folder) / "pip.log"
        log.write_text(output, "utf-8")
        if "Installing collected packages" not in output and not again:
            (notes_of(folder) / "unfinished").unlink(missing_ok=True)  # nothing was touched: no need to make it anew
        raise Stop(f"{why_pip_failed(output)} (All that pip said: {log})")


def why_pip_failed(output: str) -> str:
    """The one sentence for a failed installation, from what pip printed."""
    if "DO NOT MATCH THE HASHES" in output:
        return "a downloaded package is not the one Ad Ref was built with (its hash differs), so nothing was installed."
    if "No space left on device" in output:
        return "the disk is full. Free about 500 MB and start again."
    if "CERTIFICATE_VERIFY_FAILED" in output:
        return (
            "the packages could not be fetched: the registry's certificate is not trusted on this machine. "
            "Where a proxy checks all traffic, name its certificate to pip (pip config set global.cert FILE)."
        )
    if any(sign in output for sign in NO_NETWORK):
        return (
            "the packages could not be fetched: no package registry answers, or it lacks one that fits this machine. "
            "Connect to a network (only this first start needs one) and start again."
        )
    return f"the packages could not be installed: {_last_line(output)}"


def _counting(count: int) -> Callable[[str], None]:
    """Show on a terminal which package pip is fetching; keep silent elsewhere."""
    seen = 0

    def show(line: str) -> None:
        nonlocal seen
        if line.startswith("Collecting ") and sys.stderr.isatty():
            seen += 1
            print(f"\r\x1b[K  {min(seen, count)} of {count}: {line.split()[1]}", end="", file=sys.stderr, flush=True)
        elif line.startswith("Installing collected") and sys.stderr.isatty():
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    return show


# --- other programs


def clean_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The person's environment without what would lead another Python astray."""
    cleaned = {name: value for name, value in environ.items() if name not in {"PYTHONHOME", "PYTHONPATH"}}
    return cleaned | {"PIP_USER": "0"}


def _quietly(command: Sequence[str]) -> int:
    """Run a program for its exit code; 127 when it cannot be started."""
    return _heard(command)[0]


def _heard(command: Sequence[str], each_line: Callable[[str], None] | None = None) -> tuple[int, str]:
    """Run a program; its exit code and all that it printed."""
    import subprocess

    lines: list[str] = []
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=clean_environment(os.environ),
            text=True,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        return 127, str(error)
    with process:
        for line in process.stdout or ():
            lines.append(line)
            if each_line:
                each_line(line)
    return process.returncode, "".join(lines)


def _last_line(output: str) -> str:
    """What a program said last, preferably of an error."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower()]
    return (errors or lines or ["no reason given"])[-1]


# --- starting the program


def program_environment(root: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """The environment of the program: it finds `app` in the checkout, whatever the current folder is."""
    environment = {name: value for name, value in environ.items() if name != "PYTHONHOME"}
    environment["PYTHONPATH"] = str(root)
    return environment


def start(folder: Path, root: Path, args: Sequence[str]) -> int:
    """Become the program (on Windows: run it and hand back its exit code).

    `-P` keeps the current folder off the import path: a folder named `app` there must not be taken for ours.
    """
    command = [str(python_of(folder)), "-P", "-m", "app", *args]
    environment = program_environment(root, os.environ)
    if os.name != "nt":
        os.execve(command[0], command, environment)
    import subprocess

    with subprocess.Popen(command, env=environment) as process:
        while True:
            with suppress(KeyboardInterrupt):  # the program has had it too, and decides
                return process.wait()


def guarded(work: Callable[[], int]) -> int:
    """Run `work`; what stops it becomes one sentence on standard error and exit code 1."""
    try:
        return work()
    except Stop as stop:
        say(str(stop))
    except KeyboardInterrupt:
        say("the set-up was broken off; the next start takes it up again.")
        return 130
    except OSError as error:
        say(f"the set-up failed: {error.strerror or error} ({error.filename}).")
    return 1


def run(args: Sequence[str]) -> int:
    """Set up what is missing and start the program with `args`."""

    def work() -> int:
        folder = environment_of(ROOT, RUNNING, os.environ)
        ready = is_ready(folder, ROOT, RUNNING)
        kinds = _libraries_wanted(args, folder)
        if kinds or not ready:
            from system_libraries import see_to

            see_to(kinds, for_new_environment=not python_of(folder).exists(), tell=say)
        if not ready:
            make_ready(folder, ROOT, RUNNING)
        for kind in kinds:
            with suppress(OSError):  # another person's environment: looked at again next time
                (notes_of(folder) / f"found-{kind}").touch()
        return start(folder, ROOT, args)

    return guarded(work)


def _libraries_wanted(args: Sequence[str], folder: Path) -> list[str]:
    """The kinds of system libraries this start needs and that were not found before."""
    if not sys.platform.startswith("linux") or not opens_window(args):
        return []
    return [k for k in kinds_of_screen(os.environ) if not (notes_of(folder) / f"found-{k}").exists()]


def opens_window(args: Sequence[str]) -> bool:
    """Whether these arguments ask for the window: none at all, or a dossier; a bare word is a shell command."""
    first = next(iter(args), "")
    if first.startswith("-"):
        return first not in {"-h", "--help", "-V", "--version", "--install-completion", "--show-completion"}
    return not first.replace("-", "").isalpha() or not first.islower()


def kinds_of_screen(environ: Mapping[str, str]) -> list[str]:
    """The kinds of libraries for the screen there is; none without one, for then the program itself says so."""
    platform = environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if platform in {"offscreen", "minimal"}:
        return ["window"]
    x11 = environ.get("DISPLAY") and platform in {"", "xcb"}
    wayland = environ.get("WAYLAND_DISPLAY") and platform in {"", "wayland"}
    kinds = (["x11"] if x11 else []) + (["wayland"] if wayland else [])
    return ["window", *kinds] if kinds else []
