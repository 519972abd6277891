"""A shop with parcels on their way."""

from __future__ import annotations

from pathlib import Path

from dispatchdesk.actions.care_rules import switch_care_rule
from dispatchdesk.actions.verify_records import verify_records
from tests.support.shops import SCARF, FixedClock, Line, Shop, open_shop, with_catalogue

NUMBERS = ("SF1390022817351", "SF1390022817362", "SF1390022817373", "SF1390022817384")


def shop_with_parcels(folder: Path, count: int = 2, *, clock: FixedClock | None = None) -> Shop:
    """Orders #1, #2 … of one scarf each, of a customer each, packed with the first of ``NUMBERS``."""
    shop = with_catalogue(open_shop(folder, clock=clock or FixedClock()))
    for at, number in enumerate(NUMBERS[:count], start=1):
        customer = shop.customer(f"Wang Wei {at}")
        order = shop.order(f"#{at}", Line("SCARF-GR"), customer_id=customer, recipient_name="Wang Wei")
        shop.scan(shop.slip(order), SCARF, number)
    return shop


def switch_on(shop: Shop, *uids: str) -> None:
    """Rules of care, that make tasks from now on."""
    for uid in uids:
        switch_care_rule(shop.desk, uid)


def status_file(folder: Path, *rows: str, header: str = "运单号,物流状态,更新时间") -> Path:
    """A carrier's list."""
    path = folder / "status.csv"
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    return path


def stages_of(shop: Shop) -> list[str]:
    """The stage of each parcel, in the sequence in which they were packed."""
    return [stage for (stage,) in shop.desk.database.rows("SELECT stage FROM parcels ORDER BY id")]


def kinds_of_office(shop: Shop) -> list[str]:
    """What the journal's office chain noted, in sequence."""
    return [entry.kind for entry in shop.desk.journal.each() if entry.chain == "office"]


def is_sound(shop: Shop) -> bool:
    """Whether all records of a shop verify; it is closed for that. Only a file can be verified."""
    folder = shop.desk.folder
    shop.desk.close()
    return not folder.database.exists() or verify_records(folder.root).broken is None
