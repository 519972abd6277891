"""Builds ``.venv`` with exactly the packages of two locks and this project, editable.

Run by the Python that is to live in it; works without make too: ``python tools/environment.py``.
With the word ``postgres`` it builds ``.venv-postgres``, where storage is tested on PostgreSQL, without Qt.
"""

import importlib.util
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)


def main() -> None:
    refuse_unfit_python()
    if sys.argv[1:] == ["postgres"]:
        print("Building .venv-postgres: about 40 MB to fetch, once.", flush=True)
        build(ROOT / ".venv-postgres", ["requirements-postgres.lock"], with_project=False)
    else:
        print("Building .venv: about 250 MB to fetch, once.", flush=True)
        # Where the second has no wheels its own markers leave it empty.
        build(ROOT / ".venv", ["requirements.lock", "requirements-durability.lock"], with_project=True)


def build(folder: Path, locks: Sequence[str], *, with_project: bool) -> None:
    complete = folder / "complete"
    complete.unlink(missing_ok=True)
    run(sys.executable, "-m", "venv", str(folder))
    wanted = [f"--requirement={lock}" for lock in locks]
    pip_install(folder, "--require-hashes", "--only-binary", ":all:", *wanted)
    if with_project:
        pip_install(folder, "--no-build-isolation", "--no-deps", "--editable", ".")
    complete.touch()


def refuse_unfit_python() -> None:
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(
            f"DispatchDesk needs Python 3.11 or later; this is {sys.version.split()[0]}.\n"
            "Name another one: make run PYTHON=python3.11"
        )
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        sys.exit(
            "Python's venv is missing. On Debian and Ubuntu it is a package of its own:\n"
            "    sudo apt-get install python3-venv"
        )


def pip_install(folder: Path, *arguments: str) -> None:
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input")
    run(str(python), "-m", "pip", "install", *quiet, *arguments)


def run(*command: str) -> None:
    status = subprocess.run(command, cwd=ROOT).returncode
    if status:
        sys.exit(f"This failed with status {status}; what it said is above:\n    {' '.join(command)}")


if __name__ == "__main__":
    main()
