"""The footer tells how fresh all is, and in which colour."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from dispatchdesk.actions.view_bench import BenchView, view_bench
from dispatchdesk.wording.language import use_language
from tests.support.shops import MONDAY, open_shop
from ui.news import News


def a_view(folder: Path) -> BenchView:
    shop = open_shop(folder / "data")
    view = view_bench(shop.desk)
    shop.desk.close()
    return view


def test_the_last_scan_is_that_before_the_start_until_there_is_one(tmp_path: Path) -> None:
    use_language("en")
    news = News(lambda: MONDAY)
    assert (news.words(), news.tone()) == ("", "ink_2")
    before = replace(a_view(tmp_path), saved_at=MONDAY - timedelta(hours=1))
    news.take_view(before)
    assert f"Last scan {before.saved_at:%H:%M:%S} · saved" in news.words()
    news.take_scan(MONDAY, is_saved=False)
    news.take_view(before)
    assert f"Last scan {MONDAY:%H:%M:%S} · NOT SAVED" in news.words()
    assert news.tone() == "bad"


def test_orders_of_yesterday_are_said_in_a_colour(tmp_path: Path) -> None:
    use_language("en")
    view = a_view(tmp_path)
    news = News(lambda: MONDAY)
    for hours, tone in ((11, "ink_2"), (13, "caution")):
        news.take_view(replace(view, news_at=MONDAY - timedelta(hours=hours)))
        assert news.tone() == tone
        assert "Orders" in news.words()
