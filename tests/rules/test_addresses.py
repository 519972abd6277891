from __future__ import annotations

import pytest

from dispatchdesk.rules.orders import Recipient
from dispatchdesk.rules.recipients import address_lines, town_of


@pytest.mark.parametrize(
    ("recipient", "lines"),
    [
        (
            Recipient("周晓雯", "138****5678", "文三路 478 号", "杭州市", "浙江省", "310012", "中国"),
            ("138****5678", "浙江省杭州市 310012", "文三路 478 号"),
        ),
        (Recipient(address="浦东大道 1200 号", city="上海市", region="上海"), ("上海市", "浦东大道 1200 号")),
        (Recipient(address="代官山 5-2", city="东京", country="日本"), ("日本 东京", "代官山 5-2")),
        (
            Recipient(address="文三路 18 号", city="Hangzhou", region="Zhejiang", country="CN"),
            ("文三路 18 号", "Hangzhou, Zhejiang", "CN"),
        ),
        (
            Recipient("", "1", "7 Tanner St", "London", "England", "SE1 3LE", "GB"),
            ("1", "7 Tanner St", "SE1 3LE London, England", "GB"),
        ),
        (
            Recipient("", "", "Calle Mayor 14", "Madrid", "Madrid", "28013", "ES"),
            ("Calle Mayor 14", "28013 Madrid", "ES"),
        ),
        (Recipient(), ()),
    ],
)
def test_an_address_is_written_as_its_country_does(recipient: Recipient, lines: tuple[str, ...]) -> None:
    assert address_lines(recipient) == lines


def test_a_town_is_named_once() -> None:
    assert town_of(Recipient(city="深圳市", region="广东省")) == "广东省深圳市"
    assert town_of(Recipient(city="Berlin", region="Berlin")) == "Berlin"
    assert town_of(Recipient(region="Oregon")) == "Oregon"
