"""The parcels of the days before: what was ordered, when it was packed, by whom, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from random import Random

from dispatchdesk.demo.catalogue import VARIANTS
from dispatchdesk.demo.orders import DemoOrder, Goods, goods_of, taobao_number
from dispatchdesk.demo.people import BUYERS, SECOND_ACCOUNT, SHOPIFY_BUYERS, TAOBAO_BUYERS, Buyer
from dispatchdesk.rules.codes import gtin14

PARCELS_A_DAY = (13, 14, 12, 15, 26)
"""From four days ago to today."""
EARLIER_PARCELS_A_DAY = (3, 4, 2, 5, 4, 3, 1) * 3 + (3, 4, 5, 6, 6)
"""From thirty days ago to five days ago: the shop has grown."""

_FIRST_SHOPIFY, _FIRST_TAOBAO = 984, 4364
"""The numbers of four days ago; before them they count downwards."""
_TAOBAO_TENTHS = (1, 4, 8)
_BETWEEN_PARCELS = timedelta(minutes=5)
_LAST_ONE = timedelta(seconds=8)


class Mishap(StrEnum):
    """What does not go as planned while an order is checked."""

    NONE = "none"
    WRONG_COLOUR = "wrong_colour"
    WRONG_BIN = "wrong_bin"
    DEFECT = "defect"
    SHORT = "short"
    MISSING_GIFT = "missing_gift"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class PastParcel:
    """One order that was sent; times count back from the demo's present."""

    order: DemoOrder
    days_ago: int
    packed: timedelta
    tracking: str
    second_tracking: str
    """The label after a reopening."""
    by_mei: bool
    mishap: Mishap = Mishap.NONE
    detail: int = 0
    """The key of the fault for ``Mishap.DEFECT``."""


_STORIES: dict[str, tuple[str, str, Mishap, int]] = {
    "#0987": ("王小明", "LOAF-BK-43 SCARF-GR", Mishap.SHORT, 0),
    "#0991": ("赵敏", "LIN-SH-BL-L", Mishap.DEFECT, 3),
    "#0995": ("Joe Brooks", "LIN-SH-WH-L BEAN-GR", Mishap.SHORT, 0),
    "#1002": ("Ines Romero", "MUG-WH", Mishap.DEFECT, 6),
    "#1010": ("Dana White", "LIN-SH-BL-L*2", Mishap.WRONG_BIN, 0),
    "#1004": ("冯媛", "SCARF-GR GIFT-PIN-S=0", Mishap.MISSING_GIFT, 0),
    "#1024": ("Priya Nair", "LIN-SH-RD-M GIFT-PIN=0", Mishap.WRONG_COLOUR, 0),
    "#1031": ("Tom Becker", "LOAF-BN-42 SOCK-NV", Mishap.DEFECT, 1),
    "#1035": ("Lee King", "BAG-NV", Mishap.NONE, 0),
    "#1036": ("Omar Said", "SCARF-RD", Mishap.REOPENED, 0),
    "#1039": ("周敏", "SCARF-GR LIN-SH-BL-L", Mishap.WRONG_COLOUR, 0),
}
_BY_OTHER_MAIL = "#0952"
_OWED = ("王小明", "Joe Brooks")
"""What was left out of their parcels must wait for the orders that are packed in the demo."""
_REGULARS = tuple(buyer for buyer in SHOPIFY_BUYERS if buyer.name not in _OWED)
_COMMON_GOODS = tuple(sku for sku, (_, variant) in VARIANTS.items() if variant.barcode and "STICK" not in sku)


def past_parcels() -> tuple[PastParcel, ...]:
    """All of them, the first one first; the same each time."""
    earlier = _parcels(EARLIER_PARCELS_A_DAY, -sum(EARLIER_PARCELS_A_DAY), len(PARCELS_A_DAY), Random(21))
    return (*earlier, *_parcels(PARCELS_A_DAY, 0, 0, Random(20)))


def _parcels(counts: tuple[int, ...], index: int, last_day: int, dice: Random) -> Iterator[PastParcel]:
    """Those of some days, the last of which was ``last_day`` days ago."""
    for day, count in enumerate(counts, 1):
        for after in reversed(range(count)):
            yield _parcel(index, len(counts) - day + last_day, after, dice)
            index += 1


def _number(index: int) -> str:
    """Three of ten orders are Taobao's; each channel counts its own."""
    tens, place = divmod(index, 10)
    taobao = len(_TAOBAO_TENTHS) * tens + sum(tenth < place for tenth in _TAOBAO_TENTHS)
    if place in _TAOBAO_TENTHS:
        return taobao_number(_FIRST_TAOBAO + 2 * taobao)
    return f"#{_FIRST_SHOPIFY + index - taobao:04d}"


def _parcel(index: int, days_ago: int, parcels_after: int, dice: Random) -> PastParcel:
    number = _number(index)
    packed = timedelta(days=days_ago) + _LAST_ONE + parcels_after * _BETWEEN_PARCELS
    paid = packed + timedelta(hours=dice.randint(4, 20), minutes=dice.randint(0, 59))
    mishap, detail = Mishap.NONE, 0
    if number in _STORIES:
        name, goods, mishap, detail = _STORIES[number]
        order = DemoOrder(number, BUYERS[name], goods_of(goods), paid)
    else:
        buyer = dice.choice(_REGULARS if number.startswith("#") else TAOBAO_BUYERS)
        chosen = tuple(_random_goods(dice, buyer))
        order = DemoOrder(number, SECOND_ACCOUNT if number == _BY_OTHER_MAIL else buyer, chosen, paid)
    return PastParcel(
        order,
        days_ago,
        packed,
        tracking=_tracking(order.buyer, index),
        second_tracking=_tracking(order.buyer, index + 300),
        by_mei=index % 3 == 2,
        mishap=mishap,
        detail=detail,
    )


def _random_goods(dice: Random, buyer: Buyer) -> Iterator[Goods]:
    for sku in dice.sample(_COMMON_GOODS, dice.choice((1, 1, 1, 2, 2, 3))):
        yield Goods(sku, dice.choice((1, 1, 1, 1, 2)))
    if buyer.level:
        yield Goods("GIFT-PIN" if buyer.level.startswith("Gold") else "GIFT-PIN-S", is_gift=True)


def _tracking(buyer: Buyer, index: int) -> str:
    """A number in the form of one of the carriers that collect at the demo shop."""
    if buyer.is_abroad:
        return _ups(index) if index % 2 else f"JD0{14600006281230000 + 17 * index:017d}"
    forms = (
        f"SF{1390022816798 + 7 * index}",
        f"YT{8812093380477 + 7 * index}",
        _zto(index),
    )
    return forms[(index + 2) % 3]


def _zto(index: int) -> str:
    """14 digits that are not by chance a trade item's number, which the desk would ask about."""
    number = f"7550{1234560000 + 137 * index}"
    return number if gtin14(number) is None else f"{int(number) + 1}"


def _ups(index: int) -> str:
    """A 1Z number; weights 1, 2, 1, 2 … from the left over what follows "1Z", letters A=2, B=3 …"""
    body = f"999AA1{104780000 + 61 * index:09d}"
    values = [int(sign) if sign.isdigit() else (ord(sign) - 63) % 10 for sign in body]
    total = sum(value * (2 if place % 2 else 1) for place, value in enumerate(values))
    return f"1Z{body}{-total % 10}"
