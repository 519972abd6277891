"""Between two orders: what to scan, and the parcel that was closed last."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dispatchdesk.rules.codes import Command, command_code
from dispatchdesk.rules.dispatching import ParcelRow
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.times import clock_text, weight_text
from ui import fonts, theme
from ui.icons import IconLabel
from ui.widgets import Label, LinkButton, SectionLabel
from ui.widgets.painting import CORNER

_RIGHT = Qt.AlignmentFlag.AlignRight


class Invitation(QWidget):
    """A dashed field: something is to come here."""

    code_entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("", fonts.VERDICT, "ink", fonts.BOLD, wraps=True)
        self._advice = Label("", fonts.LINE_TITLE, "ink_2", wraps=True)
        self._heading = SectionLabel()
        self._parcel = Label("", fonts.BODY, "ink", fonts.SEMIBOLD, tabular=True)
        self._facts = Label("", fonts.BODY, "ink_2", tabular=True)
        self._reopen = LinkButton("")
        self._reopen.clicked.connect(self._ask_to_reopen)
        self._last = self._last_parcel()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._advice)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(40, 12, 36, 12)
        row.setSpacing(32)
        row.addWidget(IconLabel("scan", "accent", 76))
        row.addLayout(words, 1)
        row.addWidget(self._last)

    def _last_parcel(self) -> QWidget:
        last = QWidget()
        box = QVBoxLayout(last)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        facts = QHBoxLayout()
        facts.setSpacing(2)
        facts.addStretch(1)
        facts.addWidget(self._facts)
        facts.addWidget(self._reopen)
        box.addStretch(1)
        for label in (self._heading, self._parcel):
            label.setAlignment(_RIGHT)
            box.addWidget(label)
        box.addLayout(facts)
        box.addStretch(1)
        return last

    def show_last_parcel(self, parcel: ParcelRow | None, zone: tzinfo) -> None:
        """The parcel that was closed last; None: none yet."""
        self._last.setVisible(parcel is not None)
        if parcel is None:
            return
        from dispatchdesk.wording.words import sending_way_name  # late: the window is seen before

        label = parcel.tracking or sending_way_name(parcel.way)
        self._parcel.setText(" · ".join(filter(None, (parcel.order_number, label))))
        weight = weight_text(parcel.weight_grams) if parcel.weight_grams is not None else ""
        unverified = "" if parcel.label_verified or not parcel.tracking else tr("label not verified")
        facts = filter(None, (clock_text(parcel.sent_at, zone), weight, unverified))
        self._facts.setText(" · ".join((*facts, "")))

    def retranslate(self) -> None:
        """Every word anew."""
        self._title.setText(tr("Scan an order"))
        self._advice.setText(
            tr("the slip’s barcode, a parcel label, or an item: the most urgent order that wants it opens")
        )
        self._heading.setText(tr("Last parcel"))
        self._reopen.setText(tr("reopen"))
        self._reopen.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(720, 154)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(now.soft("accent"))
        pen = QPen(now.colour("accent"), 2)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CORNER, CORNER)

    def _ask_to_reopen(self) -> None:
        self.code_entered.emit(command_code(Command.REOPEN))
