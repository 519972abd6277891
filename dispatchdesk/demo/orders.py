"""The orders that wait in the demo shop when its desk opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from dispatchdesk.demo.people import BUYERS, Buyer

HANDLING = timedelta(hours=24)
"""The demo shop sends within a day of payment."""


@dataclass(frozen=True, slots=True)
class Goods:
    """One line of an order."""

    sku: str
    quantity: int = 1
    is_gift: bool = False


@dataclass(frozen=True, slots=True)
class DemoOrder:
    """One order as the channel will state it; ``paid`` is counted back from the demo's present."""

    number: str
    buyer: Buyer
    goods: tuple[Goods, ...]
    paid: timedelta
    note: str = ""
    refund_asked: bool = False
    cancelled: bool = False
    known_tracking: str = ""

    @property
    def is_shopify(self) -> bool:
        """By the form of its number; the others are Taobao's."""
        return self.number.startswith("#")


def goods_of(text: str) -> tuple[Goods, ...]:
    """Lines written as ``LIN-SH-BL-L*2 GIFT-PIN=0``: a SKU, how many, and whether it costs nothing."""
    return tuple(_goods(word) for word in text.split())


def taobao_number(ending: int) -> str:
    """An order's number of 19 digits."""
    return f"309811274560{ending:07d}"


def _goods(word: str) -> Goods:
    bare = word.removesuffix("=0")
    sku, _, quantity = bare.partition("*")
    return Goods(sku, int(quantity or 1), is_gift=bare != word)


def _order(number: str, name: str, due_minutes: int, goods: str, note: str = "", **more: object) -> DemoOrder:
    """``due_minutes``: until it must have been sent; below nought it is late."""
    paid = HANDLING - timedelta(minutes=due_minutes)
    return DemoOrder(number, BUYERS[name], goods_of(goods), paid, note, **more)  # type: ignore[arg-type]


WAITING: tuple[DemoOrder, ...] = (
    _order(taobao_number(4412), "陈静", -130, "SOCK-NV"),
    _order("#1041", "Dana White", -25, "CAND-CE CAND-FI GIFT-PIN-S=0"),
    _order(
        "#1042", "王小明", 75, "LIN-SH-BL-L*2 LOAF-BK-42 SOCK-MU GIFT-PIN=0",
        "Birthday present, no price slip please. Check the zip.",
    ),
    _order(taobao_number(4415), "孙丽", 170, "SOCK-MU*4 SOCK-NV*4 SOCK-WH*4"),
    _order("#1043", "Lee King", 305, "LIN-SH-BL-M"),
    _order("#1044", "赵敏", 400, "LIN-SH-WH-S BAG-NA MUG-GN BELT-BN-90", "送人的，请不要放价格单，谢谢！"),
    _order(taobao_number(4419), "周杰", 420, "BEAN-GR SOCK-WH", refund_asked=True),
    _order("#1040", "Ines Romero", 430, "MUG-WH*2 STICK-OR"),
    _order("#1045", "Omar Said", 450, "DEN-JK-BL-L*2"),
    _order(taobao_number(4423), "何伟", 470, "SCARF-CM"),
    _order("#1046", "Tom Becker", 495, "STICK-OR STICK-TE*2 BEAN-RD"),
    _order("#1047", "Priya Nair", 520, "BAG-NV CAND-FI GIFT-PIN=0", "Please wrap the candle well."),
    _order(taobao_number(4426), "黄磊", 540, "LIN-SH-BL-M", known_tracking="YT8812093381102"),
    _order("#1048", "周敏", 565, "SCARF-RD SOCK-MU"),
    _order(taobao_number(4428), "吴倩", 580, "MUG-GN GIFT-PIN-S=0", "麻烦多包一层气泡膜"),
    _order("#1049", "Maja Lind", 655, "BEAN-OL"),
    _order(taobao_number(4431), "徐芳", 690, "LIN-SH-WH-M SOCK-WH*2"),
    _order("#1050", "蒋一凡", 720, "BELT-BK-100"),
    _order("#1051", "Joe Brooks", 745, "LOAF-BN-43 BELT-BN-100"),
    _order(taobao_number(4433), "刘洋", 770, "SOCK-NV"),
    _order("#1052", "Aiko Mori", 800, "CAND-CE*2 STICK-TE", "Gift wrap if you can, thank you!"),
    _order(taobao_number(4434), "郭涛", 830, "DEN-JK-BK-M"),
    _order("#1053", "冯媛", 850, "LIN-SH-RD-S SCARF-GR GIFT-PIN-S=0"),
    _order(taobao_number(4436), "罗欣", 880, "SCARF-GR"),
    _order("#1054", "Dana White", 905, "MUG-WH"),
    _order("#1055", "Lee King", 930, "BAG-NA SOCK-NV*2"),
    _order(taobao_number(4437), "梁雪", 955, "LIN-SH-BL-S LIN-SH-BL-M", "两件分开叠"),
    _order("#1056", "Omar Said", 980, "BEAN-GR"),
    _order("#1057", "赵敏", 1005, "LOAF-BN-41"),
    _order(taobao_number(4440), "宋佳", 1040, "BAG-NV"),
    _order("#1058", "Ines Romero", 1070, "LIN-SH-WH-L*3"),
    _order("#1059", "Tom Becker", 1100, "SOCK-MU"),
    _order(taobao_number(4441), "陈静", 1130, "CAND-FI MUG-WH"),
    _order("#1060", "Maja Lind", 1160, "SCARF-CM BEAN-OL"),
    _order(taobao_number(4443), "何伟", 1195, "LIN-SH-RD-XL"),
    _order("#1061", "Joe Brooks", 1230, "STICK-OR*3 MUG-GN"),
    _order(taobao_number(4444), "吴倩", 1260, "BELT-BK-90 SOCK-WH"),
    _order("#1062", "Priya Nair", 1300, "LIN-SH-BL-L SCARF-RD GIFT-PIN=0"),
    _order(taobao_number(4446), "孙丽", 1340, "LOAF-BK-41"),
    _order("#1063", "蒋一凡", 1380, "BAG-NA"),
)  # fmt: skip
