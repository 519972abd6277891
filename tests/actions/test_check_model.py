"""A check as a state machine: whatever is scanned, the counts, the pieces and the journal agree."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from dispatchdesk.rules.codes import LONGEST, storable
from dispatchdesk.rules.orders import Order, Progress
from dispatchdesk.rules.verdicts import COUNTING, ScanOutcome, Verdict
from tests.support import hostile_texts
from tests.support.engines import discard
from tests.support.shops import (
    SCARF,
    SHIRT_BLUE_L,
    SHIRT_BLUE_M,
    SHIRT_RED_L,
    SOCKS,
    Line,
    Shop,
    open_shop,
    watched,
    with_catalogue,
)

ITEMS = {SHIRT_BLUE_L: "LIN-BL-L", SHIRT_RED_L: "LIN-RD-L", SHIRT_BLUE_M: "LIN-BL-M", SCARF: "SCARF-GR"}
COMMANDS = ("UNDO", "DEFECT", "MISSING", "QTY", "GIFT", "EYE", "BIN", "YES", "NO", "PARCEL", "HELP", "WEIGHT")


class CheckMachine(RuleBasedStateMachine):
    """One order of three lines and a gift, and a packer who scans anything."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.shop: Shop = watched(with_catalogue(open_shop(self.folder)))
        self.last: ScanOutcome | None = None
        self.seq = 0

    def teardown(self) -> None:
        self.shop.desk.close()
        discard(self.folder)

    @initialize(shirts=st.integers(1, 4), scarves=st.integers(1, 2))
    def an_order_is_opened(self, shirts: int, scarves: int) -> None:
        self.order_id = self.shop.order(
            "#1", Line("LIN-BL-L", shirts), Line("SCARF-GR", scarves), Line("GIFT-PIN", kind="gift")
        )
        self.scan("#1")

    def scan(self, code: str) -> ScanOutcome:
        before = self.counts()
        self.last = self.shop.scan(code)
        assert self.last.verdict is not Verdict.NOT_RECORDED
        if self.last.verdict in COUNTING:
            assert self.last.counted is not None
        elif self.last.verdict in (Verdict.WRONG_ITEM, Verdict.WRONG_OPTION, Verdict.SURPLUS):
            assert self.counts() == before
        assert self.last.seq == self.seq + 1
        self.seq = self.last.seq
        return self.last

    @rule(code=st.sampled_from([*ITEMS, SOCKS, "nothing", "LIN-BL-L"]))
    def scans_an_item(self, code: str) -> None:
        self.scan(code)

    @rule(text=st.sampled_from(hostile_texts.ALL) | st.text(max_size=60))
    def scans_what_nobody_would_print(self, text: str) -> None:
        # What is typed while a PIN may be asked for is kept nowhere.
        assert self.scan(text).code in (storable(text[:LONGEST]), "")

    @rule(command=st.sampled_from(COMMANDS))
    def gives_a_command(self, command: str) -> None:
        self.scan(f"DDCMD{command}")

    @rule(digit=st.integers(0, 9))
    def answers(self, digit: int) -> None:
        self.scan(f"DDCMD{digit}")

    @precondition(lambda self: self.last is not None and self.last.verdict is Verdict.COUNTED)
    @rule()
    def undo_restores(self) -> None:
        before = self.counts()
        if self.scan("DDCMDUNDO").verdict is Verdict.UNDONE:
            assert sum(self.counts().values()) < sum(before.values())

    @rule()
    def the_program_is_killed_and_started_again(self) -> None:
        before, question = self.counts(), self.bench_question()
        self.shop.desk.close()
        variants, clock = self.shop.variants, self.shop.clock
        self.shop = watched(open_shop(self.folder, clock=clock))
        self.shop.variants = variants
        assert self.counts() == before
        assert self.bench_question() == question

    @invariant()
    def no_line_holds_more_than_it_wants(self) -> None:
        if self.last is not None:
            order, progress = self.load()
            assert all(0 <= progress.counted(line) <= line.wanted for line in order.lines)

    @invariant()
    def the_journal_replays_to_the_same_counts(self) -> None:
        if self.last is not None:
            order, progress = self.load()
            replayed: Counter[int] = Counter()
            for entry in self.shop.desk.journal.of_order(order.uid):
                payload = entry.content
                if "line_id" in payload and payload["verdict"] not in ("wrong_option", "surplus", "question"):
                    replayed[int(str(payload["line_id"]))] = int(str(payload["counted"]))
            counted = {line.id: progress.counted(line) for line in order.lines}
            assert counted == {line_id: replayed[line_id] for line_id in counted}

    def load(self) -> tuple[Order, Progress]:
        desk = self.shop.desk
        return desk.orders.load(self.order_id), desk.dispatches.progress(self.order_id)

    def counts(self) -> Counter[int]:
        counts: Counter[int] = Counter()
        for piece in self.shop.desk.dispatches.progress(self.order_id).pieces:
            counts[piece.line_id] += piece.quantity
        return counts

    def bench_question(self) -> object:
        return self.shop.desk.benches.load(self.shop.desk.bench_id).question


TestCheckMachine = CheckMachine.TestCase
# The nightly profile asks for thousands of examples; each of these is a whole check on a file.
EXAMPLES = 25 if settings.default.max_examples <= 100 else 600
TestCheckMachine.settings = settings(max_examples=EXAMPLES, stateful_step_count=30, deadline=None)
