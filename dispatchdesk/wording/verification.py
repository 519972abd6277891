"""What a verification found, in sentences."""

from __future__ import annotations

from dispatchdesk.rules.verification import Break, BrokenRecord, ClockJump, Gap, Verification
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.lists import fill, join_sentences
from dispatchdesk.wording.times import span_text


def say_verification(found: Verification) -> str:
    """Whether all is whole, or the first broken record; then what restores and the clock left behind."""
    if found.broken is not None:
        return join_sentences((tr("The records are broken."), say_break(found.broken)))
    whole = tr_n(
        "The records are whole: {count} record verified.",
        "The records are whole: {count} records verified.",
        found.records,
    ).format(count=found.records)
    told = (*map(say_gap, found.gaps), *map(say_clock_jump, found.clock_jumps))
    return join_sentences((whole, *told))


def say_break(broken: BrokenRecord) -> str:
    """The first broken record and what is wrong with it."""
    words = {"where": broken.where, "number": str(broken.seq or ""), "detail": broken.detail}
    return fill(_sentence(broken), words)


def say_gap(gap: Gap) -> str:
    """Which records a restore left behind."""
    words = {"chain": gap.chain, "first": str(gap.kept + 1), "last": str(gap.lost)}
    if gap.lost == gap.kept + 1:
        return fill(tr("A restore left record {first} of {chain} behind."), words)
    return fill(tr("A restore left records {first} to {last} of {chain} behind."), words)


def say_clock_jump(jump: ClockJump) -> str:
    """Where the clock was set back."""
    words = {"number": str(jump.seq), "chain": jump.chain, "span": span_text(jump.back)}
    return fill(tr("Before record {number} of {chain} the clock was set back by {span}."), words)


def _sentence(broken: BrokenRecord) -> str:
    if broken.what is Break.DAMAGED_FILE:
        if broken.where:
            return tr("Record {number} of {where} cannot be read: {detail}.")
        return tr("The database file is damaged: {detail}.")
    return (_of_the_journal() | _of_the_database() | _of_the_boxes())[broken.what]


def _of_the_journal() -> dict[Break, str]:
    return {
        Break.ROW_CHANGED: tr("Record {number} of {where} was changed."),
        Break.ROW_MISSING: tr("Record {number} of {where} is missing."),
        Break.CHAIN_BROKEN: tr("Record {number} of {where} does not follow the one before it."),
        Break.HEAD_DIFFERS: tr(
            "Record {number} of {where} is missing: the journal ends too early or was cut."
        ),
        Break.ANCHOR_UNREADABLE: tr(
            "The file beside the database that names the last records cannot be read."
        ),
        Break.ANCHOR_AHEAD: tr("Record {number} of {where} is missing: the end of the journal was cut."),
        Break.ANCHOR_DIFFERS: tr(
            "Record {number} of {where} is not the one that was noted: the journal was rewritten."
        ),
    }


def _of_the_database() -> dict[Break, str]:
    return {
        Break.OTHER_SCHEMA: tr("“{where}” is not as this program makes it."),
        Break.TRIGGER_MISSING: tr("The guard “{where}” of the journal is missing or was changed."),
        Break.REFERENCE_LOST: tr("{where} names a row that is not there."),
    }


def _of_the_boxes() -> dict[Break, str]:
    return {
        Break.PIECE_WITHOUT_RECORD: tr("{where} was counted without a record."),
        Break.RETURN_DIFFERS: tr("What came back of order {where} is not what was recorded."),
        Break.PIECES_DIFFER: tr("The pieces of order {detail} are not those of record {number} of {where}."),
        Break.PARCEL_DIFFERS: tr("Parcel {where} does not hold what was recorded when it was closed."),
        Break.PARCEL_MISSING: tr("Parcel {where} is missing."),
    }
