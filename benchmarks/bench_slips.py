"""A hundred packing slips as one PDF, against the same words and bars by a bare QPdfWriter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from benchmarks.comparing import Comparison, hold, in_turns, median
from dispatchdesk.papers.barcodes import code128_modules
from dispatchdesk.papers.slips import compose_slip
from dispatchdesk.rules.codes import UID_LENGTH, crockford_uid, slip_code
from dispatchdesk.rules.orders import Order
from dispatchdesk.rules.recipients import address_lines
from tests.papers.orders import CHINESE, ENGLISH
from ui import fonts
from ui.papers.files import write_slips

SLIPS = 100
ROUNDS = 15
DPI = 300
MODULE = 4


def orders() -> list[Order]:
    """English and Chinese ones in turns, each with a code of its own."""
    return [
        replace(
            (ENGLISH, CHINESE)[number % 2],
            uid=crockford_uid(Random(number).randbytes(UID_LENGTH)),
            number=f"#{number:05}",
        )
        for number in range(SLIPS)
    ]


def test_slips(tmp_path: Path, qapp: QApplication) -> None:
    fonts.load_fonts()
    to_print = orders()
    ours, theirs = tmp_path / "ours.pdf", tmp_path / "theirs.pdf"

    def write() -> None:
        write_slips([compose_slip(order, footer="4711 · 0123456789abcdef") for order in to_print], ours)

    taken, bare = in_turns(ROUNDS, write, lambda: write_barely(to_print, theirs))
    sizes = " and ".join(f"{path.stat().st_size // 1000} kB" for path in (ours, theirs))
    hold(
        Comparison(
            "slips-pdf",
            f"{SLIPS} packing slips as PDF",
            "the same words and bars by a bare QPdfWriter",
            median(taken),
            median(bare),
            hold=3,
            also=f"files of {sizes}",
        )
    )


def write_barely(to_print: list[Order], path: Path) -> None:
    """One font, one column, no measuring, no rules, no second page."""
    writer = QPdfWriter(str(path))
    writer.setResolution(DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    font = QFont()
    font.setFamilies(fonts.FAMILIES)
    font.setPointSize(10)
    painter.setFont(font)
    for place, order in enumerate(to_print):
        if place:
            writer.newPage()
        modules = code128_modules(slip_code(order.uid))
        bars = [QRect(1200 + MODULE * at, 0, MODULE, 180) for at, bar in enumerate(modules) if bar == "1"]
        painter.setBrush(Qt.GlobalColor.black)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRects(bars)
        painter.setPen(Qt.GlobalColor.black)
        for number, words in enumerate(words_of(order), 1):
            painter.drawText(0, 60 * number, words)
    painter.end()


def words_of(order: Order) -> list[str]:
    """All that stands on the slip of an order, but for fixed words."""
    words = [
        order.number,
        f"{order.channel} · {order.shop}",
        slip_code(order.uid),
        order.recipient.name,
        *address_lines(order.recipient),
        *filter(None, (order.buyer_note, order.seller_note)),
    ]
    for line in order.lines:
        article = line.article
        options = " · ".join(value for _, value in article.options)
        words += [article.title, options, article.sku, str(line.quantity), *article.barcodes]
    return [*words, "4711 · 0123456789abcdef", "Page 1 of 1"]
