"""Choices are kept one by one, and a row that cannot be read costs only itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dispatchdesk.rules.dispatching import LabelMode
from dispatchdesk.settings import Settings
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.settings_book import SettingsBook

OTHER = next(mode for mode in LabelMode if mode is not Settings().label_mode)
# PostgreSQL holds every text but NUL.
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


@pytest.fixture
def book(database: Database) -> SettingsBook:
    return SettingsBook(database)


def test_a_fresh_install_has_the_defaults(book: SettingsBook) -> None:
    assert book.load() == Settings()


def test_only_what_differs_is_written_and_named(book: SettingsBook, database: Database) -> None:
    chosen = Settings(shop_name="北风", sound_volume=0, label_mode=OTHER, carriers=("sf", "yto"))
    assert set(book.save(chosen)) == {"shop_name", "sound_volume", "label_mode", "carriers"}
    assert book.load() == chosen
    assert database.value("SELECT COUNT(*) FROM settings") == 4
    assert book.save(chosen) == ()


def test_a_choice_can_be_taken_back(book: SettingsBook) -> None:
    book.save(Settings(weighing=True, theme="dark"))
    assert book.save(Settings(theme="dark")) == ("weighing",)
    assert book.load() == Settings(theme="dark")


def test_rows_that_cannot_be_read_fall_back_one_by_one(book: SettingsBook, database: Database) -> None:
    book.save(Settings(shop_name="Linen & Co", label_mode=OTHER, carriers=("sf",), sound_volume=30))
    database.run("UPDATE settings SET value = '\"sideways\"' WHERE name = 'label_mode'")
    database.run("UPDATE settings SET value = '{not json' WHERE name = 'sound_volume'")
    database.run("UPDATE settings SET value = '5' WHERE name = 'carriers'")
    assert book.load() == Settings(shop_name="Linen & Co")


def test_a_choice_of_another_version_is_passed_over(book: SettingsBook, database: Database) -> None:
    book.save(Settings(theme="light"))
    database.run("UPDATE settings SET name = 'from_the_future'")
    assert book.load() == Settings()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(
    name=texts,
    kinds=st.lists(texts, max_size=10),
    volume=st.integers(0, 100),
    mode=st.sampled_from(LabelMode),
)
def test_whatever_is_chosen_comes_back(
    book: SettingsBook, name: str, kinds: list[str], volume: int, mode: LabelMode
) -> None:
    chosen = Settings(shop_name=name, defect_kinds=tuple(kinds), sound_volume=volume, label_mode=mode)
    book.save(chosen)
    assert book.load() == chosen
    assert book.save(replace(chosen, weighing=True)) == ("weighing",)
