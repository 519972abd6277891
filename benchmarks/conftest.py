"""Benchmarks state ratios measured in one run; they never pass or fail by an absolute time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from dispatchdesk.desk import Desk

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def million(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The desk of a shop with a million orders and their search index."""
    from benchmarks.searched_shop import searched_shop

    with searched_shop(tmp_path_factory.mktemp("million") / "shop") as desk:
        yield desk
