"""Articles and their options in words."""

from __future__ import annotations

from dispatchdesk.rules.articles import Article, Options
from dispatchdesk.wording.language import tr

_COLOUR = frozenset({"colour", "color", "颜色", "颜色分类", "顏色"})
_SIZE = frozenset({"size", "尺码", "尺寸", "尺碼"})


def option_name(name: str) -> str:
    """An option's name as a label; colour and size are translated, others stay as the shop wrote them."""
    if name.casefold() in _COLOUR:
        return tr("Colour")
    return tr("Size") if name.casefold() in _SIZE else name


def option_in_sentence(name: str) -> str:
    """An option's name in the middle of a sentence."""
    if name.casefold() in _COLOUR:
        return tr("colour")
    return tr("size") if name.casefold() in _SIZE else name


def options_text(options: Options) -> str:
    """The values alone: ``Blue · L``."""
    return " · ".join(value for _, value in options if value)


def article_name(article: Article | None) -> str:
    """Title and options: ``Linen shirt · Blue · L``; the merchant code where there is no title."""
    if article is None:
        return ""
    return piece_name(article.title or article.sku, article.options)


def piece_name(title: str, options: Options) -> str:
    """Title and options of a thing known by its words only."""
    return " · ".join(part for part in (title, options_text(options)) if part)


def short_article_name(article: Article | None) -> str:
    """As people say it in the middle of a sentence: ``Linen shirt Blue L``."""
    return article_name(article).replace(" · ", " ")
