"""Colour words of shops, English and Chinese, and the swatches that stand for them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from unicodedata import normalize

_WORDS = {
    "#111111": "black, jet black, 黑, 纯黑, 炭黑, 曜石黑",
    "#ffffff": "white, 白, 纯白, 本白, 珍珠白, pearl white",
    "#f8f4e6": "off white, ivory, 米白, 乳白, 象牙白, 奶白, 奶油, 奶油白",
    "#808080": "grey, gray, 灰, 中灰, 麻灰, heather grey, heather gray",
    "#c0c0c0": "silver, 银, 银灰, 亮银",
    "#36454f": "charcoal, 炭灰, graphite, 石墨, anthracite",
    "#708090": "slate, 石板灰, 蓝灰, slate grey, slate gray, blue grey, blue gray",
    "#d32f2f": "red, 红, 正红, 中国红, 朱红, vermilion, scarlet",
    "#e60026": "bright red, 大红, 亮红, cherry red, 樱桃红, crimson",
    "#7b1e3a": "burgundy, wine, wine red, maroon, bordeaux, 酒红, 枣红, 勃艮第",
    "#a0382b": "brick, brick red, rust, rust red, 砖红, 铁锈红, 铁锈, terracotta, 陶土",
    "#c2185b": "rose, rose red, magenta, fuchsia, 玫红, 玫瑰红, 玫瑰, 洋红, 品红",
    "#f48fb1": "pink, 粉, 粉红, 樱花粉, baby pink, 浅粉",
    "#d4a5a5": "dusty pink, dusty rose, 豆沙, 藕粉, 藕, nude pink, 裸粉",
    "#ff7f6b": "coral, salmon, 珊瑚, 珊瑚红, 珊瑚橙, 西瓜红, 三文鱼",
    "#f5821f": "orange, 橙, 橘, 橘红, 橙红, 桔",
    "#ffcba4": "peach, apricot, 桃, 杏, 杏粉, 蜜桃",
    "#fdd835": "yellow, 黄, 明黄, 柠檬黄, lemon",
    "#fff3a3": "light yellow, 鹅黄, 浅黄, 淡黄, 奶黄, cream yellow",
    "#d9a420": "mustard, 姜黄, 芥末, 芥末黄, ochre, 土黄, ginger",
    "#d4af37": "gold, golden, 金, 黄金, 香槟金, 土豪金",
    "#b76e79": "rose gold, 玫瑰金",
    "#f7e7ce": "champagne, cream, 香槟, 淡米",
    "#e5d3b3": "beige, sand, 米, 米黄, 沙, 燕麦, oatmeal, oat, linen, natural, 本, 原",
    "#c3a97a": "khaki, tan, 卡其, 浅卡其",
    "#b5835a": "camel, 驼, 焦糖, caramel, 浅棕, light brown",
    "#795548": "brown, 棕, 褐, 啡, 咖, 咖啡, coffee, mocha, 摩卡",
    "#4e342e": "chocolate, dark brown, espresso, 巧克力, 深棕, 深咖, 深褐",
    "#b87333": "copper, bronze, 铜, 古铜, 青铜, 红铜",
    "#2e7d32": "green, 绿, 草绿, grass green",
    "#1b4d3e": "dark green, forest, forest green, bottle green, 墨绿, 深绿, 森林绿",
    "#6b6e3a": "olive, army green, 军绿, 橄榄绿, 橄榄, moss, 苔绿",
    "#9caf88": "sage, 豆绿, 灰绿, 鼠尾草, pistachio, 牛油果绿, avocado",
    "#98e2c6": "mint, mint green, 薄荷, 薄荷绿, 浅绿, light green",
    "#a4c639": "lime, 果绿, 青柠, 苹果绿, apple green, 荧光绿, neon green",
    "#00897b": "teal, 蓝绿, 孔雀绿, peacock",
    "#40c8c0": "turquoise, aqua, cyan, 青, 湖绿, 绿松石, 蒂芙尼蓝, tiffany blue",
    "#50c878": "emerald, 祖母绿, 翡翠, 翠绿",
    "#1e66d0": "blue, 蓝, 纯蓝",
    "#87ceeb": "sky blue, light blue, baby blue, 天蓝, 浅蓝, 淡蓝, 湖蓝, 冰蓝, 水蓝, ice blue",
    "#1f2a52": "navy, navy blue, dark blue, midnight, midnight blue, 藏青, 藏蓝, 深蓝, 海军蓝, 藏",
    "#1746a2": "royal blue, cobalt, 宝蓝, 宝石蓝, 克莱因蓝, sapphire",
    "#4a6a8a": "denim, 牛仔, 牛仔蓝, 雾霾蓝, 雾蓝, dusty blue, 灰蓝",
    "#3f4a8a": "indigo, 靛蓝, 靛",
    "#7e3fa0": "purple, 紫, 深紫",
    "#b39ddb": "lavender, lilac, light purple, 浅紫, 淡紫, 薰衣草, 丁香, 香芋, 香芋紫",
    "#8f4e85": "plum, 梅子, 紫红, mauve, 梅红, 茄",
    "#ee82ee": "violet, 紫罗兰",
}
_SWATCHES = {word: colour for colour, words in _WORDS.items() for word in words.split(", ")}
_SHADES = {"light": 0.5, "pale": 0.6, "pastel": 0.5, "浅": 0.5, "淡": 0.6, "dark": -0.4, "deep": -0.4}
_SHADES |= {"深": -0.4, "暗": -0.4, "亮": 0.15, "bright": 0.15}
"""How far a shade goes towards white (above 0) or black (below 0)."""

_PARTS = re.compile(r"[/|+&,;、·()\[\]]")


@lru_cache(maxsize=512)
def swatch(value: str) -> str | None:
    """The "#rrggbb" of an option's value ("Light blue", "藏青色", "黑/白": the first); None for no colour."""
    text = re.sub(r"[\s_-]+", " ", normalize("NFKC", value).casefold())
    for part in _PARTS.split(text):
        colour = _english(part) or _chinese(part)
        if colour:
            return colour
    return None


def is_light(colour: str) -> bool:
    """Whether dark ink reads better than white on a "#rrggbb" (relative luminance of WCAG 2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179


def _english(text: str) -> str | None:
    found = _names_of_colours(english=True).search(text)
    if found is None:
        return None
    shade = text[: found.start()].split()[-1:]
    return _shaded(_SWATCHES[found[0]], _SHADES.get(shade[0], 0.0) if shade else 0.0)


def _chinese(text: str) -> str | None:
    """A word of one character counts only before "色", another colour or nothing: 红, 红黑, not 红豆."""
    for found in _names_of_colours(english=False).finditer(text):
        following = text[found.end() : found.end() + 1]
        if len(found[0]) > 1 or following in ("色", "", " ") or following in _SWATCHES:
            shade = text[found.start() - 1 : found.start()]
            return _shaded(_SWATCHES[found[0]], _SHADES.get(shade, 0.0))
    return None


@cache
def _names_of_colours(*, english: bool) -> re.Pattern[str]:
    """The longest names first. Made when the first colour is looked up: no window waits for it."""
    names = sorted((word for word in _SWATCHES if word.isascii() == english), key=len, reverse=True)
    return re.compile(r"\b(?:{})\b".format("|".join(names)) if english else "|".join(names))


def _shaded(colour: str, shade: float) -> str:
    goal = 255 if shade > 0 else 0
    return "#" + "".join(f"{round(c + (goal - c) * abs(shade)):02x}" for c in _channels(colour))


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
