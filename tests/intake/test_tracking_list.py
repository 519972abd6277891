"""Lists of label programs: one number an order, whatever the program calls its columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.parsed import ParsedFiles
from dispatchdesk.rules.carrier_aliases import carrier_named
from dispatchdesk.rules.carriers import CARRIER_NAMES
from tests.intake.making_files import SAMPLES, Rows, read, write_csv, write_xlsx


def of_rows(folder: Path, *rows: list[str], xlsx: bool = False) -> ParsedFiles:
    table: Rows = list(rows)
    return read(write_xlsx(folder / "l.xlsx", table) if xlsx else write_csv(folder / "l.csv", table))


def told(parsed: ParsedFiles) -> list[tuple[str, str, str]]:
    return [(one.order_number, one.tracking, one.carrier) for one in parsed.numbers]


def test_the_sample() -> None:
    parsed = read(SAMPLES / "tracking_list.csv")
    assert parsed.files[0].format == "tracking-list"
    assert told(parsed)[1] == ("#1043", "SF1390022817351", "顺丰速运")
    assert [one.row for one in parsed.numbers] == [2, 3, 4]
    assert (parsed.orders, parsed.problems, parsed.refused) == ((), (), ())


@pytest.mark.parametrize("xlsx", [False, True], ids=["csv", "xlsx"])
@pytest.mark.parametrize(
    "header",
    [["Order ID", "Tracking Number"], ["订单号", "快递单号"], ["order-id", "tracking-number"]],
    ids=lambda header: header[0],
)
def test_the_columns_under_other_names(tmp_path: Path, header: list[str], xlsx: bool) -> None:
    assert told(of_rows(tmp_path, header, ["1001", "YT8812345678901"], xlsx=xlsx)) == [
        ("1001", "YT8812345678901", "")
    ]


@pytest.mark.parametrize("caption", ["Quantity", "SKU", "商品数量", "宝贝标题"])
def test_a_table_with_articles_is_no_such_list(tmp_path: Path, caption: str) -> None:
    parsed = of_rows(tmp_path, ["Order ID", "Tracking Number", caption], ["1", "YT8812345678901", "2"])
    assert [problem.trouble for problem in parsed.refused] == [Trouble.FORMAT_UNKNOWN]


HEADER = ["Order Number", "Tracking Number", "Carrier"]


def test_a_row_without_a_number_is_passed_over(tmp_path: Path) -> None:
    parsed = of_rows(tmp_path, HEADER, ["1", "", "UPS"], ["2", "1Z999AA10123456784", "UPS"])
    assert [one.order_number for one in parsed.numbers] == ["2"]
    assert parsed.problems == ()


@pytest.mark.parametrize(
    ("row", "trouble"),
    [
        (["", "YT8812345678901", ""], Trouble.ROW_NUMBER_MISSING),
        (["1", "4.00123E+18", ""], Trouble.ROW_ID_RUINED),
        (["1", "YT8812345678901"], Trouble.ROW_TOO_SHORT),
        (["1", "YT8812345678901", "", "x"], Trouble.ROW_SHIFTED),
    ],
)
def test_a_row_that_cannot_be_read_names_nothing(tmp_path: Path, row: list[str], trouble: Trouble) -> None:
    parsed = of_rows(tmp_path, HEADER, ["9", "YT8812345678909", "YTO"], row)
    assert [one.order_number for one in parsed.numbers] == ["9"]
    assert [problem.trouble for problem in parsed.problems] == [trouble]


def test_ids_that_a_spreadsheet_ruined_refuse_the_file(tmp_path: Path) -> None:
    parsed = of_rows(tmp_path, HEADER, ["1", "7.31123E+13", ""], ["2", "7.31124E+13", ""])
    assert [problem.trouble for problem in parsed.refused] == [Trouble.IDS_RUINED]


def test_an_order_named_twice(tmp_path: Path) -> None:
    same = ["#7", "YT8812345678901", "YTO"]
    parsed = of_rows(tmp_path, HEADER, same, ["7", *same[1:]], ["8", "A12345678", ""], ["8", "B12345678", ""])
    assert told(parsed) == [("#7", "YT8812345678901", "YTO")]
    (problem,) = parsed.problems
    assert (problem.trouble, problem.order_number, problem.row) == (Trouble.NUMBERS_SEVERAL, "8", 4)
    assert dict(problem.words) == {"value": "A12345678, B12345678"}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("中通", "zto"), ("中通快递", "zto"), ("顺丰速运", "sf"), ("SF Express", "sf"), ("圆通速递", "yto"),
        ("YUNDA", "yunda"), ("极兔速递", "jt"), ("J&T Express", "jt"), ("京东物流", "jd"), ("EMS", "ems"),
        ("邮政快递包裹", "china_post"), ("中国邮政", "china_post"), ("德邦快递", "deppon"), ("UPS", "ups"),
        ("FedEx Express", "fedex"), ("DHL Paket", "dhl"), ("Royal Mail", "royal_mail"),
        ("Österreichische Post", "post"), ("Pigeon & Sons", ""), ("", ""), ("快递", ""),
    ],
)  # fmt: skip
def test_carriers_by_the_names_that_people_write(written: str, code: str) -> None:
    assert carrier_named(written) == code


@pytest.mark.parametrize("code", CARRIER_NAMES)
def test_every_carrier_is_known_by_its_own_code_and_name(code: str) -> None:
    assert carrier_named(code) == carrier_named(CARRIER_NAMES[code]) == code
