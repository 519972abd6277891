"""Sounds, labels and carriers, checks."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QSlider, QWidget

from dispatchdesk.rules.carriers import CARRIER_NAMES
from dispatchdesk.rules.defects import DefectKind
from dispatchdesk.rules.dispatching import LabelMode
from dispatchdesk.rules.verdicts import Tone
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.names import carrier_name
from dispatchdesk.wording.words import defect_name, label_mode_name
from ui import fonts
from ui.settings.choices import Choices
from ui.settings.form import Form
from ui.sounds import PULL
from ui.widgets import ActionButton, FlowLayout, Label

MOST_DEFECT_KINDS = 10
"""They are chosen by the keys 1 … 9 and 0."""


class SoundsForm(Form):
    """How loud, and what each sound means."""

    def __init__(self, choices: Choices) -> None:
        super().__init__(choices, tr("Sounds"))
        self.card()
        self.on = self.switch(tr("Sounds on"), "sounds_on", tr("A packer hears before looking."))
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(5, 100)
        self.volume.setFixedSize(340, 28)
        self.volume.setValue(choices.settings.sound_volume)
        self._per_cent = Label("", tabular=True)
        self.volume.valueChanged.connect(self._show_volume)
        self.volume.valueChanged.connect(self._keep_volume)
        self.volume.sliderReleased.connect(self._keep_released)
        self.line(tr("Volume"), self.volume)
        self.add(self._per_cent)
        self._show_volume(self.volume.value())
        self.card(tr("Try each one"))
        sounds = QWidget()
        flow = FlowLayout(sounds)
        self.tries: dict[str, ActionButton] = {}
        for name, words in _sound_names():
            self.tries[name] = button = ActionButton(words, takes_focus=True)
            button.clicked.connect(partial(self._try, name))
            flow.addWidget(button)
        self.add(sounds)
        self.end()

    def _try(self, name: str, _: bool = False) -> None:
        self.choices.sound_wanted.emit(name)

    def _show_volume(self, value: int) -> None:
        self._per_cent.setText(tr("{count} %").format(count=value))

    def _keep_volume(self, value: int) -> None:
        if not self.volume.isSliderDown():
            self.choices.change(sound_volume=value)

    def _keep_released(self) -> None:
        self._keep_volume(self.volume.value())
        self.choices.sound_wanted.emit(Tone.GOOD.value)


def _sound_names() -> tuple[tuple[str, str], ...]:
    return (
        (Tone.GOOD.value, tr("Counted")),
        (Tone.DONE.value, tr("Complete, sent")),
        (Tone.WRONG.value, tr("Wrong piece")),
        (Tone.SURPLUS.value, tr("One too many")),
        (Tone.CAUTION.value, tr("Something else first")),
        (Tone.ASKING.value, tr("A question")),
        (Tone.TICK.value, tr("Read twice")),
        (Tone.CALM.value, tr("Told")),
        (Tone.FAULT.value, tr("Not recorded")),
        (PULL, tr("Pull a parcel")),
    )


class LabelsForm(Form):
    """When labels are scanned and who collects here."""

    def __init__(self, choices: Choices) -> None:
        super().__init__(choices, tr("Labels and carriers"))
        self.card(tr("When the shipping label is scanned"))
        self.modes = self.radios("label_mode", tuple((mode, label_mode_name(mode)) for mode in LabelMode))
        self.card(tr("Who collects here"))
        self.hint(
            tr("A number of digits only is read as one of theirs. None chosen: all carriers are thought of.")
        )
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(10)
        self.carriers: dict[str, QCheckBox] = {}
        for at, code in enumerate(CARRIER_NAMES):
            self.carriers[code] = tick = QCheckBox(carrier_name(code).replace("&", "&&"))
            tick.setFont(fonts.font(fonts.BODY))
            tick.setChecked(code in choices.settings.carriers)
            tick.toggled.connect(self._keep_carriers)
            grid.addWidget(tick, at // 3, at % 3)
        self.add(box)
        self.end()

    def _keep_carriers(self) -> None:
        chosen = tuple(code for code, tick in self.carriers.items() if tick.isChecked())
        self.choices.change(carriers=chosen)


class ChecksForm(Form):
    """What the bench demands beyond the right pieces; all of it is off in a fresh desk."""

    def __init__(self, choices: Choices) -> None:
        told = tr("A fresh desk demands nothing of this. Switch on what your errors call for.")
        super().__init__(choices, tr("Checks"), told)
        self.card()
        told_of_weight = tr("The weight is typed, and compared with the weights of the catalogue.")
        self.weighing = self.switch(tr("Weigh each parcel before closing"), "weighing", told_of_weight)
        self.tolerance = self.number(tr("Tolerance"), "weight_tolerance_grams", 1, 1000, tr("g"))
        self.switch(tr("Notes of buyer and shop must be confirmed"), "notes_need_answer")
        self.switch(tr("Closing waits until each refused piece is out of the box"), "pins_block_closing")
        self.card(tr("Kinds of defects"))
        self.hint(tr("Keys 1 to 9 and 0, in this sequence. Write your own words, or leave a field empty."))
        self.kinds: list[QLineEdit] = []
        self._add_kinds(choices)
        self.end()

    def _add_kinds(self, choices: Choices) -> None:
        known = [*choices.settings.defect_kinds, *[""] * MOST_DEFECT_KINDS][:MOST_DEFECT_KINDS]
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        for at, kind in enumerate(known):
            field = QLineEdit(defect_name(kind) if kind else "")
            field.setFont(fonts.font(fonts.BODY))
            field.editingFinished.connect(self._keep_kinds)
            self.kinds.append(field)
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(Label(str((at + 1) % 10), fonts.BODY, "ink_2", fonts.SEMIBOLD, tabular=True))
            row.addWidget(field, 1)
            grid.addLayout(row, at % 5, at // 5)
        self.add(box)

    def _keep_kinds(self) -> None:
        codes = {defect_name(kind): kind.value for kind in DefectKind}
        words = (field.text().strip() for field in self.kinds)
        kinds = tuple(dict.fromkeys(codes.get(word, word) for word in words if word))
        if kinds:
            self.choices.change(defect_kinds=kinds)
