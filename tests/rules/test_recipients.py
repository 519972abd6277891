"""Two orders go to one person at one place, or they do not; whoever is masked is nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dispatchdesk.rules.orders import Recipient
from dispatchdesk.rules.recipients import contact_key, is_masked, recipient_key

HOME = Recipient("王小明", "13800002210", "西湖区 测试路1号3-1201", "杭州市", "浙江省")


@pytest.mark.parametrize(
    "same",
    [
        replace(HOME, name="王小明[6797]"),
        replace(HOME, address="西湖区 测试路1号3-1201 [6797]"),
        replace(HOME, address="西湖区  测试路1号3-1201［0012］ "),
        replace(HOME, phone="18400001234-0319"),
    ],
)
def test_a_channel_s_mark_makes_no_other_recipient(same: Recipient) -> None:
    assert recipient_key(same) == recipient_key(HOME) != ""


@pytest.mark.parametrize(
    "other",
    [
        replace(HOME, address="西湖区 测试路1号3-1301"),
        replace(HOME, address="西湖区 测试路1号3"),
        replace(HOME, name="王小华"),
    ],
)
def test_another_flat_is_another_recipient(other: Recipient) -> None:
    assert recipient_key(other) != recipient_key(HOME)


@pytest.mark.parametrize("masked", ["王**", "##密文", "$$密文", "~AgAAb/x+1=="])
def test_masked_people_are_never_equal(masked: str) -> None:
    assert is_masked(masked)
    assert recipient_key(replace(HOME, name=masked)) == ""
    assert recipient_key(replace(HOME, address=masked)) == ""
    assert contact_key(masked) == ""


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("13800002210", "13800002210"),
        ("+86 138-0000-2210", "13800002210"),
        ("+1 212-555-0101", "12125550101"),
        ("212-555-0102", "2125550102"),
        ("18400001234-0319", ""),
        ("+86 18400001234-319", ""),
        ("190****0001", ""),
        ("Mara@Example.com ", "mara@example.com"),
        ("", ""),
    ],
)
def test_a_number_that_forwards_tells_nobody_apart(text: str, key: str) -> None:
    assert contact_key(text) == key
