"""The packing slip of one order. It never tells a price."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dispatchdesk.papers.barcodes import Barcode, code128
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.codes import slip_code
from dispatchdesk.rules.follow_ups import Promise, PromiseState, PromiseWay
from dispatchdesk.rules.orders import LineKind, Order, OrderLine, Recipient, Refund


@dataclass(frozen=True, slots=True)
class SlipLine:
    """Pieces of one variant that must be in the parcel."""

    kind: LineKind
    article: Article
    quantity: int
    why: str = ""
    """Why a gift or an owed line is here."""


@dataclass(frozen=True, slots=True)
class NotInParcel:
    """Pieces that were ordered and do not come with this parcel, and how they are made good."""

    article: Article
    quantity: int
    way: PromiseWay | None = None
    """None: nothing was promised yet."""


@dataclass(frozen=True, slots=True)
class Slip:
    """Everything on the slip of one order; lines in the order's sequence."""

    barcode: Barcode
    number: str
    channel: str
    shop: str
    recipient: Recipient
    lines: tuple[SlipLine, ...]
    not_in_parcel: tuple[NotInParcel, ...] = ()
    buyer_note: str = ""
    seller_note: str = ""
    footer: str = ""
    version: int = 1
    """Of the order: it rises when lines, address or notes change; the code carries it."""
    language: str = ""
    """Of the words around the order; empty: the language in use when it is drawn."""

    @property
    def units(self) -> int:
        """Pieces that must be in the parcel."""
        return sum(line.quantity for line in self.lines)


def compose_slip(
    order: Order, *, promises: Iterable[Promise] = (), footer: str = "", language: str = ""
) -> Slip:
    """The slip of an order; ``promises`` are those given for what this order goes without."""
    ways = _ways_by_article(promises, order.number)
    return Slip(
        barcode=code128(slip_code(order.uid, order.version)),
        number=order.number,
        channel=order.channel,
        shop=order.shop,
        recipient=order.recipient,
        lines=tuple(_slip_line(line) for line in order.lines if line.wanted > 0),
        not_in_parcel=tuple(
            NotInParcel(line.article, line.short, _way(line, ways)) for line in order.lines if line.short > 0
        ),
        buyer_note=order.buyer_note.strip(),
        seller_note=order.seller_note.strip(),
        footer=footer,
        version=order.version,
        language=language,
    )


def _slip_line(line: OrderLine) -> SlipLine:
    return SlipLine(line.kind, line.article, line.wanted, line.why)


def _way(line: OrderLine, ways: Mapping[object, PromiseWay]) -> PromiseWay | None:
    return PromiseWay.REFUND if line.refund is Refund.LEFT_OUT else ways.get(_identity(line.article))


def _ways_by_article(promises: Iterable[Promise], number: str) -> dict[object, PromiseWay]:
    return {
        _identity(promise.article): promise.way
        for promise in promises
        if promise.from_order_number == number and promise.state is not PromiseState.WITHDRAWN
    }


def _identity(article: Article) -> object:
    return article.variant_id if article.variant_id is not None else article.sku.casefold()
