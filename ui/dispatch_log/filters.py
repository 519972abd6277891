"""The chips above the log: days, shops, carriers, packers, and the search."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QTimer, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QVBoxLayout, QWidget

from dispatchdesk.actions.dispatch_log import count_parcels, log_choices
from dispatchdesk.desk import Desk
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.names import carrier_name
from ui import fonts
from ui.parts.names import shop_name
from ui.widgets import DropChip, FilterChips, FlowLayout, Label, SearchField

_PAUSE_MILLISECONDS = 150


class LogFilters(QWidget):
    """Says which parcels are wanted."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.days = FilterChips()
        self.shops, self.carriers, self.packers = DropChip(), DropChip(), DropChip()
        self.search = SearchField("")
        self.first_day, self.last_day = _day_field(), _day_field()
        self._from, self._to = Label("", fonts.SECONDARY, "ink_2"), Label("", fonts.SECONDARY, "ink_2")
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        chips = QWidget()
        flow = FlowLayout(chips)
        for chip in (self.days, self.shops, self.carriers, self.packers):
            flow.addWidget(chip)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(chips, 1)
        top.addWidget(self.search)
        self._range = QWidget()
        row = QHBoxLayout(self._range)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._from, self.first_day, self._to, self.last_day):
            row.addWidget(widget)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 14, 18, 12)
        box.addLayout(top)
        box.addWidget(self._range)
        self._range.hide()

    def _connect(self) -> None:
        self.days.chosen.connect(self._choose_days)
        for chip in (self.shops, self.carriers, self.packers):
            chip.chosen.connect(self.changed)
        for field in (self.first_day, self.last_day):
            field.dateChanged.connect(self._timer.start)
        self.search.textChanged.connect(self._timer.start)
        self._timer.timeout.connect(self.changed)

    def refresh(self) -> None:
        """Choices and today's number again; what was chosen stays."""
        today = self._today()
        count = count_parcels(self._desk, _between(today, today))
        self.days.show_chips(
            (
                ("today", tr("Today {count}").format(count=count)),
                ("yesterday", tr("Yesterday")),
                ("month", tr("This month")),
                ("choose", tr("Choose…")),
            )
        )
        choices = log_choices(self._desk)
        shops = tuple((shop.key, shop_name(shop.channel, shop.name)) for shop in choices.shops)
        self.shops.show_choices((("", tr("All shops")), *shops))
        carriers = tuple((code, carrier_name(code)) for code in choices.carriers)
        self.carriers.show_choices((("", tr("All carriers")), *carriers))
        self.packers.show_choices((("", tr("All packers")), *((name, name) for name in choices.packers)))

    def wanted(self) -> LogFilter:
        """The filter that all of this says; a search looks at all days."""
        text = self.search.text().strip()
        first, last = ("", "") if text else self._days()
        return LogFilter(
            day_from=first,
            day_to=last,
            shop=self.shops.choice(),
            carrier=self.carriers.choice(),
            packer=self.packers.choice(),
            text=text,
        )

    def retranslate(self) -> None:
        """All words anew."""
        self.search.show_hint(tr("Search all parcels"))
        self._from.setText(tr("from"))
        self._to.setText(tr("to"))
        self.shops.setAccessibleName(tr("Shop"))
        self.carriers.setAccessibleName(tr("Carrier"))
        self.packers.setAccessibleName(tr("Packer"))

    def choose_days(self, key: str) -> None:
        """``today``, ``yesterday``, ``month``, ``choose``."""
        self.days.choose(key)
        self._choose_days(key)

    def step_days(self, step: int) -> None:
        """The next chip of days."""
        self.choose_days(self.days.beside(step))

    def _choose_days(self, key: str) -> None:
        self._range.setVisible(key == "choose")
        if self.search.text():
            self.search.clear()
        self.changed.emit()

    def _days(self) -> tuple[str, str]:
        today = self._today()
        match self.days.choice():
            case "yesterday":
                first = last = today - timedelta(days=1)
            case "month":
                first, last = today.replace(day=1), today
            case "choose":
                first, last = _python_day(self.first_day), _python_day(self.last_day)
            case _:
                first = last = today
        return min(first, last).isoformat(), max(first, last).isoformat()

    def _today(self) -> date:
        return self._desk.now().astimezone(self._desk.zone).date()


def _between(first: date, last: date) -> LogFilter:
    return LogFilter(day_from=first.isoformat(), day_to=last.isoformat())


def _day_field() -> QDateEdit:
    field = QDateEdit(QDate.currentDate())
    field.setCalendarPopup(True)
    field.setDisplayFormat("yyyy-MM-dd")
    field.setFont(fonts.font(fonts.BODY, tabular=True))
    field.setMinimumWidth(150)
    return field


def _python_day(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
