"""Tracking numbers go back to the channels: planned, written into a file, then noted.

A number counts as handed back once the file with it is safely there. Where the program ends between the two
it is offered again: the channels take a number twice, and a missing one leaves a buyer without news.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from dispatchdesk.actions.change_settings import save_settings
from dispatchdesk.actions.write_tracking import TrackingTask, write_in_child
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.exports.tracking.form import Choices, told_by
from dispatchdesk.exports.tracking.forms import TEMPLATE, form_named, form_names
from dispatchdesk.rules.dispatching import ShopChoice
from dispatchdesk.rules.handing_back import (
    OFFERED_DAYS,
    Again,
    DateForm,
    LeftOut,
    LeftOutReason,
    ParcelBack,
    Told,
    left_out,
)
from dispatchdesk.rules.roles import Right
from dispatchdesk.storage.handed_back_book import Candidate, HandedBackBook

_NOTED_AT_ONCE = 50
"""Parcels in one transaction: no scan waits for more."""


@dataclass(frozen=True, slots=True)
class HandBackWish:
    """Whose numbers, in which form, and which of them."""

    shop: ShopChoice
    form: str
    again: Again = Again.NEW
    day: date | None = None
    """With ``Again.DAY``; a day of the shop's zone."""
    template: Path | None = None
    """The channel's own file, with the form ``TEMPLATE``."""
    dates: DateForm | None = None
    """None: as it was said before."""


@dataclass(frozen=True, slots=True)
class HandBackPlan:
    """The parcels whose numbers can go back, and those whose cannot, whatever the form."""

    wish: HandBackWish
    parcels: tuple[ParcelBack, ...]
    left_out: tuple[LeftOut, ...]


def shops_waiting(desk: Desk) -> tuple[tuple[ShopChoice, int], ...]:
    """Every shop with the count of numbers that wait to go back."""
    book = HandedBackBook(desk.database)
    counts = book.waiting(_offered_since(desk))
    return tuple((shop, counts.get(shop.key, 0)) for shop in book.shops())


def shop_of(desk: Desk, channel: str, name: str | None) -> ShopChoice:
    """The shop of a channel; a name is needed only where it has several.

    Raises:
        DeskError: NO_SUCH_SHOP, SEVERAL_SHOPS, both with the names that there are.
    """
    shops = HandedBackBook(desk.database).shops()
    found = [shop for shop in shops if shop.channel == channel and name in (None, shop.name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise DeskError(Trouble.SEVERAL_SHOPS, name=channel, known=", ".join(shop.name for shop in found))
    known = ", ".join(f"{shop.channel} {shop.name}".strip() for shop in shops)
    raise DeskError(Trouble.NO_SUCH_SHOP, name=" ".join(filter(None, (channel, name))), known=known)


def usual_form(channel: str, template: Path | None, form: str | None = None) -> str:
    """The form that a channel takes when only so much was said.

    Raises:
        DeskError: NO_SUCH_FORM; TEMPLATE_NEEDED where it takes nothing but its own file.
    """
    names = form_names(channel)
    if form is not None and form not in names:
        raise DeskError(Trouble.NO_SUCH_FORM, name=form, known=", ".join(names))
    chosen = form or (TEMPLATE if template else names[0])
    if chosen == TEMPLATE and template is None:
        raise DeskError(Trouble.TEMPLATE_NEEDED, name=channel)
    return chosen


def plan_hand_back(desk: Desk, wish: HandBackWish) -> HandBackPlan:
    """What could go back now. Nothing is written.

    Raises:
        DeskError: as ``Desk.require`` tells.
    """
    desk.require(Right.EXPORT)
    candidates = _wanted(desk, wish)
    out = (left_out(one.parcel, one.reason) for one in candidates if one.reason)
    return HandBackPlan(wish, tuple(one.parcel for one in candidates if one.reason is None), tuple(out))


def look_at_once(desk: Desk, plan: HandBackPlan) -> Told:
    """What a form of ours would tell; of a template only what it could tell at most, for it is not read."""
    form = form_named(plan.wish.form)
    if form is None:
        return Told(plan.parcels, plan.left_out)
    told, _ = told_by(form, plan.parcels, Choices(plan.wish.shop.channel))
    return replace(told, left_out=(*plan.left_out, *told.left_out))


def look_at_hand_back(
    desk: Desk,
    plan: HandBackPlan,
    language: str,
    on_step: Callable[[int, int], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Told:
    """What the file would tell; a template is read for it.

    Raises:
        DeskError: as :func:`hand_back` for the template.
    """
    told = write_in_child(_task(desk, plan, None, language), on_step, cancelled)
    return replace(told, left_out=(*plan.left_out, *told.left_out))


def hand_back(
    desk: Desk,
    plan: HandBackPlan,
    out: Path,
    language: str,
    on_step: Callable[[int, int], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Told:
    """Write the file, whole or not at all, and only then note what it tells.

    Raises:
        DeskError: NOTHING_TO_HAND_BACK, DATES_UNSAID, TEMPLATE_NEEDED, FILE_NAME_NEEDS; what is wrong with
            the template; CANNOT_WRITE_FILE; CANCELLED; as ``Desk.require`` tells. Nothing is noted then.
    """
    desk.require(Right.EXPORT)
    form = form_named(plan.wish.form)
    if form and form.name_holds not in out.stem:
        raise DeskError(Trouble.FILE_NAME_NEEDS, file=out.name, name=form.name_holds)
    told = write_in_child(_task(desk, plan, out, language), on_step, cancelled)
    if not told.written:
        raise DeskError(Trouble.NOTHING_TO_HAND_BACK)
    _note(desk, plan.wish, told.written, out)
    _remember_dates(desk, plan.wish.dates)
    return replace(told, left_out=(*plan.left_out, *told.left_out))


def suggested_name(form_name: str, shop: ShopChoice, today: date, template: Path | None) -> str:
    """A name for the file that the channel's program takes."""
    form = form_named(form_name)
    if form is None:
        name = template.name if template else ""
        return f"{today.isoformat()} {name}"
    return " ".join(filter(None, (shop.channel, shop.name, form.name_holds or "tracking", str(today)))) + (
        form.suffix
    )


def dates_of(desk: Desk) -> DateForm | None:
    """How the shop writes days, where it was said."""
    said = desk.settings.tracking_dates
    return DateForm(said) if said in set(DateForm) else None


def asks_dates(form_name: str) -> bool:
    """Whether the form needs to know how the shop writes days."""
    form = form_named(form_name)
    return form is not None and form.asks_dates


def _offered_since(desk: Desk) -> datetime:
    return desk.now() - timedelta(days=OFFERED_DAYS)


def _wanted(desk: Desk, wish: HandBackWish) -> Iterable[Candidate]:
    book = HandedBackBook(desk.database)
    match wish.again:
        case Again.LAST_FILE:
            return book.of_last_file(wish.shop, desk.zone)
        case Again.DAY:
            day = wish.day or desk.now().astimezone(desk.zone).date()
            begin = datetime.combine(day, time.min, desk.zone)
            return book.closed_between(wish.shop, begin, begin + timedelta(days=1), desk.zone)
    told_at = book.last_file_at(wish.shop)
    return [
        one
        for one in book.not_back(wish.shop, _offered_since(desk), desk.zone)
        # That a parcel has no number was said when the last file was written.
        if one.reason is not LeftOutReason.NO_NUMBER or told_at is None or one.parcel.closed_at > told_at
    ]


def _task(desk: Desk, plan: HandBackPlan, out: Path | None, language: str) -> TrackingTask:
    wish = plan.wish
    if wish.form == TEMPLATE and wish.template is None:
        raise DeskError(Trouble.TEMPLATE_NEEDED, name=wish.shop.channel)
    dates = wish.dates or dates_of(desk)
    if dates is None and asks_dates(wish.form):
        raise DeskError(Trouble.DATES_UNSAID)
    choices = Choices(wish.shop.channel, dates or DateForm.DAY_FIRST)
    template = wish.template if wish.form == TEMPLATE else None
    return TrackingTask(wish.form, plan.parcels, choices, template, out, language)


def _note(desk: Desk, wish: HandBackWish, parcels: Sequence[ParcelBack], out: Path) -> None:
    at = desk.now()
    book = HandedBackBook(desk.database)
    for start in range(0, len(parcels), _NOTED_AT_ONCE):
        some = parcels[start : start + _NOTED_AT_ONCE]
        with desk.database.write():
            book.add(wish.shop, some, wish.form, out.name, at, desk.packer)
            for parcel in some:
                payload: dict[str, object] = {
                    "channel": wish.shop.channel,
                    "form": wish.form,
                    "file": out.name,
                    "parcel": parcel.uid,
                    "tracking": parcel.tracking,
                }
                desk.note("tracking_back", payload, parcel.order_uid)
        desk.database.let_others_write()


def _remember_dates(desk: Desk, dates: DateForm | None) -> None:
    if dates and dates != dates_of(desk) and desk.may(Right.SETTINGS):
        save_settings(desk, replace(desk.settings, tracking_dates=dates.value))
