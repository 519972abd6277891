from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.take_code import take_code
from dispatchdesk.demo.packing import DemoClock
from dispatchdesk.demo.shop import build_demo_shop, next_export
from dispatchdesk.demo.tour import AFTER_NEWS, BEFORE_NEWS, RETURNED, STEPS, SWAPPED, Step, TourFailed, play
from dispatchdesk.desk import Desk
from dispatchdesk.intake.parsing import parse_files
from dispatchdesk.opening import open_desk
from dispatchdesk.rules.verdicts import Verdict
from tests.demo.conftest import PRESENT


def test_the_tour_shows_every_verdict_under_a_name_of_its_own() -> None:
    steps = (*STEPS, *BEFORE_NEWS, *AFTER_NEWS, *RETURNED, *SWAPPED)
    assert {step.verdict for step in steps} == set(Verdict)
    assert len({step.name for step in steps}) == len(steps)


def test_every_step_draws_its_verdict(built: Path, desk: Desk, clock: DemoClock) -> None:
    for step in (*STEPS, *BEFORE_NEWS):
        assert play(step, desk, clock, partial(take_code, desk)).verdict is step.verdict
    take_in(desk, parse_files([next_export(built / "files")]))
    for step in (*AFTER_NEWS, *RETURNED, *SWAPPED):
        assert play(step, desk, clock, partial(take_code, desk)).verdict is step.verdict


def test_the_tour_goes_as_well_in_the_chinese_shop(tmp_path: Path, clock: DemoClock) -> None:
    (tmp_path / "files").mkdir()
    build_demo_shop(tmp_path / "desk", tmp_path / "files", PRESENT, zone="Asia/Shanghai", language="zh")
    with open_desk(tmp_path / "desk", clock=clock, packer="李娜") as desk:
        outcomes = [play(step, desk, clock, partial(take_code, desk)) for step in STEPS]
    wrong = next(outcome for outcome in outcomes if outcome.verdict is Verdict.WRONG_OPTION)
    assert [(differs.found, differs.wanted) for differs in wrong.differs] == [("红色", "蓝色")]


def test_a_step_that_is_answered_otherwise_fails_in_words(desk: Desk, clock: DemoClock) -> None:
    with pytest.raises(TourFailed, match=r"held: #1042 was answered order_opened"):
        play(Step(Verdict.HELD, ("#1042",)), desk, clock, partial(take_code, desk))
