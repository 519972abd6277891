"""How long an answer stays in sight."""

from __future__ import annotations

from dispatchdesk.actions.view_bench import CheckView
from dispatchdesk.rules.one_parcel import parts_of
from dispatchdesk.rules.verdicts import ScanOutcome, Verdict


def is_about(outcome: ScanOutcome, view: CheckView) -> bool:
    """Whether an answer still fits what is shown: it may have been given while another page was in front."""
    return view.order is None or any(outcome.order_uid == part.uid for part in parts_of(view.order))


def settles(outcome: ScanOutcome) -> bool:
    """Good news gives way by itself; what has to be read or done stays."""
    return outcome.verdict in (Verdict.DISPATCHED, Verdict.PUT_ASIDE) and outcome.label_verified is not False
