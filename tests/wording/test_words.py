from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from enum import StrEnum

import pytest

from dispatchdesk.intake.parsed import NeverReason
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.carriers import CARRIER_NAMES
from dispatchdesk.rules.codes import Command
from dispatchdesk.rules.defects import DefectKind
from dispatchdesk.rules.dispatching import LabelMode, ParcelState, ReopenReason, SendingWay
from dispatchdesk.rules.follow_ups import (
    FollowUpKind,
    FollowUpNote,
    FollowUpRow,
    FollowUpState,
    Pile,
    PromiseState,
    PromiseWay,
)
from dispatchdesk.rules.orders import Hold, HoldReason, LineKind, OrderState
from dispatchdesk.wording import words
from dispatchdesk.wording.articles import article_name, option_name, options_text
from dispatchdesk.wording.follow_ups import follow_up_title
from dispatchdesk.wording.language import use_language
from dispatchdesk.wording.names import carrier_name, channel_name

NAMES: list[tuple[Callable[..., str], type[StrEnum]]] = [
    (words.hold_reason_name, HoldReason),
    (words.never_reason_name, NeverReason),
    (words.line_kind_name, LineKind),
    (words.order_state_name, OrderState),
    (words.parcel_state_name, ParcelState),
    (words.sending_way_name, SendingWay),
    (words.reopen_reason_name, ReopenReason),
    (words.defect_name, DefectKind),
    (words.follow_up_kind_name, FollowUpKind),
    (words.follow_up_state_name, FollowUpState),
    (words.pile_name, Pile),
    (words.promise_way_name, PromiseWay),
    (words.promise_state_name, PromiseState),
    (words.label_mode_name, LabelMode),
    (words.command_name, Command),
]
SHIRT = Article("SH", "Linen shirt", (("Colour", "Blue"), ("Size", "L")))


@pytest.mark.parametrize(("name", "values"), NAMES)
def test_every_value_has_a_name_of_its_own(
    language: str, name: Callable[..., str], values: Iterable[StrEnum]
) -> None:
    names = [name(value) for value in values]
    assert all(names)
    assert len(set(names)) == len(names)
    assert not any("_" in word for word in names)


@pytest.mark.parametrize("name", [words.command_name, words.pile_name, words.follow_up_kind_name])
def test_names_are_translated(name: Callable[..., str]) -> None:
    values = next(values for named, values in NAMES if named is name)
    english = [name(value) for value in values]
    use_language("zh")
    assert not set(english) & {name(value) for value in values}


@pytest.mark.parametrize("code", CARRIER_NAMES)
def test_every_carrier_has_a_name(language: str, code: str) -> None:
    assert carrier_name(code) != code


def test_names_that_are_not_ours_stay() -> None:
    assert carrier_name("") == ""
    assert carrier_name("swift-courier") == "swift-courier"
    assert channel_name("my own shop") == "my own shop"
    assert words.defect_name("Smells odd") == "Smells odd"
    use_language("zh")
    assert (channel_name("taobao"), carrier_name("sf")) == ("淘宝", "顺丰速运")


def test_a_hold_says_its_row_or_its_word() -> None:
    assert words.hold_name(Hold(HoldReason.UNREADABLE_ROW, "8")) == "row 8 could not be read"
    assert words.hold_name(Hold(HoldReason.BY_HAND, "call first")) == "stopped by hand: call first"
    assert words.hold_name(Hold(HoldReason.REFUNDED)) == "refunded"


def test_an_article_is_named_by_title_and_options() -> None:
    assert article_name(SHIRT) == "Linen shirt · Blue · L"
    assert article_name(Article("SKU-1", "")) == "SKU-1"
    assert article_name(None) == ""
    assert options_text((("Colour", ""), ("Size", "L"))) == "L"


def test_colour_and_size_are_translated_and_no_other_option() -> None:
    use_language("zh")
    assert [option_name(name) for name in ("Color", "SIZE", "颜色分类", "Fit")] == [
        "颜色",
        "尺码",
        "颜色",
        "Fit",
    ]


def a_follow_up(kind: FollowUpKind, **fields: object) -> FollowUpRow:
    at = datetime(2026, 1, 5, 9, tzinfo=UTC)
    known: dict[str, object] = {"order_number": "#1042", "article": SHIRT}
    return FollowUpRow(
        1,
        "U",
        "F-0230",
        kind,
        FollowUpState.OPEN,
        at,
        at,
        "Li Na",
        "2",
        **(known | fields),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("kind", FollowUpKind)
def test_every_follow_up_has_a_title(language: str, kind: FollowUpKind) -> None:
    for row in (
        a_follow_up(kind),
        a_follow_up(kind, article=None, order_number=""),
        a_follow_up(kind, detail="seam"),
    ):
        title = follow_up_title(row)
        assert title
        assert "{" not in title
        assert kind.value not in title or "_" not in kind.value


def test_titles_tell_follow_ups_apart() -> None:
    scarf = Article("SC", "Wool scarf")
    assert (
        follow_up_title(a_follow_up(FollowUpKind.DEFECT, detail="seam")) == "Loose seam, Linen shirt Blue L"
    )
    assert follow_up_title(a_follow_up(FollowUpKind.WRONG_BIN, ordered=scarf)) == (
        "Linen shirt Blue L lay in the bin of Wool scarf"
    )
    note = FollowUpNote(datetime(2026, 1, 5, tzinfo=UTC), "Mei", "Call Dana about the mug")
    assert follow_up_title(a_follow_up(FollowUpKind.BY_HAND, notes=(note,))) == "Call Dana about the mug"


@pytest.mark.parametrize("effect", ["new", "unchanged", "changed", "hold", "never", "problem", "sent_kept"])
def test_every_effect_of_an_import_has_a_word(effect: str) -> None:
    use_language("zh")
    assert words.effect_name(effect) != effect
