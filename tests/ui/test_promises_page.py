from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.follow_ups import open_follow_up
from dispatchdesk.actions.promises import list_promises, load_promise
from dispatchdesk.actions.remedies import add_remedy
from dispatchdesk.rules.follow_ups import FollowUpKind, PromiseState
from dispatchdesk.rules.promises import PromiseKind
from dispatchdesk.rules.remedies import NewRemedy, RemedyKind
from tests.support.office_pages import Office, office
from tests.support.shops import Line
from ui.promises import list_pane
from ui.promises.page import PromisesPage

HOME = {"recipient_name": "Maya Lind", "address": "Main Street 5", "postcode": "1010"}


@pytest.fixture
def promises(qtbot: QtBot, tmp_path: Path) -> Iterator[Office[PromisesPage]]:
    """A piece and a rebate are owed to one customer, and a refund to another."""
    with office(PromisesPage, tmp_path) as opened:
        shop = opened.shop
        maya = shop.customer("Maya Lind")
        order = shop.order("#2001", Line("SCARF-GR"), customer_id=maya, currency="EUR", **HOME)
        other = shop.order("#2002", Line("SCARF-GR"), customer_id=shop.customer("Bo"), currency="EUR", **HOME)
        about = open_follow_up(shop.desk, FollowUpKind.BY_HAND, order, "late")
        scarf = shop.desk.catalogue.article(shop.variants["SCARF-GR"])
        add_remedy(shop.desk, about, NewRemedy(RemedyKind.NEXT_ORDER, article=scarf))
        add_remedy(shop.desk, about, NewRemedy(RemedyKind.REBATE, amount_minor=300, words="3 back, always"))
        about = open_follow_up(shop.desk, FollowUpKind.BY_HAND, other, "late")
        add_remedy(shop.desk, about, NewRemedy(RemedyKind.REFUND, amount_minor=500))
        opened.page.refresh()
        yield opened


def shown(opened: Office[PromisesPage]) -> list[str]:
    model = opened.page.pane.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def choose(opened: Office[PromisesPage], kind: PromiseKind) -> int:
    row = next(row for row in list_promises(opened.shop.desk) if row.kind is kind)
    opened.page.pane.list.choose(row.id)
    return row.id


def test_the_most_urgent_stands_on_top(promises: Office[PromisesPage]) -> None:
    assert shown(promises)[:2] == ["Refund 5.00 EUR", "Rebate 3.00 EUR"]


def test_a_list_that_ends_early_says_so(
    promises: Office[PromisesPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert promises.page.pane.cut_note.isHidden()
    monkeypatch.setattr(list_pane, "MOST_LISTED", 4)
    promises.page.refresh()
    assert promises.page.pane.cut_note.text() == "Only the first 4 are listed: search for the others."


def test_a_tick_asks_for_a_reference_and_is_undone(promises: Office[PromisesPage]) -> None:
    refund = choose(promises, PromiseKind.REFUND)
    promises.press("Ctrl+Enter", "Ctrl+Enter")
    assert load_promise(promises.shop.desk, refund).state is PromiseState.OPEN

    promises.page.strip.field.setPlainText("RF-2231")
    promises.press("Ctrl+Enter")
    kept = load_promise(promises.shop.desk, refund)
    assert (kept.state, kept.reference) == (PromiseState.KEPT, "RF-2231")

    promises.press("Right", "Right", "Right", "U")
    assert load_promise(promises.shop.desk, refund).state is PromiseState.OPEN


def test_a_day_is_changed_and_one_that_is_none_refused(promises: Office[PromisesPage]) -> None:
    refund = choose(promises, PromiseKind.REFUND)
    promises.press("D")
    promises.page.strip.field.setPlainText("soon")
    promises.press("Ctrl+Enter")
    assert promises.page.strip.is_asking()
    promises.page.strip.field.setPlainText("2026-12-24")
    promises.press("Ctrl+Enter")

    due = load_promise(promises.shop.desk, refund).due_at
    assert due is not None
    assert due.astimezone(promises.shop.desk.zone).date().isoformat() == "2026-12-24"


def test_s_sends_it_separately_and_j_puts_it_on_the_other_order(promises: Office[PromisesPage]) -> None:
    shop = promises.shop
    item = next(row for row in list_promises(shop.desk, text="#2001") if row.kind is PromiseKind.ITEM)
    elsewhere = {**HOME, "address": "Second Street 7"}
    shop.order("#2003", Line("SCARF-GR"), customer_id=item.customer_id, **elsewhere)
    promises.page.pane.list.choose(item.id)
    promises.page.refresh()
    assert "#2003" in promises.page.detail.waits.words.text()

    promises.press("J")
    assert load_promise(shop.desk, item.id).on_order_number == "#2003"
    assert promises.page.buttons["S"].isHidden()

    promises.press("X")
    promises.page.strip.field.setPlainText("goes by itself")
    promises.press("Ctrl+Enter")
    promises.page.pane.choose("withdrawn")
    promises.press("U")
    promises.page.pane.choose("open")
    promises.page.pane.list.choose(item.id)
    promises.press("S")
    assert load_promise(shop.desk, item.id).on_order_number == "#2001-R1"


def test_c_lists_one_customer_and_all_again(promises: Office[PromisesPage]) -> None:
    before = shown(promises)
    choose(promises, PromiseKind.REBATE)

    promises.press("C")

    assert shown(promises) == ["Rebate 3.00 EUR", "1 × Wool scarf · Grey"]
    promises.press("C")
    assert shown(promises) == before


def test_a_broken_one_is_loud(promises: Office[PromisesPage]) -> None:
    promises.shop.later(days=10)
    promises.page.refresh()

    assert ("2 broken", "bad") in promises.page.status_chips()
    promises.press("Right", "Right")
    assert shown(promises) == ["Refund 5.00 EUR", "Rebate 3.00 EUR"]


def test_advertised_words_are_shown_as_they_were(promises: Office[PromisesPage]) -> None:
    choose(promises, PromiseKind.REBATE)

    assert promises.page.detail.words.words.text() == "3 back, always"
    assert "1 × Wool scarf · Grey" in promises.page.detail.others.words.text()


def test_an_empty_ledger_says_what_comes_here(qtbot: QtBot, tmp_path: Path) -> None:
    with office(PromisesPage, tmp_path, empty=True) as opened:
        assert shown(opened) == []
        opened.press("C")
        assert opened.page.footer_hints()[2] == ("C", "this customer")
