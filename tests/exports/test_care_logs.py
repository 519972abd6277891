"""Promises, customers, tasks, reviews and complaints as files: every text arrives, none becomes a formula."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from python_calamine import CalamineWorkbook

from dispatchdesk.exports.columns import CellKind, Column, TableFormat
from dispatchdesk.exports.complaint_log import complaint_columns
from dispatchdesk.exports.customer_log import customer_columns
from dispatchdesk.exports.harmless import STARTERS, without_guard
from dispatchdesk.exports.promise_log import promise_columns
from dispatchdesk.exports.review_log import review_columns
from dispatchdesk.exports.tables import write_table
from dispatchdesk.exports.task_log import task_columns
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.care_rules import CareDeed, TaskState
from dispatchdesk.rules.care_tasks import TaskRow
from dispatchdesk.rules.customers import Account, CustomerExportRow, Spent
from dispatchdesk.rules.follow_ups import PromiseState, PromiseWay
from dispatchdesk.rules.incidents import Complaint, IncidentKind
from dispatchdesk.rules.masking import ERASED
from dispatchdesk.rules.parcel_stages import ParcelStage
from dispatchdesk.rules.promises import PromiseKind, PromiseRow
from dispatchdesk.rules.reviews import Review
from dispatchdesk.wording.language import current_language, use_language
from tests.support.hostile_texts import FORMULAS, LINES, QUOTES, RIGHT_TO_LEFT, SEPARATORS, SQL

ZONE = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 3, 4, 4, 0, tzinfo=UTC)
LATER = datetime(2026, 3, 6, 4, 0, tzinfo=UTC)
HOSTILE = (*FORMULAS, SEPARATORS, QUOTES, LINES, RIGHT_TO_LEFT, SQL)


def a_promise(text: str = "x", currency: str = "EUR", minor: int | None = 1250) -> PromiseRow:
    return PromiseRow(
        1, text, PromiseKind.REFUND, PromiseState.KEPT, PromiseWay.REFUND,
        Article(text, text, ((text, text),)), 1, minor, currency, text, 7, text, NOON, NOON, 8, text, 3,
        text, LATER, text, text, text, LATER,
    )  # fmt: skip


def a_task(text: str = "x") -> TaskRow:
    return TaskRow(
        1, text, text, text, CareDeed.REMIND, TaskState.DONE, NOON, NOON, ended_at=LATER, ended_by=text,
        why=text, order_number=text, customer_name=text, level=text, carrier="sf", tracking=text,
        stage=ParcelStage.OUT_FOR_DELIVERY, stage_at=NOON,
    )  # fmt: skip


def a_customer(text: str = "x") -> CustomerExportRow:
    accounts = (Account("taobao", text, text), Account("shopify", text, text))
    spent = (Spent("EUR", 9900, 2), Spent("JPY", 1200, 1), Spent("", 0, 1))
    texts = (text, text)
    return CustomerExportRow(
        text, text, text, text, accounts, text, 4, spent, NOON, LATER, 1, 2, texts, texts, texts
    )


def a_review(text: str = "x") -> Review:
    return Review(
        1, text, NOON, text, "amazon", 2, text, 3, text, 7, text, None, text, LATER, text
    )  # fmt: skip


def a_complaint(text: str = "x") -> Complaint:
    return Complaint(
        1, "sf", 7, text, text, text, NOON, IncidentKind.LATE, LATER, text, text, text, 2.345
    )  # fmt: skip


TABLES: dict[str, tuple[Callable[[], tuple[Column[Any], ...]], Callable[[str], Any]]] = {
    "promises": (promise_columns, a_promise),
    "tasks": (task_columns, a_task),
    "customers": (customer_columns, a_customer),
    "reviews": (review_columns, a_review),
    "complaints": (complaint_columns, a_complaint),
}


@pytest.fixture(autouse=True)
def _keep_language() -> Iterator[None]:
    before = current_language()
    use_language("en")
    yield
    use_language(before)


def written(path: Path, columns: tuple[Column[Any], ...], *rows: Any) -> list[list[object]]:
    """Header and rows, read again as a spreadsheet reads them."""
    write_table(path, TableFormat(path.suffix[1:]), columns, rows, ZONE)
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as handle:
            return [list(row) for row in csv.reader(handle, strict=True)]
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    return [list(row) for row in sheet.to_python(skip_empty_area=False)]


def for_people(path: Path, columns: tuple[Column[Any], ...], row: Any) -> dict[str, object]:
    titles, cells = written(path, columns, row)
    return dict(zip(map(str, titles), cells, strict=True))


def for_machines(path: Path, columns: tuple[Column[Any], ...], row: Any) -> dict[str, Any]:
    write_table(path, TableFormat.JSONL, columns, [row], ZONE)
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_no_text_is_lost_shifted_or_taken_for_a_formula(tmp_path: Path, table: str, ending: str) -> None:
    columns, row_of = TABLES[table][0](), TABLES[table][1]
    plain_ones = [at for at, one in enumerate(columns) if one.value(row_of("☃")) == "☃" and one.say is None]
    assert len(plain_ones) >= 4

    rows = written(tmp_path / f"a.{ending}", columns, *map(row_of, HOSTILE))

    assert [len(row) for row in rows] == [len(columns)] * (len(HOSTILE) + 1)
    for row, text in zip(rows[1:], HOSTILE, strict=True):
        for at in plain_ones:
            cell = str(row[at])
            if ending == "csv":
                assert cell[:1] not in STARTERS
                cell = without_guard(cell)
            assert cell == text


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("text", HOSTILE)
def test_machines_get_every_text_as_it_is(tmp_path: Path, table: str, text: str) -> None:
    columns, row_of = TABLES[table][0](), TABLES[table][1]

    found = for_machines(tmp_path / "a.jsonl", columns, row_of(text))

    assert list(found) == [column.key for column in columns]
    for column in columns:
        if column.value(row_of("☃")) == "☃":
            assert found[column.key] == text


@pytest.mark.parametrize("table", TABLES)
def test_keys_are_the_same_in_each_language_and_titles_are_not(table: str) -> None:
    english = TABLES[table][0]()
    use_language("zh")
    chinese = TABLES[table][0]()

    assert [column.key for column in chinese] == [column.key for column in english]
    assert len({column.key for column in english}) == len(english)
    assert len({column.title for column in english}) == len(english)


@pytest.mark.parametrize("table", ["promises", "tasks", "customers", "reviews"])
def test_a_name_that_was_erased_is_said_to_be(tmp_path: Path, table: str) -> None:
    columns, row_of = TABLES[table]
    assert for_people(tmp_path / "a.csv", columns(), row_of(ERASED))["Customer"] == "erased"


@pytest.mark.parametrize(
    ("currency", "minor", "csv_cell", "xlsx_cell"),
    [("EUR", 1250, "12.50", 12.5), ("JPY", 1200, "1200", 1200.0), ("KWD", -1, "-0.001", -0.001)],
)
def test_amounts_have_the_decimals_of_their_currency(
    tmp_path: Path, currency: str, minor: int, csv_cell: str, xlsx_cell: float
) -> None:
    promise = a_promise(currency=currency, minor=minor)

    assert for_people(tmp_path / "a.csv", promise_columns(), promise)["Amount"] == csv_cell
    assert for_people(tmp_path / "a.xlsx", promise_columns(), promise)["Amount"] == xlsx_cell
    machine = for_machines(tmp_path / "a.jsonl", promise_columns(), promise)
    assert (machine["amount_minor"], machine["currency"]) == (minor, currency)


def test_an_amount_that_nobody_knows_is_empty_and_none_is_nought(tmp_path: Path) -> None:
    unknown, nought = a_promise(minor=None), a_promise(minor=0)

    assert for_people(tmp_path / "a.csv", promise_columns(), unknown)["Amount"] == ""
    assert for_people(tmp_path / "a.csv", promise_columns(), nought)["Amount"] == "0.00"
    assert for_machines(tmp_path / "a.jsonl", promise_columns(), unknown)["amount_minor"] is None


def test_a_promise_kept_late_says_so_and_money_has_no_pieces(tmp_path: Path) -> None:
    row = for_people(tmp_path / "a.csv", promise_columns(), a_promise())

    assert (row["Late"], row["Pieces"], row["Kind"]) == ("yes", "", "Refund")


def test_a_customer_has_a_line_for_each_account_and_currency(tmp_path: Path) -> None:
    row = for_people(tmp_path / "a.xlsx", customer_columns(), a_customer("Lin"))

    assert row["Accounts"] == "Taobao · Lin · Lin\nShopify · Lin · Lin"
    assert row["Bought for"] == "99.00 EUR\n1200 JPY"
    assert row["Requirements"] == "Lin\nLin"


def test_days_under_way_are_a_number_with_one_decimal(tmp_path: Path) -> None:
    assert for_people(tmp_path / "a.csv", complaint_columns(), a_complaint())["Days under way"] == "2.3"
    assert for_people(tmp_path / "a.xlsx", complaint_columns(), a_complaint())["Days under way"] == 2.3
    kinds = {column.key: column.kind for column in complaint_columns()}
    assert kinds["days"] is CellKind.DAYS
