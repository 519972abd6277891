from __future__ import annotations

import pytest

from dispatchdesk.exports.tracking.forms import FORMS, TEMPLATE
from dispatchdesk.rules.handing_back import LeftOutReason, left_out
from dispatchdesk.wording.handing_back import form_name, left_out_reason, say_left_out
from tests.support.parcels_back import a_parcel


@pytest.mark.parametrize("name", [*(form.name for form in FORMS), TEMPLATE])
def test_every_form_has_a_name(name: str) -> None:
    assert form_name(name) != name


def test_every_reason_has_words_of_its_own() -> None:
    assert len({left_out_reason(reason) for reason in LeftOutReason}) == len(LeftOutReason)


def test_what_is_left_out_is_told_by_reason_and_not_without_end() -> None:
    stopped = [left_out(a_parcel(f"#{at}", f"T{at}"), LeftOutReason.STOPPED) for at in range(9)]
    unknown = left_out(a_parcel("#77", "T"), LeftOutReason.NO_CARRIER)

    assert list(say_left_out([*stopped, unknown])) == [
        "9 left out, stopped after packing: #0, #1, #2, #3, #4, #5 +3",
        "1 left out, its carrier is not known: #77",
    ]
