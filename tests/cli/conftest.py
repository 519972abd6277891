from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dispatchdesk.wording.language import current_language, use_language
from tests.support.shops import SCARF, SHIRT_BLUE_L, SHIRT_RED_L, Line, open_shop, with_catalogue


@pytest.fixture(autouse=True)
def language_afterwards() -> Iterator[None]:
    before = current_language()
    yield
    use_language(before)


@pytest.fixture(scope="session")
def closed_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One sent order, one with a defect, two waiting; nine records."""
    folder = tmp_path_factory.mktemp("cli") / "data"
    shop = with_catalogue(open_shop(folder))
    sent = shop.order("#1001", Line("LIN-BL-L", 2), recipient_name="=Wang", recipient_phone="138")
    shop.scan(shop.slip(sent), SHIRT_BLUE_L, SHIRT_RED_L, SHIRT_BLUE_L, "SF1234567890121")
    faulty = shop.order("#1002", Line("SCARF-GR"))
    shop.scan(shop.slip(faulty), SCARF, "DDCMDDEFECT", "DDCMD1")
    shop.order("#1003", Line("SCARF-GR"))
    shop.order("#1004", Line("SOCK-MU"), Line("GIFT-PIN", kind="gift"))
    shop.desk.close()
    return folder


@pytest.fixture
def work(closed_shop: Path, tmp_path: Path) -> Path:
    """A data folder of one's own."""
    return Path(shutil.copytree(closed_shop, tmp_path / "data"))
