"""What carriers did to parcels, and the scores that come of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dispatchdesk.actions.carrier_scores import carrier_page, list_complaints
from dispatchdesk.actions.day_page import today, write_lesson
from dispatchdesk.actions.erase_people import erase_customer
from dispatchdesk.actions.incidents import incidents_of, note_incident, withdraw_incident
from dispatchdesk.actions.list_orders import order_story
from dispatchdesk.actions.people import rename_person
from dispatchdesk.desk import new_uid
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.incidents import SHARED, IncidentKind
from dispatchdesk.rules.judgements import Judgement
from dispatchdesk.storage import tables
from dispatchdesk.storage.times import to_text
from dispatchdesk.wording.events import say_event
from dispatchdesk.wording.language import use_language
from tests.support.shops import MONDAY, SCARF, Line, Shop

LATE, LOST, DAMAGED, RUDE = (
    IncidentKind.LATE,
    IncidentKind.LOST,
    IncidentKind.DAMAGED,
    IncidentKind.RUDE,
)
EVER = LogFilter()


def a_parcel(shop: Shop, number: str = "#1", label: str = "SF1390022817351") -> int:
    """The id of a parcel that was sent just now."""
    shop.scan(shop.slip(shop.order(number, Line("SCARF-GR"))), SCARF, label)
    return int(shop.desk.database.value("SELECT MAX(id) FROM parcels"))


def counts(shop: Shop, where: LogFilter = EVER) -> dict[str, tuple[int, ...]]:
    """Parcels, late, lost and damaged of each carrier."""
    return {
        score.carrier: (score.parcels, *(score.shares[kind].count for kind in (LATE, LOST, DAMAGED)))
        for score in carrier_page(shop.desk, where).scores
    }


def a_claim(shop: Shop, kind: FollowUpKind, **columns: object) -> None:
    now = to_text(shop.desk.now())
    with shop.desk.database.write():
        values = {"uid": new_uid(), "kind": kind.value, "opened_at": now, "due_at": now}
        shop.desk.database.insert(tables.FollowUp, **values, **columns)


def test_an_incident_stands_in_the_story_and_in_the_score(shop: Shop) -> None:
    use_language("en")
    parcel = a_parcel(shop)
    note_incident(shop.desk, parcel, LATE, "the driver forgot it")
    (found,) = incidents_of(shop.desk, parcel)
    assert (found.kind, found.note, found.by) == (LATE, "the driver forgot it", "Li Na")
    event = order_story(shop.desk, shop.desk.orders.by_number("#1")[0].id).events[-1]
    assert say_event(event) == "carrier: late: the driver forgot it"
    assert counts(shop) == {"sf": (1, 1, 0, 0)}


def test_what_was_withdrawn_counts_no_longer_and_is_told(shop: Shop) -> None:
    use_language("en")
    parcel = a_parcel(shop)
    incident = note_incident(shop.desk, parcel, LOST)
    withdraw_incident(shop.desk, incident, "it was found")
    assert incidents_of(shop.desk, parcel) == ()
    assert counts(shop) == {"sf": (1, 0, 0, 0)}
    events = order_story(shop.desk, shop.desk.orders.by_number("#1")[0].id).events
    assert say_event(events[-1]) == "carrier: lost, withdrawn: it was found"
    note_incident(shop.desk, parcel, LOST)


@pytest.mark.parametrize("text", ["", "  "])
def test_nothing_is_withdrawn_without_a_reason(shop: Shop, text: str) -> None:
    incident = note_incident(shop.desk, a_parcel(shop), RUDE)
    with pytest.raises(DeskError) as refused:
        withdraw_incident(shop.desk, incident, text)
    assert refused.value.trouble is Trouble.TEXT_MISSING


def test_the_same_is_not_noted_twice_nor_withdrawn_twice(shop: Shop) -> None:
    parcel = a_parcel(shop)
    incident = note_incident(shop.desk, parcel, LATE)
    with pytest.raises(DeskError) as refused:
        note_incident(shop.desk, parcel, LATE)
    assert refused.value.trouble is Trouble.STATE_CHANGE
    withdraw_incident(shop.desk, incident, "no")
    with pytest.raises(DeskError):
        withdraw_incident(shop.desk, incident, "no")


def test_a_box_that_is_still_open_has_no_carrier(shop: Shop) -> None:
    shop.scan(shop.slip(shop.order("#1", Line("SCARF-GR", 2))), SCARF)
    box = int(shop.desk.database.value("SELECT MAX(id) FROM parcels"))
    with pytest.raises(DeskError):
        note_incident(shop.desk, box, LATE)


def test_claims_count_too_each_parcel_and_kind_once(shop: Shop) -> None:
    parcel, other = a_parcel(shop), a_parcel(shop, "#2", "SF1390022817352")
    note_incident(shop.desk, parcel, LATE, "seen in the carrier's own list")
    a_claim(shop, FollowUpKind.LATE, parcel_id=parcel)
    a_claim(shop, FollowUpKind.DAMAGED, parcel_id=other)
    a_claim(shop, FollowUpKind.LOST, parcel_id=other, state="dismissed")
    assert counts(shop) == {"sf": (2, 1, 0, 1)}
    first, second = list_complaints(shop.desk, EVER)
    assert (first.order_number, first.note, first.follow_up) == ("#1", "seen in the carrier's own list", "")
    assert (second.kind, second.follow_up) == (DAMAGED, "F-0002")


def test_a_claim_about_an_order_is_about_its_only_parcel(shop: Shop) -> None:
    a_parcel(shop)
    order = shop.desk.orders.by_number("#1")[0].id
    a_claim(shop, FollowUpKind.LATE, order_id=order)
    assert counts(shop) == {"sf": (1, 1, 0, 0)}
    with shop.desk.database.write():
        first = shop.desk.database.row("SELECT closed_at, state, carrier FROM parcels")
        assert first is not None
        closed_at, state, carrier = first
        shop.desk.database.insert(
            tables.Parcel, uid=new_uid(), order_id=order, box=2, opened_at=closed_at, closed_at=closed_at,
            state=state, carrier=carrier,
        )  # fmt: skip
    assert counts(shop) == {"sf": (2, 0, 0, 0)}, "nobody knows which of the two"


@pytest.mark.parametrize(
    ("judgement", "counted"),
    [("", 1), (Judgement.UNCLEAR, 1), (Judgement.CARRIERS, 1), (Judgement.OURS, 0), (Judgement.CUSTOMERS, 0)],
)
def test_what_was_judged_to_be_anothers_fault_is_not_the_carriers(
    shop: Shop, judgement: str, counted: int
) -> None:
    a_claim(shop, FollowUpKind.DAMAGED, parcel_id=a_parcel(shop), judgement=str(judgement))
    assert counts(shop) == {"sf": (1, 0, 0, counted)}


def test_kinds_of_claims_and_of_incidents_are_called_the_same() -> None:
    assert {FollowUpKind.LATE, FollowUpKind.LOST, FollowUpKind.DAMAGED} == set(SHARED)


def test_the_days_are_those_on_which_parcels_were_sent(shop: Shop) -> None:
    note_incident(shop.desk, a_parcel(shop), LATE)
    day = MONDAY.date()
    assert counts(shop, LogFilter(day.isoformat(), day.isoformat())) == {"sf": (1, 1, 0, 0)}
    later = (day + timedelta(days=1)).isoformat()
    assert counts(shop, LogFilter(later, later)) == {}


def test_complaints_are_those_of_the_carrier_asked_for(shop: Shop) -> None:
    note_incident(shop.desk, a_parcel(shop), LATE)
    assert len(list_complaints(shop.desk, LogFilter(carrier="sf"))) == 1
    assert list_complaints(shop.desk, LogFilter(carrier="yto")) == ()


def test_days_count_from_the_handover_to_the_first_delivery(shop: Shop) -> None:
    desk, parcel = shop.desk, a_parcel(shop)
    left = desk.now() + timedelta(hours=1)
    with desk.database.write():
        desk.database.update(tables.Parcel, parcel, handed_over_at=to_text(left), state="handed_over")
        for days in (2, 5):
            at = to_text(left + timedelta(days=days))
            event = {"stage": "delivered", "at": at, "source": "by_hand", "noted_at": at}
            desk.database.insert(tables.ParcelEvent, parcel_id=parcel, **event)
    (score,) = carrier_page(desk, EVER).scores
    assert score.days is not None
    assert (score.days.middle, score.days.known) == (2.0, 1)
    note_incident(desk, parcel, DAMAGED)
    assert list_complaints(desk, EVER)[0].days == 2.0


def test_what_the_carrier_itself_calls_lost_is_lost(shop: Shop) -> None:
    parcel = a_parcel(shop)
    with shop.desk.database.write():
        at = to_text(shop.desk.now())
        shop.desk.database.update(tables.Parcel, parcel, stage="lost", stage_at=at)
    assert counts(shop) == {"sf": (1, 0, 1, 0)}


def test_two_orders_in_one_box_are_one_parcel(shop: Shop) -> None:
    box, inside = a_parcel(shop), a_parcel(shop, "#2", "SF1390022817352")
    with shop.desk.database.write():
        shop.desk.database.update(tables.Parcel, inside, lies_in_id=box)
    note_incident(shop.desk, box, LATE)
    note_incident(shop.desk, inside, LATE)
    assert counts(shop) == {"sf": (1, 1, 0, 0)}


def test_erasing_takes_the_words_and_leaves_the_count(shop: Shop) -> None:
    parcel = a_parcel(shop)
    incident = note_incident(shop.desk, parcel, LATE, "Mr White waited")
    note_incident(shop.desk, parcel, RUDE, "Mr White says so")
    withdraw_incident(shop.desk, incident, "Mr White took it back")
    erase_customer(shop.desk, shop.desk.orders.by_number("#1")[0].id)
    rows = shop.desk.database.rows("SELECT note, withdrawn_why FROM incidents")
    assert rows == [("", ""), ("", "")]
    assert shop.desk.scores.of_parcel(parcel)[0].kind is RUDE


def test_names_of_people_follow_when_they_change(shop: Shop) -> None:
    desk, parcel = shop.desk, a_parcel(shop)
    withdraw_incident(desk, note_incident(desk, parcel, LATE), "no")
    note_incident(desk, parcel, RUDE)
    write_lesson(desk, today(desk), "drivers come late")
    rename_person(desk, desk.person.uid, "Lena")
    names = desk.database.rows('SELECT DISTINCT "by" FROM incidents UNION SELECT "by" FROM lessons')
    assert names == [("Lena",)]
    assert desk.database.value("SELECT withdrawn_by FROM incidents WHERE withdrawn_at IS NOT NULL") == "Lena"
