"""Builds ``.venv`` with exactly the packages of ``requirements.lock`` and this project, editable.

Run by the Python that is to live in it; works without make too: ``python tools/environment.py``.
"""

import importlib.util
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
COMPLETE = FOLDER / "complete"
OLDEST_PYTHON = (3, 11)


def main() -> None:
    refuse_unfit_python()
    COMPLETE.unlink(missing_ok=True)
    print("Building .venv: about 250 MB to fetch, once.", flush=True)
    run(sys.executable, "-m", "venv", str(FOLDER))
    pip_install("--require-hashes", "--only-binary", ":all:", "--requirement", "requirements.lock")
    pip_install("--no-build-isolation", "--no-deps", "--editable", ".")
    COMPLETE.touch()


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


def pip_install(*arguments: str) -> None:
    python = FOLDER / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input")
    run(str(python), "-m", "pip", "install", *quiet, *arguments)


def run(*command: str) -> None:
    status = subprocess.run(command, cwd=ROOT).returncode
    if status:
        sys.exit(f"This failed with status {status}; what it said is above:\n    {' '.join(command)}")


if __name__ == "__main__":
    main()
