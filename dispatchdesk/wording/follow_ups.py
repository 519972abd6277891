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
    }
)


def follow_up_title(row: FollowUpRow) -> str:
    """One line that tells a follow-up apart: ``Loose seam, Linen shirt Blue L``."""
    if row.kind is FollowUpKind.BY_HAND:
        return row.detail or (row.notes[0].text if row.notes else follow_up_kind_name(row.kind))
    if row.article is None and row.kind in _ABOUT_ARTICLES:
        return follow_up_kind_name(row.kind)
    words = {
        "item": short_article_name(row.article),
        "ordered": short_article_name(row.ordered),
        "number": row.order_number,
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
    }[row.kind]
