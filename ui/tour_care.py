"""The tour's pages for whoever answers customers, and the owner's."""

from __future__ import annotations

from typing import Protocol

from dispatchdesk.actions.follow_ups import list_follow_ups
from dispatchdesk.demo.cases import SHOWN_CLAIM
from dispatchdesk.desk import Desk
from dispatchdesk.rules.claims import ClaimAbout
from dispatchdesk.rules.follow_ups import Pile
from ui.follow_ups.page import FollowUpsPage
from ui.page import Page
from ui.parts.places import Places
from ui.section import CUSTOMERS, FOLLOW_UPS, INSIGHTS


class Guide(Protocol):
    """Whoever presses the keys and keeps the pictures."""

    def press_at(self, page: str, *keys: str) -> Page:
        """Bring a page to the front and press keys there; gives the page."""

    def keep(self, name: str, way: str = "") -> None:
        """Keep what is shown now under this name."""

    def keep_in_all_ways(self, name: str) -> None:
        """The same in the dark and on a small screen too."""


def show_care(guide: Guide, desk: Desk) -> None:
    """Claims, what was promised, what is to be done, and for whom."""
    places = guide.press_at(FOLLOW_UPS)
    assert isinstance(places, Places)
    _choose_claim(places, desk)
    guide.keep_in_all_ways("claim")
    places.ask_claim(ClaimAbout(order_id=desk.orders.by_number(SHOWN_CLAIM)[0].id))
    guide.press_at(FOLLOW_UPS, "1")
    guide.keep_in_all_ways("claim-new")
    guide.press_at(FOLLOW_UPS, "Esc", "Esc")
    for place in ("promises", "tasks"):
        guide.press_at(f"{FOLLOW_UPS}/{place}", "Down")
        guide.keep_in_all_ways(place)
    guide.press_at(CUSTOMERS, "Right")
    guide.keep_in_all_ways("customers")
    guide.press_at(CUSTOMERS, "Right", "Right")
    guide.keep("customers-alike")
    guide.press_at(f"{CUSTOMERS}/reviews", "Down")
    guide.keep_in_all_ways("reviews")
    guide.press_at(f"{CUSTOMERS}/suitable", "Ctrl+Enter")
    guide.keep_in_all_ways("suitable")


def show_insights(guide: Guide) -> None:
    """The owner's pages."""
    for place in ("day", "carriers", "lessons"):
        guide.press_at(f"{INSIGHTS}/{place}")
        guide.keep_in_all_ways(place)


def _choose_claim(places: Places, desk: Desk) -> None:
    """The claim that the scans speak against, wherever it stands in its pile."""
    page = places.front()
    assert isinstance(page, FollowUpsPage)
    page.pane.choose(Pile.ACT)
    rows = list_follow_ups(desk, Pile.ACT)
    page.pane.list.choose(next(row.id for row in rows if row.order_number == SHOWN_CLAIM))
