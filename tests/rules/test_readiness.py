"""What keeps the scanner from telling an article."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.readiness import Gap, ReadinessRow, Wanted, gaps_of

SHIRT = Article("LIN-BL-L", "Linen shirt", variant_id=1, barcodes=("6901234567892",), weight_grams=240)
READY = Wanted(SHIRT, 1, 1)
LOOSE = replace(READY, article=replace(SHIRT, variant_id=None, barcodes=()))


@pytest.mark.parametrize(
    ("wanted", "weighing", "gaps"),
    [
        (READY, True, ()),
        (replace(LOOSE, article=replace(LOOSE.article, barcodes=("6901234567892",))), True, ()),
        (LOOSE, True, (Gap.NOT_IN_CATALOGUE,)),
        (replace(LOOSE, named_alike=1), True, (Gap.NOT_IN_CATALOGUE,)),
        (replace(LOOSE, named_alike=2), True, (Gap.SEVERAL_VARIANTS,)),
        (replace(READY, article=replace(SHIRT, barcodes=())), False, (Gap.NO_CODE,)),
        (replace(READY, shared_codes=1), False, (Gap.SHARED_CODE,)),
        (replace(READY, article=replace(SHIRT, barcodes=("1", "2")), shared_codes=1), False, ()),
        (replace(READY, has_picture=False), False, (Gap.NO_PICTURE,)),
        (replace(READY, article=replace(SHIRT, weight_grams=None)), False, ()),
        (replace(READY, article=replace(SHIRT, weight_grams=None)), True, (Gap.NO_WEIGHT,)),
    ],
)
def test_gaps(wanted: Any, weighing: bool, gaps: tuple[Gap, ...]) -> None:
    assert gaps_of(wanted, weighing=weighing) == gaps


@pytest.mark.parametrize(
    ("gap", "is_blind", "wants_label"),
    [
        (Gap.NOT_IN_CATALOGUE, True, False),
        (Gap.SEVERAL_VARIANTS, True, False),
        (Gap.NO_CODE, True, True),
        (Gap.SHARED_CODE, True, True),
        (Gap.NO_PICTURE, False, False),
        (Gap.NO_WEIGHT, False, False),
    ],
)
def test_what_a_gap_means(gap: Gap, is_blind: bool, wants_label: bool) -> None:
    row = ReadinessRow(READY, (gap,))
    assert (row.is_blind, row.wants_label) == (is_blind, wants_label)
