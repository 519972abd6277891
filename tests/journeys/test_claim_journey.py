"""A customer complains: taken down, answered, judged and resolved by real keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.follow_ups import list_follow_ups, load_follow_up
from dispatchdesk.rules.follow_ups import FollowUpKind, FollowUpRow, FollowUpState
from dispatchdesk.rules.judgements import Judgement
from dispatchdesk.wording.language import use_language
from tests.support.check_window import CheckWindow
from tests.support.shops import SHIRT_BLUE_L, Line, Shop, open_shop, with_catalogue

LABEL = "SF1390022817351"


@pytest.fixture
def bench(tmp_path: Path, qtbot: QtBot) -> Iterator[CheckWindow]:
    shop = with_catalogue(open_shop(tmp_path / "data"))
    order = shop.order("#1031", Line("LIN-BL-L", 2), recipient_name="Dana White")
    shop.scan(shop.slip(order), SHIRT_BLUE_L, SHIRT_BLUE_L, LABEL)
    use_language("en")
    with CheckWindow(shop) as bench:
        yield bench
    shop.desk.close()


def type_here(text: str) -> None:
    field = QApplication.focusWidget()
    assert isinstance(field, QWidget)
    QTest.keyClicks(field, text)


def only(shop: Shop, kind: FollowUpKind) -> FollowUpRow:
    (row,) = [row for row in list_follow_ups(shop.desk, None) if row.kind is kind]
    return load_follow_up(shop.desk, row.id)


def take_down(bench: CheckWindow) -> None:
    """Ctrl+3, N, the number, Enter, 2 for the colour, the words, Ctrl+Enter."""
    bench.press(Qt.Key.Key_3, ctrl=True)
    bench.press(Qt.Key.Key_N, "n")
    type_here("1031")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    bench.digit(2)
    type_here("The shirt is red")
    bench.press(Qt.Key.Key_Return, ctrl=True)


def test_a_claim_from_its_first_word_to_its_end(bench: CheckWindow) -> None:
    take_down(bench)
    claim = only(bench.shop, FollowUpKind.WRONG_COLOUR)
    assert (claim.order_number, claim.says) == ("#1031", "The shirt is red")

    bench.press(Qt.Key.Key_B, "b")
    assert only(bench.shop, FollowUpKind.CHECK_BIN).article == claim.article

    page = bench.window.page().front()  # type: ignore[attr-defined]
    page.pane.list.choose(claim.id)
    bench.press(Qt.Key.Key_J, "j")
    bench.digit(1)
    type_here("Three red ones lay in the blue bin")
    bench.press(Qt.Key.Key_Return, ctrl=True)
    judged = only(bench.shop, FollowUpKind.WRONG_COLOUR).judged
    assert judged is not None
    assert judged.judgement is Judgement.OURS

    bench.press(Qt.Key.Key_W, "w")
    assert only(bench.shop, FollowUpKind.WRONG_COLOUR).answered_at is not None
    bench.press(Qt.Key.Key_Right)
    page.pane.list.choose(claim.id)
    bench.press(Qt.Key.Key_Return, ctrl=True)
    assert only(bench.shop, FollowUpKind.WRONG_COLOUR).state is FollowUpState.RESOLVED


def test_a_scanned_label_names_the_order(bench: CheckWindow) -> None:
    bench.press(Qt.Key.Key_3, ctrl=True)
    bench.press(Qt.Key.Key_N, "n")
    bench.scan(LABEL)
    page = bench.window.page().front()  # type: ignore[attr-defined]
    assert not page.claim_form.is_searching()
    bench.digit(8)
    bench.press(Qt.Key.Key_Return, ctrl=True)
    assert only(bench.shop, FollowUpKind.LATE).order_number == "#1031"


def test_a_parcel_that_came_back_begins_a_claim(bench: CheckWindow) -> None:
    bench.press(Qt.Key.Key_3, ctrl=True)
    bench.scan(LABEL)
    bench.digit(7)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    type_here("2")
    bench.press(Qt.Key.Key_Return, ctrl=True)
    claim = only(bench.shop, FollowUpKind.DAMAGED)
    assert claim.answer_due_at is not None
    assert claim.answer_due_at - claim.opened_at <= timedelta(hours=2)
    assert claim.order_number == "#1031"
    assert claim.parcel_id is not None


def test_esc_leaves_without_a_trace(bench: CheckWindow) -> None:
    bench.press(Qt.Key.Key_3, ctrl=True)
    bench.press(Qt.Key.Key_N, "n")
    bench.scan(LABEL)
    bench.digit(1)
    for _ in range(3):
        bench.press(Qt.Key.Key_Escape)
    assert bench.shop.count_of("follow_ups") == 0
    bench.press(Qt.Key.Key_N, "n")
    assert bench.window.page().front().claim_form.isVisible()  # type: ignore[attr-defined]


def test_photos_do_not_wait_for_a_long_import(bench: CheckWindow, tmp_path: Path, qtbot: QtBot) -> None:
    take_down(bench)
    photo, go_on = tmp_path / "shirt.png", Event()
    assert QImage(20, 20, QImage.Format.Format_RGB32).save(str(photo))
    long_import = bench.shell.worker.start(lambda job: go_on.wait(30))
    with qtbot.assertNotEmitted(long_import.finished):
        bench.shell.take_files((photo,))
        qtbot.waitUntil(lambda: bool(only(bench.shop, FollowUpKind.WRONG_COLOUR).photos))
    go_on.set()


def test_dropped_photos_are_encoded_anew(bench: CheckWindow, tmp_path: Path, qtbot: QtBot) -> None:
    take_down(bench)
    photo, other = tmp_path / "Dana's shirt.png", tmp_path / "letter.png"
    image = QImage(3000, 1000, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    image.setText("Author", "Dana White")
    assert image.save(str(photo))
    other.write_text("no picture at all")
    bench.shell.take_files((photo, other))
    qtbot.waitUntil(lambda: bool(only(bench.shop, FollowUpKind.WRONG_COLOUR).photos))
    row = only(bench.shop, FollowUpKind.WRONG_COLOUR)
    (kept,) = row.photos
    content = (bench.shop.desk.folder.photos / kept.file).read_bytes()
    assert content.startswith(b"\xff\xd8\xff")
    assert b"Dana" not in content
    assert QImage.fromData(content).width() == 2000
    page = bench.window.page().front()  # type: ignore[attr-defined]
    assert "letter.png is no photo" in page.detail.photos.trouble.text()
    bench.press(Qt.Key.Key_Delete)
    assert only(bench.shop, FollowUpKind.WRONG_COLOUR).photos == ()
    bench.press(Qt.Key.Key_Delete)
    assert only(bench.shop, FollowUpKind.WRONG_COLOUR).photos == (kept,)
