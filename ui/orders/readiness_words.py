"""What the readiness report says of an article."""

from __future__ import annotations

from dispatchdesk.actions.readiness import OwnRow, Readiness
from dispatchdesk.rules.readiness import CANNOT_BE_SCANNED, Gap
from dispatchdesk.wording.articles import options_text
from dispatchdesk.wording.language import tr, tr_n
from ui.parts.table import Cell, TableColumn


def gap_name(gap: Gap) -> str:
    """What it lacks, in a few words."""
    return {
        Gap.NOT_IN_CATALOGUE: tr("not in the catalogue"),
        Gap.SEVERAL_VARIANTS: tr("names several variants"),
        Gap.NO_CODE: tr("no barcode"),
        Gap.SHARED_CODE: tr("barcode of several variants"),
        Gap.NO_PICTURE: tr("no picture"),
        Gap.NO_WEIGHT: tr("no weight"),
    }[gap]


def readiness_columns() -> tuple[TableColumn, ...]:
    """The columns of the report."""

    def name(row: OwnRow) -> Cell:
        article = row.readiness.wanted.article
        return Cell(article.title or article.sku, bold=True)

    def options(row: OwnRow) -> Cell:
        return Cell(options_text(row.readiness.wanted.article.options))

    def chips(row: OwnRow) -> Cell:
        told = (
            (gap_name(gap), "bad" if gap in CANNOT_BE_SCANNED else "caution") for gap in row.readiness.gaps
        )
        return Cell(chips=tuple(told))

    return (
        TableColumn(lambda: tr("Article"), name, 180, 2),
        TableColumn(lambda: tr("Options"), options, 110, 1),
        TableColumn(
            lambda: tr("SKU"), lambda row: Cell(row.readiness.wanted.article.sku, middle=True), 90, 3
        ),
        TableColumn(lambda: tr("Orders"), lambda row: Cell(str(row.readiness.wanted.orders)), right=True),
        TableColumn(lambda: tr("Pieces"), lambda row: Cell(str(row.readiness.wanted.pieces)), right=True),
        TableColumn(lambda: tr("What is missing"), chips, 240),
    )


def sum_words(readiness: Readiness) -> tuple[str, str]:
    """How it stands, and the tone of it."""
    if not readiness.articles:
        return tr("Nothing waits."), "neutral"
    if not readiness.blind:
        words = tr_n(
            "{count} article waits, and the scanner can tell it.",
            "{count} articles wait, and the scanner can tell every one.",
            readiness.articles,
        )
        return words.format(count=readiness.articles), "good"
    words = tr_n(
        "{count} of {total} waiting articles cannot be told by the scanner.",
        "{count} of {total} waiting articles cannot be told by the scanner.",
        readiness.blind,
    )
    return words.format(count=readiness.blind, total=readiness.articles), "bad"
