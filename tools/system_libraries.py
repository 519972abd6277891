"""Makes sure that the libraries which Qt takes from the system are there.

As root with apt-get they are installed; anybody else is shown the one line to type, and nothing is done for
them. Missing sound is only a warning: the desk goes on without.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

LOAD_WINDOW_PLUGIN = """
import ctypes
from pathlib import Path
from PySide6.QtCore import QLibraryInfo
plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
ctypes.CDLL(str(plugins / "platforms" / "libqxcb.so"))
"""


@dataclass(frozen=True)
class Need:
    """Something that Qt must be able to do here, tried by a child process: a missing library may abort it."""

    name: str
    trial: str
    debian_packages: tuple[str, ...]
    required: bool = True


DRAWING = Need(
    "draw windows",
    "from PySide6 import QtPrintSupport, QtSvg, QtWidgets; QtWidgets.QApplication([])",
    ("libglib2.0-0", "libegl1", "libgl1", "libdbus-1-3", "libxkbcommon0", "libfontconfig1"),
)
SOUND = Need("play sounds", "from PySide6.QtMultimedia import QSoundEffect", ("libpulse0",), required=False)
WINDOW = Need(
    "open a window",
    LOAD_WINDOW_PLUGIN,
    (
        "libxcb-cursor0",
        "libxcb-icccm4",
        "libxcb-keysyms1",
        "libxcb-shape0",
        "libxcb-xkb1",
        "libxkbcommon-x11-0",
        "libcups2",
    ),
)


def main() -> None:
    needs = [DRAWING, SOUND]
    if "--window" in sys.argv[1:] and sys.platform == "linux" and os.environ.get("DISPLAY"):
        needs.append(WINDOW)
    unmet = [need for need in needs if complaint(need)]
    if unmet and may_install():
        install(unmet)
        unmet = [need for need in unmet if complaint(need)]
    report(unmet)
    if any(need.required for need in unmet):
        sys.exit(1)


def complaint(need: Need) -> str:
    """What the trial said last before it failed; empty when it went well."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    child = subprocess.run(
        [sys.executable, "-c", need.trial],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
    )
    if child.returncode == 0:
        return ""
    return (child.stderr.strip().splitlines() or [f"ended with status {child.returncode}"])[-1]


def may_install() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and has_apt()


def has_apt() -> bool:
    return shutil.which("apt-get") is not None


def install(needs: list[Need]) -> None:
    """Tries; whether it helped is seen by asking Qt again."""
    print("Installing the system libraries that Qt needs …", flush=True)
    apt_get("update", "-qq")
    apt_get("install", "-qq", "-y", "--no-install-recommends", *packages_for(needs))


def apt_get(*arguments: str) -> int:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(
        ["apt-get", *arguments], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    ).returncode


def packages_for(needs: list[Need]) -> list[str]:
    """The packages that this release knows: names differ, and one unknown name stops apt-get."""
    names = [name for need in needs for name in need.debian_packages]
    return [name for name in names if is_known(name)] or names


def is_known(package: str) -> bool:
    simulated = subprocess.run(
        ["apt-get", "install", "--simulate", package], stdin=subprocess.DEVNULL, capture_output=True
    )
    return simulated.returncode == 0


def report(unmet: list[Need]) -> None:
    for need in unmet:
        weight = "Qt cannot" if need.required else "Warning: Qt cannot"
        print(f"{weight} {need.name} here: {complaint(need)}", file=sys.stderr)
    if unmet and has_apt():
        line = " ".join(packages_for(unmet))
        print(f"Type this once:\n    sudo apt-get install --no-install-recommends {line}", file=sys.stderr)
    elif unmet:
        print("Install the library that is named above with the system's own packages.", file=sys.stderr)


if __name__ == "__main__":
    main()
