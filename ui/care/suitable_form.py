"""Who is looked for: what they bought, their level, words about them, and how long ago."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from dispatchdesk.rules.suitable import SuitableWish
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.lists import join_words
from ui import fonts
from ui.parts.fields import number_field
from ui.parts.panes import ListPane
from ui.widgets import ActionButton, Label

_LONGEST_DAYS = 3650


class SuitableForm(ListPane):
    """Fields at the left; Enter in any of them finds."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bought, self.levels, self.words = QLineEdit(), QLineEdit(), QLineEdit()
        self.quiet, self.recent = _days_field(), _days_field()
        self.go = ActionButton("", primary=True, takes_focus=True)
        self._labels: dict[str, Label] = {}
        self._known = Label("", fonts.SECONDARY, "ink_2", wraps=True)
        self.body.setContentsMargins(16, 16, 17, 16)
        self.body.setSpacing(6)
        fields: tuple[tuple[str, QWidget], ...] = (
            ("bought", self.bought), ("levels", self.levels), ("words", self.words),
            ("quiet", self.quiet), ("recent", self.recent),
        )  # fmt: skip
        for name, field in fields:
            self._add(name, field)
        self.body.addSpacing(8)
        self.body.addWidget(self.go)
        self.body.addStretch(1)
        self.go.clicked.connect(self.wanted)

    def _add(self, name: str, field: QWidget) -> None:
        self._labels[name] = label = Label("", fonts.BODY, "ink", fonts.MEDIUM, wraps=True)
        label.setBuddy(field)
        label.setContentsMargins(0, 8, 0, 0)
        self.body.addWidget(label)
        self.body.addWidget(field)
        if isinstance(field, QLineEdit):
            field.setFont(fonts.font(fonts.BODY))
            field.returnPressed.connect(self.wanted)
        if name == "levels":
            self.body.addWidget(self._known)

    def wish(self) -> SuitableWish:
        """What the fields say."""
        return SuitableWish(
            bought=_parts(self.bought.text()),
            levels=_parts(self.levels.text()),
            words=_parts(self.words.text()),
            quiet_days=self.quiet.value(),
            bought_within_days=self.recent.value(),
        )

    def show_levels(self, levels: tuple[str, ...]) -> None:
        """The levels that there are."""
        self._known.setText(tr("There are: {levels}").format(levels=join_words(levels)))
        self._known.setVisible(bool(levels))

    def open(self) -> None:
        """Go to the first field."""
        self.bought.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """All words anew."""
        words = {
            "bought": (tr("Bought one of these"), tr("SKU or words of the title, with commas between")),
            "levels": (tr("Level"), tr("all")),
            "words": (tr("Words of their preferences"), tr("linen, light colours")),
            "quiet": (tr("Heard nothing from us for at least"), ""),
            "recent": (tr("Last order not older than"), ""),
        }
        fields: dict[str, QWidget] = {
            "bought": self.bought, "levels": self.levels, "words": self.words,
            "quiet": self.quiet, "recent": self.recent,
        }  # fmt: skip
        for name, (label, hint) in words.items():
            self._labels[name].setText(label)
            fields[name].setAccessibleName(label)
            if isinstance(field := fields[name], QLineEdit):
                field.setPlaceholderText(hint)
        for days in (self.quiet, self.recent):
            days.setSuffix(" " + tr("days"))
            days.setSpecialValueText(tr("does not matter"))
        self.go.show_action(tr("Find"), "Ctrl ↵")


def _parts(text: str) -> tuple[str, ...]:
    """Words with commas between, Chinese ones too."""
    return tuple(
        part.strip() for part in text.replace("，", ",").replace("、", ",").split(",") if part.strip()
    )


def _days_field() -> QSpinBox:
    field = number_field(0, _LONGEST_DAYS, "")
    field.setFixedWidth(200)
    return field
