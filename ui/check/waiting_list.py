"""The orders that wait, the most urgent first: model and how a row is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from dispatchdesk.rules.listing import OrderSummary
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.lists import join_reasons
from dispatchdesk.wording.names import channel_name
from dispatchdesk.wording.times import ship_in
from dispatchdesk.wording.words import hold_reason_name
from ui import fonts, theme
from ui.parts.names import person_name
from ui.widgets.painting import chip_size, fill, paint_chip
from ui.widgets.readable import one_line

ROW = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 52
_NOWHERE = QModelIndex()
_MARGIN = 19.0
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | _MIDDLE
_RIGHT = Qt.AlignmentFlag.AlignRight | _MIDDLE


class WaitingModel(QAbstractListModel):
    """Orders as a list shows them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._orders: tuple[OrderSummary, ...] = ()

    def orders(self) -> tuple[OrderSummary, ...]:
        """What is shown, from the top."""
        return self._orders

    def show_orders(self, orders: tuple[OrderSummary, ...]) -> None:
        """Show these; the same ones again cost nothing."""
        if orders != self._orders:
            self.beginResetModel()
            self._orders = orders
            self.endResetModel()

    def time_has_passed(self) -> None:
        """The words about urgency are others now."""
        self.dataChanged.emit(self.index(0), self.index(len(self._orders) - 1))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._orders)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        order = self._orders[index.row()]
        if role == ROW:
            return order
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " · ".join(
                filter(None, (order.number, channel_name(order.channel), person_name(order.customer_name)))
            )
        return None


class WaitingList(QListView):
    """The orders as rows; one of them is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._orders, self._delegate = WaitingModel(self), WaitingDelegate(self)
        self.setModel(self._orders)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Not of the viewport: who asks for it makes all of Qt's widgets known to Python.
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.verticalScrollBar().setCursor(Qt.CursorShape.ArrowCursor)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT)

    def order_at(self, index: QModelIndex) -> OrderSummary:
        """The order of a row."""
        return self._orders.orders()[index.row()]

    def show_orders(self, orders: tuple[OrderSummary, ...], now: datetime, zone: tzinfo) -> None:
        """Show these as of ``now``; the chosen one stays chosen while it is there, else its place."""
        index = self.currentIndex()
        chosen = self.order_at(index).id if index.isValid() else None
        self._delegate.now, self._delegate.zone = now, zone
        self._orders.show_orders(orders)
        self._orders.time_has_passed()
        kept = next((row for row, order in enumerate(orders) if order.id == chosen), -1)
        row = kept if kept >= 0 else min(max(index.row(), 0), len(orders) - 1)
        self.setCurrentIndex(self._orders.index(row) if row >= 0 else QModelIndex())

    def step(self, rows: int) -> None:
        """Choose another one, so many rows further down."""
        count = self._orders.rowCount()
        if count:
            row = min(max(self.currentIndex().row() + rows, 0), count - 1)
            self.setCurrentIndex(self._orders.index(row))


class WaitingDelegate(QStyledItemDelegate):
    """Number, channel, customer with chips, pieces, and when it must leave."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.now: datetime | None = None
        """The time to which the words about urgency refer; aware."""
        self.zone: tzinfo | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(400, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        order: OrderSummary = index.data(ROW)
        ground, rect = option.rect, QRectF(option.rect)
        now = theme.current()
        # Asked of the view: the option's state would make all that a style can draw known to Python.
        if index.row() == self._view.currentIndex().row():
            fill(painter, ground, now.soft("accent"))
        fill(painter, QRect(ground.left(), ground.bottom(), ground.width(), 1), now.colour("line"))
        inner = rect.adjusted(_MARGIN, 0, -_MARGIN, -1)
        columns = _columns(inner)
        _write(painter, columns[0], order.number, _NUMBER, "ink", elide=Qt.TextElideMode.ElideMiddle)
        _paint_chip_in(painter, columns[1], channel_name(order.channel), "neutral")
        _paint_customer(painter, columns[2], order)
        pieces = tr_n("{count} item", "{count} items", order.units).format(count=order.units)
        _write(painter, columns[3], pieces, _QUIET, "ink_2")
        self._paint_urgency(painter, columns[4], order)

    def _paint_urgency(self, painter: QPainter, rect: QRectF, order: OrderSummary) -> None:
        if order.hold_reasons:
            _write(painter, rect, tr("held"), _QUIET, "ink_2", _RIGHT)
        elif self.now is not None and self.zone is not None:
            is_late = order.urgent_at < self.now
            words = ship_in(self.now, order.urgent_at, self.zone)
            _write(painter, rect, words, _LOUD if is_late else _QUIET, "bad" if is_late else "ink_2", _RIGHT)


_NUMBER = fonts.font(16, fonts.SEMIBOLD, tabular=True)
_QUIET = fonts.font(fonts.BODY, tabular=True)
_LOUD = fonts.font(fonts.BODY, fonts.BOLD, tabular=True)


def _columns(rect: QRectF) -> list[QRectF]:
    """Number, channel, customer, pieces, urgency; the customer has what is left."""
    roomy = rect.width() >= 1100
    number, channel, pieces, urgency = (142, 112, 120, 150) if roomy else (124, 104, 84, 124)
    widths = (number, channel, rect.width() - number - channel - pieces - urgency, pieces, urgency)
    columns, x = [], rect.left()
    for width in widths:
        columns.append(QRectF(x, rect.top(), width, rect.height()))
        x += width
    return columns


def _write(
    painter: QPainter, rect: QRectF, text: str, font: QFont, colour: str,
    alignment: Qt.AlignmentFlag = _LEFT, elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:  # fmt: skip
    painter.setFont(font)
    painter.setPen(theme.current().colour(colour))
    shown = QFontMetricsF(font).elidedText(one_line(text), elide, rect.width() - 10)
    painter.drawText(rect, alignment, shown)


def _paint_chip_in(painter: QPainter, rect: QRectF, text: str, tone: str) -> None:
    at = QPointF(rect.left(), rect.center().y() - chip_size(text).height() / 2)
    paint_chip(painter, at, text, tone, most=rect.width() - 10)


def _paint_customer(painter: QPainter, rect: QRectF, order: OrderSummary) -> None:
    name = person_name(order.customer_name)
    width = min(QFontMetricsF(_QUIET).horizontalAdvance(one_line(name)) + 11, rect.width())
    _write(painter, QRectF(rect.left(), rect.top(), width, rect.height()), name, _QUIET, "ink")
    x = rect.left() + width
    for text, tone in _chips(order):
        if rect.right() - x < 60:
            break
        at = QPointF(x, rect.center().y() - chip_size(text).height() / 2)
        x = paint_chip(painter, at, text, tone, most=rect.right() - x - 8).right() + 6


def _chips(order: OrderSummary) -> Iterator[tuple[str, str]]:
    """What is special about it, the gravest first."""
    if order.hold_reasons:
        reasons = join_reasons(hold_reason_name(reason) for reason in order.hold_reasons)
        yield tr("{reasons}: do not send").format(reasons=reasons), "bad"
    if order.claimed_by:
        yield tr("open at {bench}").format(bench=order.claimed_by), "accent"
    if order.aside:
        yield tr("put aside"), "caution"
    if order.counted:
        yield tr("{count} of {total} in").format(count=order.counted, total=order.units), "accent"
    if order.owed:
        yield tr("owed {count}").format(count=order.owed), "owed"
    if order.gifts:
        yield tr("gift"), "gift"
    if order.has_note:
        yield tr("note"), "caution"
