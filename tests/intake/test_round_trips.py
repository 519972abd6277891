"""What people write into orders, through each channel's files and out again: the same texts and columns.

A new channel runs through all of it as soon as it has a writer.
"""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from dispatchdesk.actions.export_log import LogKind, export_log
from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.exports.columns import TableFormat
from dispatchdesk.exports.harmless import STARTERS, without_guard
from dispatchdesk.exports.parcel_log import item_columns
from dispatchdesk.intake.formats import FORMATS
from dispatchdesk.intake.parsed import ParsedFiles, ParsedOrder, Standing
from dispatchdesk.rules.codes import code_key
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.verdicts import Verdict
from tests.intake.filled_sample import Listed, Sold, Tables, tables_of, tells
from tests.intake.good_files import GOOD_FILES
from tests.intake.making_files import Rows, by_number, read, write_xlsx
from tests.intake.writing_files import CATALOGUES, KNOWN_BY_TITLE, ORDERS
from tests.support import hostile_texts as hostile
from tests.support.counts import IS_NIGHTLY
from tests.support.shops import Shop, open_shop

EDGES = " \t\r\n\ufeff\x00\u00a0\u3000"
"""What exporters leave around a cell."""
GUARDED = "'=1+1"
"""The apostrophe is a guard that another program set, and no text."""
TEXTS = tuple(text for text in hostile.WRITABLE if text != GUARDED)
EXAMPLES = 600 if IS_NIGHTLY else 6
"""The nightly profile asks for thousands; each of these writes and reads some files."""

each_channel = pytest.mark.parametrize("channel", ORDERS)
each_catalogue = pytest.mark.parametrize("channel", CATALOGUES)
each_kind = pytest.mark.parametrize("kind", ["csv", "xlsx"])


def is_whole(text: str) -> bool:
    """Whether nothing of it looks like what exporters put around a text."""
    return text.strip(EDGES) == text and text[:1] not in ("'", "=") and text != "-"


texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=40).filter(
    is_whole
)
people_texts = texts | st.sampled_from([text for text in TEXTS if is_whole(text)])
sold = st.lists(
    st.builds(Sold, st.just(""), texts, people_texts, people_texts, people_texts, texts), max_size=4
)


def write(folder: Path, tables: Tables, kind: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    if kind == "csv":
        return [_write_csv(folder / f"{name}.csv", rows) for name, rows in tables.items()]
    return [write_xlsx(folder / f"{name}.xlsx", rows) for name, rows in tables.items()]


def _write_csv(path: Path, rows: Rows) -> Path:
    """Every cell in quotes: csv leaves a lone CR without."""
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    return path


def as_sold(order: ParsedOrder) -> Sold:
    (line,) = order.lines
    title = " - ".join([line.title, " / ".join(value for _name, value in line.options)]).removesuffix(" - ")
    return Sold(
        order.number,
        line.sku,
        title,
        order.recipient.name,
        order.buyer_note,
        order.seller_note,
        line.quantity,
    )


def numbered(orders: Sequence[Sold]) -> list[Sold]:
    return [
        Sold(f"40012345678901{place:03}01", order.sku, order.title, order.recipient, order.buyer_note,
             order.seller_note, place + 1)
        for place, order in enumerate(orders)
    ]  # fmt: skip


def test_every_channel_has_a_writer() -> None:
    """By what their files bring: a list of tracking numbers is neither orders nor articles."""
    channels = {each.name: each.channel for each in FORMATS}
    brought = [(channels[good.format], read(good.path, *good.partners)) for good in GOOD_FILES]
    assert {channel for channel, parsed in brought if parsed.orders} == set(ORDERS)
    assert {channel for channel, parsed in brought if parsed.products} == set(CATALOGUES)


@each_channel
@settings(max_examples=EXAMPLES)
@given(orders=sold)
@example(orders=[Sold("", "SKU", text, text, text, text) for text in TEXTS if is_whole(text)])
def test_texts_come_in_as_they_are(
    tmp_path_factory: pytest.TempPathFactory, channel: str, orders: list[Sold]
) -> None:
    expected = numbered(orders)
    for note in ("seller_note", "buyer_note"):
        if not tells(ORDERS[channel], note):
            expected = [replace(order, **{note: ""}) for order in expected]
    parsed = read(
        *write(tmp_path_factory.getbasetemp() / "texts", tables_of(ORDERS[channel], expected), "csv")
    )
    assert parsed.refused == ()
    assert [as_sold(order) for order in parsed.orders] == expected


@each_channel
@each_kind
def test_formulas_are_texts(tmp_path: Path, channel: str, kind: str) -> None:
    """They come in as they are: only a file that leaves the desk can harm a spreadsheet program."""
    expected = numbered(
        [Sold("", "SKU", text, text, text, text) for text in (*hostile.FORMULAS, "=1", '="x"y')]
    )
    parsed = read(*write(tmp_path, tables_of(ORDERS[channel], expected), kind))
    found = {as_sold(order).recipient for order in parsed.orders}
    assert found == {text.removeprefix("'") for text in (*hostile.FORMULAS, "=1", '="x"y')}


@each_channel
@each_kind
def test_what_no_database_holds_never_comes_in(tmp_path: Path, channel: str, kind: str) -> None:
    orders = numbered([Sold("", text, text, text, text, text) for text in ("a\0b", "\0a", "a\0", "\0")])
    parsed = read(*write(tmp_path, tables_of(ORDERS[channel], orders), kind))
    assert len(parsed.orders) == len(orders)
    assert "\\x00" not in repr(parsed.orders)


@each_channel
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_half_a_character_is_refused_in_words(tmp_path: Path, channel: str, encoding: str) -> None:
    orders = numbered([Sold("", "SKU", "title", hostile.HALF_A_CHARACTER)])
    for name, rows in tables_of(ORDERS[channel], orders).items():
        text = "\ufeff" + "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows) + "\n"
        (tmp_path / f"{name}.csv").write_bytes(text.encode(encoding, "surrogatepass"))
    parsed = read(*tmp_path.iterdir())
    assert parsed.orders == ()
    assert {problem.trouble.value for problem in parsed.refused} == {"file_encoding"}


GTINS = ("96385074", "036000291452", "6901234567892", "0036000291452", "06901234567892", "10012345678902")


@each_catalogue
@each_kind
def test_trade_item_numbers_keep_every_digit(tmp_path: Path, channel: str, kind: str) -> None:
    articles = [Listed(f"a{place}", "Shirt", f"S-{place}", gtin) for place, gtin in enumerate(GTINS)]
    parsed = read(*write(tmp_path, tables_of(CATALOGUES[channel], articles), kind))
    found = [variant.barcodes for product in parsed.products for variant in product.variants]
    assert found == [(gtin,) for gtin in GTINS]
    assert [code_key(gtin) for gtin in GTINS] == [gtin.zfill(14) for gtin in GTINS]


@each_catalogue
@settings(max_examples=EXAMPLES)
@given(st.lists(st.tuples(people_texts, people_texts, texts), max_size=4))
@example([(text, text, "SKU") for text in TEXTS if is_whole(text)])
def test_articles_come_in_as_they_are(
    tmp_path_factory: pytest.TempPathFactory, channel: str, words: list[tuple[str, str, str]]
) -> None:
    if channel in KNOWN_BY_TITLE:
        words = list({title: (title, maker, sku) for title, maker, sku in words}.values())
    tells_maker = tells(CATALOGUES[channel], "maker")
    expected = [
        Listed(f"a{place}", title, sku, GTINS[place % len(GTINS)], maker if tells_maker else "")
        for place, (title, maker, sku) in enumerate(words)
    ]
    folder = tmp_path_factory.getbasetemp() / "articles"
    parsed = read(*write(folder, tables_of(CATALOGUES[channel], expected), "csv"))
    assert parsed.refused == ()
    found = [
        Listed(product.handle, product.title, variant.sku, barcode, product.maker)
        for product in parsed.products
        for variant in product.variants
        for barcode in variant.barcodes
    ]
    assert [replace(one, handle="") for one in found] == [replace(one, handle="") for one in expected]


# -- in, through the desk, and out ---------------------------------------------------------------------


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    opened = open_shop(tmp_path / "data")
    yield opened
    opened.desk.close()


def read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    assert all(cell[:1] not in STARTERS for row in rows for cell in row if cell)
    return [[without_guard(cell) for cell in row] for row in rows[1:]]


def read_xlsx(path: Path) -> list[list[str]]:
    with zipfile.ZipFile(path) as book:
        assert b"<f" not in book.read("xl/worksheets/sheet1.xml")
        assert not any("externalLink" in name or name.endswith("hyperlinks.xml") for name in book.namelist())
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    return [[str(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)[1:]]


def read_jsonl(path: Path) -> list[list[str]]:
    objects = [json.loads(line) for line in path.read_text("utf-8").split("\n")[:-1]]
    assert all(list(one) == [column.key for column in item_columns()] for one in objects)
    return [[str(cell) for cell in one.values()] for one in objects]


READERS: dict[TableFormat, Callable[[Path], list[list[str]]]] = {
    TableFormat.CSV: read_csv,
    TableFormat.XLSX: read_xlsx,
    TableFormat.JSONL: read_jsonl,
}


def send_all(shop: Shop, parsed: ParsedFiles) -> None:
    take_in(shop.desk, parsed)
    for place, order in enumerate(parsed.orders):
        assert order.standing is Standing.SHIP, order
        (ref,) = shop.desk.orders.by_number(order.number)
        shop.scan(shop.slip(ref.id), "DDCMDEYE", "DDCMD1")
        assert shop.scan(f"SF139002281{place:04}").verdict is Verdict.DISPATCHED


@each_channel
@pytest.mark.parametrize("table_format", TableFormat)
def test_in_and_out_again(tmp_path: Path, shop: Shop, channel: str, table_format: TableFormat) -> None:
    tables = tables_of(
        ORDERS[channel],
        [
            Sold(f"4001{place:03}1 {text[:60].strip()}", f"{place}-{text[:99]}", text, text, text, text)
            for place, text in enumerate(TEXTS)
        ],
    )
    parsed = read(*write(tmp_path / "in", tables, "csv"))
    send_all(shop, parsed)
    out = tmp_path / f"log.{table_format}"
    assert export_log(shop.desk, LogKind.ITEMS, out, table_format, LogFilter()) == len(TEXTS)

    rows = READERS[table_format](out)

    keys = [column.key for column in item_columns()]
    assert {len(row) for row in rows} == {len(keys)}
    places = [keys.index(key) for key in ("order_number", "sku", "title", "recipient_name")]
    shown = str.maketrans("\ufffe\uffff", "\ufffd\ufffd") if table_format is TableFormat.XLSX else {}
    written = {
        number.translate(shown): (order.lines[0].sku, order.lines[0].title, order.recipient.name)
        for number, order in by_number(parsed).items()
    }
    sent = {number: [text.translate(shown) for text in cells] for number, cells in written.items()}
    assert {row[places[0]]: [row[place] for place in places[1:]] for row in rows} == sent
    assert len({row[-1] for row in rows}) == len(TEXTS), "each parcel's own id stands in the last column"
