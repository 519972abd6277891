"""The owner's page of a day: what left, what was caught, what is due, and its line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dispatchdesk.actions.day_page import day_figures, day_page, list_lessons, today, write_lesson
from dispatchdesk.desk import new_uid
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.codes import Command, command_code
from dispatchdesk.rules.day_page import CameBack, Change, DuePromises
from dispatchdesk.rules.roles import Person, Role
from dispatchdesk.storage import tables
from dispatchdesk.storage.day_book import IS_CAUGHT
from dispatchdesk.storage.times import to_text
from dispatchdesk.wording.insights import named_counts
from dispatchdesk.wording.language import use_language
from tests.support.shops import MONDAY, SCARF, SHIRT_BLUE_L, SHIRT_RED_L, SOCKS, Line, Shop

DAY = MONDAY.date()
LABELS = iter(f"SF{number}" for number in range(1390022817000, 1390022818000))


@pytest.fixture(autouse=True)
def in_utc(shop: Shop) -> None:
    use_language("en")
    shop.desk.settings = replace(shop.desk.settings, time_zone="UTC")


def at_day(shop: Shop, days: int) -> None:
    """Go on at nine of a day so many after Monday."""
    clock = shop.clock
    clock.now = MONDAY + timedelta(days=days)


def at_noon(shop: Shop) -> None:
    """The same day, three hours later."""
    shop.later(hours=3)


def send(shop: Shop, *codes: str, sku: str = "LIN-BL-L", piece: str = SHIRT_BLUE_L) -> None:
    """One order for one piece, with what is scanned before the right one."""
    shop.numbers += 1
    order = shop.order(f"#{shop.numbers}", Line(sku))
    shop.scan(shop.slip(order), *codes, piece, next(LABELS))


def kinds(shop: Shop, day: date = DAY) -> dict[str, int]:
    return {name: count for name, _, count in named_counts(day_page(shop.desk, day).caught_kinds)}


def test_a_day_without_anything(shop: Shop) -> None:
    page = day_page(shop.desk, DAY)
    assert (page.sent, page.caught, page.claims) == (Change(0, 0, 0, 0),) * 3
    assert (page.promises, page.pairs, page.lesson, page.is_today) == (DuePromises(0, 0), (), None, True)


def test_each_kind_that_was_caught_is_counted(shop: Shop) -> None:
    send(shop, SHIRT_RED_L, SHIRT_RED_L)
    send(shop, SCARF, SHIRT_RED_L)
    order = shop.order("#9", Line("LIN-BL-L", 2))
    shop.scan(shop.slip(order), SHIRT_BLUE_L, SHIRT_BLUE_L, SHIRT_BLUE_L)
    shop.scan(command_code(Command.DEFECT), command_code(3))
    assert kinds(shop) == {"Wrong colour": 2, "Wrong item": 1, "One too many": 1, "Defect: Loose seam": 1}
    assert day_page(shop.desk, DAY).caught.day == 5


def test_what_came_back_is_counted_with_what_is_faulty_of_it(shop: Shop) -> None:
    label, other = next(LABELS), next(LABELS)
    for number, sent_with in (("#8", label), ("#9", other)):
        order = shop.order(number, Line("SCARF-GR", 2), Line("SOCK-MU"))
        shop.scan(shop.slip(order), SCARF, SCARF, SOCKS, sent_with)
    at_day(shop, 7)
    shop.scan(label, "DDCMDRETURN", "DDCMD2", SCARF, "DDCMD2", "DDCMDYES", SCARF, "DDCMD2", "DDCMDYES")
    shop.scan(SOCKS, "DDCMD1", SHIRT_BLUE_L, "DDCMDBIN", "DDCMDYES")
    page = day_page(shop.desk, DAY + timedelta(days=7))
    assert page.came_back == CameBack(Change(1, 0, 1, 0), 3, 2)
    at_day(shop, 14)
    shop.scan(other, "DDCMDRETURN", "DDCMD3", SCARF, "DDCMD1", "DDCMDUNDO")
    page = day_page(shop.desk, DAY + timedelta(days=14))
    assert page.came_back == CameBack(Change(1, 1, 1, 1), 0, 0)


def test_a_label_before_the_last_piece_is_caught(shop: Shop) -> None:
    label = next(LABELS)
    order = shop.order("#9", Line("LIN-BL-L", 2), known_tracking=label)
    shop.scan(shop.slip(order), SHIRT_BLUE_L, label, label)
    assert kinds(shop) == {"Label scanned, pieces missing": 1}


def test_days_and_weeks_are_compared(shop: Shop) -> None:
    for day, orders in ((-8, 1), (-7, 2), (-1, 3), (0, 1)):
        at_day(shop, day)
        for _ in range(orders):
            send(shop)
    at_noon(shop)
    page = day_page(shop.desk, DAY)
    assert page.sent == Change(day=1, day_before=2, week=4, week_before=3)
    assert day_page(shop.desk, DAY - timedelta(days=1)).sent == Change(3, 1, 5, 1)


def test_today_is_compared_up_to_this_hour(shop: Shop) -> None:
    at_day(shop, -7)
    at_noon(shop)
    send(shop)
    at_day(shop, 0)
    assert day_page(shop.desk, DAY).sent.day_before == 0
    at_day(shop, 1)
    assert day_page(shop.desk, DAY).sent.day_before == 1


def test_confused_pairs_come_from_wrong_options_and_wrong_items(shop: Shop) -> None:
    send(shop, SHIRT_RED_L)
    send(shop, SHIRT_BLUE_L, sku="LIN-RD-L", piece=SHIRT_RED_L)
    send(shop, SOCKS, sku="SCARF-GR", piece=SCARF)
    pairs = day_page(shop.desk, DAY).pairs
    assert [({pair.first.sku, pair.second.sku}, pair.count) for pair in pairs] == [
        ({"LIN-BL-L", "LIN-RD-L"}, 2),
        ({"SCARF-GR", "SOCK-MU"}, 1),
    ]


def test_what_a_wrong_item_was_taken_for_is_not_guessed(shop: Shop) -> None:
    order = shop.order("#9", Line("LIN-BL-L"), Line("SCARF-GR"))
    shop.scan(shop.slip(order), SOCKS)
    assert day_page(shop.desk, DAY).pairs == ()


def test_promises_that_are_due(shop: Shop) -> None:
    order = shop.order("#9", Line("LIN-BL-L"))
    tomorrow, ten = to_text(MONDAY + timedelta(days=1)), to_text(MONDAY + timedelta(hours=1))
    with shop.desk.database.write():
        for due, kept, state in (
            (ten, None, "open"),
            (ten, ten, "kept"),
            (ten, tomorrow, "kept"),
            (ten, None, "withdrawn"),
            (tomorrow, None, "open"),
        ):
            shop.desk.database.insert(
                tables.Promise, uid=new_uid(), state=state, way="refund", from_order_id=order, quantity=1,
                made_at=ten, due_at=due, kept_at=kept,
            )  # fmt: skip
    assert day_page(shop.desk, DAY).promises == DuePromises(3, 1)


def test_claims_are_what_somebody_waits_for_an_answer_to(shop: Shop) -> None:
    now = to_text(shop.desk.now())
    with shop.desk.database.write():
        for answer_due_at, state in ((now, "open"), (now, "dismissed"), (None, "open")):
            shop.desk.database.insert(
                tables.FollowUp, uid=new_uid(), kind="late", state=state, opened_at=now, due_at=now,
                answer_due_at=answer_due_at,
            )  # fmt: skip
    assert day_page(shop.desk, DAY).claims == Change(1, 0, 1, 0)


def test_overdue_is_said_of_today_only(shop: Shop) -> None:
    page, before = day_page(shop.desk, DAY), day_page(shop.desk, DAY - timedelta(days=1))
    assert page.overdue is not None
    assert (page.overdue.follow_ups, page.overdue.promises) == (0, 0)
    assert before.overdue is None


def test_the_line_of_the_day_is_kept_and_that_it_was_written(shop: Shop) -> None:
    write_lesson(shop.desk, DAY, " Blue and navy:\n two bins now ")
    write_lesson(shop.desk, DAY, "Blue and navy lie apart")
    lesson = day_page(shop.desk, DAY).lesson
    assert lesson is not None
    assert (lesson.text, lesson.by) == ("Blue and navy lie apart", "Li Na")
    told = [entry.content for entry in shop.desk.journal.each() if entry.kind == "lesson"]
    assert told == [{"day": DAY.isoformat()}] * 2


def test_a_day_that_is_over_keeps_its_line(shop: Shop) -> None:
    write_lesson(shop.desk, DAY, "first")
    at_day(shop, 1)
    assert today(shop.desk) == DAY + timedelta(days=1)
    assert not day_page(shop.desk, DAY).may_write
    with pytest.raises(DeskError) as refused:
        write_lesson(shop.desk, DAY, "second")
    assert refused.value.trouble is Trouble.STATE_CHANGE
    write_lesson(shop.desk, DAY - timedelta(days=1), "late, but once")


def test_an_empty_line_is_none(shop: Shop) -> None:
    with pytest.raises(DeskError) as refused:
        write_lesson(shop.desk, DAY, "  \n ")
    assert refused.value.trouble is Trouble.TEXT_MISSING


def test_the_line_is_the_owners(shop: Shop) -> None:
    shop.desk.settings = replace(shop.desk.settings, roles_on=True)
    shop.desk.person = Person("P", "Mei", Role.LEAD)
    assert not day_page(shop.desk, DAY).may_write
    with pytest.raises(DeskError) as refused:
        write_lesson(shop.desk, DAY, "mine")
    assert refused.value.trouble is Trouble.NEEDS_OWNER


def test_lessons_are_found_by_words_and_days_with_the_figures_of_their_day(shop: Shop) -> None:
    send(shop, SHIRT_RED_L)
    write_lesson(shop.desk, DAY, "Rot und Blau verwechselt: ÄNDERN")
    at_day(shop, 1)
    write_lesson(shop.desk, DAY + timedelta(days=1), "quiet")
    assert [one.text for one in list_lessons(shop.desk)] == ["quiet", "Rot und Blau verwechselt: ÄNDERN"]
    (found,) = list_lessons(shop.desk, "ändern")
    assert list_lessons(shop.desk, "2026-11-16") == (found,)
    assert list_lessons(shop.desk, "%") == ()
    figures = day_figures(shop.desk, found.day)
    assert (figures.sent, figures.caught, figures.claims, len(figures.pairs)) == (1, 1, 0, 1)


@pytest.mark.sqlite_only
def test_a_day_is_read_from_an_index(shop: Shop) -> None:
    sql = f"EXPLAIN QUERY PLAN SELECT payload FROM journal WHERE {IS_CAUGHT} AND at >= ? AND at < ?"
    (step,) = shop.desk.database.rows(sql, "a", "b")
    assert "journal_caught" in step[3]
