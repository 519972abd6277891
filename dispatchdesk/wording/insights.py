"""What the owner's pages say: carriers, figures of a day, what is confused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from dispatchdesk.rules.carrier_scores import DeliveryDays, Share, Standing
from dispatchdesk.rules.day_page import CaughtKind
from dispatchdesk.rules.verdicts import Verdict
from dispatchdesk.wording.articles import option_in_sentence
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.lists import join_with_and
from dispatchdesk.wording.times import day_text
from dispatchdesk.wording.words import defect_name


def percent_text(share: float) -> str:
    """``7.5 %``; a small one is never rounded to nothing."""
    if 0 < share < 0.001:
        return tr("under {share} %").format(share="0.1")
    return tr("{share} %").format(share=f"{share * 100:.1f}")


def count_of_text(share: Share) -> str:
    """``3 of 40``."""
    return tr("{count} of {total}").format(count=share.count, total=share.of)


def standing_text(standing: Standing) -> str:
    """What a share says beside the others'; nothing where it is like theirs."""
    return {
        Standing.MORE: tr("more than the others"),
        Standing.FEWER: tr("fewer than the others"),
        Standing.ALIKE: "",
        Standing.UNCERTAIN: tr("not certain yet"),
    }[standing]


def days_text(days: float) -> str:
    """``2.3 days``."""
    shown = f"{days:.1f}"
    return tr_n("{count} day", "{count} days", 1 if shown == "1.0" else 2).format(count=shown)


def delivery_text(days: DeliveryDays) -> str:
    """``nine of ten within 4.0 days``."""
    return tr("nine of ten within {days}").format(days=days_text(days.slow))


def caught_name(kind: CaughtKind) -> str:
    """What the bench stopped: ``Wrong colour``, ``Defect: seam``."""
    if kind.verdict is Verdict.WRONG_OPTION:
        words = join_with_and(option_in_sentence(name) for name in kind.word)
        return tr("Wrong {options}").format(options=words) if words else tr("Wrong option")
    if kind.verdict is Verdict.DEFECT_RECORDED:
        return tr("Defect: {kind}").format(kind=defect_name(kind.word[0]) if kind.word else "…")
    return {
        Verdict.WRONG_ITEM: tr("Wrong item"),
        Verdict.SURPLUS: tr("One too many"),
        Verdict.EXPIRED: tr("Too old"),
        Verdict.WRONG_BATCH: tr("Batch called back"),
        Verdict.SERIAL_SEEN: tr("Serial number seen before"),
        Verdict.NOT_YET: tr("Label scanned, pieces missing"),
    }[kind.verdict]


def named_counts(kinds: Iterable[tuple[CaughtKind, int]]) -> tuple[tuple[str, CaughtKind, int], ...]:
    """Names with their counts, the most frequent first; shops name one option in several languages."""
    counts: Counter[str] = Counter()
    firsts: dict[str, CaughtKind] = {}
    for kind, count in kinds:
        name = caught_name(kind)
        counts[name] += count
        firsts.setdefault(name, kind)
    return tuple((name, firsts[name], count) for name, count in counts.most_common())


def change_text(now: int, before: int) -> str:
    """``12 more than a week before``, ``3 fewer …``, ``as many …``."""
    if now == before:
        return tr("as many as a week before")
    words = tr("{count} more than a week before") if now > before else tr("{count} fewer than a week before")
    return words.format(count=abs(now - before))


def signed(change: int) -> str:
    """``+7``, ``−6``, ``±0``."""
    sign = "+" if change > 0 else "−" if change < 0 else "±"
    return f"{sign}{abs(change)}"


def full_day_text(day: date) -> str:
    """``Monday, 16 Nov 2026``."""
    words = tr("{weekday}, {day} {year}")
    return words.format(weekday=weekday_name(day.weekday()), day=day_text(day), year=day.year)


def weekday_name(weekday: int) -> str:
    """Monday is 0."""
    names = (
        tr("Monday"),
        tr("Tuesday"),
        tr("Wednesday"),
        tr("Thursday"),
        tr("Friday"),
        tr("Saturday"),
        tr("Sunday"),
    )
    return names[weekday]
