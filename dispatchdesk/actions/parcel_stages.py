"""Where parcels are on their way: said by a person for one or many, and taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.parcel_stages import ParcelStage, StageEvent, StageNews, StageSource, judge_news
from dispatchdesk.rules.roles import Right
from dispatchdesk.storage.selecting import batches
from dispatchdesk.storage.stage_book import SentParcel
from dispatchdesk.storage.times import to_text

AT_ONCE = 50
"""Parcels in one transaction: no scan waits for more."""

Progress = Callable[[int, int], object]
"""Told parcels done and parcels in all."""


@dataclass(frozen=True, slots=True)
class StagesSet:
    """What was said of parcels; given back to :func:`take_back_stages` it is as if nobody had."""

    stage: ParcelStage
    event_ids: tuple[int, ...]
    known: int = 0
    """Parcels of which it was known already."""

    @property
    def parcels(self) -> int:
        """How many parcels have another stage now."""
        return len(self.event_ids)


def way_of_parcel(desk: Desk, parcel_id: int) -> tuple[StageEvent, ...]:
    """All that is known of a parcel's way, the oldest first."""
    return desk.stages.history(parcel_id)


def set_stage(desk: Desk, parcel_id: int, stage: ParcelStage) -> StagesSet:
    """One parcel is there now.

    Raises:
        DeskError: NOT_SENT_YET where it is not closed; as ``Desk.require`` tells.
    """
    desk.require(Right.CARE)
    if not desk.stages.sent([parcel_id]):
        raise DeskError(Trouble.NOT_SENT_YET)
    return _set(desk, [parcel_id], stage)


def set_stage_of_all(
    desk: Desk,
    where: LogFilter,
    stage: ParcelStage,
    on_progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> StagesSet:
    """All parcels that the filter holds are there now.

    Raises:
        DeskError: CANCELLED, with what was said taken back; as ``Desk.require`` tells.
    """
    desk.require(Right.CARE)
    ids = [parcel.id for parcel in desk.listing.each_parcel(where, desk.zone)]
    return _set(desk, ids, stage, on_progress, cancelled)


def take_back_stages(desk: Desk, said: StagesSet) -> int:
    """Undo what was said; gives of how many parcels. As ``Desk.require`` tells."""
    desk.require(Right.CARE)
    count = 0
    for some in _portions(said.event_ids):
        with desk.database.write():
            for event_id in some:
                if parcel := desk.stages.take_back(event_id):
                    payload: dict[str, object] = {"parcel": parcel.uid, "stage": said.stage.value}
                    desk.note("stage_undone", payload, parcel.order_uid)
                    count += 1
        desk.database.let_others_write()
    return count


def note_stage(desk: Desk, parcel: SentParcel, event: StageEvent) -> int:
    """Write one piece of news, inside a transaction; gives its id."""
    payload: dict[str, object] = {
        "parcel": parcel.uid,
        "stage": event.stage.value,
        "at": to_text(event.at),
        "source": event.source.value,
    }
    desk.note("stage", payload, parcel.order_uid)
    return desk.stages.add(parcel.id, event, desk.now(), desk.packer)


def _set(
    desk: Desk,
    ids: Sequence[int],
    stage: ParcelStage,
    on_progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> StagesSet:
    events: list[int] = []
    done = 0
    for some in _portions(ids):
        if cancelled is not None and cancelled():
            take_back_stages(desk, StagesSet(stage, tuple(events)))
            raise DeskError(Trouble.CANCELLED)
        with desk.database.write():
            for parcel in desk.stages.sent(some):
                event = StageEvent(stage, desk.now(), StageSource.BY_HAND)
                news = judge_news(desk.stages.history(parcel.id), event, event.at, has_time=False)
                if news is not StageNews.KNOWN:
                    events.append(note_stage(desk, parcel, event))
        done += len(some)
        desk.database.let_others_write()
        if on_progress:
            on_progress(done, len(ids))
    return StagesSet(stage, tuple(events), len(ids) - len(events))


def _portions(ids: Iterable[int]) -> Iterable[Sequence[int]]:
    for some in batches(ids):
        for start in range(0, len(some), AT_ONCE):
            yield some[start : start + AT_ONCE]
