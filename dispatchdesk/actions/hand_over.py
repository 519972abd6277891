"""Packed parcels are given to the carrier, with a list to sign."""

from __future__ import annotations

from collections.abc import Iterable

from dispatchdesk.actions.masked_rows import masked_parcel
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.papers.manifests import Manifest, compose_manifest
from dispatchdesk.rules.dispatching import LogFilter, ParcelRow
from dispatchdesk.rules.one_parcel import boxes_of
from dispatchdesk.rules.roles import Right
from dispatchdesk.storage.handover_book import HandoverBook


def parcels_to_hand_over(desk: Desk, carrier: str = "") -> tuple[ParcelRow, ...]:
    """Packed parcels that nobody has collected, of one carrier or of all; their recipients masked."""
    return tuple(masked_parcel(parcel) for parcel in desk.listing.parcels_to_hand_over(carrier))


def hand_over(desk: Desk, parcel_ids: Iterable[int], carrier: str) -> Manifest:
    """Give parcels to a carrier; the manifest also names those of the carrier that stay behind.

    Raises:
        DeskError: NOTHING_TO_PRINT where no parcel is left to give; MUST_PULL where a stop came after
            one of them was packed; LOCKED. Nothing is written then.
    """
    desk.require(Right.PACK)
    wanted = set(parcel_ids)
    with desk.database.write():
        packed = desk.listing.parcels_to_hand_over()
        given = tuple(parcel for parcel in packed if parcel.id in wanted)
        if not given:
            raise DeskError(Trouble.NOTHING_TO_PRINT)
        if stopped := next((parcel for parcel in given if parcel.must_pull), None):
            raise DeskError(Trouble.MUST_PULL, number=stopped.order_number)
        ids = [parcel.id for parcel in given]
        inside = desk.one_parcel.in_box(ids)
        book = HandoverBook(desk.database)
        handover_id = book.hand_over(
            ids, carrier, desk.now(), desk.packer, inside=[parcel_id for parcel_id, _uid, _order in inside]
        )
        taken = [(parcel.uid, parcel.order_uid) for parcel in given]
        for uid, order_uid in (*taken, *(names for _id, *names in inside)):
            payload: dict[str, object] = {"handover": handover_id, "carrier": carrier, "parcel": uid}
            desk.note("handover", payload, order_uid)
    left = (parcel for parcel in packed if parcel.id not in wanted and carrier in ("", parcel.carrier))
    return _manifest(desk, carrier, given, left)


def manifest_of(desk: Desk, where: LogFilter, carrier: str = "") -> Manifest:
    """A list of parcels as the log shows them, without handing anything over.

    Raises:
        DeskError: NOTHING_TO_PRINT where the filter holds no parcel.
    """
    parcels = tuple(desk.listing.each_parcel(where, desk.zone))
    if not parcels:
        raise DeskError(Trouble.NOTHING_TO_PRINT)
    inside = desk.one_parcel.box_ids(parcel.id for parcel in parcels if parcel.lies_with)
    return _manifest(desk, carrier, boxes_of(parcels, inside), ())


def _manifest(desk: Desk, carrier: str, parcels: Iterable[ParcelRow], left: Iterable[ParcelRow]) -> Manifest:
    return compose_manifest(
        carrier,
        parcels,
        handed_over_at=desk.now().astimezone(desk.zone),
        handed_over_by=desk.packer,
        shop_name=desk.settings.shop_name,
        not_scanned=left,
        language=desk.settings.slip_language,
    )
