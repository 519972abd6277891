from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from dispatchdesk.wording.language import current_language, use_language

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _english_first() -> Iterator[None]:
    before = current_language()
    use_language("en")
    yield
    use_language(before)
