"""What an import did, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from dispatchdesk.rules.column_mapping import DateForm, Meaning
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.troubles import say_problem

if TYPE_CHECKING:
    from dispatchdesk.intake.parsed import FileProblem


def say_counts(counts: Mapping[str, int]) -> Iterator[str]:
    """A line for each number that is not nought: what was taken in, what was here, what was left out."""
    new, held = counts["new"], counts["held"]
    lines = {
        "new": tr_n("{count} new order", "{count} new orders", new),
        "held": tr_n("{count} order taken in on hold", "{count} orders taken in on hold", held),
        "unchanged": tr_n("{count} order already here", "{count} orders already here", counts["unchanged"]),
        "changed": tr_n("{count} order changed", "{count} orders changed", counts["changed"]),
        "never": tr_n(
            "{count} order left out: sent or cancelled",
            "{count} orders left out: sent or cancelled",
            counts["never"],
        ),
        "lines": tr_n("{count} line taken in", "{count} lines taken in", counts["lines"]),
        "numbers": tr_n(
            "{count} tracking number known beforehand",
            "{count} tracking numbers known beforehand",
            counts["numbers"],
        ),
        "stages": tr_n(
            "{count} piece of news of a parcel", "{count} pieces of news of parcels", counts["stages"]
        ),
        "products": tr_n("{count} product", "{count} products", counts["products"]),
        "variants": tr_n("{count} variant", "{count} variants", counts["variants"]),
    }
    for name, line in lines.items():
        if counts[name]:
            yield line.format(count=counts[name])


def say_nothing_written(*, refused: bool) -> str:
    """That an import only looked, or could not begin."""
    return tr("Nothing was written.") if refused else tr("Only looked: nothing was written.")


def say_warnings(count: int) -> str:
    """How many things the files say that somebody should look at."""
    return tr_n("{count} warning", "{count} warnings", count).format(count=count)


def say_progress(done: int, total: int) -> str:
    """How far the writing is."""
    return tr("{count} of {total} orders").format(count=done, total=total)


def say_report(
    files: Iterable[str], counts: Mapping[str, int], problems: Iterable[FileProblem], *, refused: bool
) -> str:
    """What stands beside a file that was taken in by itself; ``files`` belong to one import."""
    told = [*files, "", *([say_nothing_written(refused=True)] if refused else say_counts(counts))]
    if reasons := [say_problem(problem) for problem in problems]:
        told += ["", *reasons]
    return "\n".join(told) + "\n"


def date_words() -> tuple[tuple[str, str], ...]:
    """How a file may write days."""
    return (
        (DateForm.YEAR_FIRST.value, "2026-11-30"),
        (DateForm.DAY_FIRST.value, "30.11.2026, 30/11/26"),
        (DateForm.MONTH_FIRST.value, "11/30/2026"),
    )


def meaning_words() -> tuple[tuple[str, str], ...]:
    """What a status word may mean; the first one where nobody told."""
    return (
        ("", tr("not told: hold")),
        (Meaning.SEND.value, tr("send")),
        (Meaning.HOLD.value, tr("hold")),
        (Meaning.LEAVE_OUT.value, tr("leave out")),
    )
