"""Names, notes and codes that are HTML, reversed, endless or full of control characters, in the window."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from dispatchdesk.rules.codes import storable
from tests.support import hostile_texts as hostile
from tests.support.check_window import CheckWindow
from tests.support.shops import SCARF, SHIRT_BLUE_L, Line, Shop, open_shop, with_catalogue
from ui.application import dialog_before_the_window
from ui.orders.page import OrdersPage
from ui.section import DISPATCH_LOG, FOLLOW_UPS, ORDERS
from ui.widgets import ElidedLabel, Label
from ui.widgets.readable import LONGEST_LINE, LONGEST_TEXT, MOST_LINES, lines_shown, one_line, tip

TEXTS = tuple(dict.fromkeys(text for raw in hostile.ALL if (text := storable(raw)).strip()))
AT_THE_BENCH = (
    hostile.PICTURE, hostile.STYLED, hostile.RIGHT_TO_LEFT, hostile.LINES, hostile.CONTROLS, hostile.PERCENT,
    hostile.LONG, hostile.LONG_LINES,
)  # fmt: skip
FOUND = (
    hostile.SQL, hostile.BOLD, hostile.PERCENT, hostile.QUOTES, hostile.SEPARATORS, hostile.EMOJI,
)  # fmt: skip
SIGNS = ("%", "_", "*", '"', "'", "\\", "NEAR(", "a OR b", "\x00", "\ud800")
ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
OUR_TAGS = re.compile(r"</?qt>|<br>")


def number_of(text: str) -> str:
    return f"{TEXTS.index(text):02} {text}"


def enter(shop: Shop, text: str) -> int:
    """An order that has the text wherever a text of others can stand."""
    options = ((text, text), ("Colour", text))
    return shop.order(
        number_of(text),
        Line("LIN-BL-L", 2, title=text, options=options, why=text),
        Line(f"GIFT {text}", kind="gift", title=text, why=text),
        recipient_name=text, recipient_phone=text, address=text, city=text, region=text, country=text,
        buyer_note=text, seller_note=text, known_tracking=text[:40], customer_id=shop.customer(text),
    )  # fmt: skip


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[CheckWindow]:
    shop = with_catalogue(open_shop(tmp_path))
    for text in TEXTS:
        enter(shop, text)
    with CheckWindow(shop) as window:
        yield window
    shop.desk.close()


def shown_as_html(window: QWidget) -> list[str]:
    """Texts of labels and tooltips that Qt would read as HTML, which fetches the pictures that it names."""
    labels = [
        label.text() for label in window.findChildren(QLabel) if label.textFormat() != Qt.TextFormat.PlainText
    ]
    tips = [OUR_TAGS.sub("", widget.toolTip()) for widget in window.findChildren(QWidget)]
    return [text for text in labels if text] + [text for text in tips if "<" in text]


def places(bench: CheckWindow) -> list[QRect]:
    """Where the parts of the check page stand."""
    page = bench.page
    return [QRect(part.geometry()) for part in (page, page.banner, page.lines, page.side)]


def draw(bench: CheckWindow) -> None:
    QApplication.processEvents()
    bench.window.grab()
    assert shown_as_html(bench.window) == []
    least = bench.window.minimumSizeHint()
    assert least.width() <= 1280
    assert least.height() <= 720
    assert bench.window.size().toTuple() == (1280, 720)


def test_a_label_left_to_itself_would_read_html(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    QLabel(hostile.PICTURE, window)
    window.setToolTip(hostile.PICTURE)
    QWidget(window).setToolTip(hostile.BOLD)
    assert shown_as_html(window) == [hostile.PICTURE, hostile.BOLD]


def test_the_check_page_stays_as_it_is_whatever_the_order_says(bench: CheckWindow) -> None:
    shop = bench.shop
    bench.scan(shop.slip(shop.order("#1042", Line("LIN-BL-L", 2), Line("SCARF-GR"), buyer_note="Ring twice")))
    draw(bench)
    before = places(bench)
    for text in AT_THE_BENCH:
        (order,) = shop.desk.orders.by_number(number_of(text))
        bench.scan("DDCMDASIDE", shop.slip(order.id), SHIRT_BLUE_L)
        draw(bench)
        assert places(bench)[:2] == before[:2], text[:30]
        bench.scan(SCARF)
        draw(bench)
        bench.scan(SCARF, "DDCMDDEFECT")
        draw(bench)
        bench.scan("DDCMD1")
    bench.scan("DDCMDASIDE")
    draw(bench)


def test_the_office_lists_and_shows_any_order(bench: CheckWindow) -> None:
    for text in (hostile.PICTURE, hostile.LONG):
        (order,) = bench.shop.desk.orders.by_number(number_of(text))
        bench.scan(bench.shop.slip(order.id), SHIRT_BLUE_L, SHIRT_BLUE_L)
        bench.scan("DDCMDEYE", "DDCMD1", "SF1390022817351")
        bench.scan("DDCMDDEFECT", "DDCMD1", "DDCMDASIDE")
    bench.window.show_page(ORDERS)
    page = bench.window.page()
    assert isinstance(page, OrdersPage)
    draw(bench)
    for text in TEXTS:
        (order,) = bench.shop.desk.orders.by_number(number_of(text))
        page.pane.list.choose(order.id)
        QApplication.processEvents()
        assert page.detail.widget().width() <= page.detail.viewport().width(), text[:30]
    draw(bench)
    for name in (FOLLOW_UPS, DISPATCH_LOG):
        bench.window.show_page(name)
        draw(bench)


def test_a_search_takes_each_text_as_it_is(bench: CheckWindow) -> None:
    bench.window.show_page(ORDERS)
    page = bench.window.page()
    assert isinstance(page, OrdersPage)
    for text in FOUND:
        page.pane.search.setText(text)
        page.pane.refresh()
        numbers = {row.number for row in page.pane.list.model().rows() if row is not None}
        assert numbers == {number_of(text)}
    for text in (hostile.LONG, hostile.CONTROLS, *SIGNS):
        page.pane.search.setText(text)
        page.pane.refresh()
        draw(bench)


def test_any_code_is_answered_and_its_answer_shown(bench: CheckWindow) -> None:
    for text in hostile.ALL:
        before = bench.shop.count_of("journal")
        bench.shell.enter_code(text)
        QApplication.processEvents()
        assert bench.shop.count_of("journal") == before + 1
    draw(bench)


@pytest.mark.parametrize("text", hostile.ALL)
def test_what_is_shown_is_bounded_and_has_nothing_that_acts(text: str) -> None:
    line, lines = one_line(text), lines_shown(text)
    assert len(line) <= LONGEST_LINE
    assert len(lines.replace("\u200b", "")) <= LONGEST_TEXT
    assert len(lines.split("\n")) <= MOST_LINES
    assert not ACTING.search(line + lines.replace("\n", ""))
    assert all(len(word) <= 40 for word in re.split("[\\s\u200b\u2e80-\u9fff]", lines))
    assert "<" not in OUR_TAGS.sub("", tip(text))


def test_short_texts_are_shown_as_they_are() -> None:
    for text in ("Linen shirt", "亚麻宽松衬衫", "文三路 478 号", "👕 L", "مرحبا"):
        assert (one_line(text), lines_shown(text), tip(text)) == (text, text, text)
    assert lines_shown("first\n\nsecond") == "first\n\nsecond"
    assert tip("a < b\nc") == "<qt>a &lt; b<br>c</qt>"


def test_labels_remember_all_that_they_were_told(qtbot: QtBot) -> None:
    for label in (Label(hostile.LONG), Label(hostile.LONG, wraps=True), ElidedLabel(hostile.LONG)):
        qtbot.addWidget(label)
        assert label.text() == hostile.LONG


def test_the_dialog_before_the_window_speaks_plainly(qtbot: QtBot) -> None:
    box = dialog_before_the_window(hostile.PICTURE)
    qtbot.addWidget(box)
    assert (box.text(), box.textFormat()) == (hostile.PICTURE, Qt.TextFormat.PlainText)
