"""Taking down what a customer says: which order, what it is, their words."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from dispatchdesk.actions.claims import answer_within, find_claimed, open_claim
from dispatchdesk.actions.list_orders import order_story
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.claims import CLAIM_KINDS, OF_A_PIECE, ClaimAbout, NewClaim
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.listing import OrderSummary
from dispatchdesk.rules.targets import MOST_HOURS
from dispatchdesk.wording.articles import short_article_name
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.words import follow_up_kind_name
from ui import fonts
from ui.parts.choice_box import ChoiceBox
from ui.parts.fields import in_a_row, number_field
from ui.parts.names import person_name
from ui.parts.order_lines import describer
from ui.parts.panes import ScrollColumn
from ui.parts.rows import RowList, RowsModel
from ui.parts.told_line import ToldLine
from ui.parts.two_lines import TwoLineDelegate
from ui.widgets import ActionButton, Card, Label
from ui.widgets.search_field import SearchField

KEYS = dict(zip("1234567890", CLAIM_KINDS, strict=True))
_COLUMNS = 2
_LIST_HEIGHT = 340


class ClaimForm(ScrollColumn):
    """Stands in the place of a follow-up while a claim is taken down; three steps, Esc goes one back."""

    stored = Signal(int)
    """The id of the follow-up."""
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._about: ClaimAbout | None = None
        self._kind: FollowUpKind | None = None
        self._pieces: tuple[Article, ...] = ()
        self._heading = Label("", fonts.HEADLINE, "ink", fonts.BOLD, wraps=True)
        self._whose = Label("", fonts.BODY, "ink_2", wraps=True)
        self.search = SearchField("", keycap="")
        self.found = RowList(RowsModel(lambda order: order.number))
        self._kinds = QWidget()
        self.buttons = {kind: ActionButton("", takes_focus=True) for kind in CLAIM_KINDS}
        self.piece = ChoiceBox()
        self.says = QPlainTextEdit()
        self._due = Label("", fonts.BODY, "ink_2")
        self.hours = number_field(1, MOST_HOURS, "")
        self.trouble = ToldLine()
        self.store = ActionButton("", primary=True, takes_focus=True)
        self.leave = ActionButton("", takes_focus=True)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.found.setItemDelegate(
            TwoLineDelegate(describer(self._desk.now, lambda: self._desk.zone), self.found)
        )
        self.found.setFixedHeight(_LIST_HEIGHT)
        self.says.setFont(fonts.font(fonts.BODY))
        self.says.setTabChangesFocus(True)
        self.says.setFixedHeight(120)
        grid = QGridLayout(self._kinds)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for at, button in enumerate(self.buttons.values()):
            grid.addWidget(button, at // _COLUMNS, at % _COLUMNS)
        card = Card(margin=16, spacing=12)
        card.mark("accent")
        for widget in (self._heading, self._whose, self.search, self.found, self._kinds, self.piece):
            card.body.addWidget(widget)
        due, verbs = in_a_row(self._due, self.hours), in_a_row(self.store, self.leave)
        for widget in (self.says, due, self.trouble, verbs):
            card.body.addWidget(widget)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self.choose_found)
        self.search.left_downwards.connect(partial(self.found.take_key, "Down"))
        self.search.closed.connect(self.step_back)
        self.found.activated.connect(lambda _index: self.choose_found())
        self.store.clicked.connect(self.accept)
        self.leave.clicked.connect(self.step_back)
        for kind, button in self.buttons.items():
            button.clicked.connect(partial(self.choose_kind, kind))

    # -- the three steps -------------------------------------------------------------------------

    def ask(self, about: ClaimAbout | None) -> None:
        """Ask for a claim about this, or first what it is about."""
        self.says.clear()
        self.search.clear()
        self._kind = None
        self._begin(about)
        self.to_top()

    def look_for(self, text: str) -> None:
        """Look for what was scanned; where just one order has it, that one is meant."""
        self._begin(None)
        self.search.setText(text)
        if self.found.row_count() == 1:
            self.choose_found()

    def is_searching(self) -> bool:
        """Whether the order is not chosen yet: a scanned code is looked for."""
        return self._about is None

    def choose_found(self) -> None:
        """The order that is marked in the list is meant."""
        order: OrderSummary | None = self.found.row()
        if order is not None:
            self._begin(ClaimAbout(order_id=order.id))

    def choose_kind(self, kind: FollowUpKind) -> None:
        """It is this that the customer says."""
        self._kind = kind
        self.piece.offer((str(at), short_article_name(one)) for at, one in enumerate(self._pieces))
        self.hours.setValue(round(answer_within(self._desk, kind) / timedelta(hours=1)))
        self._show_step()
        self.says.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Store the claim, or say what is missing."""
        if self._about is None or self._kind is None:
            return
        try:
            self.stored.emit(open_claim(self._desk, self._claim(self._about, self._kind)))
        except DeskError as error:
            self.trouble.refuse(error)

    def step_back(self) -> None:
        """From the words to the kinds, to the search, and away; words are kept meanwhile."""
        if self._kind is not None:
            self._kind = None
            self.says.clearFocus()
        elif self._about is not None:
            self._about = None
        else:
            self.closed.emit()
            return
        self._show_step()

    def take_key(self, key: str) -> bool:
        """Numbers choose the kind, ↑↓ and Enter the order; nothing else gets past."""
        if key == "Esc":
            self.step_back()
        elif key == "Ctrl+Enter":
            self.accept()
        elif self._about is None and key == "Enter":
            self.choose_found()
        elif self._about is None:
            self.found.take_key(key)
        elif self._kind is None and key in KEYS:
            self.choose_kind(KEYS[key])
        return True

    def retranslate(self) -> None:
        """All words anew."""
        self.search.show_hint(tr("Order, tracking number, name, phone or SKU"))
        self.found.setAccessibleName(tr("Orders"))
        self.says.setPlaceholderText(tr("What the customer says, in their words"))
        self.says.setAccessibleName(tr("What the customer says, in their words"))
        self.piece.setAccessibleName(tr("Which piece"))
        self._due.setText(tr("First answer due within"))
        self.hours.setAccessibleName(tr("First answer due within"))
        self.hours.setSuffix(f" {tr('h')}")
        for key, kind in KEYS.items():
            self.buttons[kind].show_action(follow_up_kind_name(kind), key)
        self.store.show_action(tr("Take it down"), "Ctrl ↵")
        self._show_step()

    # -- what is shown ---------------------------------------------------------------------------

    def _begin(self, about: ClaimAbout | None) -> None:
        self._about = about
        self._pieces = ()
        self._whose.setText("")
        if about is not None and about.order_id is not None:
            order = order_story(self._desk, about.order_id).order
            self._pieces = tuple(line.article for line in order.lines if line.quantity)
            name = person_name(order.recipient.name)
            self._whose.setText("  ·  ".join(filter(None, (order.number, name))))
        self._show_step()

    def _show_step(self) -> None:
        searches, chooses = self._about is None, self._about is not None and self._kind is None
        writes = self._kind is not None and self._about is not None
        self._heading.setText(self._question())
        self._whose.setVisible(bool(self._whose.text()) and not searches)
        for widget in (self.search, self.found):
            widget.setVisible(searches)
        self._kinds.setVisible(chooses)
        for field in (self.says, self._due, self.hours, self.store):
            field.setVisible(writes)
        self.piece.setVisible(writes and self._kind in OF_A_PIECE and len(self._pieces) > 1)
        self.trouble.hide()
        self.leave.show_action(tr("Cancel") if searches else tr("Back"), "Esc")
        if searches:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _question(self) -> str:
        if self._about is None:
            return tr("Which order is it about?")
        return tr("What does the customer say?") if self._kind is None else follow_up_kind_name(self._kind)

    def _claim(self, about: ClaimAbout, kind: FollowUpKind) -> NewClaim:
        has_choice = kind in OF_A_PIECE and self._pieces
        article = self._pieces[int(self.piece.choice() or 0)] if has_choice else None
        due = self._desk.now() + timedelta(hours=self.hours.value())
        return NewClaim(kind, about, self.says.toPlainText(), article, answer_due_at=due)

    def _find(self, text: str) -> None:
        self.found.show_rows(find_claimed(self._desk, text))
