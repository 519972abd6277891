"""The verdict: the one thing on the page that is loud."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from dispatchdesk.actions.view_bench import CheckView
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.verdicts import ScanOutcome, Tone
from dispatchdesk.wording.language import tr
from ui import fonts, theme
from ui.check.look import LOOKS, Look
from ui.check.picture_box import paint_picture
from ui.check.said import Said, said_of
from ui.check.sizes import BANNER_HEIGHT
from ui.check.wrapped import Wrapped, wrapped
from ui.pictures import PictureStore
from ui.widgets.painting import CORNER, drawn_once, paint_box
from ui.widgets.readable import one_line
from ui.widgets.shapes import paint_sign

_MARGIN = 24.0
_SIGN = 76.0
_WORDS_LEFT = 120
_PICTURE = 76.0
_CAPTION = 20.0
_UNEQUAL = 46.0
_POINTS_SHARE = 0.34
_SIZES = (fonts.VERDICT, 28, 24, 20, 17, 15)
_DETAIL = 17
_LONGEST_DETAIL = 600
_LINE_BREAK = "\u2028"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"


class VerdictBanner(QWidget):
    """The page fixes its height: whatever it says, nothing below it moves."""

    def __init__(self, pictures: PictureStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._said = Said(Tone.CALM, "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # Nothing is painted below it; its own corners are all that shows of the ground.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        pictures.arrived.connect(self.update)

    def said(self) -> Said:
        """What it says now."""
        return self._said

    def show_outcome(self, outcome: ScanOutcome, view: CheckView) -> None:
        """Say what the desk answered, or what it has to say at rest."""
        self.show_said(said_of(outcome, view))

    def show_said(self, said: Said) -> None:
        """Say this; where ground and sign stay what they are, the words alone are painted."""
        before, self._said = self._said, said
        self.setAccessibleName(f"{said.headline} {said.detail}")
        self.update(self._plain() if before.tone is said.tone else self.rect())

    def sizeHint(self) -> QSize:
        return QSize(720, BANNER_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        now, said = theme.current(), self._said
        look = LOOKS[said.tone]
        painter = QPainter(self)
        ground = now.colour(look.colour) if look.loud else now.soft(look.colour)
        if self._plain().contains(event.rect()):
            painter.fillRect(event.rect(), ground)
        else:
            for corner in _corners(self.rect()):
                painter.fillRect(corner, now.colour("background"))
            paint_box(painter, QRectF(self.rect()), ground)
            self._paint_sign(painter, look)
        inner = QRectF(self._plain()).adjusted(0, 0, -_MARGIN, 0)
        self._paint_words(painter, inner.adjusted(0, 0, -self._paint_side(painter, inner), 0), look)

    def _plain(self) -> QRect:
        """The ground of words and pictures: neither the sign nor a round corner touches it."""
        return self.rect().adjusted(_WORDS_LEFT, ceil(CORNER), 0, -ceil(CORNER))

    def _paint_sign(self, painter: QPainter, look: Look) -> None:
        spot = QRectF(_MARGIN, (self.height() - _SIGN) / 2, _SIGN, _SIGN)
        if look.loud:
            # On its own colour the sign stands on a light ground, so that it is seen as a sign.
            paint_box(painter, spot.adjusted(-6, -6, 6, 6), theme.current().colour("on_loud"), corner=16)
        painter.drawPixmap(spot.topLeft(), _sign_of(look, painter))

    def _paint_words(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        headline, detail = _fitting(self._said, rect)
        gap = 5.0 if detail.lines else 0.0
        top = rect.top() + max(0.0, (rect.height() - headline.height - gap - detail.height) / 2)
        painter.setClipRect(rect)
        now = theme.current()
        ink = now.colour("on_loud") if look.loud else now.colour("ink")
        headline.paint(painter, QPointF(rect.left(), top), _headline_colour(look, ink))
        detail.paint(painter, QPointF(rect.left(), top + headline.height + gap), ink)

    # -- the right side --------------------------------------------------------------------------

    def _paint_side(self, painter: QPainter, rect: QRectF) -> float:
        """What stands at the right; gives the room that it took, its margin included."""
        said = self._said
        top = rect.center().y() - (_PICTURE + _CAPTION + 4) / 2
        if said.found is not None and said.ordered is not None:
            left = rect.right() - 2 * _PICTURE - _UNEQUAL
            self._paint_picture(painter, QPointF(left, top), said.found, tr("in your hand"))
            self._paint_unequal(painter, QRectF(left + _PICTURE, top, _UNEQUAL, _PICTURE))
            right = QPointF(rect.right() - _PICTURE, top)
            self._paint_picture(painter, right, said.ordered, tr("ordered"))
            return 2 * _PICTURE + _UNEQUAL + 30
        if said.found is not None:
            right = QPointF(rect.right() - _PICTURE, top)
            self._paint_picture(painter, right, said.found, tr("in your hand"))
            return _PICTURE + 40
        return self._paint_points(painter, rect) if said.look_at else 0.0

    def _paint_picture(self, painter: QPainter, at: QPointF, article: Article, caption: str) -> None:
        spot = QRectF(at.x(), at.y(), _PICTURE, _PICTURE)
        paint_picture(painter, spot, self._pictures, article)
        painter.setFont(fonts.font(fonts.SECONDARY, fonts.MEDIUM))
        painter.setPen(theme.current().colour("ink"))
        words = QRectF(spot.left() - 20, spot.bottom() + 4, spot.width() + 40, _CAPTION)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, caption)

    def _paint_unequal(self, painter: QPainter, rect: QRectF) -> None:
        painter.setFont(fonts.font(fonts.HEADLINE, fonts.SEMIBOLD))
        painter.setPen(theme.current().colour("ink_2"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "≠")

    def _paint_points(self, painter: QPainter, rect: QRectF) -> float:
        now = theme.current()
        width = max(210.0, rect.width() * _POINTS_SHARE)
        left = rect.right() - width
        heading = Wrapped(tr("Look at").upper(), fonts.font(fonts.SMALL, fonts.SEMIBOLD, spaced=True), width)
        points = self._points(fonts.BODY, width)
        fault = Wrapped(tr("Fault? F8, then its number."), fonts.font(fonts.SECONDARY), width)
        room = rect.height() - heading.height - fault.height - 8
        if points.height > room:
            points = self._points(fonts.SECONDARY, width)
        top = rect.top() + max(0.0, (room - points.height) / 2)
        for text, colour in ((heading, "ink_2"), (points, "ink"), (fault, "ink_2")):
            text.paint(painter, QPointF(left, top), now.colour(colour))
            top += text.height + 4
        return width + 24

    def _points(self, size: int, width: float) -> Wrapped:
        font = fonts.font(size)
        return Wrapped(_numbered(self._said.look_at, font, width), font, width)


def _numbered(points: tuple[str, ...], font: QFont, width: float) -> str:
    """``① buttons all there   ② seams``, as many in a line as fit whole."""
    metrics = QFontMetricsF(font)
    lines = [""]
    for sign, point in zip(_CIRCLED, points, strict=False):
        said = f"{sign}\u00a0{point}"
        longer = f"{lines[-1]}   {said}" if lines[-1] else said
        if metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(said)
    return _LINE_BREAK.join(filter(None, lines))


def _corners(rect: QRect) -> tuple[QRect, ...]:
    """The squares that hold the round corners of a box."""
    square = QRect(0, 0, ceil(CORNER), ceil(CORNER))
    right, bottom = rect.width() - square.width(), rect.height() - square.height()
    return square, square.translated(right, 0), square.translated(0, bottom), square.translated(right, bottom)


def _sign_of(look: Look, painter: QPainter) -> QPixmap:
    square = QRectF(0, 0, _SIGN, _SIGN)
    return drawn_once(
        painter,
        f"sign|{look.shape}|{look.icon}|{look.colour}",
        square.size(),
        lambda on: paint_sign(on, square, look.shape, look.icon, look.colour),
    )


def _headline_colour(look: Look, ink: QColor) -> QColor:
    quiet = look.loud or look.colour in ("accent", "neutral")
    return ink if quiet else theme.current().colour(look.colour)


def _fitting(said: Said, rect: QRectF) -> tuple[Wrapped, Wrapped]:
    """The largest sizes at which all is shown."""
    for size in _SIZES:
        detail_font = fonts.font(max(fonts.SECONDARY, min(_DETAIL, size - 4)), fonts.REGULAR, tabular=True)
        headline = wrapped(one_line(said.headline), fonts.font(size, fonts.BOLD, tabular=True), rect.width())
        detail = Wrapped(one_line(said.detail, _LONGEST_DETAIL), detail_font, rect.width())
        if headline.height + detail.height + 5 <= rect.height():
            break
    return headline, detail
