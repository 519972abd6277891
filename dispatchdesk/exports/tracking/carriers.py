"""What the channels call a carrier.

Sources: Amazon's carrier codes as shipping programs list them; where a channel's own list was not found
the carrier's usual name stands, which the seller may have to choose anew there.
"""

from __future__ import annotations

from dataclasses import dataclass

from dispatchdesk.rules.carriers import CARRIER_NAMES

OTHER = "Other"


@dataclass(frozen=True, slots=True)
class CarrierWords:
    """One carrier in the words of the channels; an empty word: the channel does not know it."""

    chinese: str
    pinduoduo: str = ""
    """Where it is another than ``chinese``."""
    amazon: str = ""
    """Amazon's carrier-code; without one it is ``Other`` with the name beside it."""
    walmart: str = ""
    """Of Walmart's list; without one it is ``Other``, and a link is demanded."""


CARRIER_WORDS: dict[str, CarrierWords] = {
    "sf": CarrierWords("顺丰速运", "顺丰快递", amazon="SF Express"),
    "yto": CarrierWords("圆通速递", "圆通快递"),
    "zto": CarrierWords("中通快递"),
    "sto": CarrierWords("申通快递"),
    "yunda": CarrierWords("韵达快递"),
    "jd": CarrierWords("京东快递"),
    "ems": CarrierWords("EMS"),
    "jt": CarrierWords("极兔速递"),
    "deppon": CarrierWords("德邦快递"),
    "china_post": CarrierWords("邮政快递包裹", amazon="China Post"),
    "ups": CarrierWords("UPS", amazon="UPS", walmart="UPS"),
    "fedex": CarrierWords("FedEx", amazon="FedEx", walmart="FedEx"),
    "dhl": CarrierWords("DHL", amazon="DHL", walmart="DHL"),
    "usps": CarrierWords("USPS", amazon="USPS", walmart="USPS"),
    "royal_mail": CarrierWords("Royal Mail", amazon="Royal Mail"),
    "yodel": CarrierWords("Yodel", amazon="Yodel"),
}
"""By the codes of ``rules.carriers``; of "post" and unknown ones nobody knows which firm it is."""

CHINESE_CHANNELS = frozenset({"taobao", "tmall", "pinduoduo", "douyin", "jd", "1688", "alibaba_1688"})
"""Where carriers have Chinese names."""

_LINK = "https://t.17track.net/en#nums={number}"
"""Follows the numbers of nearly every carrier."""


def english_name(carrier: str) -> str:
    """``SF Express``; a code that is none of ours as it is."""
    return CARRIER_NAMES.get(carrier, carrier)


def chinese_name(carrier: str, channel: str = "") -> str:
    """``顺丰速运``, as the channel says it."""
    words = CARRIER_WORDS.get(carrier)
    if words is None:
        return english_name(carrier)
    return words.pinduoduo if channel == "pinduoduo" and words.pinduoduo else words.chinese


def name_for(channel: str, carrier: str) -> str:
    """The carrier's name where nothing but a name is asked for."""
    return chinese_name(carrier, channel) if channel in CHINESE_CHANNELS else english_name(carrier)


def amazon_code(carrier: str) -> tuple[str, str]:
    """carrier-code and carrier-name: the latter only beside ``Other``."""
    words = CARRIER_WORDS.get(carrier)
    return (words.amazon, "") if words and words.amazon else (OTHER, english_name(carrier) or OTHER)


def walmart_name(carrier: str) -> str:
    """Of Walmart's list, else ``Other``."""
    words = CARRIER_WORDS.get(carrier)
    return words.walmart if words and words.walmart else OTHER


def link_to(tracking: str) -> str:
    """A page that tells where the parcel is, where a channel demands one."""
    return _LINK.format(number=tracking)
