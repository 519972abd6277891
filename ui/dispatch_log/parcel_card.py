"""One parcel of the log: pictures of what lies in it, and how it was checked."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from dispatchdesk.desk import Desk
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.dispatching import ParcelRow
from dispatchdesk.rules.incidents import Incident
from dispatchdesk.rules.listing import OrderStory
from dispatchdesk.wording.articles import article_name
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.times import weight_text
from ui import fonts, theme
from ui.dispatch_log.incident_lines import IncidentLines
from ui.dispatch_log.words import carrier_text
from ui.parts.reveal import Reveal
from ui.parts.timeline import Timeline, entries_of
from ui.pictures import PictureStore
from ui.widgets import Card, Label, SectionLabel
from ui.widgets.painting import paint_box
from ui.widgets.readable import tip

_TILE = 64
_GAP = 8
_MOST_TILES = 9


class ParcelCard(Card):
    """Shows one parcel with its order's story."""

    def __init__(self, desk: Desk, pictures: PictureStore, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, spacing=10, parent=parent)
        self._desk = desk
        self._number = SectionLabel()
        self._facts = Label("", fonts.SECONDARY, "ink_2", wraps=True)
        self.reveal = Reveal(desk)
        self.incidents = IncidentLines()
        self._tiles = _Tiles(pictures)
        self._story = Timeline()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tiles)
        column.addWidget(self._story)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        for widget in (self._number, self._facts, self.reveal, self.incidents):
            self.body.addWidget(widget)
        self.body.addWidget(self._scroll, 1)

    def show_parcel(
        self, row: ParcelRow | None, story: OrderStory | None, incidents: tuple[Incident, ...] = ()
    ) -> None:
        """Show this parcel, or that none is chosen."""
        for widget in (self._facts, self.incidents, self._scroll):
            widget.setVisible(story is not None)
        self.reveal.offer(row.order_id if row is not None and story is not None else None)
        if row is None or story is None:
            self._number.setText(tr("No parcel chosen"))
            return
        self._number.setText(row.order_number)
        self._facts.setText(_facts(row))
        self._tiles.show_articles(_contents(row, story))
        self.incidents.show_incidents(incidents, self._desk.zone)
        self._story.show_entries(entries_of(story.events), self._desk.now(), self._desk.zone)
        self._scroll.verticalScrollBar().setValue(0)

    def retranslate(self) -> None:
        """All words anew."""
        self.incidents.retranslate()


def _contents(row: ParcelRow, story: OrderStory) -> tuple[tuple[Article, int], ...]:
    """What lies in this box, each article once, in the sequence of the lines."""
    pieces = [piece for piece in story.progress.pieces if piece.parcel_id == row.id]
    counts = Counter[int]()
    for piece in pieces:
        counts[piece.line_id] += piece.quantity
    return tuple((line.article, counts[line.id]) for line in story.order.lines if counts[line.id])


def _facts(row: ParcelRow) -> str:
    pieces = tr_n("{count} piece", "{count} pieces", row.units).format(count=row.units)
    weight = weight_text(row.weight_grams) if row.weight_grams is not None else ""
    checked = tr("label verified") if row.label_verified else ""
    box = tr("in one box with {number}").format(number=row.lies_with) if row.lies_with else ""
    told = (carrier_text(row), row.tracking, box, pieces, weight, row.bench, checked)
    return "  ·  ".join(filter(None, told))


class _Tiles(QWidget):
    """Pictures side by side, as many as fit into the rows they need."""

    def __init__(self, pictures: PictureStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._articles: tuple[tuple[Article, int], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        pictures.arrived.connect(self.update)

    def show_articles(self, articles: tuple[tuple[Article, int], ...]) -> None:
        """Show these with their quantities."""
        self._articles = articles[:_MOST_TILES]
        names = (f"{count} × {article_name(article)}" for article, count in articles)
        self.setToolTip(tip("\n".join(names)))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        columns = max(1, (width + _GAP) // (_TILE + _GAP))
        rows = -(-len(self._articles) // columns)
        return rows * (_TILE + _GAP)

    def sizeHint(self) -> QSize:
        return QSize(3 * _TILE, self.heightForWidth(max(self.width(), 3 * (_TILE + _GAP))))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        columns = max(1, (self.width() + _GAP) // (_TILE + _GAP))
        for at, (article, count) in enumerate(self._articles):
            left, top = at % columns * (_TILE + _GAP), at // columns * (_TILE + _GAP)
            self._paint_tile(painter, QRectF(left, top, _TILE, _TILE), article, count)

    def _paint_tile(self, painter: QPainter, rect: QRectF, article: Article, count: int) -> None:
        now = theme.current()
        paint_box(painter, rect, now.colour("background"), corner=8)
        picture = self._pictures.picture(article, _TILE - 12, self.devicePixelRatioF())
        painter.drawPixmap(rect.topLeft() + QPointF(6, 6), picture)
        if count > 1:
            spot = QRectF(rect.right() - 34, rect.bottom() - 24, 30, 20)
            paint_box(painter, spot, now.colour("surface"), now.colour("line"), corner=10)
            painter.setFont(fonts.font(fonts.SECONDARY, fonts.SEMIBOLD, tabular=True))
            painter.setPen(now.colour("ink"))
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, f"×{count}")
