"""A question stands where the lines are, never in a dialog: the scanner goes on being heard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dispatchdesk.actions.view_bench import BenchQuestion
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.verdicts import Reason
from dispatchdesk.wording.articles import article_name
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.order_changes import say_changes
from ui import fonts
from ui.check.answers import answers_of
from ui.check.keys import NUMBERS
from ui.check.picture_box import PictureBox
from ui.check.tiles import Answer, AnswerTile
from ui.pictures import PictureStore
from ui.widgets import Card, Label

_PICTURE = 76
_NAME = 120
"""Characters of an article's name: the answers below must all be seen."""


class QuestionPanel(QWidget):
    """What the question is about, then its answers as tiles."""

    code_entered = Signal(str)

    def __init__(self, pictures: PictureStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._shown: tuple[BenchQuestion, str] | None = None
        self._tiles: list[AnswerTile] = []
        self._subject = _Subject(pictures)
        self._typed = Label("", 64, "ink", fonts.BOLD, tabular=True)
        self._typed.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        self._box.addWidget(self._subject)
        self._box.addWidget(self._typed)
        self._box.addLayout(self._grid)
        self._box.addStretch(1)

    def put_below_subject(self, widget: QWidget) -> None:
        """Something of one question's own, above its answers."""
        self._box.insertWidget(1, widget)

    def tiles(self) -> tuple[AnswerTile, ...]:
        """The answers that can be clicked."""
        return tuple(self._tiles)

    def show_question(self, question: BenchQuestion, note: str = "") -> None:
        """Ask this; ``note`` is the text that it is about, where it is about one."""
        if self._shown == (question, note):
            return
        self._shown = (question, note)
        self._subject.show_subject(question.subject, _points_of(question), note)
        is_number = question.reason in NUMBERS
        self._typed.setVisible(is_number)
        self._typed.setText(_typed_text(question))
        self._show_answers(answers_of(question))

    def forget(self) -> None:
        """Words or colours have changed: build it anew when it is asked next."""
        self._shown = None

    def _show_answers(self, answers: tuple[Answer, ...]) -> None:
        for tile in self._tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = [AnswerTile(answer, self._pictures, self) for answer in answers]
        for tile in self._tiles:
            tile.clicked.connect(self._press)
            tile.show()
        self._place_tiles()

    def _place_tiles(self) -> None:
        """Digits stand in rows of five; words and articles in as many columns as keep all in sight."""
        digits = [tile for tile in self._tiles if not tile.answer.words]
        others = [tile for tile in self._tiles if tile.answer.words]
        for place, tile in enumerate(digits):
            self._grid.addWidget(tile, place // 5, place % 5 * 2, 1, 2)
        below = -(-len(digits) // 5)
        columns = self._columns(others)
        span = 10 // columns if digits else 1
        for place, tile in enumerate(others):
            self._grid.addWidget(tile, below + place // columns, place % columns * span, 1, span)

    def _columns(self, tiles: list[AnswerTile]) -> int:
        has_articles = any(tile.answer.article for tile in tiles)
        if has_articles:
            return 3 if len(tiles) > 6 and self.width() > 1100 else 2
        return 3 if len(tiles) > 8 else 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_tiles()

    def _press(self) -> None:
        tile = self.sender()
        assert isinstance(tile, AnswerTile)
        self.code_entered.emit(tile.answer.code)


class _Subject(Card):
    """The piece that the question is about; its check points, or a note."""

    def __init__(self, pictures: PictureStore, parent: QWidget | None = None) -> None:
        super().__init__(margin=14, parent=parent)
        self._picture = PictureBox(pictures, _PICTURE)
        self._name = Label("", 20, "ink", fonts.SEMIBOLD, wraps=True, longest=_NAME)
        self._more = Label("", fonts.LINE_TITLE, "ink", wraps=True)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._more)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_subject(self, article: Article | None, points: tuple[str, ...], note: str) -> None:
        """Show what there is of these; nothing hides the card."""
        self._picture.show_article(article)
        self._name.setText(article_name(article))
        self._name.setVisible(article is not None)
        lines = [f"{number}.  {point}" for number, point in enumerate(points, start=1)]
        self._more.setText("\n".join(lines) or note)
        self._more.setVisible(bool(lines or note))
        self.setVisible(bool(article or lines or note))


def _points_of(question: BenchQuestion) -> tuple[str, ...]:
    if question.reason is Reason.OLD_SLIP:
        return say_changes(question.detail)
    return question.detail if question.reason is Reason.CHECK_POINTS else ()


def _typed_text(question: BenchQuestion) -> str:
    """``12 of 24``, ``420 g``; a dash while nothing is typed."""
    typed = question.typed or "–"
    if question.reason is Reason.HOW_HEAVY:
        return tr("{grams} g").format(grams=typed)
    if question.reason is Reason.HOW_MANY:
        return tr("{count} of {total}").format(count=typed, total=question.detail[0])
    return ""
