"""What a follow-up is about, in one line."""

from __future__ import annotations

from dispatchdesk.rules.defects import DefectKind
from dispatchdesk.rules.follow_ups import FollowUpKind, FollowUpRow
from dispatchdesk.wording.articles import short_article_name
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.lists import fill
from dispatchdesk.wording.words import defect_name, follow_up_kind_name

_ABOUT_ARTICLES = frozenset(
    {
        FollowUpKind.DEFECT,
        FollowUpKind.WRONG_BIN,
        FollowUpKind.MISSING_ITEM,
        FollowUpKind.MISSING_GIFT,
        FollowUpKind.SHORT,
        FollowUpKind.WRONG_ITEM,
        FollowUpKind.WRONG_COLOUR,
        FollowUpKind.WRONG_SIZE,
        FollowUpKind.NOT_AS_DESCRIBED,
    }
)
_ABOUT_ORDERS = frozenset(
    {
        FollowUpKind.DAMAGED,
        FollowUpKind.LATE,
        FollowUpKind.LOST,
        FollowUpKind.REVIEW,
        FollowUpKind.CARRIER,
    }
)


def follow_up_title(row: FollowUpRow) -> str:
    """One line that tells a follow-up apart: ``Loose seam, Linen shirt Blue L``."""
    if row.kind is FollowUpKind.BY_HAND:
        return row.detail or (row.notes[0].text if row.notes else follow_up_kind_name(row.kind))
    if row.article is None and row.kind in _ABOUT_ARTICLES:
        return follow_up_kind_name(row.kind)
    if not row.order_number and row.kind in _ABOUT_ORDERS:
        return follow_up_kind_name(row.kind)
    words = {
        "item": short_article_name(row.article),
        "ordered": short_article_name(row.ordered),
        "number": row.order_number,
        "detail": row.detail,
        "defect": defect_name(row.detail or DefectKind.OTHER),
    }
    return fill(_pattern(row), words)


def _pattern(row: FollowUpRow) -> str:
    if row.kind is FollowUpKind.WRONG_BIN and row.ordered is not None:
        return tr("{item} lay in the bin of {ordered}")
    return {
        FollowUpKind.DEFECT: tr("{defect}, {item}"),
        FollowUpKind.WRONG_BIN: tr("{item} lay in the wrong bin"),
        FollowUpKind.MISSING_ITEM: tr("{item} not found"),
        FollowUpKind.MISSING_GIFT: tr("{item} not in the parcel"),
        FollowUpKind.SHORT: tr("{item} left out of {number}"),
        FollowUpKind.PULL_PARCEL: tr("Pull {number}: it must not leave"),
        FollowUpKind.INTERCEPT: tr("Ask the carrier to intercept {number}"),
        FollowUpKind.RETURNED: tr("{number} came back"),
        FollowUpKind.WRONG_ITEM: tr("Another piece came, ordered {item}"),
        FollowUpKind.WRONG_COLOUR: tr("Wrong colour came, ordered {item}"),
        FollowUpKind.WRONG_SIZE: tr("Wrong size came, ordered {item}"),
        FollowUpKind.NOT_AS_DESCRIBED: tr("{item} is not as described"),
        FollowUpKind.DAMAGED: tr("{number} arrived damaged"),
        FollowUpKind.LATE: tr("{number} is late"),
        FollowUpKind.LOST: tr("{number} is lost"),
        FollowUpKind.REVIEW: tr("Review of {number}"),
        FollowUpKind.CARRIER: tr("Carrier: {number}"),
        FollowUpKind.CHECK_BIN: _bin_pattern(row),
    }[row.kind]


def _bin_pattern(row: FollowUpRow) -> str:
    return tr("Check the bin of {item}") if row.article else tr("Code not clear: {detail}")
