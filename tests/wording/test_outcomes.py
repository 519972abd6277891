from __future__ import annotations

import re

import pytest

from dispatchdesk.rules.articles import Article, differing_options
from dispatchdesk.rules.defects import DefectKind
from dispatchdesk.rules.dispatching import ReopenReason, SendingWay
from dispatchdesk.rules.verdicts import Choice, Pin, Reason, ScanOutcome, Verdict
from dispatchdesk.wording.language import use_language
from dispatchdesk.wording.outcomes import one_line, say_choice, say_outcome
from dispatchdesk.wording.sentence import DETAIL_OF_REASON, DETAIL_OF_VERDICT, say_pin

RED = Article("SH-R-L", "Linen shirt", (("Colour", "Red"), ("Size", "L")), product_key="shirt")
BLUE = Article("SH-B-L", "Linen shirt", (("Colour", "Blue"), ("Size", "L")), product_key="shirt")
BLUE_M = Article("SH-B-M", "Linen shirt", (("Colour", "Blue"), ("Size", "M")), product_key="shirt")
WORDS = {
    "never": "sent", "way": "post", "defect": "stain", "reopened": "wrong_shipping_label", "missing": "1",
}  # fmt: skip
RAW_WORD = re.compile(r"\b[a-z]+_[a-z_]+\b")


def detail_of(verdict: Verdict, reason: Reason) -> tuple[str, ...]:
    if verdict is Verdict.HELD:
        return ("refund_asked", "unreadable_row:8", "by_hand")
    if verdict is Verdict.NOT_YET and not reason:
        return ("2",)
    names = DETAIL_OF_VERDICT.get(verdict) or DETAIL_OF_REASON.get(reason, ())
    return tuple(WORDS.get(name, "W7") for name in names)


def an_outcome(verdict: Verdict, reason: Reason = Reason.NONE, **fields: object) -> ScanOutcome:
    known: dict[str, object] = {
        "order_number": "#1042",
        "found": RED,
        "ordered": BLUE,
        "differs": differing_options(RED, BLUE),
        "counted": 1,
        "wanted": 3,
        "detail": detail_of(verdict, reason),
        "pins": (Pin(RED, 2),),
    }
    return ScanOutcome(verdict, "6901234567892", reason=reason, **(known | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize("verdict", Verdict)
def test_an_outcome_that_knows_nothing_is_said_without_failing(language: str, verdict: Verdict) -> None:
    for reason in Reason:
        said = say_outcome(ScanOutcome(verdict, "690", reason=reason))
        assert said.headline, reason
        assert "{" not in said.headline + said.detail, reason


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason])
def test_every_reason_differs_from_having_none(reason: Reason) -> None:
    assert say_outcome(an_outcome(Verdict.REFUSED, reason)) != say_outcome(an_outcome(Verdict.REFUSED))


def test_no_two_verdicts_share_a_sentence() -> None:
    alike = {Verdict.COUNTED, Verdict.LINE_COMPLETE}
    said = [one_line(an_outcome(verdict)) for verdict in Verdict if verdict not in alike]
    assert len(set(said)) == len(said)


def test_a_wrong_colour_is_named_with_what_to_take() -> None:
    said = say_outcome(an_outcome(Verdict.WRONG_OPTION))
    assert said.headline == "Wrong colour: this is Red"
    assert said.detail == "Linen shirt · L. Take Blue. Nothing counted."


def test_a_wrong_colour_is_named_in_chinese() -> None:
    use_language("zh")
    red = Article("R", "亚麻衬衫", (("颜色", "红色"), ("尺码", "L")))
    blue = Article("B", "亚麻衬衫", (("颜色", "蓝色"), ("尺码", "L")))
    said = say_outcome(
        an_outcome(Verdict.WRONG_OPTION, found=red, ordered=blue, differs=differing_options(red, blue))
    )
    assert said.headline == "颜色错了：手上是红色"
    assert said.detail == "亚麻衬衫 · L。请换蓝色。未计数。"


def test_several_wrong_options_are_all_named() -> None:
    said = say_outcome(
        an_outcome(Verdict.WRONG_OPTION, ordered=BLUE_M, differs=differing_options(RED, BLUE_M))
    )
    assert said.headline == "Wrong colour and size: this is Red, L"
    assert said.detail == "Linen shirt. Take Blue, M. Nothing counted."


def test_an_option_of_the_shop_keeps_its_own_name() -> None:
    slim, wide = Article("S", "Shirt", (("Fit", "Slim"),)), Article("W", "Shirt", (("Fit", "Wide"),))
    said = say_outcome(
        an_outcome(Verdict.WRONG_OPTION, found=slim, ordered=wide, differs=differing_options(slim, wide))
    )
    assert said.headline == "Wrong Fit: this is Slim"


@pytest.mark.parametrize(
    ("outcome", "headline", "detail"),
    [
        (an_outcome(Verdict.COUNTED, found=BLUE), "Linen shirt · Blue · L", "1 of 3."),
        (an_outcome(Verdict.ORDER_COMPLETE), "All there", "Scan the shipping label."),
        (an_outcome(Verdict.NOT_YET, detail=("1",)), "Not yet: 1 piece missing", None),
        (an_outcome(Verdict.NOT_YET, detail=()), "Not yet: 2 pieces missing", None),
        (
            an_outcome(Verdict.OTHER_ORDER_OPEN, detail=("#1043",)),
            "#1042 is open, 1 of 3",
            "Finish it, or scan again to put it aside and open #1043.",
        ),
        (
            an_outcome(Verdict.HELD, detail=("refund_asked", "unreadable_row:8")),
            "Stop: do not send #1042",
            "Why: refund asked; row 8 could not be read. Set it apart. The owner can release it.",
        ),
        (
            an_outcome(
                Verdict.DISPATCHED, tracking="SF139", carrier="sf", label_verified=False, detail=("", "王**")
            ),
            "Sent: #1042",
            "SF Express SF139. Label not verified: compare the name, 王**.",
        ),
        (
            an_outcome(Verdict.DISPATCHED, detail=("own_courier",)),
            "Sent: #1042",
            "Without a label: own courier.",
        ),
        (
            an_outcome(Verdict.NOT_RECORDED, Reason.DISK_FULL),
            "NOT RECORDED",
            "Nothing was counted. The disk is full. Make room on it. Then scan again.",
        ),
        (
            an_outcome(Verdict.WRONG_OPTION, pin_released=True),
            "Out of the box now: Linen shirt Red L",
            "Nothing counted. Go on scanning.",
        ),
    ],
)
def test_what_a_packer_reads(outcome: ScanOutcome, headline: str, detail: str | None) -> None:
    said = say_outcome(outcome)
    assert said.headline == headline
    assert detail is None or said.detail == detail


def test_an_open_question_is_asked_again() -> None:
    said = say_outcome(an_outcome(Verdict.ANSWER_FIRST, Reason.WHICH_DEFECT))
    assert said.headline == "Answer first"
    assert said.detail.startswith("What is wrong with it? Linen shirt Red L: press its number.")


@pytest.mark.parametrize("value", ["{code}", "{0}", "{", "100 %", "<b>x</b>"])
def test_what_was_scanned_is_never_taken_for_a_place_to_fill(language: str, value: str) -> None:
    line = one_line(ScanOutcome(Verdict.UNKNOWN_CODE, value))
    assert value in line


def test_a_refused_piece_is_pinned_in_words(language: str) -> None:
    assert say_pin(Pin(RED)) == "Linen shirt Red L × 1"
    assert "Linen shirt Red L × 2" in say_outcome(an_outcome(Verdict.REFUSED, Reason.PINNED_PIECES)).headline


@pytest.mark.parametrize("word", [*DefectKind, *SendingWay, *ReopenReason])
def test_choices_of_ours_have_names(language: str, word: str) -> None:
    assert say_choice(Choice("1", word)) != word.value  # type: ignore[attr-defined]


def test_choices_of_others_keep_theirs() -> None:
    assert say_choice(Choice("1", "Smells odd")) == "Smells odd"
    assert say_choice(Choice("1", article=BLUE)) == "Linen shirt · Blue · L"
    assert (say_choice(Choice("YES")), say_choice(Choice("NO"))) == ("Yes", "No")
