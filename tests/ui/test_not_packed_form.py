from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.support.office_pages import channels_form
from tests.support.shops import open_shop


def test_the_list_of_what_is_not_packed_is_saved_and_shown_again(qtbot: QtBot, tmp_path: Path) -> None:
    shop = open_shop(tmp_path)
    form = channels_form(shop.desk)
    qtbot.addWidget(form)
    form.not_packed.setText("700000000003，FEE FEE ")
    form.not_packed.editingFinished.emit()
    assert shop.desk.settings_book.load().not_packed == ("700000000003", "FEE")
    again = channels_form(shop.desk)
    qtbot.addWidget(again)
    assert again.not_packed.text() == "700000000003 FEE"
    shop.desk.close()
