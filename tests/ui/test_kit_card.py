"""The parts of a kit, typed and kept on the page of products."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.office_pages import Office, office, settle
from ui.settings.kit_card import KitCard
from ui.settings.page import SettingsPage
from ui.settings.products_form import ProductsForm


@pytest.fixture
def settings(qtbot: QtBot, tmp_path: Path) -> Iterator[Office[SettingsPage]]:
    with office(SettingsPage, tmp_path) as opened:
        yield opened


def kit_of(settings: Office[SettingsPage], product: str) -> KitCard:
    settings.page.sections.choose("products")
    settings.page.show_section("products")
    settle()
    form = settings.page.form()
    assert isinstance(form, ProductsForm)
    form.search.setText(product)
    form.refresh()
    settle()
    return form.rules.kit


def test_parts_are_typed_and_kept(settings: Office[SettingsPage], qtbot: QtBot) -> None:
    card = kit_of(settings, "scarf")
    assert card.parts.text() == ""
    qtbot.keyClicks(card.parts, "SOCK-MU x 2, GIFT-PIN\r")
    assert card.parts.text() == "SOCK-MU × 2, GIFT-PIN"
    assert card._made_of.text() == "Made of: Cotton socks Mustard × 2, Enamel pin × 1"
    assert settings.shop.count_of("kit_parts") == 2
    assert kit_of(settings, "shirt").parts.text() == ""
    assert kit_of(settings, "scarf").parts.text() == "SOCK-MU × 2, GIFT-PIN"


def test_what_cannot_be_a_kit_is_said(settings: Office[SettingsPage], qtbot: QtBot) -> None:
    card = kit_of(settings, "scarf")
    qtbot.keyClicks(card.parts, "NOTHING\r")
    assert card._told.text().startswith("The catalogue has no item NOTHING.")
    card.parts.clear()
    qtbot.keyClicks(card.parts, "SCARF-GR\r")
    assert card._told.text().startswith("These cannot be the parts of a kit.")
    assert settings.shop.count_of("kit_parts") == 0


def test_each_variant_has_parts_of_its_own(settings: Office[SettingsPage], qtbot: QtBot) -> None:
    card = kit_of(settings, "shirt")
    assert card.variant.count() > 1
    card.variant.setCurrentIndex(1)
    qtbot.keyClicks(card.parts, "SOCK-MU\r")
    card.variant.setCurrentIndex(0)
    assert card.parts.text() == ""
    card.variant.setCurrentIndex(1)
    assert card.parts.text() == "SOCK-MU"
