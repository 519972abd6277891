from __future__ import annotations

from collections.abc import Iterator

import pytest

from dispatchdesk.wording.imports import say_counts, say_nothing_written, say_progress, say_warnings
from dispatchdesk.wording.language import use_language

NOTHING = dict.fromkeys(
    ("new", "held", "unchanged", "changed", "never", "lines", "products", "variants", "numbers", "stages"), 0
)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("")


def test_only_what_happened_is_told() -> None:
    assert list(say_counts(NOTHING)) == []
    assert list(say_counts(NOTHING | {"new": 2, "never": 1})) == [
        "2 new orders",
        "1 order left out: sent or cancelled",
    ]


def test_numbers_stand_in_their_places() -> None:
    assert say_progress(3, 6) == "3 of 6 orders"
    assert say_warnings(1) == "1 warning"
    assert say_nothing_written(refused=True) != say_nothing_written(refused=False)
