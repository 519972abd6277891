from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from python_calamine import CalamineWorkbook

from dispatchdesk.exports.columns import Column, Row, TableFormat
from dispatchdesk.exports.follow_up_log import FollowUpRecord, follow_up_columns
from dispatchdesk.exports.journal_log import journal_columns
from dispatchdesk.exports.parcel_log import item_columns, parcel_columns
from dispatchdesk.exports.tables import write_table
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.defects import DefectKind
from dispatchdesk.rules.dispatching import ParcelRow, ParcelState, SentItemRow
from dispatchdesk.rules.follow_ups import (
    FollowUpKind,
    FollowUpNote,
    FollowUpRow,
    FollowUpState,
    Promise,
    PromiseState,
    PromiseWay,
)
from dispatchdesk.rules.judgements import Judged, Judgement
from dispatchdesk.rules.promises import PromiseKind, PromiseRow
from dispatchdesk.rules.remedies import CarrierClaim, Freight, Remedy, RemedyKind
from dispatchdesk.wording.language import current_language, use_language

ZONE = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 3, 4, 4, 0, tzinfo=UTC)
PARCEL = ParcelRow(
    id=1,
    uid="0P",
    order_id=7,
    order_uid="0RDER0000001",
    order_number="4060931234567890123",
    channel="taobao",
    shop="示例店",
    recipient_name="周小姐",
    carrier="sf",
    way="",
    tracking="SF1390022817351",
    label_verified=True,
    weight_grams=420,
    sent_at=NOON,
    checked_by="Li Na",
    closed_by="Mei",
    bench="Bench 2",
    state=ParcelState.PACKED,
    box=1,
    boxes=2,
    units=3,
)
ITEM = SentItemRow(
    PARCEL, "LS-BL-L", "Linen shirt", (("Colour", "Blue"), ("Size", "L")), "gift", 2, by_eye=True
)
SHIRT = Article("LS-BL-L", "Linen shirt", (("Colour", "Blue"), ("Size", "L")), maker="Weaver")
FOLLOW_UP = FollowUpRow(
    id=1,
    uid="0F",
    number="F-0230",
    kind=FollowUpKind.DEFECT,
    state=FollowUpState.OPEN,
    opened_at=NOON,
    due_at=NOON,
    opened_by="Li Na",
    bench="Bench 2",
    order_number="#1042",
    article=SHIRT,
    detail=DefectKind.SEAM,
    notes=(
        FollowUpNote(NOON, "Mei", "asked the maker"),
        FollowUpNote(NOON, "Mei", "", FollowUpState.ANSWERED),
    ),
    promise=Promise(1, PromiseState.OPEN, PromiseWay.NEXT_ORDER, SHIRT, 1, "#1042", NOON),
)


@dataclass(frozen=True)
class Sealed:
    seq: int = 5
    chain: str = "bench"
    at: str = "2026-03-04T04:00:00.000000Z"
    moment: datetime = NOON
    kind: str = "scan"
    packer: str = "LINA"
    order_uid: str = "0RDER0000001"
    scan_id: str | None = None
    payload: str = '{"code":"6901234567892"}'
    prev: str = "00"
    hash: str = "ab"


@pytest.fixture(autouse=True)
def _keep_language() -> Iterator[None]:
    before = current_language()
    use_language("en")
    yield
    use_language(before)


def as_jsonl(path: Path, columns: tuple[Column[Row], ...], row: Row) -> dict[str, object]:
    write_table(path, TableFormat.JSONL, columns, [row], ZONE)
    written: dict[str, object] = json.loads(path.read_text("utf-8"))
    return written


def as_xlsx(path: Path, columns: tuple[Column[Row], ...], row: Row) -> dict[object, object]:
    write_table(path, TableFormat.XLSX, columns, [row], ZONE)
    titles, cells = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return dict(zip(titles, cells, strict=True))


def test_a_parcel_for_machines_keeps_codes_grams_and_the_zones_offset(tmp_path: Path) -> None:
    written = as_jsonl(tmp_path / "a.jsonl", parcel_columns(), PARCEL)

    assert written["order_number"] == "4060931234567890123"
    assert written["carrier"] == "sf"
    assert written["weight_grams"] == 420
    assert written["sent_at"] == "2026-03-04T12:00:00.000+08:00"
    assert written["state"] == "packed"
    assert written["label_verified"] is True


def test_a_parcel_for_people_speaks_words_and_keeps_long_numbers_as_text(tmp_path: Path) -> None:
    written = as_xlsx(tmp_path / "a.xlsx", parcel_columns(), PARCEL)

    assert written["Order"] == "4060931234567890123"
    assert written["Carrier"] == "SF Express"
    assert written["Weight (kg)"] == pytest.approx(0.42)
    assert written["Sent"] == datetime(2026, 3, 4, 12)  # noqa: DTZ001
    assert written["State"] == "Packed"


def test_an_unknown_weight_is_empty_not_zero(tmp_path: Path) -> None:
    parcel = replace(PARCEL, weight_grams=None)

    assert as_xlsx(tmp_path / "a.xlsx", parcel_columns(), parcel)["Weight (kg)"] == ""


def test_an_item_tells_its_parcel_its_kind_and_its_options(tmp_path: Path) -> None:
    machine = as_jsonl(tmp_path / "a.jsonl", item_columns(), ITEM)
    people = as_xlsx(tmp_path / "a.xlsx", item_columns(), ITEM)

    assert machine["tracking"] == people["Tracking number"] == "SF1390022817351"
    assert machine["options"] == {"Colour": "Blue", "Size": "L"}
    assert people["Options"] == "Blue · L"
    assert (machine["kind"], people["Kind"]) == ("gift", "Gift")


def test_a_follow_up_tells_piece_notes_and_promise(tmp_path: Path) -> None:
    machine = as_jsonl(tmp_path / "a.jsonl", follow_up_columns(), FollowUpRecord(FOLLOW_UP))
    people = as_xlsx(tmp_path / "a.xlsx", follow_up_columns(), FollowUpRecord(FOLLOW_UP))

    assert machine["detail"] == "seam"
    assert people["What happened"] == "Loose seam"
    assert machine["promise_way"] == "with_next_order"
    assert people["Notes"] == "Mei: asked the maker"


def test_a_follow_up_without_a_piece_leaves_those_cells_empty(tmp_path: Path) -> None:
    written = as_jsonl(
        tmp_path / "a.jsonl",
        follow_up_columns(),
        FollowUpRecord(replace(FOLLOW_UP, article=None, promise=None)),
    )

    assert written["sku"] is None
    assert written["options"] is None
    assert written["promise_due_at"] is None


def test_a_claim_tells_what_was_said_when_it_was_answered_and_whose_fault_it_was(tmp_path: Path) -> None:
    judged = Judged(Judgement.CARRIERS, "=dented", NOON, "Mei")
    claim = replace(FOLLOW_UP, says="+broken", answer_due_at=NOON, answered_at=NOON, judged=judged)

    machine = as_jsonl(tmp_path / "a.jsonl", follow_up_columns(), FollowUpRecord(claim))
    people = as_xlsx(tmp_path / "a.xlsx", follow_up_columns(), FollowUpRecord(claim))

    assert (machine["judgement"], machine["judged_why"]) == ("carriers", "=dented")
    assert (people["What the customer says"], people["Why so judged"]) == ("+broken", "=dented")
    assert machine["answered_at"] == "2026-03-04T12:00:00.000+08:00"
    assert str(people["Judgement"]) not in ("", "carriers")


def test_a_follow_up_tells_how_it_was_made_good_and_what_that_cost(tmp_path: Path) -> None:
    promised = PromiseRow(
        1, "0M", PromiseKind.REFUND, PromiseState.OPEN, PromiseWay.REFUND, Article("", ""), 1, 500, "EUR", "",
        7, "#1042", NOON, NOON,
    )  # fmt: skip
    withdrawn = replace(promised, state=PromiseState.WITHDRAWN, amount_minor=9900)
    refund = Remedy(1, RemedyKind.REFUND, NOON, "Mei", Freight.NONE, 120, "EUR", "", promised)
    compensation = Remedy(
        2, RemedyKind.COMPENSATION, NOON, "Mei", Freight.NONE, None, "EUR", "", None,
        CarrierClaim.RECEIVED, 1000, NOON,
    )  # fmt: skip
    record = FollowUpRecord(FOLLOW_UP, (refund, replace(refund, promise=withdrawn), compensation))

    machine = as_jsonl(tmp_path / "a.jsonl", follow_up_columns(), record)
    people = as_xlsx(tmp_path / "a.xlsx", follow_up_columns(), record)

    assert (machine["cost_minor"], machine["cost_currency"]) == (-380, "EUR")
    assert people["Cost"] == pytest.approx(-3.8)
    assert len(str(people["Remedies"]).splitlines()) == 2
    assert "99.00" not in str(people["Remedies"])


def test_the_journal_keeps_what_was_hashed_to_the_letter(tmp_path: Path) -> None:
    written = as_jsonl(tmp_path / "a.jsonl", journal_columns({"LINA": "Li Na"}), Sealed())

    assert (written["chain"], written["seq"]) == ("bench", 5)
    assert written["payload"] == Sealed.payload
    assert written["sealed_at"] == Sealed.at
    assert (written["packer"], written["sealed_packer"]) == ("Li Na", "LINA")


def test_keys_are_the_same_in_each_language_and_no_two_columns_share_one() -> None:
    def keys() -> list[list[str]]:
        tables = (parcel_columns(), item_columns(), follow_up_columns(), journal_columns({}))
        return [[column.key for column in table] for table in tables]

    english = keys()
    use_language("zh")

    assert keys() == english
    assert all(len(set(table)) == len(table) for table in english)
