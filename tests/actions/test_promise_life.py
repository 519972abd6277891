"""The life of each kind of promise as a state machine: ticked off, withdrawn, undone, another day."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dispatchdesk.actions import promises
from dispatchdesk.actions.follow_ups import open_follow_up
from dispatchdesk.actions.remedies import add_remedy, remedies_of
from dispatchdesk.actions.remedy_order import send_separately
from dispatchdesk.errors import DeskError
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.follow_ups import FollowUpKind, PromiseState
from dispatchdesk.rules.promises import PromisePile, PromisesDue, pile_of
from dispatchdesk.rules.remedies import PROMISES, WITH_PIECE, Freight, NewRemedy, RemedyKind, costs
from tests.support.engines import discard
from tests.support.shops import FixedClock, Line, Shop, open_shop

WORDS = "  as advertised,\nwithout a condition "
SCARF = Article("SCARF", "Wool scarf")
OPEN, JOINED, KEPT, WITHDRAWN = PromiseState


class PromiseMachine(RuleBasedStateMachine):
    """One promise of any kind, an owner who may press any key, and days that pass."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = FixedClock()
        self.shop: Shop = open_shop(self.folder, clock=self.clock)
        self.state = OPEN

    def teardown(self) -> None:
        self.shop.desk.close()
        discard(self.folder)

    @initialize(kind=st.sampled_from(list(PROMISES)))
    def something_is_promised(self, kind: RemedyKind) -> None:
        order = self.shop.order("#1", Line("SCARF"), currency="EUR", recipient_name="Dana", address="Mill 7")
        self.about = open_follow_up(self.shop.desk, FollowUpKind.BY_HAND, order, "why")
        self.is_item = kind in WITH_PIECE
        new = NewRemedy(kind, SCARF, 1, 500, WORDS, Freight.OURS, at_once=False)
        add_remedy(self.shop.desk, self.about, new)
        self.id = promises.list_promises(self.shop.desk)[0].id

    def does(self, verb: Callable[[], object], *, may: bool, becomes: PromiseState) -> None:
        """Do it; it is refused exactly where it may not be done."""
        try:
            verb()
        except DeskError:
            assert not may
            return
        assert may
        self.state = becomes

    @rule()
    def ticked_off(self) -> None:
        self.does(
            lambda: promises.tick_off(self.shop.desk, self.id, "RF-1"), may=self.state is OPEN, becomes=KEPT
        )

    @rule()
    def withdrawn(self) -> None:
        may = self.state in (OPEN, JOINED)
        self.does(lambda: promises.withdraw(self.shop.desk, self.id, "why"), may=may, becomes=WITHDRAWN)

    @rule()
    def undone(self) -> None:
        may = self.state in (KEPT, WITHDRAWN)
        self.does(lambda: promises.open_again(self.shop.desk, self.id), may=may, becomes=OPEN)

    @rule()
    def sent_separately(self) -> None:
        may = self.state is OPEN and self.is_item
        self.does(lambda: send_separately(self.shop.desk, self.id), may=may, becomes=JOINED)

    @rule(days=st.integers(-2, 5))
    def moved_to_another_day(self, days: int) -> None:
        day = promises.days_from_now(self.shop.desk, days)
        self.does(
            lambda: promises.set_due(self.shop.desk, self.id, day), may=self.state is OPEN, becomes=OPEN
        )

    @rule(hours=st.integers(1, 72))
    def time_passes(self, hours: int) -> None:
        self.clock.now += timedelta(hours=hours)

    @invariant()
    def the_ledger_tells_it(self) -> None:
        if not hasattr(self, "id"):
            return
        desk, now = self.shop.desk, self.clock.now
        row = promises.load_promise(desk, self.id)
        assert row.state is self.state
        pile = pile_of(row, now, desk.zone)
        counts = promises.count_promises(desk)
        assert {one for one, count in counts.items() if count} == {pile}
        assert promises.list_promises(desk, pile) == (row,)
        due = PromisesDue(int(pile is PromisePile.DUE), int(pile is PromisePile.BROKEN))
        assert promises.count_promises_due(desk) == due
        assert bool(row.reference) == (self.state is KEPT)
        assert bool(row.why) == (self.state is WITHDRAWN)
        assert row.words == WORDS

    @invariant()
    def what_is_withdrawn_costs_nothing(self) -> None:
        if hasattr(self, "id"):
            owed = self.state is not WITHDRAWN and not self.is_item
            assert costs(remedies_of(self.shop.desk, self.about)) == ({"EUR": 500} if owed else {})


TestPromiseMachine = PromiseMachine.TestCase
EXAMPLES = 15 if settings.default.max_examples <= 100 else 600
TestPromiseMachine.settings = settings(max_examples=EXAMPLES, stateful_step_count=25, deadline=None)
