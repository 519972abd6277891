"""The handover list: what the carrier takes, what it was to take and did not, a line to sign on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QPainter

from dispatchdesk.papers.manifests import Manifest, ManifestParcel
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.names import carrier_name
from ui import fonts
from ui.papers.pages import BOTTOM, LEFT, RIGHT, TOP, WIDTH, Paper, Part, draw_parts, fill_pages, gap
from ui.papers.shapes import draw_rule
from ui.papers.texts import GREY, Style, Text, mm

HEADLINE = Style(22, fonts.BOLD)
COUNT = Style(22, fonts.BOLD)
SECTION = Style(12, fonts.SEMIBOLD)
LABEL = Style(7.5, fonts.SEMIBOLD, GREY)
CELL = Style(10)
FOOT = Style(7, colour=GREY)
COLUMNS = (0, mm(12), mm(74), mm(146))
"""Where number, order, tracking number and weight begin, from the left margin."""


def draw_manifest(paper: Paper, manifest: Manifest) -> None:
    """Draw all pages."""
    head = _head(manifest)
    room = BOTTOM - mm(8) - TOP - head.height
    pages = fill_pages(_body(manifest), room)
    for number, parts in enumerate(pages, start=1):
        painter = paper.next_page()
        draw_parts(painter, [head, *parts], TOP)
        words = tr("Page {page} of {pages}").format(page=number, pages=len(pages))
        page = Text(words, FOOT)
        page.draw(painter, RIGHT - page.width, BOTTOM - page.height)


def _head(manifest: Manifest) -> Part:
    carrier = carrier_name(manifest.carrier) or tr("no carrier named")
    headline = Text(tr("Handover: {carrier}").format(carrier=carrier), HEADLINE, WIDTH - mm(40))
    facts = (manifest.shop_name, f"{manifest.handed_over_at:%Y-%m-%d %H:%M}", manifest.handed_over_by)
    line = Text(" · ".join(fact for fact in facts if fact), Style(10, colour=GREY), WIDTH - mm(40))
    count = Text(str(manifest.count), COUNT)
    parcels = Text(tr_n("parcel", "parcels", manifest.count), LABEL)
    bottom = headline.height + line.height + mm(3)

    def draw(painter: QPainter, y: float) -> None:
        headline.draw(painter, LEFT, y)
        line.draw(painter, LEFT, y + headline.height)
        count.draw(painter, RIGHT - count.width, y)
        parcels.draw(painter, RIGHT - parcels.width, y + count.height)
        draw_rule(painter, y + bottom, LEFT, RIGHT, strong=True)

    return Part(bottom + mm(4), draw)


def _body(manifest: Manifest) -> Iterator[Part]:
    yield _cells(("", tr("Order"), tr("Tracking number"), tr("Weight (kg)")), LABEL)
    yield from _numbered(manifest.parcels)
    if manifest.weight_grams is not None:
        yield _cells(("", "", tr("Together"), _kilograms(manifest.weight_grams)), SECTION)
    if manifest.not_scanned:
        yield gap(6)
        yield _title(tr("Listed, but not scanned: these stay here"))
        yield from _numbered(manifest.not_scanned)
    yield _signature()


def _numbered(parcels: Sequence[ManifestParcel]) -> Iterator[Part]:
    for number, parcel in enumerate(parcels, start=1):
        order = parcel.order_number
        if parcel.boxes > 1:
            order = tr("{number}, box {box} of {boxes}").format(
                number=order, box=parcel.box, boxes=parcel.boxes
            )
        tracking = parcel.tracking or tr("no number")
        yield _cells((str(number), order, tracking, _kilograms(parcel.weight_grams)), CELL)


def _cells(words: tuple[str, str, str, str], style: Style) -> Part:
    edges = (*COLUMNS, WIDTH)
    texts = [Text(word, style, edges[place + 1] - edges[place] - mm(3)) for place, word in enumerate(words)]
    height = max(text.height for text in texts) + mm(2.4)

    def draw(painter: QPainter, y: float) -> None:
        for text, left in zip(texts, COLUMNS, strict=True):
            text.draw(painter, LEFT + left, y + mm(1.2))
        draw_rule(painter, y + height, LEFT, RIGHT)

    return Part(height, draw)


def _title(words: str) -> Part:
    text = Text(words, SECTION, WIDTH)
    return Part(text.height + mm(2), lambda painter, y: text.draw(painter, LEFT, y))


def _signature() -> Part:
    taken = Text(tr("Taken over by the carrier: name, time, signature"), LABEL)

    def draw(painter: QPainter, y: float) -> None:
        draw_rule(painter, y + mm(22), LEFT, LEFT + mm(110), strong=True)
        taken.draw(painter, LEFT, y + mm(23.5))

    return Part(mm(30), draw)


def _kilograms(grams: int | None) -> str:
    return "" if grams is None else f"{grams / 1000:.3f}"
