"""Giving the packed parcels to a carrier: scan them one by one, or take all."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from dispatchdesk.actions.hand_over import hand_over, parcels_to_hand_over
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError
from dispatchdesk.papers.manifests import Manifest
from dispatchdesk.rules.carriers import guess_carrier
from dispatchdesk.rules.codes import read_code
from dispatchdesk.rules.dispatching import ParcelRow
from dispatchdesk.rules.verdicts import Tone
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.lists import join_sentences, join_words
from dispatchdesk.wording.names import carrier_name
from dispatchdesk.wording.troubles import say_trouble
from ui import fonts
from ui.dispatch_log.words import carrier_text, sent_text
from ui.papers.files import write_manifest
from ui.parts.files import ask_where_to_save
from ui.parts.table import Cell, RowTable, TableColumn, TableModel
from ui.sounds import PULL
from ui.widgets import ActionButton, Card, EmptyState, FilterChips, Label

ALL = "all"
NONE = "none"
"""Parcels whose carrier is not known."""


class HandoverView(QWidget):
    """Parcels that wait for their carrier; what was scanned is ticked."""

    closed = Signal()
    handed_over = Signal()
    sound_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parcels: tuple[ParcelRow, ...] = ()
        self._scanned: set[int] = set()
        self._manifest: Manifest | None = None
        self.carriers = FilterChips()
        self.table = RowTable(TableModel(self._columns()))
        self.told = Label("", fonts.LINE_TITLE, "ink", fonts.SEMIBOLD, wraps=True)
        self.give = ActionButton("", primary=True, takes_focus=True)
        self.give_all, self.paper, self.back = (ActionButton("", takes_focus=True) for _ in range(3))
        self._empty = EmptyState("dispatch_log")
        self._lay_out()
        self._connect()

    def _columns(self) -> tuple[TableColumn, ...]:
        def packed(row: ParcelRow) -> Cell:
            return Cell(sent_text(row.sent_at, self._desk.now(), self._desk.zone), "ink_2", small=True)

        def number(row: ParcelRow) -> Cell:
            return Cell(row.order_number, bold=True, middle=True)

        return (
            TableColumn(lambda: "", self._mark, 130),
            TableColumn(lambda: tr("Order"), number, 140, 2),
            TableColumn(lambda: tr("Tracking"), lambda row: Cell(row.tracking, middle=True), 180, 3),
            TableColumn(lambda: tr("Carrier"), lambda row: Cell(carrier_text(row)), 120, 1),
            TableColumn(lambda: tr("Packed"), packed, 120),
        )

    def _mark(self, row: ParcelRow) -> Cell:
        if row.must_pull:
            return Cell(chips=((tr("✕ pull it"), "bad"),))
        scanned = row.id in self._scanned
        return Cell(chips=((tr("✓ scanned"), "good") if scanned else (tr("waits"), "neutral"),))

    def _lay_out(self) -> None:
        card = Card(margin=1, spacing=0)
        top = QHBoxLayout()
        top.setContentsMargins(18, 14, 18, 12)
        top.addWidget(self.carriers, 1)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        card.body.addLayout(top)
        card.body.addLayout(self._stack, 1)
        card.body.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.give, self.give_all, self.paper, self.back):
            row.addWidget(button)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 18, 24, 18)
        box.setSpacing(14)
        box.addWidget(card, 1)
        box.addWidget(self.told)
        box.addLayout(row)

    def _connect(self) -> None:
        self.carriers.chosen.connect(self._choose_carrier)
        self.give.clicked.connect(self.give_scanned)
        self.give_all.clicked.connect(self.give_every)
        self.paper.clicked.connect(self.save_manifest)
        self.back.clicked.connect(self.closed)

    def title(self) -> str:
        """The page's name while this is in front."""
        return tr("Dispatch log › Handover")

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        return (("", tr("Scan each label as the carrier takes it")), ("← →", tr("other carriers")))

    def begin(self) -> None:
        """A new handover: nothing is scanned yet."""
        self._scanned.clear()
        self._manifest = None
        self.told.setText("")
        self.refresh()

    def refresh(self) -> None:
        """Read again which parcels wait."""
        self._parcels = parcels_to_hand_over(self._desk)
        counts = Counter(parcel.carrier or NONE for parcel in self._parcels)
        names = {code: tr("Without a carrier") if code == NONE else carrier_name(code) for code in counts}
        chips = tuple((code, f"{names[code]} {count}") for code, count in sorted(counts.items()))
        all_count = len(self._parcels)
        self.carriers.show_chips(((ALL, tr("All {count}").format(count=all_count)), *chips))
        self._show()

    def take_code(self, text: str) -> bool:
        """A label or a slip: its parcel is ticked."""
        parcel = self._named_by(text)
        if parcel is None:
            self._tell(tr("{code} is not waiting here.").format(code=text), "caution", Tone.CAUTION.value)
        elif parcel.must_pull:
            words = tr("{number} must not leave: put it aside.").format(number=parcel.order_number)
            self._tell(words, "bad", PULL)
        elif parcel.id in self._scanned:
            words = tr("{number} is scanned already.").format(number=parcel.order_number)
            self._tell(words, "ink", Tone.TICK.value)
        else:
            self._scanned.add(parcel.id)
            count = len(self._scanned)
            words = tr("{number} ✓  {count} scanned").format(number=parcel.order_number, count=count)
            self._tell(words, "good", Tone.GOOD.value)
        self._show()
        return True

    def take_key(self, key: str) -> bool:
        """Enter gives what was scanned, Ctrl+Enter all."""
        verbs = {"Enter": self.give_scanned, "Ctrl+Enter": self.give_every, "Esc": self.closed.emit}
        if key in verbs:
            verbs[key]()
            return True
        if key in ("Left", "Right"):
            self._step_carrier(-1 if key == "Left" else 1)
            return True
        return self.table.take_key(key)

    def give_scanned(self) -> None:
        """The carrier takes what was scanned."""
        if self._scanned:
            self._give(set(self._scanned))

    def give_every(self) -> None:
        """The carrier takes all that are shown, but those that must not leave."""
        self._give({parcel.id for parcel in self._shown() if not parcel.must_pull})

    def save_manifest(self) -> None:
        """Write the list of the last handover."""
        path = ask_where_to_save(self, tr("Manifest"), tr("manifest") + ".pdf", "PDF (*.pdf)")
        if path is None or self._manifest is None:
            return
        try:
            write_manifest(self._manifest, path)
        except DeskError as error:
            self._tell(say_trouble(error), "bad")
        else:
            self._tell(tr("Written to {file}.").format(file=path.name), "good")

    def retranslate(self) -> None:
        """All words anew."""
        advice = tr("Packed parcels stand here until they are collected.")
        self._empty.show_words(tr("No parcel waits for a carrier"), advice)
        self._name_buttons()

    def _give(self, ids: set[int]) -> None:
        carrier = self.carriers.choice()
        try:
            self._manifest = hand_over(self._desk, ids, "" if carrier in (ALL, NONE, "") else carrier)
        except DeskError as error:
            self._tell(say_trouble(error), "bad", Tone.WRONG.value)
            return
        self._tell(_handed_over(self._manifest), "good", Tone.DONE.value)
        self._scanned.clear()
        self.refresh()
        self.handed_over.emit()

    def _named_by(self, text: str) -> ParcelRow | None:
        number, uid = guess_carrier(text).number, read_code(text).uid
        for parcel in self._parcels:
            if parcel.tracking == number or (uid and parcel.order_uid == uid):
                return parcel
        numbered = (one for one in self._parcels if text.strip() in one.order_number.split(" + "))
        return next(numbered, None)

    def _shown(self) -> tuple[ParcelRow, ...]:
        carrier = self.carriers.choice()
        return tuple(row for row in self._parcels if carrier in (ALL, "", row.carrier or NONE))

    def _choose_carrier(self, _: str) -> None:
        self._show()

    def _step_carrier(self, step: int) -> None:
        self.carriers.choose(self.carriers.beside(step))
        self._show()

    def _show(self) -> None:
        shown = self._shown()
        self._scanned &= {parcel.id for parcel in self._parcels}
        self._stack.setCurrentIndex(0 if shown else 1)
        self.table.show_rows(shown)
        self.table.viewport().update()
        self._name_buttons()

    def _name_buttons(self) -> None:
        count, free = len(self._scanned), sum(not parcel.must_pull for parcel in self._shown())
        self.give.show_action(
            tr_n("Hand over {count} scanned", "Hand over {count} scanned", count).format(count=count), "↵"
        )
        self.give_all.show_action(tr("Hand over all {count}").format(count=free), "Ctrl ↵")
        self.paper.show_action(tr("Manifest as PDF"))
        self.back.show_action(tr("Back to the log"), "Esc")
        self.give.setEnabled(count > 0)
        self.give_all.setEnabled(free > 0)
        self.paper.setVisible(self._manifest is not None)

    def _tell(self, words: str, colour: str, sound: str = "") -> None:
        self.told.setText(words)
        self.told.show_colour(colour)
        if sound:
            self.sound_wanted.emit(sound)


def _handed_over(manifest: Manifest) -> str:
    count = manifest.count
    words = tr_n("{count} parcel handed over.", "{count} parcels handed over.", count).format(count=count)
    if not manifest.not_scanned:
        return words
    left = join_words(parcel.order_number for parcel in manifest.not_scanned[:6])
    more = len(manifest.not_scanned) - 6
    behind = tr("Still here: {numbers}").format(numbers=left) + (f" +{more}" if more > 0 else "")
    return join_sentences((words, behind))
