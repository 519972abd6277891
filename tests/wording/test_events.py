from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dispatchdesk.rules.dispatching import StoryEvent
from dispatchdesk.rules.verdicts import Verdict
from dispatchdesk.wording.events import is_refusal, say_closing_weight, say_event
from dispatchdesk.wording.language import use_language

SHIRT = {"sku": "SH", "title": "Linen shirt", "options": [["Colour", "Red"]]}
OFFICE = [
    "import",
    "hold",
    "release",
    "order_claimed",
    "handover",
    "return",
    "pull",
    "erase",
    "note",
    "contact",
    "review",
    "review_answer",
    "template",
    "follow_up",
    "promise",
    "incident",
    "incident_withdrawn",
    "lesson",
    "settings",
    "packer",
    "teach",
    "backup",
    "restore",
    "clock",
    "reveal",
    "person",
    "person_renamed",
    "person_role",
    "person_retired",
    "person_back",
    "person_erased",
    "pin_set",
    "pin_removed",
    "pin_wrong",
    "signed_in",
    "signed_out",
]


def an_event(kind: str, soon: bool = False, **payload: object) -> StoryEvent:
    return StoryEvent(1, "bench", datetime(2026, 1, 5, tzinfo=UTC), kind, "Li Na", payload, soon)


@pytest.mark.parametrize(
    ("payload", "line"),
    [
        ({"verdict": "order_opened", "code": "DDORDABCDEFGH1234"}, "opened by slip scan"),
        ({"verdict": "order_opened", "code": "#1042"}, "opened by #1042"),
        ({"verdict": "counted", "code": "1", "found": SHIRT}, "Linen shirt · Red ✓"),
        ({"verdict": "confirmed_by_eye", "code": "1", "found": SHIRT}, "Linen shirt · Red ✓ by eye"),
        (
            {
                "verdict": "wrong_option",
                "code": "1",
                "found": SHIRT,
                "differs": [{"name": "Colour", "found": "Red", "wanted": "Blue"}],
            },
            "Linen shirt · Red ✕ wrong colour",
        ),
        (
            {"verdict": "wrong_option", "code": "1", "found": SHIRT, "pin_released": True},
            "Linen shirt · Red taken out of the box",
        ),
        ({"verdict": "unknown_code", "code": "4006"}, "4006 ✕ unknown code"),
        (
            {"verdict": "missing_recorded", "code": "x", "found": SHIRT, "consent": "Ada"},
            "Linen shirt · Red left out, allowed by Ada",
        ),
        (
            {"verdict": "dispatched", "code": "x", "tracking": "SF139", "carrier": "sf"},
            "SF Express SF139, sent",
        ),
        ({"verdict": "dispatched", "code": "x", "detail": ["post"]}, "sent without a label: by post"),
        (
            {"verdict": "defect_recorded", "code": "x", "found": SHIRT, "detail": ["seam"]},
            "Linen shirt · Red faulty: Loose seam",
        ),
        (
            {"verdict": "reopened", "code": "x", "detail": ["wrong_shipping_label"]},
            "opened again: Wrong label",
        ),
        (
            {"verdict": "question", "code": "x", "reason": "which_defect", "found": SHIRT},
            "What is wrong with it?",
        ),
    ],
)
def test_what_the_bench_did_is_one_line(payload: dict[str, object], line: str) -> None:
    assert say_event(an_event("scan", **payload)) == line


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_its_line(language: str, verdict: Verdict) -> None:
    line = say_event(an_event("scan", verdict=verdict.value, code="6901", found=SHIRT))
    assert line
    assert "{" not in line
    assert verdict.value not in line or "_" not in verdict.value


@pytest.mark.parametrize("kind", OFFICE)
def test_every_kind_of_the_office_has_its_line(language: str, kind: str) -> None:
    line = say_event(an_event(kind))
    assert "{" not in line
    assert kind not in line.replace("_", " ").split() or language == "en"
    assert not line.startswith(("noted:", "已记录："))


def test_office_rows_name_what_they_hold() -> None:
    assert (
        say_event(an_event("hold", reason="by_hand", note="call first"))
        == "held: stopped by hand: call first"
    )
    assert say_event(an_event("handover", carrier="sf")) == "handed to SF Express"
    assert say_event(an_event("import", file="orders.csv")) == "imported from orders.csv"
    assert say_event(an_event("import", never="refunded")) == "left out: refunded"
    assert say_event(an_event("something_new")) == "noted: something_new"


def test_two_reads_of_one_code_are_marked() -> None:
    event = an_event("scan", soon=True, verdict="counted", code="1", found=SHIRT)
    assert say_event(event) == "Linen shirt · Red ✓ (same code within 2 s)"
    use_language("zh")
    assert say_event(event) == "Linen shirt · Red ✓（2 秒内同一条码）"


def test_a_closed_box_tells_its_weight() -> None:
    assert say_closing_weight(an_event("close", verdict="dispatched", contents={"weight": 421})) == (
        "weighed 0.42 kg"
    )
    expected = {"weight": 421, "expected": [380, 410]}
    assert say_closing_weight(an_event("close", verdict="dispatched", contents=expected)) == (
        "weighed 0.42 kg, expected 0.38 kg to 0.41 kg"
    )
    assert not say_closing_weight(an_event("close", verdict="dispatched", contents={"weight": None}))
    assert not say_closing_weight(an_event("scan", verdict="counted"))


def test_refused_pieces_are_told_from_the_rest() -> None:
    assert is_refusal(an_event("scan", verdict="wrong_item", code="1"))
    assert not is_refusal(an_event("scan", verdict="counted", code="1"))
    assert not is_refusal(an_event("scan", verdict="wrong_item", code="1", pin_released=True))
    assert not is_refusal(an_event("hold"))
