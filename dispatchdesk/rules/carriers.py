"""Which carrier a tracking number belongs to. A guess: it suggests and warns, it never rejects.

Sources: UPU S10; the check digits that UPS, FedEx, USPS and DHL publish, as collected in
github.com/jkeen/tracking_number_data (MIT). Chinese carriers publish forms only, no check digits.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from dispatchdesk.rules.codes import split_symbology

CARRIER_NAMES: dict[str, str] = {
    "sf": "SF Express",
    "yto": "YTO Express",
    "zto": "ZTO Express",
    "sto": "STO Express",
    "yunda": "Yunda Express",
    "jd": "JD Logistics",
    "ems": "EMS",
    "jt": "J&T Express",
    "deppon": "Deppon Express",
    "china_post": "China Post",
    "ups": "UPS",
    "fedex": "FedEx",
    "dhl": "DHL",
    "usps": "USPS",
    "royal_mail": "Royal Mail",
    "yodel": "Yodel",
    "post": "Post",
}
"""Every carrier that a number can name; "post" is any other member of the Universal Postal Union."""


class NumberForm(StrEnum):
    """How sure the form of a number is."""

    CLEAR = "clear"
    """Letters, a check digit that fits or a form of one carrier alone: it closes a parcel at once."""
    LIKELY = "likely"
    """Digits only, in a form that a known carrier uses and others may use too."""
    NONE = "none"
    """No known form, or one whose check digit is wrong; then ``carrier`` still names whose form it is."""


@dataclass(frozen=True, slots=True)
class TrackingGuess:
    """A number as the carrier writes it, upper case, without blanks and routing; whose it seems to be."""

    number: str
    carrier: str
    """Code of ``CARRIER_NAMES``; empty where unknown."""
    form: NumberForm


def guess_carrier(text: str, switched_on: tuple[str, ...] = ()) -> TrackingGuess:
    """Name the carrier of a number.

    ``switched_on`` are the carriers that collect here, last used first: a number of digits only is
    read as one of theirs. Empty: all. The number itself does not depend on them.
    """
    number = re.sub(r"\s", "", split_symbology(text)[1]).upper()
    if not number.isascii():
        return TrackingGuess(number, "", NumberForm.NONE)
    return _guess_s10(number) or _guess_strong(number) or _guess_digits(number, switched_on)


# --- Check digits -----------------------------------------------------------------------------------


def _always(_number: str) -> bool:
    return True


def _fits_mod10(digits: str) -> bool:
    """Weights 1, 3, 1, 3 … from the right, the check digit included: GS1, USPS, FedEx Ground."""
    return (sum(map(int, digits[-1::-2])) + 3 * sum(map(int, digits[-2::-2]))) % 10 == 0


def _fits_usps_20(digits: str) -> bool:
    """Older labels reckon the check digit with the "91" that they no longer print."""
    return _fits_mod10(digits) or _fits_mod10("91" + digits)


def _fits_ups(number: str) -> bool:
    """Weights 1, 2, 1, 2 … from the left over what follows "1Z"; letters count A=2, B=3 …, mod 10."""
    values = [int(c) if c.isdigit() else (ord(c) - 63) % 10 for c in number[2:-1]]
    return (sum(values[::2]) + 2 * sum(values[1::2]) + int(number[-1])) % 10 == 0


def _fits_fedex(digits: str) -> bool:
    """Weights 1, 3, 7 … from the right before the check digit; mod 11, then mod 10."""
    total = sum(int(digit) * (1, 3, 7)[place % 3] for place, digit in enumerate(reversed(digits[:-1])))
    return total % 11 % 10 == int(digits[-1])


def _fits_fedex_34(digits: str) -> bool:
    """The last 14 of the 34 digits carry the number; their first weight goes on with 1, 7, 3."""
    return _fits_fedex(digits[-14:])


def _fits_fedex_96(digits: str) -> bool:
    return _fits_mod10(digits[-15:])


def _fits_dhl(digits: str) -> bool:
    return int(digits[:-1]) % 7 == int(digits[-1])


def _fits_s10(digits: str) -> bool:
    """UPU S10: weights 8 6 4 2 3 5 9 7, 11 − (sum mod 11), where 10 is written 0 and 11 is written 5."""
    weighted = zip(digits[:8], (8, 6, 4, 2, 3, 5, 9, 7), strict=True)
    check = 11 - sum(int(digit) * weight for digit, weight in weighted) % 11
    return {10: 0, 11: 5}.get(check, check) == int(digits[8])


# --- International post -----------------------------------------------------------------------------

_S10 = re.compile(r"([A-Z]{2})(\d{9})([A-Z]{2})")
_S10_CARRIERS = {"GB": "royal_mail", "US": "usps"}
_COUNTRIES = (
    " AD AE AF AG AI AL AM AN AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA"
    " CD CF CG CH CI CK CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FK FM FO"
    " FR GA GB GD GE GG GH GI GL GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO"
    " JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MK ML MM MN MO"
    " MR MS MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NR NZ OM PA PE PF PG PH PK PL PS PT PY QA RO RS"
    " RU RW SA SB SC SD SE SG SH SI SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TL TM TN TO TR TT"
    " TV TW TZ UA UG US UY UZ VA VC VE VG VN VU WF WS YE YT ZA ZM ZW "
)
"""ISO 3166 codes of the countries and territories that post under S10."""


def _guess_s10(number: str) -> TrackingGuess | None:
    """Two letters of the service, nine digits, two letters of the country that posted it."""
    match = _S10.fullmatch(number)
    if match is None or f" {match[3]} " not in _COUNTRIES:
        return None
    service, digits, country = match.groups()
    carrier = _S10_CARRIERS.get(country, "post")
    if country == "CN":
        carrier = "ems" if service.startswith("E") else "china_post"
    return TrackingGuess(number, carrier, NumberForm.CLEAR if _fits_s10(digits) else NumberForm.NONE)


# --- Forms with letters, or with a prefix and a check digit -----------------------------------------


@dataclass(frozen=True, slots=True)
class _Form:
    """One way in which a carrier writes its numbers; the pattern's group is the number itself."""

    carrier: str
    pattern: str
    fits: Callable[[str], bool] = _always

    def match(self, number: str) -> str | None:
        """The number without its routing part, or None where the form is another."""
        found = re.fullmatch(self.pattern, number, re.ASCII)
        return found[1] if found else None


_STRONG = (
    _Form("ups", r"(1Z[0-9A-Z]{15}\d)", _fits_ups),
    _Form("sf", r"(SF\d{12,13})"),
    _Form("yto", r"(YT\d{13})"),
    _Form("jt", r"(JT\d{12,13})"),
    _Form("yodel", r"(J?JD000\d{13})"),
    _Form("dhl", r"(JD0\d{17}|JJD\d{10,20}|JVGL\d{10,16})"),
    _Form("jd", r"(JD[A-Z]{0,2}\d{11,15})(?:-\d{1,4}){0,2}-?"),
    _Form("deppon", r"(DPK\d{11,15})(?:-\d{1,4}){0,2}"),
    _Form("sto", r"(STO\d{10})"),
    _Form("usps", r"(?:420\d{5}(?:\d{4})?)?(9[1-5]\d{20}(?:\d{4})?)", _fits_mod10),
    _Form("usps", r"420\d{5}(?:\d{4})?((?:0[1-9]|[1278]\d)\d{18})", _fits_usps_20),
    _Form("fedex", r"(96\d{20})", _fits_fedex_96),
    _Form("fedex", r"([0-8]\d{33}|96\d{32})", _fits_fedex_34),
)


def _guess_strong(number: str) -> TrackingGuess | None:
    for form in _STRONG:
        own = form.match(number)
        if own is not None:
            fits = form.fits(own)
            if len(own) == 34:
                own = own[-14:].lstrip("0").zfill(12)
            return TrackingGuess(own, form.carrier, NumberForm.CLEAR if fits else NumberForm.NONE)
    return None


# --- Digits only ------------------------------------------------------------------------------------

_EXCLUSIVE = (
    _Form("zto", r"(7[3-9]\d{12})"),
    _Form("sto", r"(77\d{13})"),
    _Form("yunda", r"((?:31|43|46)\d{13})"),
)
_CHECKED = (
    _Form("fedex", r"(\d{12})", _fits_fedex),
    _Form("fedex", r"(\d{15})", _fits_mod10),
    _Form("usps", r"((?:0[1-9]|[1278]\d)\d{18})", _fits_usps_20),
)
_SHARED = (
    _Form("dhl", r"(\d{10})", _fits_dhl),
    _Form("sf", r"(\d{12})"),
    _Form(
        "zto",
        r"((?:2[1-9]|3[679]|4\d|5[03-6]|6[348]|72|9[0-58])\d{10}|(?:120|66[56]|780|88[125]|960)\d{9})",
    ),
    _Form("sto", r"((?:[2-9]68|588|688|773|888)\d{9,10})"),
    _Form("ems", r"((?:1[0-2]|5[0-2]|9[5789])\d{11})"),
    _Form("china_post", r"(9[689]\d{11})"),
    _Form("yunda", r"(\d{13})"),
    _Form("deppon", r"(\d{9,10})"),
)


def _guess_digits(number: str, switched_on: tuple[str, ...]) -> TrackingGuess:
    """A form of one carrier alone is clear; so is a fitting check digit that nobody else could own."""
    exclusive = _fitting(_EXCLUSIVE, number, switched_on)
    if exclusive:
        return TrackingGuess(number, exclusive[0].carrier, NumberForm.CLEAR)
    checked = _fitting(_CHECKED, number, switched_on)
    candidates = checked + _fitting(_SHARED, number, switched_on)
    if not candidates:
        return TrackingGuess(number, "", NumberForm.NONE)
    if switched_on:
        candidates.sort(key=lambda form: switched_on.index(form.carrier))
    best = candidates[0]
    alone = bool(checked) and all(form.carrier == best.carrier for form in candidates)
    return TrackingGuess(number, best.carrier, NumberForm.CLEAR if alone else NumberForm.LIKELY)


def _fitting(forms: tuple[_Form, ...], number: str, switched_on: tuple[str, ...]) -> list[_Form]:
    """The forms of carriers that collect here whose pattern and check digit the number satisfies."""
    return [
        form
        for form in forms
        if (not switched_on or form.carrier in switched_on)
        and (own := form.match(number)) is not None
        and form.fits(own)
    ]
