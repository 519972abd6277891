"""Answers that questions offer, and words that fill them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from dispatchdesk.actions.turn import Turn
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.bench import bare
from dispatchdesk.rules.orders import Hold, OrderLine
from dispatchdesk.rules.verdicts import Choice

YES_NO = (Choice("YES"), Choice("NO"))


def numbered(words: Iterable[str]) -> tuple[Choice, ...]:
    """Words under the keys 1 … 9 and 0, in their sequence."""
    return tuple(Choice(str((key + 1) % 10), word) for key, word in enumerate(list(words)[:10]))


def numbered_articles(articles: Iterable[Article]) -> tuple[Choice, ...]:
    """Articles under the keys 1 … 9."""
    return tuple(
        Choice(str(key), article=bare(article)) for key, article in enumerate(list(articles)[:9], start=1)
    )


def numbered_lines(lines: tuple[OrderLine, ...]) -> tuple[Choice, ...]:
    """The articles of the topmost nine lines under the keys 1 … 9."""
    return numbered_articles(line.article for line in lines)


def hold_words(holds: Iterable[Hold]) -> tuple[str, ...]:
    """Each stop as its reason, with the channel's word behind a colon."""
    return tuple(f"{hold.reason.value}:{hold.detail}" if hold.detail else hold.reason.value for hold in holds)


def local_time(turn: Turn, at: datetime) -> str:
    """Hours and minutes in the shop's zone, as people say them."""
    return at.astimezone(turn.desk.zone).strftime("%H:%M")
