"""One promise: what is owed, in which words, what holds it up, and what else this customer is owed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout

from dispatchdesk.desk import Desk
from dispatchdesk.rules.follow_ups import follow_up_number
from dispatchdesk.rules.promises import PromiseRow, pile_of
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.remedies import (
    promise_kind_name,
    promise_pile_name,
    promise_title,
    promise_way_text,
    waits_for_text,
)
from dispatchdesk.wording.times import day_text, moment_text
from ui import fonts
from ui.parts.names import person_name
from ui.parts.panes import ScrollColumn
from ui.promises.words import KIND_TONES, PILE_TONES, when_text
from ui.widgets import Card, Chip, Label, SectionLabel

_MOST = 8
"""Other promises of the same customer that are named; more are counted."""


class PromiseDetail(ScrollColumn):
    """Shows one promise of the ledger."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kind, self._pile = Chip(), Chip()
        self._whose = Label("", fonts.BODY, "ink_2", wraps=True)
        self._title = Label("", fonts.HEADLINE, "ink", fonts.BOLD, wraps=True)
        self._facts = Label("", fonts.BODY, "ink", wraps=True, tabular=True)
        self.words = _WordsCard()
        self.waits = _WaitsCard()
        self.others = _WordsCard()
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._kind)
        top.addWidget(self._pile)
        top.addWidget(self._whose, 1)
        self.body.addLayout(top)
        for widget in (self._title, self._facts, self.waits, self.words, self.others):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def show_promise(self, row: PromiseRow, others: Sequence[PromiseRow]) -> None:
        """Show it; ``others`` are those of the same customer that are not done."""
        now, zone = self._desk.now(), self._desk.zone
        pile = pile_of(row, now, zone)
        self._kind.show_text(promise_kind_name(row.kind), KIND_TONES[row.kind])
        self._pile.show_text(promise_pile_name(pile), PILE_TONES[pile])
        parts = (person_name(row.customer_name), tr("order {number}").format(number=row.from_order_number))
        self._whose.setText("  ·  ".join(filter(None, parts)))
        self._title.setText(promise_title(row))
        self._facts.setText("\n".join(self._told(row)))
        self.words.tell(tr("As advertised: nothing can be added"), row.words)
        self.waits.tell(waits_for_text(row.other_order) if row.other_order is not None else "")
        self.others.tell(tr("Also owed to this customer"), _named(others))

    def _told(self, row: PromiseRow) -> list[str]:
        now, zone = self._desk.now(), self._desk.zone
        due, _ = when_text(row, pile_of(row, now, zone), now, zone)
        until = ""
        if row.due_at is not None:
            until = tr("until {day}").format(day=day_text(row.due_at.astimezone(zone).date()))
        on = tr("on order {number}").format(number=row.on_order_number) if row.on_order_number else ""
        follow_up = "" if row.follow_up_id is None else follow_up_number(row.follow_up_id)
        made = tr("promised {time}").format(time=moment_text(now, row.made_at, zone))
        lines = (
            (promise_way_text(row), on, until, due),
            (made, row.owner, follow_up),
            (tr("reference {reference}").format(reference=row.reference) if row.reference else "",),
            (row.why,),
        )
        return [told for line in lines if (told := "  ·  ".join(dict.fromkeys(filter(None, line))))]


class _WordsCard(Card):
    """A heading with words below; hidden without words."""

    def __init__(self) -> None:
        super().__init__(margin=16, spacing=8)
        self._heading = SectionLabel()
        self.words = Label("", fonts.BODY, "ink", wraps=True)
        self.body.addWidget(self._heading)
        self.body.addWidget(self.words)

    def tell(self, heading: str, words: str) -> None:
        """Show it."""
        self._heading.setText(heading)
        self.words.setText(words)
        self.setVisible(bool(words))


class _WaitsCard(Card):
    """What holds it up, and the keys that help."""

    def __init__(self) -> None:
        super().__init__("caution", margin=16, spacing=6)
        self.words = Label("", fonts.BODY, "ink", fonts.SEMIBOLD, wraps=True)
        self._advice = Label("", fonts.SECONDARY, "ink", wraps=True)
        self.body.addWidget(self.words)
        self.body.addWidget(self._advice)

    def tell(self, words: str) -> None:
        """Show it; hidden where nothing holds it up."""
        self.words.setText(words)
        self._advice.setText(
            tr("S sends it separately to the first address; J puts it on that order all the same.")
        )
        self.setVisible(bool(words))


def _named(others: Sequence[PromiseRow]) -> str:
    lines = [f"{promise_title(row)}  ·  {row.from_order_number}" for row in others[:_MOST]]
    if len(others) > _MOST:
        lines.append(tr("and {count} more").format(count=len(others) - _MOST))
    return "\n".join(lines)
