"""What an import does, in words: of one row, and of all files together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dispatchdesk.intake.parsed import FileProblem
from dispatchdesk.rules.importing import Effect
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.lists import join_reasons
from dispatchdesk.wording.troubles import problem_message
from dispatchdesk.wording.words import hold_text, never_reason_name


def say_effect(effect: Effect, words: Sequence[str] = (), problem: FileProblem | None = None) -> str:
    """What will happen to a row: ``new``, ``refund asked → hold``, ``left out: sent already``.

    ``words`` are the reasons of a hold, each alone or as ``reason:its word``, or why an order is left out;
    of one that is already here: that a newer file told otherwise.
    """
    if effect is Effect.PROBLEM and problem is not None:
        return problem_message(problem)
    if effect is Effect.HOLD:
        reasons = join_reasons(hold_text(*word.split(":", 1)) for word in words)
        return tr("{why} → hold").format(why=reasons) if reasons else tr("hold")
    if effect is Effect.NEVER:
        return tr("left out: {why}").format(why=never_reason_name(words[0])) if words else tr("left out")
    if effect is Effect.UNCHANGED and words:
        return tr("already here, from a newer file")
    return {
        Effect.NEW: tr("new"),
        Effect.UNCHANGED: tr("already here"),
        Effect.CHANGED: tr("changed"),
        Effect.PROBLEM: tr("problem"),
        Effect.SENT_KEPT: tr("sent already, kept"),
    }[effect]


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
