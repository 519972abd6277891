"""The settings page: sections at the left, one form at the right; every change is saved at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dispatchdesk.desk import Desk
from dispatchdesk.rules.roles import Right
from dispatchdesk.rules.verdicts import ScanOutcome
from dispatchdesk.settings import Settings
from dispatchdesk.wording.language import tr
from ui.background import Worker
from ui.parts.panes import ListPane, ScrollColumn
from ui.pictures import PictureStore
from ui.settings.backups_form import BackupsForm
from ui.settings.bench_form import BenchForm
from ui.settings.bench_forms import ChecksForm, LabelsForm, SoundsForm
from ui.settings.care_form import CareForm
from ui.settings.channels_form import ChannelsForm
from ui.settings.choices import Choices
from ui.settings.form import Form
from ui.settings.gifts_form import GiftsForm
from ui.settings.levels_form import LevelsForm
from ui.settings.paper_forms import AboutForm, DataForm, PrintingForm
from ui.settings.privacy_form import PrivacyForm
from ui.settings.products_form import ProductsForm
from ui.settings.scanner_form import ScannerForm
from ui.settings.section_list import SectionList
from ui.settings.shop_forms import LookForm, ShopForm
from ui.settings.targets_form import TargetsForm
from ui.settings.templates_form import TemplatesForm

_SAVED_MILLISECONDS = 2500
AnyForm = Form | ProductsForm
_WithKeys = (
    BenchForm | BackupsForm | CareForm | ChannelsForm | GiftsForm | LevelsForm | PrivacyForm | TemplatesForm
)


@dataclass(frozen=True, slots=True)
class SectionOf:
    """One section: its key, its name now, how its form is made."""

    key: str
    name: str
    make: Callable[[], AnyForm]


class SettingsPage(QWidget):
    """Forms are made when they are first looked at, in the language of that moment."""

    settings_changed = Signal(object)
    code_entered = Signal(str)
    desk_changed = Signal()
    sound_wanted = Signal(str)

    def __init__(
        self, desk: Desk, pictures: PictureStore, worker: Worker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._worker = worker
        self.choices = Choices(desk, self)
        self._made: dict[str, AnyForm] = {}
        self._said = ""
        self._tone = "good"
        self._timer = QTimer(self, singleShot=True, interval=_SAVED_MILLISECONDS)
        self.sections = SectionList()
        self._stack = QStackedWidget()
        self._names = _scrolling(self.sections)
        pane = ListPane()
        pane.setFixedWidth(240)
        pane.body.setContentsMargins(10, 14, 11, 14)
        pane.body.addWidget(self._names, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(pane)
        column = QVBoxLayout()
        column.addWidget(self._stack)
        row.addLayout(column, 1)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.choices.saved.connect(self._tell_saved)
        self.choices.refused.connect(self._tell_refused)
        self.choices.sound_wanted.connect(self.sound_wanted)
        self.sections.chosen.connect(self.show_section)
        self._timer.timeout.connect(self._fall_silent)

    def _all_sections(self) -> tuple[SectionOf, ...]:
        given = self.choices
        return (
            SectionOf("bench", tr("Bench and people"), self._make_bench),
            SectionOf("shop", tr("Shop"), lambda: ShopForm(given)),
            SectionOf("channels", tr("Channels"), self._make_channels),
            SectionOf("gifts", tr("Gifts"), lambda: GiftsForm(given)),
            SectionOf("levels", tr("Levels"), lambda: LevelsForm(given)),
            SectionOf("care", tr("Care"), lambda: CareForm(given)),
            SectionOf("targets", tr("Follow-up times"), lambda: TargetsForm(given)),
            SectionOf("templates", tr("Words to customers"), lambda: TemplatesForm(given)),
            SectionOf("look", tr("Language and look"), lambda: LookForm(given)),
            SectionOf("sounds", tr("Sounds"), lambda: SoundsForm(given)),
            SectionOf("scanner", tr("Scanner"), lambda: ScannerForm(given)),
            SectionOf("labels", tr("Labels and carriers"), lambda: LabelsForm(given)),
            SectionOf("checks", tr("Checks"), lambda: ChecksForm(given)),
            SectionOf("products", tr("Check points"), lambda: ProductsForm(given)),
            SectionOf("printing", tr("Printing"), lambda: PrintingForm(given)),
            SectionOf("backups", tr("Backups"), lambda: BackupsForm(given, self._worker)),
            SectionOf("privacy", tr("Personal data"), lambda: PrivacyForm(given)),
            SectionOf("data", tr("Data"), lambda: DataForm(given, self._worker)),
            SectionOf("about", tr("About"), lambda: AboutForm(given)),
        )

    def _make_channels(self) -> ChannelsForm:
        return ChannelsForm(self.choices, self._pictures, self._worker)

    def _make_bench(self) -> BenchForm:
        form = BenchForm(self.choices, self._worker)
        form.people.strip.scanned.connect(self.code_entered)
        return form

    # -- the page --------------------------------------------------------------------------------

    def title(self) -> str:
        """The page's name."""
        return tr("Settings")

    def status_chips(self) -> tuple[tuple[str, str], ...]:
        """That the last change is saved, for a while; that nothing can be changed."""
        if not self._may_change():
            return ((tr("Only the owner changes settings"), "caution"),)
        return ((self._said, self._tone),) if self._said else ()

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        keys = (("↑↓", tr("sections")), ("Tab", tr("fields")), ("Esc", tr("leave the fields")))
        if isinstance(self.form(), ProductsForm):
            return (*keys, ("Ctrl ↵", tr("keep the product’s rules")))
        return (*keys, ("", tr("Every change is saved at once.")))

    def refresh(self) -> None:
        """Read again what may have changed elsewhere."""
        self._show_form(self.form())

    def take_outcome(self, outcome: ScanOutcome) -> None:
        """Nothing of it shows here."""

    def take_code(self, text: str) -> bool:
        """While the scanner is tried, its codes stay here."""
        form = self.form()
        if not isinstance(form, ScannerForm):
            return False
        form.take_code(text)
        return True

    def take_key(self, key: str) -> bool:
        """Arrows choose a section unless a field of the form has them; the products have their own keys."""
        form = self.form()
        if not self._may_change():
            return self.sections.take_key(key)
        if isinstance(form, _WithKeys) and form.take_key(key):
            return True
        if isinstance(form, ProductsForm):
            if key == "/":
                form.search.open()
                return True
            if key == "Ctrl+Enter":
                form.rules.keep()
                return True
        if self._field() is None:
            return self.sections.take_key(key)
        return key == "Esc" and self._leave_field()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A text field keeps its keys from the window and lets Esc go by.
        if event.key() != Qt.Key.Key_Escape or not self._leave_field():
            super().keyPressEvent(event)

    def _field(self) -> QWidget | None:
        """The field of the form in which a person is."""
        focused = QApplication.focusWidget()
        return focused if focused is not None and self.form().isAncestorOf(focused) else None

    def _leave_field(self) -> bool:
        """Give the arrows back to the sections; False where no field had them."""
        field = self._field()
        if field is not None:
            field.clearFocus()
        return field is not None

    def retranslate(self) -> None:
        """All forms anew, in the language in use."""
        key = self.sections.choice() or "bench"
        for form in self._made.values():
            self._stack.removeWidget(form)
            form.deleteLater()
        self._made.clear()
        self.sections.setAccessibleName(tr("Sections"))
        self.sections.show_sections(tuple((section.key, section.name) for section in self._all_sections()))
        self.sections.choose(key)
        self.show_section(key)

    # -- sections --------------------------------------------------------------------------------

    def form(self) -> AnyForm:
        """The form in front."""
        return self._made[self.sections.choice()]

    def show_section(self, key: str) -> None:
        """Bring a section's form to the front."""
        is_new = key not in self._made
        if is_new:
            section = next(section for section in self._all_sections() if section.key == key)
            self._made[key] = section.make()
            self._stack.addWidget(self._made[key])
        self._show_form(self._made[key], refresh=not is_new)
        self._stack.setCurrentWidget(self._made[key])
        self.sections.show_choice(self._names)

    def _show_form(self, form: AnyForm, *, refresh: bool = True) -> None:
        """Read it again; without the right to change anything it is only there to be read."""
        if refresh:
            form.refresh()
        inner = form.widget() if isinstance(form, Form) else form
        assert inner is not None
        inner.setEnabled(self._may_change())

    def _may_change(self) -> bool:
        return self.choices.desk.may(Right.SETTINGS)

    def _tell_saved(self, settings: Settings) -> None:
        self._say(tr("✓ saved"), "good")
        self.settings_changed.emit(settings)
        self.desk_changed.emit()

    def _tell_refused(self, words: str) -> None:
        self._say(words, "bad")

    def _say(self, words: str, tone: str) -> None:
        self._said, self._tone = words, tone
        self._timer.start()

    def _fall_silent(self) -> None:
        self._said = ""
        self.desk_changed.emit()  # else the chip in the bar stays until the next key


def _scrolling(sections: SectionList) -> ScrollColumn:
    """More sections than a small window shows."""
    column = ScrollColumn((0, 0, 0, 0), 0)
    column.body.addWidget(sections, 1)
    inner = column.widget()
    assert inner is not None
    inner.setAutoFillBackground(False)  # a scroll area had filled it
    return column
