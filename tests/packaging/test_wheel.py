"""The wheel in an environment of its own, away from the source tree: it starts and finds all its files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("dispatchdesk", "ui", "assets")
SHOPIFY_EXPORT = """\
Name,Email,Financial Status,Fulfillment Status,Currency,Total,Created at,\
Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem requires shipping,\
Lineitem fulfillment status,Shipping Name,Id
#1001,kim@example.com,paid,unfulfilled,EUR,10.00,2026-11-02 09:00:00 +0100,2,\
Mug - Blue,5.00,MUG-BLUE,true,pending,Kim Example,1001001
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)],
        cwd=ROOT,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the programs of a new environment that holds the wheel.

    Its dependencies are those of the tests, reached by a path added after installing: nothing is fetched.
    """
    place = tmp_path_factory.mktemp("environment")
    venv.create(place, symlinks=os.name != "nt")
    programs = place / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", str(programs / "python")]
    run([*pip, "install", "--quiet", "--no-index", "--no-deps", str(wheel)], cwd=place)
    libraries = sysconfig.get_path("purelib", vars={"base": str(place), "platbase": str(place)})
    Path(libraries, "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return programs


def test_the_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        shipped = set(archive.namelist())
    assert [name for name in source_files() if name not in shipped] == []


def test_the_wheel_holds_nothing_beside_the_packages(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)


def test_the_installed_program_takes_in_an_order_and_verifies(installed: Path, tmp_path: Path) -> None:
    orders = tmp_path / "orders.csv"
    orders.write_text(SHOPIFY_EXPORT, encoding="utf-8")
    desk = [str(installed / "dispatchdesk"), "--data", str(tmp_path / "data")]
    report = json.loads(run([*desk, "import", str(orders), "--json"], cwd=tmp_path))
    assert report["orders"]["new"] == 1
    assert report["units"] == 2
    run([*desk, "verify"], cwd=tmp_path)


def test_the_installed_program_draws_its_papers(installed: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "commands.pdf"
    desk = [str(installed / "python"), "-m", "dispatchdesk", "--data", str(tmp_path / "data")]
    run([*desk, "papers", "commands", "--out", str(sheet)], cwd=tmp_path)
    assert sheet.read_bytes().startswith(b"%PDF")


def test_the_installed_program_is_the_one_of_the_wheel(installed: Path, tmp_path: Path) -> None:
    question = (
        "import dispatchdesk, ui, assets; print(*(p.__file__ for p in (dispatchdesk, ui, assets)), sep='\\n')"
    )
    places = run([str(installed / "python"), "-c", question], cwd=tmp_path).splitlines()
    assert all(Path(place).is_relative_to(installed.parent) for place in places), places


def source_files() -> list[str]:
    """Names as they stand in the archive."""
    return sorted(
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )


def run(command: list[str], cwd: Path) -> str:
    """What the program printed; fails with all that it said where its status is not 0."""
    result = subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert result.returncode == 0, f"{command}\n{result.stdout}\n{result.stderr}"
    return result.stdout
