"""Who buys in the large shop: names and phones by arithmetic, as unlike as real ones."""

from __future__ import annotations

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程魏苏吕丁任"
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国文辉力鹏飞雪琳欣怡佳子轩浩宇梓涵诗雨晨曦"
    "思远志成立春海东晓燕小龙凤云莉婷慧倩颖露瑶嘉俊博睿天翔一凡可心乐安宁"
)
_FIRST_NAMES = (
    "Dana Lee Ines Omar Tom Priya Maja Joe Aiko Élise Hugo Nora Liam Zoë Ivan Marta Sven Carla "
    "Pablo Greta Oscar Ruth Hana Björn Alma Felix Nadia Emil Vera Theo"
)
_LAST_NAMES = (
    "White King Romero Said Becker Nair Lind Brooks Mori Dupont Müller Novak Silva Rossi Olsen "
    "Kowalski Haas O'Brien Fischer Costa Weber Jansen Moreau Ferrari Schmidt Andersen Varga "
    "Petrov Lang Okafor Berg Young"
)
FIRST_NAMES, LAST_NAMES = _FIRST_NAMES.split(), _LAST_NAMES.split()
STREETS = (
    "文三路", "中山东路", "天河北路", "人民路", "泉城路",
    "Alder St", "Calle Mayor", "Lindwurmstr.", "Götgatan",
)  # fmt: skip
CITIES = ("Hangzhou", "南京市", "Guangzhou", "苏州市", "济南市", "Portland", "Madrid", "München", "Stockholm")


def recipient_of(customer: int) -> tuple[str, str]:
    """Name and phone; of ten customers seven have Chinese names."""
    dice = customer * 2654435761 % 2**32
    if dice % 10 < 7:
        given = GIVEN[dice // 10 % len(GIVEN)]
        if dice % 3:
            given += GIVEN[dice // 7919 % len(GIVEN)]
        return SURNAMES[dice // 1000 % len(SURNAMES)] + given, f"1{30 + dice % 60}{dice % 10**8:08d}"
    name = f"{FIRST_NAMES[dice // 10 % len(FIRST_NAMES)]} {LAST_NAMES[dice // 1000 % len(LAST_NAMES)]}"
    return name, f"+{30 + dice % 60} {dice // 100 % 1000:03d} {dice % 10**7:07d}"


def address_of(order: int) -> tuple[str, str]:
    """Street and city."""
    return f"{STREETS[order % len(STREETS)]} {order % 400}", CITIES[order % len(CITIES)]
