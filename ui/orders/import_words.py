"""What the preview of an import says: each row, each file, the sums."""

from __future__ import annotations

from dataclasses import dataclass

from dispatchdesk.actions.import_plan import OLD_NEWS, ImportCounts, ImportPlan, PlannedRow
from dispatchdesk.intake.mapped_orders import MAPPED
from dispatchdesk.intake.parsed import ReadFile
from dispatchdesk.rules.importing import Effect
from dispatchdesk.rules.orders import HoldReason
from dispatchdesk.rules.parcel_stages import RowEffect
from dispatchdesk.wording.articles import options_text
from dispatchdesk.wording.care import row_effect_name
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.lists import join_reasons, join_words
from dispatchdesk.wording.names import channel_name
from dispatchdesk.wording.troubles import problem_in_short
from dispatchdesk.wording.words import effect_name, hold_text, never_reason_name
from ui.parts.table import Cell, TableColumn

_TONES = {
    Effect.NEW: "good", Effect.UNCHANGED: "accent", Effect.CHANGED: "caution", Effect.HOLD: "bad",
    Effect.NEVER: "neutral", Effect.PROBLEM: "bad", Effect.SENT_KEPT: "accent", Effect.NUMBER: "good",
    Effect.GIFT: "gift", Effect.STAGE: "good",
}  # fmt: skip
_OF_NEWS = frozenset((effect.value,) for effect in RowEffect)
_NEED_THE_WORD = frozenset({HoldReason.UNREADABLE_ROW, HoldReason.UNKNOWN_STATUS})


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A planned row with its place, by which the table tells rows apart."""

    id: int
    planned: PlannedRow


def import_columns() -> tuple[TableColumn, ...]:
    """The columns of the preview."""

    def number(row: PreviewRow) -> Cell:
        return Cell(row.planned.order_number, bold=True, middle=True)

    def effect(row: PreviewRow) -> Cell:
        return Cell(chips=(effect_chip(row.planned),))

    return (
        TableColumn(lambda: tr("Row"), lambda row: Cell(str(row.planned.row), "ink_2", small=True)),
        TableColumn(lambda: tr("Order"), number, 76, 5),
        TableColumn(lambda: tr("Item"), lambda row: Cell(row.planned.title), 140, 4),
        TableColumn(lambda: tr("Options"), lambda row: Cell(options_text(row.planned.options)), 110, 3),
        TableColumn(lambda: tr("Qty"), lambda row: Cell(row.planned.quantity_text), right=True),
        TableColumn(lambda: tr("Customer"), lambda row: Cell(row.planned.customer), 84, 1),
        TableColumn(lambda: tr("What will happen"), effect, 260, 2),
    )


def effect_chip(row: PlannedRow) -> tuple[str, str]:
    """What will happen to a row, and its tone."""
    return _effect_words(row), _TONES[row.effect]


def _effect_words(row: PlannedRow) -> str:
    if row.problem is not None:
        return problem_in_short(row.problem)
    if row.effect is Effect.HOLD and row.words:
        why = join_reasons(_stop(word) for word in row.words)
        return tr("{why} → hold").format(why=why)
    if row.effect is Effect.NEVER and row.words:
        return tr("left out: {why}").format(why=never_reason_name(row.words[0]))
    if row.effect is Effect.GIFT:
        return tr("gift: {rule}").format(rule=row.words[0])
    if row.effect is Effect.STAGE or row.words[:1] in _OF_NEWS:
        return row_effect_name(RowEffect(row.words[0]))
    if OLD_NEWS in row.words:
        return tr("already here, from a newer file")
    return effect_name(row.effect.value)


def _stop(word: str) -> str:
    """A stop's reason; the channel's own word only where the reason alone says too little."""
    reason, _, detail = word.partition(":")
    return hold_text(reason, detail if reason in _NEED_THE_WORD else "")


def summary(plan: ImportPlan) -> tuple[tuple[str, int, str], ...]:
    """Lines of the card beside the table: words, number, tone."""
    counts = plan.counts
    lines = [
        (tr("New orders"), counts.new, "good"),
        (tr("Already here"), counts.unchanged, "ink"),
        (tr("Changed"), counts.changed, "ink"),
        (tr("Held"), counts.held, "bad"),
        (tr("Left out: sent or cancelled"), counts.never, "ink"),
        (tr("Rows with a problem"), len(plan.problems), "bad"),
    ]
    if counts.products:
        lines += [(tr("Products"), counts.products, "ink"), (tr("Variants"), counts.variants, "ink")]
    if counts.numbers:
        lines.append((tr("Tracking numbers"), counts.numbers, "good"))
    if counts.stages:
        lines.append((tr("News of parcels"), counts.stages, "good"))
    if plan.warnings:
        lines.append((tr("Rows to look at"), len(plan.warnings), "caution"))
    return tuple((words, count, tone if count else "ink_2") for words, count, tone in lines)


def take_in_words(counts: ImportCounts) -> str:
    """What the button does."""
    if counts.orders == 0 and counts.products:
        return tr_n("Take in {count} product", "Take in {count} products", counts.products).format(
            count=counts.products
        )
    if counts.orders == 0 and counts.numbers:
        return tr_n("Take in {count} number", "Take in {count} numbers", counts.numbers).format(
            count=counts.numbers
        )
    if counts.orders == 0 and counts.stages:
        words = tr_n("Take in {count} piece of news", "Take in {count} pieces of news", counts.stages)
        return words.format(count=counts.stages)
    count = counts.taken_in + counts.changed
    return tr_n("Take in {count} order", "Take in {count} orders", count).format(count=count)


def done_words(counts: ImportCounts) -> str:
    """How the import ended."""
    parts = [tr_n("{count} new order", "{count} new orders", counts.new).format(count=counts.new)]
    if counts.held:
        parts.append(tr("{count} held").format(count=counts.held))
    if counts.changed:
        parts.append(tr("{count} changed").format(count=counts.changed))
    if counts.products:
        products = tr_n("{count} product", "{count} products", counts.products)
        parts.append(products.format(count=counts.products))
    if counts.numbers:
        numbers = tr_n(
            "{count} tracking number known beforehand",
            "{count} tracking numbers known beforehand",
            counts.numbers,
        )
        parts = [*(parts if counts.orders else ()), numbers.format(count=counts.numbers)]
    if counts.stages:
        news = tr_n("{count} piece of news of a parcel", "{count} pieces of news of parcels", counts.stages)
        parts = [*(parts if counts.orders or counts.numbers else ()), news.format(count=counts.stages)]
    return tr("Taken in: {what}.").format(what=join_words(parts))


def format_name(file: ReadFile) -> str:
    """What a file was recognised as."""
    names = {
        "shopify-orders": tr("Shopify orders"),
        "shopify-products": tr("Shopify products"),
        "taobao-orders": tr("Taobao orders"),
        "taobao-items": tr("Taobao items"),
        "taobao-delivery": tr("Taobao delivery list"),
        "tracking-list": tr("Numbers of a label program"),
        "carrier-status": tr("A carrier’s news of parcels"),
        "carrier-status-plain": tr("A carrier’s news of parcels"),
        "plain-catalogue": tr("Article sheet"),
    }
    return names.get(file.format) or _other_name(file)


def _other_name(file: ReadFile) -> str:
    """A mapping by the name that a person gave it, every other format by its channel."""
    if file.format.startswith(MAPPED):
        return file.format.removeprefix(MAPPED)
    return channel_name(file.channel) if file.channel else file.format


def delimiter_name(delimiter: str) -> str:
    """The sign between cells."""
    return {",": tr("comma"), ";": tr("semicolon"), "\t": tr("tab")}.get(delimiter, delimiter)
