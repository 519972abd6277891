from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchdesk.rules.carrier_scores import (
    CarrierScore,
    Share,
    Standing,
    delivery_days,
    score_carriers,
)
from dispatchdesk.rules.incidents import Complaint, IncidentKind, once_each
from tests.support.shops import MONDAY

LATE, LOST, DAMAGED = IncidentKind.LATE, IncidentKind.LOST, IncidentKind.DAMAGED


def a_complaint(parcel: int, kind: IncidentKind = LATE, carrier: str = "sf", **other: object) -> Complaint:
    about = {"order_id": 1, "order_number": "#1", "parcel_uid": "u", "tracking": "SF1"}
    times = {"sent_at": MONDAY, "at": MONDAY + timedelta(days=3)}
    return Complaint(parcel, carrier, kind=kind, **{**about, **times, **other})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(3, 40, 0.026, 0.199), (14, 412, 0.020, 0.056), (0, 40, 0.0, 0.088), (40, 40, 0.912, 1.0)],
)
def test_intervals_are_those_of_the_tables(count: int, of: int, low: float, high: float) -> None:
    assert Share(count, of).interval == (pytest.approx(low, abs=0.001), pytest.approx(high, abs=0.001))


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_an_interval_holds_its_share(count: int, of: int) -> None:
    share = Share(min(count, of), of)
    low, high = share.interval
    assert 0 <= low <= share.value <= high <= 1


def test_nothing_is_known_of_no_parcels() -> None:
    assert Share(0, 0).value == 0
    assert Share(0, 0).beside(Share(1, 10)) is Standing.UNCERTAIN


@pytest.mark.parametrize(
    ("share", "others", "standing"),
    [
        (Share(8, 40), Share(10, 400), Standing.MORE),
        (Share(3, 40), Share(10, 400), Standing.UNCERTAIN),
        (Share(1, 27), Share(0, 23), Standing.UNCERTAIN),
        (Share(3, 40), Share(0, 0), Standing.UNCERTAIN),
        (Share(10, 1000), Share(50, 1000), Standing.FEWER),
        (Share(12, 1000), Share(11, 1000), Standing.ALIKE),
        (Share(12, 1000), Share(0, 0), Standing.ALIKE),
    ],
)
def test_a_share_is_judged_beside_the_others(share: Share, others: Share, standing: Standing) -> None:
    assert share.beside(others) is standing


@pytest.mark.parametrize(
    ("days", "middle", "slow"),
    [([2.0], 2.0, 2.0), ([1, 2, 3, 9], 2.5, 9), ([1, 2, 3, 4, 5, 6, 7, 8, 9, 30], 5.5, 9)],
)
def test_days_to_deliver(days: list[float], middle: float, slow: float) -> None:
    found = delivery_days(days[::-1])
    assert found is not None
    assert (found.middle, found.slow, found.known) == (middle, slow, len(days))


def test_days_of_nothing_are_not_known() -> None:
    assert delivery_days([]) is None


def test_a_parcel_counts_once_for_each_kind_and_our_own_note_goes_first() -> None:
    claim = a_complaint(1, follow_up="F-0001", at=MONDAY)
    own = a_complaint(1, note="driver said so", at=MONDAY + timedelta(days=1))
    other = a_complaint(1, DAMAGED, follow_up="F-0002")
    assert once_each([claim, own, other]) == (other, own)


def test_each_carrier_has_a_card_the_busiest_first() -> None:
    complaints = [a_complaint(1), a_complaint(2), a_complaint(2, LOST), a_complaint(9, LATE, "yto")]
    sf, yto = score_carriers({"yto": 100, "sf": 400}, complaints, {"sf": [1.0, 3.0]})
    assert (sf.carrier, yto.carrier) == ("sf", "yto")
    assert [sf.shares[kind].count for kind in IncidentKind] == [2, 1, 0, 0, 0]
    assert yto.shares[LATE] == Share(1, 100)
    assert (sf.days, yto.days) == (delivery_days([1, 3]), None)


def test_carriers_are_measured_by_the_others_not_by_themselves() -> None:
    late = [a_complaint(parcel) for parcel in range(30)]
    sf, yto = cards(score_carriers({"sf": 300, "yto": 300}, late, {}))
    assert sf.standings[LATE] is Standing.MORE
    assert yto.standings[LATE] is Standing.FEWER


def cards(scores: tuple[CarrierScore, ...]) -> list[CarrierScore]:
    return sorted(scores, key=lambda card: card.carrier)
