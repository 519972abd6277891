"""The owner's levels, by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.levels import levels_are_behind
from dispatchdesk.rules.levels import LevelRule
from dispatchdesk.wording.language import use_language
from tests.support.parsed_orders import a_line, an_order, files
from tests.support.shops import SCARF, Shop, open_shop, with_catalogue
from ui.background import Worker
from ui.keepers import level_keeper
from ui.settings.choices import Choices
from ui.settings.levels_form import LevelsForm


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    use_language("en")
    shop = with_catalogue(open_shop(tmp_path))
    yield shop
    shop.desk.close()


@pytest.fixture
def form(qtbot: QtBot, shop: Shop) -> LevelsForm:
    form = LevelsForm(Choices(shop.desk))
    qtbot.addWidget(form)
    form.show()
    return form


def write(form: LevelsForm, **texts: str) -> None:
    for name, text in texts.items():
        form.level_card.fields[name].setText(text)
    form.level_card.accept()


def test_a_level_is_written_changed_raised_and_removed(form: LevelsForm, shop: Shop) -> None:
    form.take_key("N")
    write(form, name="Gold", orders="5", amounts="500 EUR, 4000 CNY", days="365")
    form.take_key("N")
    write(form, name="Silver", orders="2")
    gold = LevelRule("Gold", 5, (("EUR", 50_000), ("CNY", 400_000)), 365)
    silver = LevelRule("Silver", 2)
    assert shop.desk.settings.levels == (gold, silver)

    form.table.choose(1)
    form.take_key("H")
    assert shop.desk.settings.levels == (silver, gold)
    form.take_key("X")
    assert shop.desk.settings.levels == (silver,)


@pytest.mark.parametrize(
    "texts", [{"name": "Gold"}, {"name": "", "orders": "2"}, {"orders": "two"}, {"amounts": "500"}]
)
def test_what_makes_no_level_is_refused_in_words(form: LevelsForm, texts: dict[str, str]) -> None:
    form.take_key("N")
    write(form, **{"name": "Gold"} | texts)
    assert form.level_card.trouble.text()
    assert form.level_card.isVisible()
    assert form.choices.settings.levels == ()
    form.take_key("Esc")
    assert form.level_card.isHidden()


def test_the_keeper_looks_when_the_worker_is_free(form: LevelsForm, shop: Shop, qtbot: QtBot) -> None:
    take_in(shop.desk, files(an_order("#1", a_line("SCARF-GR"))), "Linen & Co")
    shop.scan("#1", SCARF, "SF1390022817351")
    host = QObject()
    worker = Worker(host)
    keeper = level_keeper(shop.desk, worker, host)
    keeper.look()
    assert not worker.is_busy(), "there are no levels"
    form.take_key("N")
    write(form, name="Silver", orders="1")
    assert levels_are_behind(shop.desk)
    keeper.look()
    qtbot.waitUntil(lambda: not worker.is_busy())
    assert shop.desk.database.value("SELECT level FROM customers") == "Silver"
    worker.stop()
