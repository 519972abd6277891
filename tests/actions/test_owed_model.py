"""What is owed as a state machine: it travels from a short parcel to the next orders, and is paid once.

Orders are imported, cancelled and withdrawn again, packed alone or two in one parcel, sent short once more,
opened again; between them the owner decides about promises, and the program is killed.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dispatchdesk.actions import promises
from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.remedy_order import send_separately
from dispatchdesk.actions.view_bench import view_check
from dispatchdesk.errors import DeskError
from dispatchdesk.intake.parsed import NeverReason
from dispatchdesk.rules.orders import LineKind
from dispatchdesk.storage.contents_check import broken_contents
from tests.support.engines import discard
from tests.support.parsed_orders import HOME, TUESDAY, a_line, an_order, files, never
from tests.support.shops import SCARF, SHIRT_BLUE_L, Shop, open_shop, watched, with_catalogue

PLACES = (HOME, replace(HOME, address="Second Street 7"))
_WAITING = """SELECT o.number FROM orders o WHERE o.state IN ('waiting', 'checking') AND NOT EXISTS
    (SELECT 1 FROM holds h WHERE h.order_id = o.id AND h.released_at IS NULL) ORDER BY o.id"""
COMMANDS = ("MISSING", "YES", "NO", "ASIDE", "JOIN", "REOPEN", "UNDO", "PARCEL", "1", "2", "3", "4")


class OwedMachine(RuleBasedStateMachine):
    """One customer, who orders again and again."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.shop: Shop = watched(with_catalogue(open_shop(self.folder)))
        self.orders: list[str] = []
        self.files = self.labels = 0

    def teardown(self) -> None:
        self.shop.desk.close()
        discard(self.folder)

    @initialize(missing=st.integers(1, 3))
    def a_parcel_leaves_short(self, missing: int) -> None:
        self.order("1", 0, shirts=missing)
        self.shop.scan("1", SCARF, "DDCMDMISSING", "DDCMDYES")
        self.closes()
        assert self.owed() == missing

    def order(self, number: str, place: int, shirts: int = 0) -> None:
        lines = (a_line("SCARF-GR"), *([a_line("LIN-BL-L", shirts)] if shirts else []))
        self.tell(an_order(number, *lines, recipient=PLACES[place]))
        self.orders.append(number)

    def tell(self, *orders: object) -> None:
        self.files += 1
        told = files(*orders, at=TUESDAY.replace(microsecond=self.files))  # type: ignore[arg-type]
        take_in(self.shop.desk, told, "Linen & Co")

    def id_of(self, at: int) -> int:
        number = self.orders[at % len(self.orders)]
        return self.shop.desk.orders.by_number(number)[0].id

    @rule(place=st.sampled_from([0, 0, 0, 1]), shirts=st.integers(0, 2))
    def orders_again(self, place: int, shirts: int) -> None:
        self.order(str(len(self.orders) + 1), place, shirts)

    @rule(at=st.integers(0, 9))
    def the_channel_cancels(self, at: int) -> None:
        self.tell(never(an_order(self.orders[at % len(self.orders)]), NeverReason.CANCELLED))

    @rule(at=st.integers(0, 9))
    def opens(self, at: int) -> None:
        self.shop.scan(self.orders[at % len(self.orders)])

    @rule(code=st.sampled_from([SHIRT_BLUE_L, SCARF]))
    def scans(self, code: str) -> None:
        self.shop.scan(code)

    @rule(command=st.sampled_from(COMMANDS))
    def commands(self, command: str) -> None:
        self.shop.scan(f"DDCMD{command}")

    @rule()
    def closes(self) -> None:
        self.labels += 1
        self.shop.scan(f"SF{1390022817000 + self.labels}")

    @rule(at=st.integers(0, 9), joins=st.booleans(), left_out=st.integers(0, 2))
    def packs_an_order(self, at: int, joins: bool, left_out: int) -> None:
        """All that is wanted, but for so many shirts, which go short."""
        desk = self.shop.desk
        waiting = [row[0] for row in desk.database.rows(_WAITING)]
        if not waiting:
            return
        self.shop.scan("DDCMDNO", "DDCMDASIDE", waiting[at % len(waiting)], *["DDCMDJOIN"] * joins)
        check = view_check(desk)
        if check.order is None:
            return
        for line in check.progress.open_lines(check.order):
            code = SCARF if line.article.sku == "SCARF-GR" else SHIRT_BLUE_L
            left = left_out if line.kind is LineKind.OWED else 0
            for _ in range(check.progress.missing(line) - left):
                self.shop.scan(code)
        for _ in range(3):
            self.shop.scan("DDCMDMISSING", "DDCMDYES")
        self.closes()

    @rule()
    def the_last_parcel_is_opened_again(self) -> None:
        self.shop.scan("DDCMDREOPEN", "DDCMD1")

    @rule(
        verb=st.sampled_from(
            [
                send_separately,
                promises.put_on_order,
                promises.open_again,
                lambda desk, one: promises.tick_off(desk, one, "RF-1"),
                lambda desk, one: promises.withdraw(desk, one, "why"),
            ]
        ),
        at=st.integers(0, 9),
    )
    def the_owner_decides(self, verb: object, at: int) -> None:
        ids = [row[0] for row in self.shop.desk.database.rows("SELECT id FROM promises ORDER BY id")]
        assert callable(verb)
        try:
            verb(self.shop.desk, ids[at % len(ids)])
        except DeskError:
            assert not self.shop.desk.database.engine.in_transaction()

    @rule()
    def the_program_is_killed_and_started_again(self) -> None:
        self.shop.desk.close()
        variants, clock = self.shop.variants, self.shop.clock
        self.shop = watched(open_shop(self.folder, clock=clock))
        self.shop.variants = variants

    def owed(self) -> int:
        return int(self.shop.desk.database.value("SELECT COALESCE(SUM(quantity), 0) FROM promises"))

    @invariant()
    def as_much_is_promised_as_was_left_out(self) -> None:
        left_out = "SELECT COALESCE(SUM(short), 0) FROM order_lines WHERE kind = 'item'"
        assert self.owed() == self.shop.desk.database.value(left_out)

    @invariant()
    def each_promise_is_on_one_line_or_on_none(self) -> None:
        for state, quantity, on_order, lines, wanted, line_order, order_state, counted in self._promises():
            if on_order is None:
                assert state in ("open", "kept", "withdrawn")
                assert lines == 0
                continue
            assert (lines, line_order, wanted) == (1, on_order, quantity)
            assert (state == "kept") == (order_state in ("packed", "handed_over"))
            assert state in ("kept", "joined")
            assert state == "joined" or counted == quantity

    def _promises(self) -> list[tuple[object, ...]]:
        return self.shop.desk.database.rows(
            """SELECT m.state, m.quantity, m.on_order_id, COUNT(l.id), SUM(l.quantity - l.short),
                   MIN(l.order_id),
                   MIN(o.state), (SELECT SUM(p.quantity) FROM pieces p JOIN order_lines x ON x.id = p.line_id
                                  WHERE x.promise_id = m.id AND p.taken_back_at IS NULL)
               FROM promises m LEFT JOIN order_lines l ON l.promise_id = m.id
               LEFT JOIN orders o ON o.id = m.on_order_id GROUP BY m.id, m.state, m.quantity, m.on_order_id"""
        )

    @invariant()
    def what_lies_in_boxes_is_what_the_journal_says(self) -> None:
        assert not any(broken_contents(self.shop.desk.database))


TestOwedMachine = OwedMachine.TestCase
# The nightly profile asks for thousands of examples; each of these is a season of orders on a file.
EXAMPLES = 12 if settings.default.max_examples <= 100 else 600
TestOwedMachine.settings = settings(max_examples=EXAMPLES, stateful_step_count=40, deadline=None)
