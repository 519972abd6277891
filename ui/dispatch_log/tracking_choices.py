"""What is chosen before tracking numbers go back: shop, form, which parcels, how days are written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dispatchdesk.actions.hand_back import HandBackWish, asks_dates
from dispatchdesk.exports.tracking.forms import TEMPLATE, form_names
from dispatchdesk.rules.dispatching import ShopChoice
from dispatchdesk.rules.handing_back import Again, DateForm
from dispatchdesk.wording.handing_back import form_name
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.names import channel_name
from ui.widgets import FilterChips


class TrackingChoices(QWidget):
    """Rows of chips; only those that the form needs are shown."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shops: dict[str, ShopChoice] = {}
        self._formed: ShopChoice | None = None
        """The shop whose forms are shown; another one begins with its usual form."""
        self._day: date | None = None
        self.shops, self.forms, self.which, self.dates = (FilterChips() for _ in range(4))
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 14, 18, 12)
        box.setSpacing(10)
        for chips in (self.shops, self.forms, self.which, self.dates):
            box.addWidget(chips)
            chips.chosen.connect(self._tell)

    def show_shops(self, waiting: Iterable[tuple[ShopChoice, int]]) -> None:
        """The shops with the counts of numbers that wait; what was chosen stays so."""
        known = tuple(waiting)
        self._shops = {shop.key: shop for shop, _ in known}
        self.shops.show_chips(tuple((shop.key, f"{_shop_name(shop)} {count}") for shop, count in known))
        self._show_forms()

    def show_day(self, day: date) -> None:
        """The day whose parcels can be had again."""
        self._day = day
        self.which.show_chips(
            (
                (Again.NEW.value, tr("Not handed back yet")),
                (Again.LAST_FILE.value, tr("The last file again")),
                (Again.DAY.value, tr("All of {day}").format(day=day.isoformat())),
            )
        )

    def show_dates(self, said: DateForm | None) -> None:
        """How the shop writes days; where nobody said it yet, that is the first chip."""
        unsaid = () if said else (("", tr("How does the shop write days?")),)
        self.dates.show_chips((*unsaid, *((form.value, form.value) for form in DateForm)))
        if said:
            self.dates.choose(said.value)

    def wish(self, template: Path | None) -> HandBackWish | None:
        """What is chosen; None where there is no shop."""
        shop = self._shops.get(self.shops.choice())
        if shop is None:
            return None
        dates = self.dates.choice()
        return HandBackWish(
            shop,
            self.forms.choice(),
            Again(self.which.choice()),
            self._day,
            template if self.takes_template else None,
            DateForm(dates) if dates else None,
        )

    @property
    def takes_template(self) -> bool:
        """Whether the channel's own file is to be filled."""
        return self.forms.choice() == TEMPLATE

    @property
    def lacks_dates(self) -> bool:
        """Whether somebody must say first how the shop writes days."""
        return asks_dates(self.forms.choice()) and not self.dates.choice()

    def step_shop(self, step: int) -> None:
        """The shop beside the chosen one."""
        self._step(self.shops, step)

    def step_form(self) -> None:
        """The next form, and after the last one the first."""
        self._turn(self.forms)

    def step_which(self) -> None:
        """The next of new, last file, day."""
        self._turn(self.which)

    def _step(self, chips: FilterChips, step: int) -> None:
        if chips.choice():
            chips.choose(chips.beside(step))
            self._tell()

    def _turn(self, chips: FilterChips) -> None:
        before = chips.choice()
        self._step(chips, 1)
        if chips.choice() == before:
            self._step(chips, -99)

    def _tell(self, _: str = "") -> None:
        self._show_forms()
        self.changed.emit()

    def _show_forms(self) -> None:
        shop = self._shops.get(self.shops.choice())
        names = form_names(shop.channel) if shop else ()
        self.forms.show_chips(tuple((name, form_name(name)) for name in names))
        if shop and shop != self._formed:
            self.forms.choose(names[0])
        self._formed = shop
        self.dates.setVisible(asks_dates(self.forms.choice()))


def _shop_name(shop: ShopChoice) -> str:
    """``Amazon · My shop``; the channel alone where the shop has no name."""
    return " · ".join(filter(None, (channel_name(shop.channel), shop.name)))
