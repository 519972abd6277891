"""What is a code and what is a key: real key events, a clock moved by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.support.scanner_bench import Bench, opened
from tests.support.typing_keys import press, type_text
from ui.scanner_input import FORGOTTEN_SECONDS

GS = "\x1d"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    yield from opened(qtbot)


@pytest.fixture
def bench_with_prefix(qtbot: QtBot) -> Iterator[Bench]:
    yield from opened(qtbot, prefix="~+")


def test_a_scan_is_one_code_and_presses_nothing(bench: Bench) -> None:
    bench.wanted = {"6", "9", "0", "1"}
    bench.scan("6901234567892\n")
    bench.wait(1)
    assert bench.codes == ["6901234567892"]
    assert bench.keys == []


def test_tab_ends_a_code_too(bench: Bench) -> None:
    bench.scan("DDORD0123456789AB\t")
    assert bench.codes == ["DDORD0123456789AB"]


def test_two_scans_in_a_row_are_two_codes(bench: Bench) -> None:
    bench.scan("6901\n6902\n")
    assert bench.codes == ["6901", "6902"]


def test_a_gap_never_splits_a_code(bench: Bench) -> None:
    bench.wanted = set("0123456789")
    bench.scan("6901")
    bench.wait(0.9)
    bench.scan("2345")
    bench.wait(2.5)
    bench.scan("\n")
    assert bench.codes == ["69012345"]
    assert bench.keys == []


def test_one_key_in_the_middle_of_a_halting_code_acts_not(bench: Bench) -> None:
    bench.wanted = {"2"}
    bench.scan("69")
    bench.wait(0.5)
    bench.tap("2")
    bench.now += 0.4
    bench.scan("3\n")
    assert bench.codes == ["6923"]
    assert bench.keys == []


def test_a_lone_digit_acts_after_its_wait(bench: Bench) -> None:
    bench.wanted = {"3"}
    bench.now += 1
    type_text(bench.window, "3")
    assert bench.keys == []
    bench.wait(0.16)
    assert bench.keys == ["3"]
    bench.scan("6901\n")
    assert bench.codes == ["6901"]


def test_a_key_too_soon_after_a_code_acts_not(bench: Bench) -> None:
    bench.wanted = {"3", "F9"}
    bench.scan("6901\n3")
    bench.wait(0.2)
    assert bench.keys == []


def test_the_real_timer_decides_too(bench: Bench, qtbot: QtBot) -> None:
    bench.wanted = {"3"}
    type_text(bench.window, "3")
    bench.now += 0.155
    qtbot.waitUntil(lambda: bench.keys == ["3"], timeout=2000)


def test_a_late_timer_lets_the_keys_in_the_queue_come_first(bench: Bench) -> None:
    bench.wanted = {"6"}
    type_text(bench.window, "6")
    bench.now += 1.0
    bench.scanner.decide()
    assert bench.keys == []
    bench.scanner.decide()
    assert bench.keys == ["6"]


@pytest.mark.parametrize("ending", ["\n\n", "\n\t"])
def test_the_second_half_of_an_ending_presses_nothing(bench: Bench, ending: str) -> None:
    bench.wanted = {"Enter"}
    bench.scan("6901" + ending)
    assert bench.codes == ["6901"]
    assert bench.keys == []


def test_enter_alone_is_a_key(bench: Bench) -> None:
    bench.wanted = {"Enter"}
    bench.tap("\n")
    assert bench.keys == ["Enter"]
    assert bench.codes == []


def test_function_keys_act_alone(bench: Bench) -> None:
    bench.wanted = {"F8", "F2"}
    bench.tap_key(Qt.Key.Key_F8)
    bench.tap_key(Qt.Key.Key_F2)
    assert bench.keys == ["F8", "F2"]


def test_f8_in_a_code_is_fnc1(bench: Bench) -> None:
    bench.wanted = {"F8"}
    press(bench.window, Qt.Key.Key_F8)
    bench.scan("0106901234567892")
    press(bench.window, Qt.Key.Key_F8)
    bench.scan("10AB\n")
    assert bench.codes == [f"{GS}0106901234567892{GS}10AB"]
    assert bench.keys == []


def test_the_group_separator_is_kept(bench: Bench) -> None:
    bench.scan("10AB")
    press(bench.window, Qt.Key.Key_BracketRight, GS, CTRL)
    bench.scan("21X\n")
    assert bench.codes == [f"10AB{GS}21X"]


def test_capitals_come_with_shift(bench: Bench) -> None:
    bench.now += 1
    press(bench.window, Qt.Key.Key_Shift, modifiers=Qt.KeyboardModifier.ShiftModifier)
    bench.scan("Ab-C\n")
    assert bench.codes == ["Ab-C"]


def test_a_key_held_down_counts_once(bench: Bench) -> None:
    bench.wanted = {"3"}
    bench.now += 1
    type_text(bench.window, "3")
    for _ in range(5):
        press(bench.window, Qt.Key.Key_3, "3", repeated=True)
    bench.wait(0.16)
    assert bench.keys == ["3"]


def test_commands_act_at_once(bench: Bench) -> None:
    bench.wanted = {"Ctrl+Z"}
    press(bench.window, Qt.Key.Key_Z, "\x1a", CTRL)
    press(bench.window, Qt.Key.Key_Return, "\r", CTRL)
    assert bench.keys == ["Ctrl+Z", "Ctrl+Enter"]


def test_a_code_can_be_typed_by_hand(bench: Bench) -> None:
    bench.tap("#1042")
    assert bench.typing[-1] == "#1042"
    bench.tap("\b\b3\n")
    assert bench.codes == ["#103"]
    assert bench.typing[-1] == ""


def test_escape_drops_what_was_typed(bench: Bench) -> None:
    bench.tap("10\x1b")
    bench.scan("6901\n")
    assert bench.codes == ["6901"]
    assert "Esc" not in bench.keys


def test_a_stray_key_does_not_spoil_the_next_scan(bench: Bench) -> None:
    bench.tap("x")
    bench.wait(2)
    bench.scan("6901\n")
    assert bench.codes == ["6901"]


def test_what_was_leant_on_is_forgotten(bench: Bench) -> None:
    bench.scan("xyz")
    bench.wait(FORGOTTEN_SECONDS + 1)
    bench.wait(0)
    assert bench.typing[-1] == ""
    bench.scan("6901\n")
    assert bench.codes == ["6901"]


def test_a_choice_acts_though_a_stray_key_came_before(bench: Bench) -> None:
    bench.wanted = {"2"}
    bench.tap("x2")
    assert bench.keys[-1] == "2"
    bench.scan("6901\n")
    assert bench.codes == ["6901"]


def test_a_text_field_keeps_its_keys(bench: Bench) -> None:
    bench.wanted = {"a", "A", "/", "Enter", "Ctrl+E"}
    bench.field.setFocus()
    bench.scan("linen /1\n")
    assert bench.field.text() == "linen /1"
    assert bench.codes == []
    assert bench.keys == []
    press(bench.window, Qt.Key.Key_E, "\x05", CTRL)
    assert bench.keys == ["Ctrl+E"]


def test_a_text_field_leaves_alt_and_a_digit_to_the_page_but_for_the_keypads(bench: Bench) -> None:
    bench.wanted = {"Alt+2", "Alt+Left"}
    bench.field.setFocus()
    alt = Qt.KeyboardModifier.AltModifier
    press(bench.window, Qt.Key.Key_2, "", alt | Qt.KeyboardModifier.KeypadModifier)
    press(bench.window, Qt.Key.Key_Left, "", alt)
    assert bench.keys == []
    press(bench.window, Qt.Key.Key_2, "2", alt)
    assert bench.keys == ["Alt+2"]


def test_a_space_clicks_only_when_it_is_alone(bench: Bench) -> None:
    bench.box.setFocus()
    bench.scan("69 01\n")
    bench.wait(0.2)
    assert not bench.box.isChecked()
    bench.tap(" ")
    assert bench.box.isChecked()


def test_a_list_keeps_its_arrows(bench: Bench) -> None:
    bench.list.setFocus()
    bench.list.setCurrentRow(0)
    bench.tap_key(Qt.Key.Key_Down)
    press(bench.window, Qt.Key.Key_Down, repeated=True)
    assert bench.list.currentRow() == 2


def test_a_scan_accepts_no_dialog(bench: Bench, qtbot: QtBot) -> None:
    dialog = QDialog(bench.window)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Yes | QDialogButtonBox.StandardButton.No)
    buttons.accepted.connect(dialog.accept)
    QVBoxLayout(dialog).addWidget(buttons)
    dialog.setModal(True)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    for char in "6901\n":
        bench.now += 0.004
        type_text(dialog, char)
    assert dialog.isVisible()
    assert bench.codes == ["6901"]
    bench.now += 1
    type_text(dialog, "\n")
    assert not dialog.isVisible()
    assert bench.keys == []


def test_a_hidden_window_hears_nothing(bench: Bench, qtbot: QtBot) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    bench.window.hide()
    type_text(other, "6901\n")
    assert bench.codes == []


def test_with_a_prefix_a_scan_is_ours_even_in_a_field(bench_with_prefix: Bench) -> None:
    bench = bench_with_prefix
    bench.field.setFocus()
    bench.scan("a~+6901\nb")
    assert bench.codes == ["6901"]
    assert bench.field.text() == "ab"


def test_half_a_prefix_is_given_back(bench_with_prefix: Bench) -> None:
    bench = bench_with_prefix
    bench.field.setFocus()
    bench.scan("~x~")
    assert bench.field.text() == "~x"
    bench.wait(0.16)
    assert bench.field.text() == "~x~"


def test_with_a_prefix_keys_need_not_wait(bench_with_prefix: Bench, qtbot: QtBot) -> None:
    bench = bench_with_prefix
    bench.wanted = {"3"}
    type_text(bench.window, "3")
    qtbot.waitUntil(lambda: bench.keys == ["3"], timeout=100)


def test_with_a_prefix_a_code_can_still_be_typed(bench_with_prefix: Bench) -> None:
    bench = bench_with_prefix
    bench.tap("1042\n")
    assert bench.codes == ["1042"]
    bench.scan("~+6901\n")
    assert bench.codes == ["1042", "6901"]


def test_the_prefix_starts_a_code_anew(bench_with_prefix: Bench) -> None:
    bench = bench_with_prefix
    bench.tap("x")
    bench.scan("~+6901\n")
    assert bench.codes == ["6901"]
