from __future__ import annotations

from dataclasses import dataclass

import pytest

from ui.parts.table import Cell, RowTable, TableColumn, TableModel, shared_widths


def column(least: int = 0, yields: int = 0) -> TableColumn:
    return TableColumn(lambda: "", lambda row: Cell(), least, yields)


NUMBER, NAME, REST = column(100, 2), column(80, 1), column()


@pytest.mark.parametrize(
    ("room", "widths"),
    [
        (520, [220, 140, 160]),
        (430, [210, 130, 90]),
        (400, [200, 120, 80]),
        (370, [200, 90, 80]),
        (330, [170, 80, 80]),
        (200, [100, 80, 80]),
    ],
)
def test_columns_give_way_in_their_sequence_and_the_last_takes_what_is_left(
    room: int, widths: list[int]
) -> None:
    assert shared_widths([200, 120, 80], (NUMBER, NAME, REST), room) == widths


def test_a_column_is_never_widened_by_its_least() -> None:
    assert shared_widths([60, 300], (column(100, 1), column()), 200) == [60, 300]


def test_columns_are_as_wide_as_their_least_where_there_is_room() -> None:
    assert shared_widths([60, 90], (column(100, 1), column()), 200) == [105, 95]


@dataclass(frozen=True, slots=True)
class _Row:
    id: int = 1


def test_no_words_give_way_to_room_that_nobody_needs(qapp: object) -> None:
    name = TableColumn(lambda: "", lambda row: Cell("A name that is long"), 40, 1)
    table = RowTable(TableModel((name, TableColumn(lambda: "", lambda row: Cell("short"), 400, 2))))
    table.resize(420, 200)
    table.show_rows([_Row()])
    assert table.columnWidth(0) > name.cell(_Row()).width
