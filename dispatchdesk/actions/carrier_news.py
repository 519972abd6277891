"""News from a carrier's status file: what a row says of which parcel, and what becomes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from dispatchdesk.actions.change_settings import save_settings
from dispatchdesk.actions.parcel_stages import note_stage
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.carrier_status import propose_status_columns
from dispatchdesk.intake.parsed import FileProblem, NamedStage, ParsedFiles, UnknownTable
from dispatchdesk.rules.carriers import guess_carrier
from dispatchdesk.rules.labels import TRACKING_NUMBER_RESTS
from dispatchdesk.rules.parcel_stages import (
    ParcelStage,
    RowEffect,
    StageEvent,
    StageNews,
    StageSource,
    judge_news,
    stage_of,
    status_key,
)
from dispatchdesk.rules.roles import Right
from dispatchdesk.rules.status_mapping import StatusMapping, missing_status_fields
from dispatchdesk.storage.stage_book import SentParcel

SAYS_NOTHING = ""
"""Stands in the settings for a word that says nothing of the way."""

Said = Mapping[str, ParcelStage | None]
"""What the owner said of words, by ``rules.parcel_stages.status_key``."""


_EFFECTS = {
    StageNews.TAKEN: RowEffect.TAKEN,
    StageNews.KNOWN: RowEffect.KNOWN,
    StageNews.OLDER: RowEffect.OLDER,
    StageNews.IN_FUTURE: RowEffect.IN_FUTURE,
}
WRITTEN = frozenset({RowEffect.TAKEN, RowEffect.OLDER})
"""Such news is kept in the parcel's history."""


@dataclass(frozen=True, slots=True)
class JudgedNews:
    """A row with what becomes of it; ``parcels`` lie in one box where there are several."""

    named: NamedStage
    effect: RowEffect
    stage: ParcelStage | None = None
    at: datetime | None = None
    parcels: tuple[SentParcel, ...] = ()


def said_of_stages(desk: Desk) -> dict[str, ParcelStage | None]:
    """What the owner said of carriers' words."""
    return {key: ParcelStage(value) if value else None for key, value in desk.settings.stage_words}


def say_stage_words(desk: Desk, said: Said) -> None:
    """What these words mean from now on, beside those that were said before; asked once.

    Raises:
        DeskError: as ``Desk.require`` tells.
    """
    words = said_of_stages(desk) | {status_key(word): stage for word, stage in said.items()}
    told = tuple(sorted((key, stage.value if stage else SAYS_NOTHING) for key, stage in words.items()))
    save_settings(desk, replace(desk.settings, stage_words=told))


def propose_status_mapping(table: UnknownTable, header: int | None = None) -> StatusMapping:
    """A mapping to begin with; ``header``: the index of the header's row where it was not guessed well."""
    row = table.rows[table.header if header is None else header]
    captions = tuple(dict.fromkeys(caption for caption in row if caption))
    return StatusMapping(Path(table.file).stem, captions, propose_status_columns(captions))


def save_status_mapping(desk: Desk, mapping: StatusMapping) -> None:
    """Remember a kind of status file; the next one with these columns is recognised.

    Raises:
        DeskError: TEXT_MISSING without a name, STATUS_MAPPING_LACKS; as ``Desk.require`` tells.
    """
    desk.require(Right.IMPORT)
    if not mapping.name.strip():
        raise DeskError(Trouble.TEXT_MISSING)
    if missing_status_fields(mapping.columns):
        raise DeskError(Trouble.STATUS_MAPPING_LACKS)
    with desk.database.write():
        desk.stages.save_mapping(mapping)
        desk.note("mapping", {"name": mapping.name})


def judge_stages(desk: Desk, named: Iterable[NamedStage]) -> Iterator[JudgedNews]:
    """Decide on each row, as if those before it were taken in."""
    said = said_of_stages(desk)
    found: dict[int, list[StageEvent]] = {}
    for one in named:
        judged = _judged(desk, one, said, found)
        if judged.effect in WRITTEN:
            for parcel in judged.parcels:
                found[parcel.id].append(_event(judged))
        yield judged


def take_stages(desk: Desk, named: Iterable[NamedStage]) -> Iterator[JudgedNews]:
    """Write what may be written, row after row, inside a transaction; gives what became of each."""
    said = said_of_stages(desk)
    for one in named:
        judged = _judged(desk, one, said, {})
        if judged.effect in WRITTEN:
            for parcel in judged.parcels:
                note_stage(desk, parcel, _event(judged))
        yield judged


def problems_of_news(judged: Sequence[JudgedNews]) -> tuple[FileProblem, ...]:
    """What must be told: each unknown word once, what lies in the future, and a count of foreign parcels."""
    problems: list[FileProblem] = []
    unknown: set[str] = set()
    for one in judged:
        named = one.named
        if one.effect is RowEffect.UNKNOWN_WORD and (key := status_key(named.text)) not in unknown:
            unknown.add(key)
            problems.append(_problem(named, Trouble.STAGE_WORD_UNKNOWN, named.text))
        elif one.effect is RowEffect.IN_FUTURE and named.at is not None:
            problems.append(_problem(named, Trouble.ROW_IN_FUTURE, f"{named.at:%Y-%m-%d %H:%M}"))
    problems += _not_here(judged)
    return tuple(problems)


def unknown_words(judged: Iterable[JudgedNews]) -> tuple[tuple[str, int], ...]:
    """Words that nobody knows, as files write them, with the count of their rows; the most frequent first."""
    words: dict[str, str] = {}
    counts = Counter[str]()
    for one in judged:
        if one.effect is RowEffect.UNKNOWN_WORD:
            key = status_key(one.named.text)
            words.setdefault(key, one.named.text)
            counts[key] += 1
    return tuple((words[key], count) for key, count in counts.most_common())


def only_news(parsed: ParsedFiles) -> bool:
    """Whether files bring nothing but carriers' news."""
    return bool(parsed.stages) and not (parsed.orders or parsed.products or parsed.numbers)


def _not_here(judged: Sequence[JudgedNews]) -> Iterator[FileProblem]:
    counts = Counter(one.named.file for one in judged if one.effect is RowEffect.NOT_HERE)
    for file, count in counts.items():
        words = (("count", str(count)),)
        yield FileProblem(file, 0, "", Trouble.STAGES_NOT_HERE, words, is_warning=True)


def _problem(named: NamedStage, trouble: Trouble, value: str) -> FileProblem:
    return FileProblem(named.file, named.row, "", trouble, (("value", value),))


def _judged(desk: Desk, named: NamedStage, said: Said, found: dict[int, list[StageEvent]]) -> JudgedNews:
    """``found``: what is known of parcels that earlier rows named."""
    number = guess_carrier(named.tracking).number
    parcels = desk.stages.with_number(number, desk.now() - TRACKING_NUMBER_RESTS)
    if not parcels:
        return JudgedNews(named, RowEffect.NOT_HERE)
    stage, is_known = stage_of(named.text, said)
    if stage is None:
        effect = RowEffect.SAYS_NOTHING if is_known else RowEffect.UNKNOWN_WORD
        return JudgedNews(named, effect, parcels=parcels)
    now = desk.now()
    event = StageEvent(stage, _moment(named.at, desk, now), StageSource.STATUS_FILE, named.text)
    for parcel in parcels:
        if parcel.id not in found:
            found[parcel.id] = list(desk.stages.history(parcel.id))
    news = judge_news(found[parcels[0].id], event, now, has_time=named.at is not None)
    return JudgedNews(named, _EFFECTS[news], stage, event.at, parcels)


def _moment(at: datetime | None, desk: Desk, now: datetime) -> datetime:
    """What a file writes without a zone is in the shop's."""
    if at is None:
        return now
    return at if at.tzinfo else at.replace(tzinfo=desk.zone)


def _event(judged: JudgedNews) -> StageEvent:
    assert judged.stage is not None
    assert judged.at is not None
    return StageEvent(judged.stage, judged.at, StageSource.STATUS_FILE, judged.named.text)
