from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.shops import Shop, open_shop, watched, with_catalogue


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A shop with a catalogue and no orders; what answers say of the open order is compared with the disk."""
    shop = watched(with_catalogue(open_shop(tmp_path / "data")))
    yield shop
    shop.desk.close()
