from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dispatchdesk.demo.packing import DemoClock
from dispatchdesk.demo.shop import build_demo_shop
from dispatchdesk.desk import Desk
from dispatchdesk.opening import open_desk

PRESENT = datetime(2026, 11, 13, 6, 2, tzinfo=UTC)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's folder, built once."""
    folder = tmp_path_factory.mktemp("demo")
    (folder / "files").mkdir()
    build_demo_shop(folder / "desk", folder / "files", PRESENT, zone="Asia/Shanghai")
    return folder


@pytest.fixture
def clock() -> DemoClock:
    return DemoClock(PRESENT)


@pytest.fixture
def desk(built: Path, tmp_path: Path, clock: DemoClock) -> Iterator[Desk]:
    """A copy of the demo's desk, at the demo's present."""
    shutil.copytree(built / "desk", tmp_path / "desk")
    with open_desk(tmp_path / "desk", clock=clock, packer="Li Na") as desk:
        yield desk
