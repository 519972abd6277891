"""What the page says and which keys it takes, without a desk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.view_bench import BenchQuestion, CheckView
from dispatchdesk.rules.articles import Article, OptionDifference, ProductRules
from dispatchdesk.rules.codes import Command, command_code
from dispatchdesk.rules.dispatching import LabelMode
from dispatchdesk.rules.follow_ups import Promise, PromiseState, PromiseWay
from dispatchdesk.rules.orders import (
    Hold,
    HoldReason,
    LineKind,
    Order,
    OrderLine,
    OrderState,
    Piece,
    Progress,
)
from dispatchdesk.rules.verdicts import Choice, Reason, ScanOutcome, Tone, Verdict
from dispatchdesk.wording.language import use_language
from ui.check.answers import answers_of
from ui.check.banner import VerdictBanner, _fitting
from ui.check.cards import promised_text
from ui.check.keys import COMMAND_KEYS, code_of_answer, code_of_command
from ui.check.look import LOOKS
from ui.check.said import Said, said_of, still_to_come
from ui.check.words import chips_of, hints_of, outcome_at_rest
from ui.parts.pulling import short_tracking
from ui.pictures import PictureStore

SHIRT = Article("A", "Linen shirt", (("Colour", "Blue"),), barcodes=("1",), rules=ProductRules(("seams",)))
RED = replace(SHIRT, sku="B", options=(("Colour", "Red"),))
PIN = Article("P", "Enamel pin")
YES_NO = (Choice("YES"), Choice("NO"))


@pytest.fixture(autouse=True)
def english() -> None:
    use_language("en")


def line(
    line_id: int, article: Article = SHIRT, kind: LineKind = LineKind.ITEM, quantity: int = 1
) -> OrderLine:
    return OrderLine(line_id, kind, article, quantity)


def a_view(*lines: OrderLine, counted: tuple[int, ...] = (), **fields: object) -> CheckView:
    order = Order(1, "UID", "#1", "shopify", "Shop", OrderState.CHECKING, lines) if lines else None
    pieces = tuple(Piece(at, line_id, 1, 1, at) for at, line_id in enumerate(counted, start=1))
    values: dict[str, object] = {
        "order": order, "progress": Progress(pieces), "question": None, "pins": (), "parcels_closed": 0,
        "label_mode": LabelMode.LAST, "opened_by": "slip", "customer_promises": (), "saved_at": None,
        "returned": None, "swap": None,
    }  # fmt: skip
    return CheckView(**(values | fields))  # type: ignore[arg-type]


def test_every_tone_has_its_look_and_tones_differ() -> None:
    assert set(LOOKS) == set(Tone)
    assert LOOKS[Tone.WRONG].icon != LOOKS[Tone.SURPLUS].icon
    assert LOOKS[Tone.WRONG].shape != LOOKS[Tone.GOOD].shape != LOOKS[Tone.CAUTION].shape
    assert [tone for tone, look in LOOKS.items() if look.loud] == [Tone.FAULT]


def test_a_counted_piece_says_what_is_still_to_come_and_what_to_look_at() -> None:
    view = a_view(line(1), line(2, PIN, LineKind.GIFT), counted=(1,))
    outcome = ScanOutcome(Verdict.LINE_COMPLETE, "1", line_id=1, found=SHIRT, counted=1, wanted=1)
    said = said_of(outcome, view)
    assert (said.headline, said.detail) == ("Linen shirt · Blue", "1 of 1. Still to come: gift.")
    assert said.look_at == ("seams",)
    assert said.found is None


def test_many_lines_to_come_are_counted() -> None:
    view = a_view(*(line(at, quantity=2) for at in range(1, 6)))
    assert still_to_come(view) == "Still to come: 10 pieces."


def test_a_wrong_option_shows_both_pictures_and_a_wrong_item_one() -> None:
    view = a_view(line(1))
    differs = (OptionDifference("Colour", "Red", "Blue"),)
    wrong = ScanOutcome(Verdict.WRONG_OPTION, "2", line_id=1, found=RED, ordered=SHIRT, differs=differs)
    said = said_of(wrong, view)
    assert (said.found, said.ordered, said.look_at) == (RED, SHIRT, ())
    other = said_of(ScanOutcome(Verdict.WRONG_ITEM, "3", found=PIN), view)
    assert (other.found, other.ordered) == (PIN, None)


def test_at_rest_the_banner_says_where_the_check_stands() -> None:
    assert outcome_at_rest(a_view()) is None
    begun = outcome_at_rest(a_view(line(1), line(2), counted=(1,)))
    assert begun is not None
    assert begun.reason is Reason.ORDER_RESUMED
    done = outcome_at_rest(a_view(line(1), counted=(1,)))
    assert done is not None
    assert done.verdict is Verdict.ORDER_COMPLETE


def test_at_rest_a_stop_and_a_question_come_first() -> None:
    view = a_view(line(1))
    assert view.order is not None
    held = replace(view, order=replace(view.order, holds=(Hold(HoldReason.UNREADABLE_ROW, "8"),)))
    said = said_of(outcome_at_rest(held) or ScanOutcome(Verdict.COUNTED, ""), held)
    assert said.tone is Tone.WRONG
    assert "row 8 could not be read" in said.detail
    asked = replace(view, question=BenchQuestion(Reason.WHICH_DEFECT, (Choice("1", "stain"),), subject=SHIRT))
    outcome = outcome_at_rest(asked)
    assert outcome is not None
    assert (outcome.verdict, outcome.reason) == (Verdict.QUESTION, Reason.WHICH_DEFECT)


def test_the_chip_counts_and_turns_green() -> None:
    assert chips_of(a_view()) == ()
    assert chips_of(a_view(line(1), line(2), counted=(1,))) == (("1 of 2 checked", "accent"),)
    assert chips_of(a_view(line(1), counted=(1,))) == (("1 of 1 checked", "good"),)


def test_hints_follow_the_state() -> None:
    idle = hints_of(a_view(), None)
    assert ("/", "search") in idle
    checking = hints_of(a_view(line(1), line(2, PIN, LineKind.GIFT)), None)
    assert ("F3", "gift is in") in checking
    unknown = hints_of(a_view(line(1)), ScanOutcome(Verdict.UNKNOWN_CODE, "x"))
    assert unknown[1] == ("F6", "teach this code")
    done = hints_of(a_view(line(1), counted=(1,)), None)
    assert done[0] == ("Scan", "the shipping label")
    question = BenchQuestion(Reason.SHORT_OR_ASIDE, YES_NO, ("1",))
    hints = hints_of(a_view(line(1), question=question), None)
    assert hints == (("Y ↵", "yes"), ("N", "no"), ("Esc", "back"))


def test_every_command_but_those_of_the_sheet_has_a_key() -> None:
    without = {Command.PHOTO, Command.TAKEOVER, Command.YES, Command.NO}
    assert set(COMMAND_KEYS.values()) == set(Command) - without
    assert code_of_command("F8") == command_code(Command.DEFECT)
    assert code_of_command("F13") == code_of_command("8") == ""


def test_keys_of_an_answer() -> None:
    defect = BenchQuestion(Reason.WHICH_DEFECT, (Choice("1", "stain"),))
    assert code_of_answer("1", defect) == command_code(1)
    assert code_of_answer("Esc", defect) == code_of_answer("Ctrl+Z", defect) == command_code(Command.UNDO)
    assert code_of_answer("N", defect) == command_code(Command.NO)
    assert code_of_answer("Enter", defect) == "", "an Enter too many is not told off"
    sure = BenchQuestion(Reason.TAKE_OVER, YES_NO)
    assert code_of_answer("Enter", sure) == code_of_answer("Y", sure) == command_code(Command.YES)
    assert code_of_answer("Enter", BenchQuestion(Reason.HOW_HEAVY)) == command_code(Command.YES)
    assert code_of_answer("F8", sure) == code_of_answer("Q", sure) == ""


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        (BenchQuestion(Reason.SHORT_OR_ASIDE, YES_NO, ("1",)), ["Y", "N", "Esc"]),
        (BenchQuestion(Reason.CHECK_POINTS, (Choice("YES"),), ("seams",)), ["Y", "F8"]),
        (BenchQuestion(Reason.READ_NOTE, (Choice("YES"),)), ["Y"]),
        (BenchQuestion(Reason.WHICH_DEFECT, (Choice("1", "stain"), Choice("2", "seam"))), ["1", "2", "Esc"]),
        (BenchQuestion(Reason.SCAN_FAULTY_PIECE, (Choice("1", "stain"),)), ["Esc"]),
        (BenchQuestion(Reason.SCAN_BOX_LABEL, (Choice("NO"),), ("1",)), ["Esc"]),
        (BenchQuestion(Reason.SEND_WITHOUT_NUMBER, (*YES_NO, Choice("1", "post"))), ["1", "Esc"]),
        (BenchQuestion(Reason.HOW_MANY, (Choice("1", "1"), Choice("2", "2")), ("2",)), ["1", "2", "Esc"]),
        (
            BenchQuestion(Reason.HOW_MANY, (Choice("1", "1"),), ("24",), typed="1"),
            [*"1234567890", "↵", "Esc"],
        ),
        (BenchQuestion(Reason.HOW_HEAVY, YES_NO), [*"1234567890", "↵", "Esc"]),
    ],
)
def test_the_tiles_of_each_question(question: BenchQuestion, keys: list[str]) -> None:
    assert [answer.key for answer in answers_of(question)] == keys


def test_promises_are_told_where_they_are_kept() -> None:
    view = a_view(line(1))
    assert view.order is not None
    here = Promise(1, PromiseState.JOINED, PromiseWay.NEXT_ORDER, SHIRT, 1, "#0987", None, "#1")
    left_out_of_this = replace(here, from_order_number="#1", on_order_number="")
    waits = replace(here, state=PromiseState.OPEN, on_order_number="")
    told = promised_text((here, left_out_of_this, waits), view.order)
    assert told.splitlines() == [
        "1 × Linen shirt Blue, left out of #0987. It is in the list.",
        "1 × Linen shirt Blue, left out of #0987. Not in this parcel.",
    ]


def test_a_tracking_number_is_shortened_to_what_finds_it_in_a_pile() -> None:
    assert short_tracking("SF1390022817351") == "SF…7351"
    assert short_tracking("12345") == "12345"


@pytest.mark.parametrize("width", [360, 600, 1200])
@pytest.mark.parametrize("height", [108, 130])
def test_whatever_the_banner_says_is_whole(qtbot: QtBot, width: int, height: int) -> None:
    said = Said(
        Tone.WRONG,
        "Falsche Farbe und falsche Größe: das ist Dunkelblau-meliert, XXL-Langarm",
        "Leinenhemd mit verstärkten Ellenbogen-Aufnähern. Nimm Hellblau, M. Nichts gezählt.",
    )
    headline, detail = _fitting(said, QRectF(0, 0, width, height))
    assert headline.height + detail.height + 5 <= height


def test_the_banner_is_read_out(qtbot: QtBot, tmp_path: Path) -> None:
    banner = VerdictBanner(PictureStore(tmp_path))
    qtbot.addWidget(banner)
    banner.show_said(Said(Tone.GOOD, "Linen shirt", "1 of 2."))
    assert banner.accessibleName() == "Linen shirt 1 of 2."
