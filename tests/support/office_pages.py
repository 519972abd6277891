"""Pages of the office over a filled shop, with keys that go straight to the page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from dispatchdesk.desk import Desk
from dispatchdesk.wording.language import use_language
from tests.support.filled_shop import filled_shop
from tests.support.shops import Shop, open_shop
from ui import theme
from ui.background import Worker
from ui.pictures import PictureStore
from ui.settings.channels_form import ChannelsForm
from ui.settings.choices import Choices

P = TypeVar("P", bound=QWidget)


@dataclass
class Office(Generic[P]):
    """One page in a window of its own, over a desk."""

    shop: Shop
    page: P

    def press(self, *keys: str) -> None:
        """Keys as the window hands them to the page."""
        page: Any = self.page
        for key in keys:
            assert page.take_key(key), key
        settle()


@contextmanager
def office(kind: type[P], folder: Path, *, empty: bool = False) -> Iterator[Office[P]]:
    """Open a page over a shop in the middle of its day, or over one without orders."""
    use_language("en")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.use_theme(app, "light")
    shop = open_shop(folder / "data") if empty else filled_shop(folder / "data")
    host = QWidget()
    make: Any = kind
    page: P = make(shop.desk, PictureStore(shop.desk.folder.pictures, host), Worker(host), None)
    page.resize(1192, 630)
    page.show()
    opened: Any = page
    opened.refresh()
    settle()
    if (focused := QApplication.focusWidget()) is not None:
        focused.clearFocus()  # as the window does when a page comes to the front
    try:
        yield Office(shop, page)
    finally:
        page.close()
        page.deleteLater()
        host.deleteLater()
        settle()
        shop.desk.close()


def channels_form(desk: Desk) -> ChannelsForm:
    """The settings' form for channels, alone."""
    choices = Choices(desk)
    return ChannelsForm(choices, PictureStore(desk.folder.pictures, choices), Worker(choices))


def settle() -> None:
    """Let Qt finish what it has put off."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
