from __future__ import annotations

from collections.abc import Iterator

import pytest

from dispatchdesk.wording.language import LANGUAGES, current_language, use_language


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = current_language()
    use_language("en")
    yield
    use_language(before)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest, english: None) -> str:
    use_language(request.param)
    return str(request.param)
