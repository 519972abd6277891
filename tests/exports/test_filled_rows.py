"""Which row of a channel's own file gets which number."""

from __future__ import annotations

from pathlib import Path

import pytest

from dispatchdesk.rules.handing_back import LeftOutReason, ParcelBack
from tests.support.filled_files import filled, reasons
from tests.support.parcels_back import a_line, a_parcel, in_boxes

SHARED = Path(__file__).parents[3] / "shared" / "samples"


def text_template(folder: Path, *lines: str) -> Path:
    (folder / "t.csv").write_text("\r\n".join((*lines, "")), encoding="utf-8")
    return folder / "t.csv"


def rows_after(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()[1:]


def test_every_line_of_a_whole_order_gets_the_number(tmp_path: Path) -> None:
    source = text_template(tmp_path, "主订单编号,子订单编号,快递单号", "7,71,", "7,72,", "8,81,")
    done = filled(source, tmp_path / "o.csv", a_parcel("7", "T", a_line("A", 1, "71"), a_line("B", 1, "72")))

    assert rows_after(tmp_path / "o.csv") == ["7,71,T", "7,72,T", "8,81,"]
    assert not done.told.left_out


def test_a_split_orders_lines_get_the_number_of_their_parcel(tmp_path: Path) -> None:
    source = text_template(tmp_path, "订单号,商家编码,运单号", "7,A,", "7,b,", "7,C,")
    boxes = in_boxes(a_parcel("7", "T1", a_line("A")), a_parcel("7", "T2", a_line("B")), a_parcel("7", "T3"))
    done = filled(source, tmp_path / "o.csv", *boxes)

    assert rows_after(tmp_path / "o.csv") == ["7,A,T1", "7,b,T2", "7,C,"]
    assert reasons(done) == [("T3", LeftOutReason.LINE_UNKNOWN)]


def test_one_row_an_order_takes_one_number(tmp_path: Path) -> None:
    source = text_template(tmp_path, "Order ID,Tracking Number", "#7,")
    done = filled(source, tmp_path / "o.csv", *in_boxes(a_parcel("7", "T1"), a_parcel("7", "T2")))

    assert rows_after(tmp_path / "o.csv") == ["#7,T1"]
    assert reasons(done) == [("T2", LeftOutReason.SEVERAL_PARCELS)]


def test_orders_that_share_a_parcel_each_have_their_row(tmp_path: Path) -> None:
    source = text_template(tmp_path, "Order ID,Tracking Number", "7,", "8,")
    filled(source, tmp_path / "o.csv", a_parcel("7", "T"), a_parcel("8", "T"))

    assert rows_after(tmp_path / "o.csv") == ["7,T", "8,T"]


@pytest.mark.parametrize(
    ("parcel", "reason"),
    [
        (a_parcel("7", "T", carrier=""), LeftOutReason.NO_CARRIER),
        (a_parcel("7", "=T"), LeftOutReason.UNSAFE_TEXT),
    ],
)
def test_what_cannot_stand_in_a_row_leaves_it_empty(
    tmp_path: Path, parcel: ParcelBack, reason: LeftOutReason
) -> None:
    source = text_template(tmp_path, "Order ID,Carrier,Tracking Number", "7,,", "8,Mine,")
    done = filled(source, tmp_path / "o.csv", parcel, a_parcel("8", "T8", carrier=""))

    assert rows_after(tmp_path / "o.csv") == ["7,,", "8,Mine,T8"]
    assert reasons(done) == [(parcel.tracking, reason)]


def test_walmarts_sheet_is_filled_line_by_line(tmp_path: Path) -> None:
    source = SHARED / "walmart" / "invai_walmart-orders.csv"
    if not source.exists():
        pytest.skip("the shared samples are not here")
    lines = a_line("DB005-G64000-SND-M", 1, "1"), a_line("DB015-G64000-NVY-XL", 2, "2")
    sent = a_parcel("4792210001234", "1Z999AA10123456784", *lines, channel_ref="200012345678901")
    other = a_parcel("4792210001236", "YT8812093381027", a_line("WM-TEE-99", 1, "1"), carrier="yto")
    done = filled(source, tmp_path / "o.csv", sent, other, channel="walmart")

    before, after = (
        source.read_text("utf-8-sig").splitlines(),
        (tmp_path / "o.csv").read_text("utf-8-sig").splitlines(),
    )
    assert not done.told.left_out
    assert after[1] == before[1].replace("1.98,,,,,,", "1.98,Shipped,1,UPS,1Z999AA10123456784,,")
    assert after[2] == before[2].replace("3.96,,,,,,", "3.96,Shipped,2,UPS,1Z999AA10123456784,,")
    link = "https://t.17track.net/en#nums=YT8812093381027"
    assert after[4] == before[4].replace("2.46,,,,,,", f"2.46,Shipped,1,Other,YT8812093381027,{link},")
    assert (after[3], after[5:]) == (before[3], before[5:])
