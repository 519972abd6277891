from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dispatchdesk.storage.database import Database
from tests.support.engines import open_database
from tests.support.shops import SCARF, SHIRT_BLUE_L, SHIRT_RED_L, Line, open_shop, with_catalogue


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty database with its tables, on the engine of the session."""
    database = open_database(tmp_path)
    yield database
    database.close()


@pytest.fixture(scope="session")
def day_of_work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed data folder: three orders sent, one of them in two boxes, one half checked, refused scans."""
    folder = tmp_path_factory.mktemp("records") / "data"
    shop = with_catalogue(open_shop(folder))
    for number in (1, 2):
        order = shop.order(f"#100{number}", Line("LIN-BL-L", 2), Line("SCARF-GR"))
        shop.scan(shop.slip(order), SHIRT_BLUE_L, SHIRT_RED_L, SHIRT_BLUE_L, SCARF, f"SF123456789012{number}")
    large = shop.order("#1003", Line("LIN-BL-L", 2), Line("SCARF-GR"))
    shop.scan(
        shop.slip(large),
        SHIRT_BLUE_L,
        "DDCMDPARCEL",
        "SF1234567890128",
        SHIRT_BLUE_L,
        SCARF,
        "SF1234567890129",
    )
    half = shop.order("#1004", Line("LIN-BL-L", 2), Line("SCARF-GR"))
    shop.scan(shop.slip(half), SHIRT_BLUE_L, SHIRT_BLUE_L, "DDCMDUNDO", SCARF)
    (shop.desk.folder.photos / "2026").mkdir()
    (shop.desk.folder.photos / "2026" / "parcel.jpg").write_bytes(b"a photo")
    (shop.desk.folder.pictures / "LIN-BL-L.png").write_bytes(b"a picture")
    shop.desk.close()
    return folder


@pytest.fixture
def records(day_of_work: Path, tmp_path: Path) -> Path:
    """A data folder of one's own to spoil."""
    return Path(shutil.copytree(day_of_work, tmp_path / "data"))
