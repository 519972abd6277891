"""The same check with roles on: badges, locks and a lead's consent change no count by themselves."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from dispatchdesk.actions.sign_in import lock
from dispatchdesk.rules.roles import Right
from dispatchdesk.rules.verdicts import Reason, Verdict
from tests.actions.test_check_model import EXAMPLES, CheckMachine
from tests.support.people import badge, person, with_roles


class RolesMachine(CheckMachine):
    """Li Na and Tom pack, Mei leads; whoever is signed in, nothing is done without the right to it."""

    @initialize()
    def roles_are_switched_on(self) -> None:
        with_roles(self.shop)

    @rule(name=st.sampled_from(["Li Na", "Tom", "Mei"]))
    def scans_a_badge(self, name: str) -> None:
        before, packer = self.counts(), self.shop.desk.packer
        outcome = self.scan(badge(self.shop, name))
        if outcome.reason is Reason.PACKER_CHANGED:
            assert self.shop.desk.packer == name
            assert self.counts() == before
        else:
            assert self.shop.desk.packer == packer

    @rule()
    def locks(self) -> None:
        lock(self.shop.desk)

    @rule(code=st.sampled_from(["DDCMDYES", "LIN-BL-L", "DDCMDUNDO"]))
    def is_locked_against_all_else(self, code: str) -> None:
        if self.shop.desk.is_locked and self.last is not None:
            before, question = self.counts(), self.bench_question()
            assert self.scan(code).reason is Reason.LOCKED
            assert (self.counts(), self.bench_question()) == (before, question)

    @invariant()
    def an_item_goes_short_only_with_a_leads_word(self) -> None:
        if self.last is None or self.last.verdict is not Verdict.MISSING_RECORDED:
            return
        order, _ = self.load()
        line = order.line(self.last.line_id or 0)
        if line.kind != "item":
            return
        entry = self.shop.desk.journal.of_order(order.uid)[-1]
        mei = person(self.shop.desk, "Mei").uid
        assert mei in (entry.packer, entry.content.get("consent"))
        assert self.shop.desk.may(Right.GO_SHORT) is (entry.packer == mei)


TestRolesMachine = RolesMachine.TestCase
TestRolesMachine.settings = settings(max_examples=EXAMPLES, stateful_step_count=40, deadline=None)
