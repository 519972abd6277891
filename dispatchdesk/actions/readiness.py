"""Which waiting articles the bench cannot verify tomorrow, and what mends it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from dispatchdesk.actions.take_orders import Batch
from dispatchdesk.actions.take_products import join_loose_lines
from dispatchdesk.actions.variant_index import variant_index
from dispatchdesk.desk import Desk, new_uid
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.papers.item_labels import LONGEST, ItemLabelSheet, compose_item_labels
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.codes import code_key
from dispatchdesk.rules.joining import plain_text, told_key
from dispatchdesk.rules.readiness import ReadinessRow, Wanted, gaps_of
from dispatchdesk.rules.roles import Right
from dispatchdesk.storage.article_rows import sku_key
from dispatchdesk.storage.readiness_book import ReadinessBook, WaitingArticle

_OWN = "DD-"
"""Begins a code that the desk gives to a variant whose SKU tells it from no other."""
_OWN_DIGITS = 8


@dataclass(frozen=True, slots=True)
class OwnRow:
    """An article with what it lacks; ``shop_id`` where its lines name no variant."""

    readiness: ReadinessRow
    shop_id: int | None


@dataclass(frozen=True, slots=True)
class Readiness:
    """What waits and lacks something, the blind ones first."""

    rows: tuple[OwnRow, ...]
    articles: int
    """All that wait, whether they lack something or not."""

    @property
    def blind(self) -> int:
        """Articles that the scanner cannot tell."""
        return sum(row.readiness.is_blind for row in self.rows)


def view_readiness(desk: Desk, has_picture: Callable[[Article], bool]) -> Readiness:
    """Look at all that waits; ``has_picture`` looks into the folder of pictures."""
    book = ReadinessBook(desk.database)
    wanted = [*_unnamed(desk, book), *_named(book, has_picture)]
    rows = [
        OwnRow(ReadinessRow(one, gaps), shop_id)
        for one, shop_id in wanted
        if (gaps := gaps_of(one, weighing=desk.settings.weighing))
    ]
    rows.sort(key=lambda row: (not row.readiness.is_blind, -row.readiness.wanted.pieces))
    return Readiness(tuple(rows), len(wanted))


def labels_that_mend(desk: Desk, rows: Iterable[OwnRow]) -> ItemLabelSheet:
    """A sheet of labels for those articles that a label mends; each gets a code that only it has.

    DeskError as ``Desk.require`` tells.
    """
    desk.require(Right.TEACH_CODE)
    shared = ReadinessBook(desk.database).shared_skus()
    labelled: list[Article] = []
    with desk.database.write():
        for row in rows:
            if row.readiness.wants_label:
                article = row.readiness.wanted.article
                text = _label_text(article, shared)
                assert article.variant_id is not None
                desk.catalogue.teach(article.variant_id, text, code_key(text))
                desk.note("teach", {"variant": article.variant_id, "code": text})
                labelled.append(replace(article, barcodes=(text,)))
    return compose_item_labels(labelled, desk.settings.slip_language)


def say_what_it_is(desk: Desk, row: OwnRow, article: Article) -> int:
    """A line that is written so means this variant, now and in later imports; gives how many lines joined.

    Raises:
        DeskError: NO_SUCH_ITEM where the article is not in the catalogue; as ``Desk.require`` tells.
    """
    desk.require(Right.CATALOGUE)
    told = row.readiness.wanted.article
    if article.variant_id is None or row.shop_id is None:
        raise DeskError(Trouble.NO_SUCH_ITEM, code=article.sku)
    with desk.database.write():
        desk.meanings.remember_line(
            row.shop_id, told_key(told.sku, told.title, told.options), article.variant_id
        )
        desk.note("line_meaning", {"shop": row.shop_id, "variant": article.variant_id})
    return join_loose_lines(Batch(desk, 0, "", None))


def say_same_value(desk: Desk, spelling: str, meant: str) -> int:
    """Two spellings of an option's value are one from now on; gives how many waiting lines joined by it.

    Raises:
        DeskError: TEXT_MISSING where one is empty or both are equal; as ``Desk.require`` tells.
    """
    desk.require(Right.CATALOGUE)
    one, other = plain_text(spelling), plain_text(meant)
    if not one or not other or one == other:
        raise DeskError(Trouble.TEXT_MISSING)
    with desk.database.write():
        desk.meanings.remember_value(one, other)
        desk.note("same_value", {"spelling": one, "meant": other})
    return join_loose_lines(Batch(desk, 0, "", None))


def _unnamed(desk: Desk, book: ReadinessBook) -> Iterator[tuple[Wanted, int | None]]:
    waiting = book.unnamed()
    if not waiting:
        return
    index = variant_index(desk)
    for one in waiting:
        article = one.article
        alike = index.named_alike(article.sku, article.title, article.options)
        yield Wanted(article, one.orders, one.pieces, named_alike=alike), one.shop_id


def _named(
    book: ReadinessBook, has_picture: Callable[[Article], bool]
) -> Iterator[tuple[Wanted, int | None]]:
    waiting = book.named()
    ids = [one.article.variant_id for one in waiting if one.article.variant_id is not None]
    codes, skus = book.shared_codes(ids), book.shared_skus()
    for one in waiting:
        yield _wanted(one, codes, skus, has_picture(one.article)), None


def _wanted(one: WaitingArticle, codes: dict[int, int], skus: frozenset[str], has_picture: bool) -> Wanted:
    article = one.article
    return Wanted(
        article,
        one.orders,
        one.pieces,
        shared_codes=codes.get(article.variant_id or 0, 0),
        sku_is_own=sku_key(article.sku) not in skus,
        has_picture=has_picture,
    )


def _label_text(article: Article, shared: frozenset[str]) -> str:
    """The SKU where it tells the variant and can be printed as a barcode, else a code of the desk's own."""
    sku = article.sku.strip()
    if sku and sku.isascii() and sku.isprintable() and len(sku) <= LONGEST and sku_key(sku) not in shared:
        return sku
    return f"{_OWN}{new_uid()[:_OWN_DIGITS]}"
