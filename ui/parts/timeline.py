"""What happened, oldest first: time, a coloured dot, what it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dispatchdesk.rules.dispatching import StoryEvent
from dispatchdesk.rules.verdicts import Tone, Verdict
from dispatchdesk.wording.events import is_refusal, outcome_of, say_closing_weight, say_event
from dispatchdesk.wording.times import clock_text, dated_text
from ui import fonts, theme
from ui.widgets.readable import lines_shown, one_line

_TIME_WIDTH = 66
_DOT = 9.0
_TEXT_LEFT = _TIME_WIDTH + 24
_GAP = 8.0
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
_OFFICE_TONES = {
    "hold": "bad", "pull": "bad", "release": "good", "handover": "good", "note": "accent",
    "follow_up": "accent", "promise": "owed", "return": "caution", "incident": "bad",
}  # fmt: skip
_WATCHED = {Verdict.DEFECT_RECORDED, Verdict.MISSING_RECORDED, Verdict.REOPENED, Verdict.TAKEN_OVER}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened; ``tone`` is one of the theme's."""

    at: datetime
    text: str
    detail: str = ""
    tone: str = "neutral"
    loud: bool = False
    """Written in the colour of its tone: a refused piece."""


def entries_of(events: Iterable[StoryEvent]) -> tuple[Entry, ...]:
    """The journal's rows in words, without the desk's own questions; a packer is named where one begins."""
    entries: list[Entry] = []
    packer = ""
    for event in events:
        if event.payload.get("verdict") == Verdict.QUESTION:
            continue
        named = event.packer if event.packer != packer else ""
        packer = event.packer or packer
        if weight := say_closing_weight(event):
            entries.append(Entry(event.at, weight))
        entries.append(Entry(event.at, say_event(event), named, _tone_of(event), loud=is_refusal(event)))
    return tuple(entries)


def _tone_of(event: StoryEvent) -> str:
    outcome = outcome_of(event.payload)
    if outcome is None:
        return _OFFICE_TONES.get(event.kind, "neutral")
    if outcome.verdict in _WATCHED:
        return "caution"
    return {
        Tone.GOOD: "good", Tone.DONE: "good", Tone.WRONG: "bad", Tone.SURPLUS: "bad", Tone.FAULT: "bad",
        Tone.CAUTION: "caution",
    }.get(outcome.tone, "neutral")  # fmt: skip


class Timeline(QWidget):
    """Draws entries one below the other; each day that begins is named."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._now = datetime.min.replace(tzinfo=UTC)
        self._zone: tzinfo = UTC
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_entries(self, entries: tuple[Entry, ...], now: datetime, zone: tzinfo) -> None:
        """Show these, their times in a zone; days of another year than now's are told with it."""
        shown = self._entries, self._now.year, self._zone
        self._entries, self._now, self._zone = entries, now, zone
        if (entries, now.year, zone) != shown:
            self.setAccessibleName("\n".join(entry.text for entry in entries))
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._go_through(width, None))

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(max(self.width(), 280)))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._go_through(self.width(), painter)

    def _go_through(self, width: int, painter: QPainter | None) -> float:
        """Draw all entries, or only measure them; gives the height in pixels."""
        top, day = 0.0, ""
        for entry in self._entries:
            named = dated_text(self._now, entry.at, self._zone)
            if named != day:
                top += self._draw_day(painter, top, named)
                day = named
            top += self._draw_entry(painter, top, width, entry) + _GAP
        return top

    def _draw_day(self, painter: QPainter | None, top: float, text: str) -> float:
        font = fonts.font(fonts.SMALL, fonts.SEMIBOLD)
        height = QFontMetricsF(font).height()
        if painter is not None:
            painter.setFont(font)
            painter.setPen(theme.current().colour("ink_2"))
            width = max(_TIME_WIDTH, QFontMetricsF(font).horizontalAdvance(text))
            painter.drawText(QRectF(0, top, width, height), Qt.AlignmentFlag.AlignRight, text)
        return height + 4

    def _draw_entry(self, painter: QPainter | None, top: float, width: int, entry: Entry) -> float:
        now = theme.current()
        room = max(80.0, width - _TEXT_LEFT)
        weight = fonts.MEDIUM if entry.loud or entry.tone in ("accent", "bad", "caution") else fonts.REGULAR
        ink = now.colour(entry.tone if entry.loud else "ink")
        font = fonts.font(fonts.BODY, weight)
        height = self._draw_words(painter, top, room, entry.text, font, ink)
        if painter is not None:
            text = one_line(entry.text)
            line = QFontMetricsF(font).boundingRect(QRectF(0, 0, 10_000, 100), 0, text).height()
            self._draw_time(painter, top, float(line), entry)
        if entry.detail:
            quiet = fonts.font(fonts.SECONDARY)
            height += self._draw_words(painter, top + height, room, entry.detail, quiet, now.colour("ink_2"))
        return height

    def _draw_time(self, painter: QPainter, top: float, line: float, entry: Entry) -> None:
        now = theme.current()
        painter.setFont(fonts.font(fonts.SECONDARY, tabular=True))
        painter.setPen(now.colour("ink_2"))
        where = QRectF(0, top, _TIME_WIDTH, line)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(where, side, clock_text(entry.at, self._zone))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.colour(entry.tone))
        painter.drawEllipse(QRectF(_TIME_WIDTH + 8, top + (line - _DOT) / 2, _DOT, _DOT))

    def _draw_words(
        self, painter: QPainter | None, top: float, room: float, text: str, font: QFont, ink: QColor
    ) -> float:
        metrics, text = QFontMetricsF(font), lines_shown(text)
        height = float(metrics.boundingRect(QRectF(0, 0, room, 10_000), _WRAPPED, text).height())
        if painter is not None:
            painter.setFont(font)
            painter.setPen(ink)
            painter.drawText(QRectF(_TEXT_LEFT, top, room, height + 1), _WRAPPED, text)
        return height
