"""Claims in words: whose fault, what the scans show, how much time is left."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo

from dispatchdesk.rules.claims import ScannedRight
from dispatchdesk.rules.judgements import Judgement
from dispatchdesk.rules.targets import TimeLeft, Wanted
from dispatchdesk.wording.articles import short_article_name
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.lists import join_words
from dispatchdesk.wording.times import clock_text, due_in, span_text


def judgement_name(judgement: Judgement) -> str:
    """``ours``, ``the maker’s`` …, as it follows "Judgement:"."""
    return {
        Judgement.OURS: tr("ours"),
        Judgement.MAKERS: tr("the maker’s"),
        Judgement.CARRIERS: tr("the carrier’s"),
        Judgement.CUSTOMERS: tr("the customer’s"),
        Judgement.UNCLEAR: tr("unclear"),
    }[judgement]


def scans_sentence(right: ScannedRight, zone: tzinfo) -> str:
    """What the scans show, and what they cannot prove; it accuses nobody."""
    words = {
        "count": right.count,
        "item": short_article_name(right.article),
        "times": join_words([clock_text(at, zone) for at in right.times]),
    }
    said = tr_n(
        "The piece was scanned as {item} at {times}; the bin label may be wrong.",
        "All {count} pieces were scanned as {item} at {times}; the bin label may be wrong.",
        right.count,
    )
    if right.count == 2:
        said = tr("Both pieces were scanned as {item} at {times}; the bin label may be wrong.")
    sentence = said.format(**words)
    if not right.has_quick_reads:
        return sentence
    return sentence + " " + tr("Reads of one code within 2 seconds do not prove several pieces.")


def time_left_text(left: TimeLeft, now: datetime, zone: tzinfo) -> str:
    """``answer in 2 h``, ``answer overdue 3 h``; of the resolution as lists say it: ``due today``."""
    if left.wanted is Wanted.RESOLUTION:
        return due_in(now, left.at, zone)
    is_late = left.at < now
    words = tr("answer overdue {span}") if is_late else tr("answer in {span}")
    return words.format(span=span_text(now - left.at if is_late else left.at - now))


def answered_after(opened_at: datetime, answered_at: datetime) -> str:
    """``17 min after the report``."""
    return tr("{span} after the report").format(span=span_text(answered_at - opened_at))


def claim_events(words: Mapping[str, str]) -> dict[str, str]:
    """What the journal tells of claims, as one line of a story each."""
    told = words["judgement"]
    judged = judgement_name(Judgement(told)) if told in set(Judgement) else told
    judgement = tr("judgement: {whose}").format(whose=judged)
    if words["note"]:
        judgement = tr("{what}: {detail}").format(what=judgement, detail="{note}")
    return {
        "claim": tr("claim {follow_up}: {note}") if words["note"] else tr("claim {follow_up}"),
        "answer": tr("customer answered: {note}") if words["note"] else tr("customer answered"),
        "judgement": judgement,
        "photo": tr("photo added to {follow_up}"),
        "photo_removed": tr("photo taken off {follow_up}"),
        "photo_back": tr("photo of {follow_up} put back"),
    }
