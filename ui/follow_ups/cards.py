"""The cards beside a follow-up's story: the piece, and what was promised."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.follow_ups import FollowUpRow, Promise, PromiseState, PromiseWay
from dispatchdesk.wording.articles import options_text
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.times import day_text
from dispatchdesk.wording.words import promise_state_name, promise_way_name
from ui import fonts
from ui.pictures import PictureStore
from ui.widgets import Card, Label, SectionLabel

_PICTURE = 56


class PieceCard(Card):
    """The piece concerned, and the one that was wanted in its place."""

    def __init__(self, pictures: PictureStore, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, parent=parent)
        self._pictures = pictures
        self._row: FollowUpRow | None = None
        self._heading = SectionLabel()
        self._found, self._wanted = _Piece(), _Piece()
        self._between = Label("", fonts.SECONDARY, "ink_2")
        for widget in (self._heading, self._found, self._between, self._wanted):
            self.body.addWidget(widget)
        pictures.arrived.connect(self._show)

    def show_row(self, row: FollowUpRow) -> None:
        """Show the pieces of this follow-up; hidden where it is about none."""
        self._row = row
        self._show()

    def _show(self) -> None:
        row = self._row
        self.setVisible(row is not None and row.article is not None)
        if row is None or row.article is None:
            return
        count = tr("{count} ×").format(count=row.quantity) if row.quantity > 1 else ""
        self._heading.setText(tr("The piece"))
        self._found.show_article(row.article, self._picture(row.article), count)
        self._between.setText(tr("ordered was"))
        self._between.setVisible(row.ordered is not None)
        self._wanted.setVisible(row.ordered is not None)
        if row.ordered is not None:
            self._wanted.show_article(row.ordered, self._picture(row.ordered), "")

    def _picture(self, article: Article) -> QPixmap:
        return self._pictures.picture(article, _PICTURE, self.devicePixelRatioF())


class _Piece(QWidget):
    """Picture, title, options, SKU."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QLabel()
        self._picture.setFixedSize(_PICTURE, _PICTURE)
        self._title = Label("", fonts.BODY, "ink", fonts.SEMIBOLD, wraps=True)
        self._rest = Label("", fonts.SECONDARY, "ink_2", wraps=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._rest)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._picture, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_article(self, article: Article, picture: QPixmap, count: str) -> None:
        """Show this article."""
        self._picture.setPixmap(picture)
        self._title.setText(" ".join(filter(None, (count, article.title or article.sku))))
        self._rest.setText("  ·  ".join(filter(None, (options_text(article.options), article.sku))))


class PromiseCard(Card):
    """What is owed, until when, and in which way it is made good."""

    way_chosen = Signal(object)
    """The ``PromiseWay`` that a person chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("owed", margin=16, spacing=6, parent=parent)
        self._heading = SectionLabel("", "owed")
        self._words = Label("", fonts.BODY, "ink", fonts.SEMIBOLD, wraps=True)
        self._until = Label("", fonts.SECONDARY, "ink", wraps=True)
        self._group = QButtonGroup(self)
        self._buttons: dict[PromiseWay, QRadioButton] = {}
        for widget in (self._heading, self._words, self._until):
            self.body.addWidget(widget)
        for at, way in enumerate(PromiseWay):
            self._buttons[way] = button = QRadioButton()
            button.setFont(fonts.font(fonts.BODY))
            self._group.addButton(button, at)
            self.body.addWidget(button)
        self._group.idClicked.connect(self._tell)

    def show_promise(self, promise: Promise | None, zone: tzinfo) -> None:
        """Show it; hidden where nothing was promised."""
        self.setVisible(promise is not None)
        if promise is None:
            return
        piece = promise.article.title or promise.article.sku
        options = options_text(promise.article.options)
        goes_alone = promise.state is PromiseState.JOINED and promise.way is PromiseWay.SEPARATELY
        is_open = promise.state is PromiseState.OPEN or goes_alone
        self._heading.setText(tr("Promise"))
        self._words.setText(f"{promise.quantity} × {piece}" + (f" · {options}" if options else ""))
        self._until.setText(_until(promise, promise.due_at, zone))
        for at, (way, button) in enumerate(self._buttons.items(), start=1):
            button.setText(f"{at}  {promise_way_name(way)}")
            button.setChecked(way is promise.way)
            button.setEnabled(is_open)

    def _tell(self, at: int) -> None:
        self.way_chosen.emit(list(PromiseWay)[at])


def _until(promise: Promise, due: datetime | None, zone: tzinfo) -> str:
    parts = [promise_state_name(promise.state)]
    if promise.on_order_number:
        parts.append(tr("on order {number}").format(number=promise.on_order_number))
    elif due is not None:
        parts.append(tr("until {day}").format(day=day_text(due.astimezone(zone).date())))
    return "  ·  ".join(parts)
