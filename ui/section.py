"""A place of the rail: its name in the code, its icon, its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dispatchdesk.wording.language import tr
from ui.page import Page

CHECK = "check"
ORDERS = "orders"
FOLLOW_UPS = "follow_ups"
DISPATCH_LOG = "dispatch_log"
CUSTOMERS = "customers"
INSIGHTS = "insights"
SETTINGS = "settings"


@dataclass(slots=True)
class Section:
    """One place of the rail, with its page once somebody wants it.

    The window is usable sooner than all its pages could be built.
    """

    name: str
    icon: str
    make: Callable[[], Page]
    made: Page | None = None


def section_title(name: str) -> str:
    """A page's name on the rail."""
    titles = {
        CHECK: tr("Check"),
        ORDERS: tr("Orders"),
        FOLLOW_UPS: tr("Follow-ups"),
        DISPATCH_LOG: tr("Dispatch log"),
        CUSTOMERS: tr("Customers"),
        INSIGHTS: tr("Insights"),
        SETTINGS: tr("Settings"),
    }
    return titles[name]
