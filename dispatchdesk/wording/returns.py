"""What came back: how, in which condition, and what is missing."""

from __future__ import annotations

from dispatchdesk.rules.returns import Condition, ReturnedItem, ReturnSummary, ReturnWay
from dispatchdesk.wording.articles import short_article_name
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.words import defect_name


def return_way_name(way: str) -> str:
    """How a parcel came back: a ``ReturnWay`` or its value."""
    names: dict[str, str] = {
        ReturnWay.CLAIMED: tr("As the customer had said"),
        ReturnWay.UNANNOUNCED: tr("Unannounced"),
        ReturnWay.REFUSED: tr("Refused by the buyer"),
        ReturnWay.UNDELIVERED: tr("Could not be delivered"),
    }
    return names.get(way, way)


def condition_name(condition: str) -> str:
    """What becomes of a piece: a ``Condition`` or its value."""
    names: dict[str, str] = {
        Condition.RESELL: tr("As new"),
        Condition.FAULTY: tr("Faulty"),
        Condition.NOT_OURS: tr("Not ours"),
    }
    return names.get(condition, condition)


def say_return(summary: ReturnSummary) -> tuple[str, ...]:
    """A sentence for the way, then a line for each article and condition."""
    so_far = "" if summary.closed_at else tr("not finished yet")
    way = " · ".join(filter(None, (return_way_name(summary.how), so_far)))
    return (way, *(say_returned_item(item) for item in summary.items))


def say_returned_item(item: ReturnedItem) -> str:
    """``Faulty (Loose seam): Linen shirt Red L × 1``."""
    condition = tr("Missing") if item.condition is None else condition_name(item.condition)
    if item.fault:
        condition = tr("{condition} ({fault})").format(condition=condition, fault=defect_name(item.fault))
    if not item.was_sent:
        condition = tr("Not sent in this parcel")
    return tr("{condition}: {piece} × {count}").format(
        piece=short_article_name(item.article), count=item.quantity, condition=condition
    )
