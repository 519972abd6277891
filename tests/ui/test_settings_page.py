from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dispatchdesk.rules.articles import ProductRules
from dispatchdesk.rules.defects import DefectKind
from dispatchdesk.rules.dispatching import LabelMode
from dispatchdesk.rules.verdicts import Tone
from dispatchdesk.settings import Settings
from dispatchdesk.wording.language import use_language
from tests.support.office_pages import Office, office, settle
from ui.settings.bench_form import BenchForm
from ui.settings.bench_forms import ChecksForm, LabelsForm, SoundsForm
from ui.settings.page import SettingsPage
from ui.settings.paper_forms import DataForm
from ui.settings.products_form import ProductsForm
from ui.settings.scan_probe import visible_text
from ui.settings.scanner_form import ScannerForm
from ui.settings.shop_forms import LookForm, ShopForm

SECTIONS = (
    "bench", "shop", "channels", "gifts", "levels", "care", "targets", "templates", "look",
    "sounds", "scanner", "labels", "checks", "products", "printing", "backups", "privacy", "data", "about",
)  # fmt: skip


@pytest.fixture
def settings(qtbot: QtBot, tmp_path: Path) -> Iterator[Office[SettingsPage]]:
    with office(SettingsPage, tmp_path) as opened:
        yield opened


def stored(settings: Office[SettingsPage]) -> Settings:
    return settings.shop.desk.settings_book.load()


def form_of(settings: Office[SettingsPage], key: str) -> object:
    settings.page.sections.choose(key)
    settings.page.show_section(key)
    settle()
    return settings.page.form()


def test_arrows_walk_through_all_sections(settings: Office[SettingsPage]) -> None:
    seen = [settings.page.sections.choice()]
    for _ in SECTIONS[1:]:
        settings.press("Down")
        seen.append(settings.page.sections.choice())

    assert tuple(seen) == SECTIONS


def test_a_field_keeps_its_arrows_until_it_is_left(settings: Office[SettingsPage]) -> None:
    form = form_of(settings, "sounds")
    assert isinstance(form, SoundsForm)
    form.volume.setFocus()
    assert not settings.page.take_key("Down")

    settings.press("Esc", "Down")

    assert settings.page.sections.choice() == "scanner"


def test_esc_leaves_a_text_field(settings: Office[SettingsPage]) -> None:
    form = form_of(settings, "bench")
    assert isinstance(form, BenchForm)
    form.bench.setFocus()

    QTest.keyClick(form.bench, Qt.Key.Key_Escape)
    settings.press("Down")

    assert settings.page.sections.choice() == "shop"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_section_opens_in_both_languages(settings: Office[SettingsPage], language: str) -> None:
    use_language(language)
    settings.page.retranslate()

    for key in SECTIONS:
        form_of(settings, key)
        assert settings.page.form().isVisible()
    use_language("en")


def test_a_text_is_saved_when_it_is_left_and_says_so(settings: Office[SettingsPage], qtbot: QtBot) -> None:
    form = form_of(settings, "bench")
    assert isinstance(form, BenchForm)
    form.bench.setText(" Bench 2 ")

    with qtbot.waitSignal(settings.page.settings_changed) as changed:
        form.bench.editingFinished.emit()

    assert stored(settings).bench_name == "Bench 2"
    assert changed.args == [settings.shop.desk.settings]
    assert settings.page.status_chips() == (("✓ saved", "good"),)
    assert settings.shop.desk.benches.load(settings.shop.desk.bench_id).name == "Bench 2"


def test_the_journal_names_what_changed_and_not_to_what(settings: Office[SettingsPage]) -> None:
    settings.page.choices.change(shop_name="Linen & Co")

    entry = list(settings.shop.desk.journal.each())[-1]
    assert (entry.kind, entry.content) == ("settings", {"changed": ["shop_name"]})


def test_nothing_is_written_where_nothing_changed(settings: Office[SettingsPage]) -> None:
    before = settings.shop.count_of("journal")

    settings.page.choices.change(theme="system")

    assert settings.shop.count_of("journal") == before


def test_a_packer_is_entered_and_works_from_then_on(settings: Office[SettingsPage]) -> None:
    form = form_of(settings, "bench")
    assert isinstance(form, BenchForm)
    settings.press("N")
    form.people.strip.name.setText("Mei")
    settings.press("Ctrl+Enter")

    form.packer.setCurrentIndex(form.packer.findText("Mei"))
    form.packer.activated.emit(form.packer.currentIndex())

    assert settings.shop.desk.packer == "Mei"


def test_a_language_is_saved_by_its_own_name(settings: Office[SettingsPage]) -> None:
    form = form_of(settings, "look")
    assert isinstance(form, LookForm)
    form.languages["zh"].click()

    assert stored(settings).language == "zh"


def test_each_sound_can_be_tried(settings: Office[SettingsPage], qtbot: QtBot) -> None:
    form = form_of(settings, "sounds")
    assert isinstance(form, SoundsForm)

    with qtbot.waitSignal(settings.page.sound_wanted) as sound:
        form.tries[Tone.SURPLUS.value].click()

    assert sound.args == [Tone.SURPLUS.value]


def test_volume_and_label_mode_and_carriers_are_saved(settings: Office[SettingsPage]) -> None:
    sounds = form_of(settings, "sounds")
    assert isinstance(sounds, SoundsForm)
    sounds.volume.setValue(35)
    labels = form_of(settings, "labels")
    assert isinstance(labels, LabelsForm)
    labels.modes[LabelMode.FIRST_AND_LAST].click()
    labels.carriers["sf"].click()
    labels.carriers["jt"].click()

    saved = stored(settings)
    assert (saved.sound_volume, saved.label_mode) == (35, LabelMode.FIRST_AND_LAST)
    assert saved.carriers == ("sf", "jt")


def test_switches_numbers_and_lists_are_saved(settings: Office[SettingsPage]) -> None:
    checks = form_of(settings, "checks")
    assert isinstance(checks, ChecksForm)
    checks.weighing.click()
    checks.tolerance.setValue(12)
    checks.tolerance.editingFinished.emit()
    shop = form_of(settings, "shop")
    assert isinstance(shop, ShopForm)
    shop.zone.setCurrentIndex(shop.zone.findData("Asia/Shanghai"))
    shop.zone.activated.emit(shop.zone.currentIndex())

    saved = stored(settings)
    assert (saved.weighing, saved.weight_tolerance_grams) == (True, 12)
    assert saved.time_zone == "Asia/Shanghai"


def test_defect_kinds_keep_their_codes_beside_own_words(settings: Office[SettingsPage]) -> None:
    form = form_of(settings, "checks")
    assert isinstance(form, ChecksForm)
    form.kinds[1].setText("Smells of smoke")
    form.kinds[9].setText("")
    form.kinds[1].editingFinished.emit()

    kinds = stored(settings).defect_kinds
    assert kinds[:3] == (DefectKind.STAIN, "Smells of smoke", DefectKind.SEAM)
    assert len(kinds) == 9


# -- scanner -------------------------------------------------------------------------------------


def test_the_test_field_shows_what_a_scan_sends(settings: Office[SettingsPage]) -> None:
    form = form_of(settings, "scanner")
    assert isinstance(form, ScannerForm)
    form.probe.setFocus()
    QTest.keyClicks(form.probe, "6901234567892")
    QTest.keyClick(form.probe, Qt.Key.Key_Tab)

    told = form.result.text()
    assert "6901234567892" in told
    assert "Ends with Tab; 13 signs" in told
    assert "06901234567892" in told
    assert "expects another key" in told
    assert form.probe.text() == ""


def test_a_function_key_within_a_scan_is_named(settings: Office[SettingsPage]) -> None:
    form = form_of(settings, "scanner")
    assert isinstance(form, ScannerForm)
    QTest.keyClicks(form.probe, "01")
    QTest.keyClick(form.probe, Qt.Key.Key_F8)
    QTest.keyClicks(form.probe, "10A")

    assert form.probe.text() == "01‹F8›10A"


def test_scans_stay_on_the_page_while_the_scanner_is_tried(settings: Office[SettingsPage]) -> None:
    assert not settings.page.take_code("6901234567892")
    form = form_of(settings, "scanner")
    assert isinstance(form, ScannerForm)

    assert settings.page.take_code("01\x1d10A")
    assert "01‹GS›10A" in form.result.text()


@pytest.mark.parametrize(
    ("text", "seen"),
    [("a\r\n", "a‹CR›‹LF›"), ("\x02x\x03", "‹STX›x‹ETX›"), ("\x7f", "‹U+007F›"), ("李", "李")],
)
def test_control_signs_have_names(text: str, seen: str) -> None:
    assert visible_text(text) == seen


# -- products and data ---------------------------------------------------------------------------


def test_check_points_of_a_product_are_kept(settings: Office[SettingsPage]) -> None:
    form = form_of(settings, "products")
    assert isinstance(form, ProductsForm)
    form.search.setText("shirt")
    form.refresh()
    form.rules.points.setPlainText("buttons\n\n seams ")
    form.rules.demands.setChecked(True)
    form.rules.batches.setText("L1， L2,")
    settings.press("Ctrl+Enter")

    row = settings.shop.desk.catalogue.products("shirt")[0]
    assert row.rules == ProductRules(("buttons", "seams"), demands_answer=True, recalled_batches=("L1", "L2"))


def test_records_are_verified_beside_the_bench(settings: Office[SettingsPage], qtbot: QtBot) -> None:
    form = form_of(settings, "data")
    assert isinstance(form, DataForm)

    form.verify_now()
    qtbot.waitUntil(lambda: not form.strip.is_busy(), timeout=20_000)

    assert "whole" in form.strip.text()
