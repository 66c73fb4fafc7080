"""The system libraries that Qt needs on Linux and that no Python package brings: find what is missing, ask apt or name the line.

apt is asked only by root, or by whoever may use `sudo` without a password; nobody is asked for one.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence

from setting_up import Stop

# For each kind of need: the library as the loader knows it, and the Debian package that brings it. What these packages bring
# along themselves is not named.
LIBRARIES: dict[str, dict[str, str]] = {
    "window": {
        "libEGL.so.1": "libegl1",
        "libGL.so.1": "libgl1",
        "libxkbcommon.so.0": "libxkbcommon0",
        "libdbus-1.so.3": "libdbus-1-3",
        "libfontconfig.so.1": "libfontconfig1",
        "libglib-2.0.so.0": "libglib2.0-0",
    },
    "x11": {
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    "wayland": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
        "libwayland-egl.so.1": "libwayland-egl1",
    },
}


def loads(library: str) -> bool:
    """Whether the loader finds the library, tried by loading it."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing(kinds: Sequence[str], found: Callable[[str], bool] = loads) -> dict[str, str]:
    """The libraries of these kinds that are not there, each with the Debian package that brings it."""
    wanted = {library: package for kind in kinds for library, package in LIBRARIES[kind].items()}
    return {library: package for library, package in wanted.items() if not found(library)}


def lacks_venv() -> bool:
    """Whether this Python cannot make virtual environments: Debian and Ubuntu keep `ensurepip` in a package of its own."""
    return importlib.util.find_spec("ensurepip") is None


def see_to(kinds: Sequence[str], *, for_new_environment: bool, tell: Callable[[str], None]) -> None:
    """See to it that what this start needs of the system is there; raises `Stop` with the line to run when it is not."""
    needs = missing(kinds)
    if for_new_environment and lacks_venv():
        needs["Python's venv module"] = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if not needs:
        return
    provide(needs, "what the window is drawn with" if kinds else "what virtual environments are made with", tell)
    importlib.invalidate_caches()
    still = missing(kinds)
    if still:
        raise Stop(f"these system libraries are still missing after apt installed them: {', '.join(still)}.")


def apt_command(packages: Sequence[str]) -> list[str]:
    """The apt call for these packages, with nothing besides them and what they cannot do without."""
    return ["apt-get", "install", "-y", "--no-install-recommends", *packages]


def privilege(uid: int | None = None) -> list[str] | None:
    """What stands before `apt-get` for it to be allowed: nothing for root, `sudo -n`, or None when it may not be asked."""
    if (os.getuid() if uid is None else uid) == 0:
        return []
    if shutil.which("sudo") and _quiet(["sudo", "-n", "true"])[0] == 0:
        return ["sudo", "-n"]
    return None


def provide(needs: Mapping[str, str], why: str, tell: Callable[[str], None]) -> None:
    """Have apt install the packages of `needs` (library → package), or raise `Stop` with what the person can do."""
    packages = sorted(set(needs.values()))
    names = ", ".join(needs)
    if not shutil.which("apt-get"):
        raise Stop(
            f"this machine lacks {why}: {names}. Install them with the package tool of your system "
            f"(in Debian's words: {' '.join(packages)}) and start again."
        )
    before = privilege()
    line = " ".join(apt_command(packages))
    if before is None:
        raise Stop(f"this machine lacks {why}. Run this line and start again: sudo {line}")
    tell(f"installing by apt {why}: {' '.join(packages)}")
    code, output = _apt(before, packages)
    if code:  # no list of packages yet, or one too old
        _quiet([*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "update", "-q"])
        code, output = _apt(before, packages)
    if code:
        said = [line for line in output.splitlines() if line.startswith("E:")] or ["no reason given"]
        raise Stop(f"apt could not install what is missing: {said[-1]} The line was: {' '.join([*before, line])}")


def _apt(before: Sequence[str], packages: Sequence[str]) -> tuple[int, str]:
    """Ask apt, waiting up to two minutes for another apt to end."""
    words = apt_command(packages)
    patient = [words[0], "-q", "-o", "DPkg::Lock::Timeout=120", *words[1:]]
    return _quiet([*before, "env", "DEBIAN_FRONTEND=noninteractive", *patient])


def _quiet(command: Sequence[str]) -> tuple[int, str]:
    """Run a program without a word; its exit code and what it printed."""
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return done.returncode, done.stdout
