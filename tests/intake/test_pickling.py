from __future__ import annotations

import io
import pickle
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dispatchdesk.intake.parsed import ParsedFiles, ParsedProduct, ParsedVariant
from dispatchdesk.intake.pickling import dump, load
from dispatchdesk.rules.orders import HoldReason
from tests.support.parsed_orders import an_order, held


def test_what_readers_give_comes_back_equal() -> None:
    product = ParsedProduct("tee", "Tee", (ParsedVariant("A", (("Size", "L"),), 2, ("123",)),), 2)
    orders = (an_order("1", ship_by=datetime(2026, 11, 16, tzinfo=UTC)), held(an_order("2"), HoldReason.RISK))
    values = [ParsedFiles(orders=orders, products=(product,)), orders, ()]
    file = io.BytesIO()
    for value in values:
        dump(file, value)
    file.seek(0)
    assert [load(file) for _ in values] == values
    with pytest.raises(EOFError):
        load(file)


def test_bytes_of_others_run_no_code(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.touch()

    class Evil:
        def __reduce__(self) -> tuple[object, ...]:
            return Path.unlink, (victim,)

    data = pickle.dumps(Evil())
    with pytest.raises(pickle.UnpicklingError):
        load(io.BytesIO(len(data).to_bytes(8, "big") + data))
    assert victim.exists()
