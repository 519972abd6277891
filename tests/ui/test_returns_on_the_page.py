"""The reversed check in small and large windows: nothing is cut; and what a follow-up tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dispatchdesk.wording.language import use_language
from tests.support.check_window import CheckWindow
from tests.support.shops import (
    SCARF,
    SHIRT_BLUE_L,
    SHIRT_BLUE_M,
    SHIRT_RED_L,
    SOCKS,
    Line,
    Shop,
    open_shop,
    with_catalogue,
)
from tests.ui.test_check_page_sizes import SIZES, crowded, cut_labels, let_it_settle
from ui import theme
from ui.follow_ups.return_card import ReturnCard

LABEL, OTHER_LABEL = "SF1390022817351", "SF1390022817369"
SCENES = (
    (LABEL,), ("DDCMDRETURN",), ("DDCMD3",), (SHIRT_BLUE_L,), ("DDCMD2", SCARF, "DDCMD1"), (SOCKS,),
    ("DDCMDBIN",), ("DDCMDHELP",), ("DDCMDDISPATCH",), ("DDCMDNO", "DDCMDASIDE"),
    ("DE-2026-00000001882737", SOCKS, SHIRT_RED_L), ("DDCMDREOPEN",),
)  # fmt: skip


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A sent parcel; another one with two shirts that was closed just now; one that wants a shirt."""
    shop = with_catalogue(open_shop(tmp_path / "data"))
    first = shop.order("DE-2026-00000001882736", Line("LIN-BL-L", 2), Line("SCARF-GR"))
    other = shop.order("DE-2026-00000001882735", Line("LIN-RD-L"), Line("LIN-BL-M"))
    shop.order("DE-2026-00000001882737", Line("LIN-BL-L"), Line("SOCK-MU"))
    shop.scan(shop.slip(first), SHIRT_BLUE_L, SHIRT_BLUE_L, SCARF, LABEL)
    shop.scan(shop.slip(other), SHIRT_RED_L, SHIRT_BLUE_M, OTHER_LABEL)
    clock = shop.clock
    clock.step = timedelta(milliseconds=300)
    yield shop
    use_language("en")
    shop.desk.close()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_cut_in_any_state(shop: Shop, qtbot: QtBot, language: str, size: tuple[int, int]) -> None:
    use_language(language)
    with CheckWindow(shop, theme.DARK if language == "zh" else theme.LIGHT, size) as bench:
        for codes in SCENES:
            for code in codes:
                bench.shell.enter_code(code)
            let_it_settle()
            assert (codes, cut_labels(bench), crowded(bench)) == (codes, [], [])


def test_a_follow_up_tells_what_came_back_so_far(shop: Shop, qtbot: QtBot) -> None:
    use_language("en")
    card = ReturnCard(shop.desk)
    qtbot.addWidget(card)
    card.show_follow_up(1)
    assert card.words() == ""
    shop.scan(LABEL, "DDCMDRETURN", "DDCMD4", SCARF, "DDCMD2")
    card.show_follow_up(1)
    assert card.words().splitlines() == [
        "Could not be delivered · not finished yet",
        "Faulty: Wool scarf Grey × 1",
        "Missing: Linen shirt Blue L × 2",
    ]
