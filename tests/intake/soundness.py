"""What must hold of anything that is read, whatever the file said: the tests and the fuzzers ask the same."""

from __future__ import annotations

from dispatchdesk.intake.parsed import ParsedFiles, Standing
from dispatchdesk.intake.pickling import from_bytes, to_bytes
from dispatchdesk.wording.troubles import say_problem

LARGEST_NUMBER = 2**63 - 1
"""What a column of whole numbers takes."""


def assert_sound(parsed: ParsedFiles) -> None:
    """It can be told, handed to the parent process, stored and packed."""
    for problem in (*parsed.refused, *parsed.problems):
        said = say_problem(problem)
        assert said.strip()
        assert not {"\x00", "\x1b", "\u202e"} & set(said), "a terminal would obey"
    assert from_bytes(to_bytes(parsed)) == parsed
    assert not (parsed.refused and parsed.orders)
    for order in parsed.orders:
        assert order.number
        assert all(0 < line.quantity < 10**6 for line in order.lines)
        amounts = [order.total_minor, *(line.unit_price_minor for line in order.lines)]
        assert all(abs(amount or 0) <= LARGEST_NUMBER for amount in amounts)
        assert order.lines or order.standing is not Standing.SHIP
    for product in parsed.products:
        assert all(0 < (variant.weight_grams or 1) <= LARGEST_NUMBER for variant in product.variants)
    assert all(one.tracking and one.text for one in parsed.stages)
    text = repr((parsed.orders, parsed.products, parsed.stages))
    assert "\\x00" not in text
    assert "\\ud8" not in text
