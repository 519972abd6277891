from __future__ import annotations

from functools import cache

import pytest

from dispatchdesk.storage import schema_check


@pytest.fixture(autouse=True)
def schema_of_today_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """``verify`` builds it from all migrations each time, which is most of its time on a small folder."""
    monkeypatch.setattr(schema_check, "_schema_of_today", _schema_of_today)


_schema_of_today = cache(schema_check._schema_of_today)
