"""The packing slip on A4: as many pages as it needs, each with the order's number and code."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QPainter

from dispatchdesk.papers.slips import NotInParcel, Slip
from dispatchdesk.rules.follow_ups import PromiseWay
from dispatchdesk.rules.recipients import address_lines
from dispatchdesk.wording.articles import article_name
from dispatchdesk.wording.erasing import name_shown
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.names import channel_name
from ui import fonts
from ui.papers.pages import BOTTOM, LEFT, RIGHT, TOP, WIDTH, Paper, Part, draw_parts, fill_pages, framed, gap
from ui.papers.shapes import draw_barcode, draw_rule, module_dots
from ui.papers.slip_lines import SlipLines
from ui.papers.texts import GREY, Style, Text, mm

SHOP = Style(9, colour=GREY)
NUMBERS = tuple(Style(size, fonts.BOLD) for size in (32, 26, 20, 15))
LABEL = Style(7.5, fonts.SEMIBOLD, GREY)
NAME = Style(13, fonts.SEMIBOLD)
BODY = Style(10)
COUNT = Style(26, fonts.BOLD)
FOOT = Style(7, colour=GREY)
CODE_WIDTH = mm(75)
CODE_HEIGHT = mm(15)
MOST_ADDRESS_LINES = 12
"""More is no address; every page must have room for what is to be packed."""


def draw_slip(paper: Paper, slip: Slip, lines: SlipLines) -> None:
    """Draw every page of one slip."""
    head = _head(slip)
    foot = Text(slip.footer, FOOT, WIDTH - mm(36))
    foot_top = BOTTOM - max(foot.height, mm(4))
    room = foot_top - mm(4) - TOP - head.height
    pages = fill_pages(_body(slip, lines, room), room)
    for number, parts in enumerate(pages, start=1):
        painter = paper.next_page()
        draw_parts(painter, [head, *parts], TOP)
        foot.draw(painter, LEFT, foot_top)
        words = tr("Page {page} of {pages}").format(page=number, pages=len(pages))
        page = Text(words, FOOT)
        page.draw(painter, RIGHT - page.width, foot_top)


def _head(slip: Slip) -> Part:
    """What every page begins with: where it was sold, its number, its code."""
    width = WIDTH - CODE_WIDTH - mm(6)
    shop = Text(_joined(channel_name(slip.channel), slip.shop), SHOP, width, most_lines=2)
    number = _fitting(slip.number, width)
    module = module_dots([slip.barcode], CODE_WIDTH)
    code_left = RIGHT - len(slip.barcode.modules) * module
    bottom = max(CODE_HEIGHT + mm(5), shop.height + mm(1) + number.height) + mm(3)

    def draw(painter: QPainter, y: float) -> None:
        shop.draw(painter, LEFT, y)
        number.draw(painter, LEFT, y + shop.height + mm(1))
        draw_barcode(painter, slip.barcode, code_left, round(y), module, CODE_HEIGHT)
        if slip.version > 1:
            version = Text(tr("Slip version {version}").format(version=slip.version), FOOT)
            version.draw(painter, RIGHT - version.width, y + CODE_HEIGHT + mm(0.6))
        draw_rule(painter, y + bottom, LEFT, RIGHT, strong=True)

    return Part(bottom + mm(5), draw)


def _body(slip: Slip, lines: SlipLines, room: float) -> Iterator[Part]:
    yield _recipient(slip)
    for label, note in ((tr("Buyer’s note"), slip.buyer_note), (tr("Shop’s note"), slip.seller_note)):
        if note:
            yield from framed(Text(label, LABEL), Text(note, BODY, WIDTH - mm(10)))
            yield gap(4)
    yield from lines.parts(slip.lines, room)
    if slip.not_in_parcel:
        yield gap(6)
        statements = "\n".join(_statement(missing) for missing in slip.not_in_parcel)
        yield from framed(Text(tr("Not in this parcel"), LABEL), Text(statements, BODY, WIDTH - mm(10)))


def _recipient(slip: Slip) -> Part:
    width = WIDTH - mm(45)
    name = Text(name_shown(slip.recipient.name), NAME, width, most_lines=3)
    address = Text("\n".join(address_lines(slip.recipient)), BODY, width, most_lines=MOST_ADDRESS_LINES)
    count = Text(str(slip.units), COUNT)
    pieces = Text(tr_n("piece", "pieces", slip.units), LABEL)
    height = max(name.height + mm(1) + address.height, count.height + pieces.height)

    def draw(painter: QPainter, y: float) -> None:
        name.draw(painter, LEFT, y)
        address.draw(painter, LEFT, y + name.height + mm(1))
        count.draw(painter, RIGHT - count.width, y - mm(1))
        pieces.draw(painter, RIGHT - pieces.width, y + count.height - mm(2))

    return Part(height + mm(6), draw)


def _statement(missing: NotInParcel) -> str:
    pattern = {
        None: tr("{item} × {count}"),
        PromiseWay.NEXT_ORDER: tr("{item} × {count}: comes with your next order"),
        PromiseWay.SEPARATELY: tr("{item} × {count}: we send it separately"),
        PromiseWay.REFUND: tr("{item} × {count}: you get the money back"),
    }[missing.way]
    return pattern.format(item=article_name(missing.article), count=missing.quantity)


def _fitting(number: str, width: float) -> Text:
    """The number as large as it fits on one line; the smallest breaks it."""
    for style in NUMBERS:
        text = Text(number, style)
        if text.width <= width:
            return text
    return Text(number, NUMBERS[-1], width, most_lines=3)


def _joined(*words: str) -> str:
    return " · ".join(dict.fromkeys(word for word in words if word))
