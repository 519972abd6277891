"""A carrier's status file by itself: read, look what it says, then take it in as any import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dispatchdesk.actions.care_rules import make_care_tasks
from dispatchdesk.actions.carrier_news import (
    WRITTEN,
    JudgedNews,
    judge_stages,
    only_news,
    problems_of_news,
    unknown_words,
)
from dispatchdesk.actions.column_mappings import read_for
from dispatchdesk.actions.import_orders import ImportReport, take_in
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.parsed import FileProblem, ParsedFiles, UnknownTable

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class NewsPlan:
    """What the files say of which parcels, before anything is written."""

    parsed: ParsedFiles
    judged: tuple[JudgedNews, ...] = ()

    @property
    def unknown(self) -> UnknownTable | None:
        """A file of which nobody said yet what its columns are."""
        return next(iter(self.parsed.unknown), None)

    @property
    def refused(self) -> tuple[FileProblem, ...]:
        """Why nothing at all can be taken in."""
        return self.parsed.refused

    @property
    def words(self) -> tuple[tuple[str, int], ...]:
        """Words that nobody knows, with how many rows have them."""
        return unknown_words(self.judged)

    @property
    def news(self) -> int:
        """Rows that would be kept."""
        return sum(one.effect in WRITTEN for one in self.judged)

    @property
    def problems(self) -> tuple[FileProblem, ...]:
        """Rows that could not be read, and what speaks against others."""
        return (*self.parsed.problems, *problems_of_news(self.judged))


def plan_news(
    desk: Desk,
    paths: Sequence[Path],
    on_progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> NewsPlan:
    """Read status files and decide on each row.

    Raises:
        DeskError: NO_NEWS_IN_FILE where they are files of another kind; CANCELLED.
    """
    parsed = read_for(desk, paths, None, on_progress, cancelled)
    if parsed.refused:
        return NewsPlan(parsed)
    if not only_news(parsed) and (parsed.orders or parsed.products or parsed.numbers):
        raise DeskError(Trouble.NO_NEWS_IN_FILE, file=paths[0].name)
    return judged_again(desk, NewsPlan(parsed))


def judged_again(desk: Desk, plan: NewsPlan) -> NewsPlan:
    """The same files, of whose words more is known now."""
    return replace(plan, judged=tuple(judge_stages(desk, plan.parsed.stages)))


def take_news(
    desk: Desk,
    plan: NewsPlan,
    on_progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportReport:
    """Write what was planned, each row decided on again, then let the rules of care act.

    Raises:
        DeskError: as :func:`dispatchdesk.actions.import_orders.take_in`.
    """
    report = take_in(desk, plan.parsed, "", on_progress, cancelled)
    make_care_tasks(desk)
    return report
