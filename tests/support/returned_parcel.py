"""An order that is sent, and the codes by which its parcel comes back."""

from __future__ import annotations

from dispatchdesk.actions.verify_records import verify_records
from tests.support.shops import SCARF, SHIRT_BLUE_L, Line, Shop

LABEL = "SF1390022817351"
RETURN, BIN = "DDCMDRETURN", "DDCMDBIN"
UNANNOUNCED, REFUSED = "DDCMD2", "DDCMD3"
RESELL, FAULTY, NOT_OURS = "DDCMD1", "DDCMD2", "DDCMD3"


def sent(shop: Shop) -> int:
    """#1031: two blue shirts, a scarf and a pin, sent with its label."""
    order = shop.order("#1031", Line("LIN-BL-L", 2), Line("SCARF-GR"), Line("GIFT-PIN", kind="gift"))
    shop.scan(shop.slip(order), SHIRT_BLUE_L, SHIRT_BLUE_L, SCARF, "DDCMDGIFT", LABEL)
    return order


def whole(shop: Shop) -> None:
    """Records are verified in files only."""
    folder = shop.desk.folder
    assert not folder.database.is_file() or verify_records(folder.root).broken is None
