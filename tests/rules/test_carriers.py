"""Tracking numbers: whose they are, and how sure that is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchdesk.rules.carriers import CARRIER_NAMES, NumberForm, guess_carrier

PUBLISHED = Path(__file__).parents[3] / "shared/samples/carriers/tracking_number_data"
"""Numbers that carriers publish as examples; they are not part of this project and may be absent."""

CLEAR = [
    ("SF1390022817351", "sf"),
    ("SF139002281735", "sf"),
    ("YT1234567890123", "yto"),
    ("75312345678901", "zto"),
    ("771234567890123", "sto"),
    ("STO1234567890", "sto"),
    ("311234567890123", "yunda"),
    ("431234567890123", "yunda"),
    ("461234567890123", "yunda"),
    ("JT1234567890123", "jt"),
    ("JDV012345678901", "jd"),
    ("JDX000123456789", "jd"),
    ("JD0012345678901", "jd"),
    ("DPK123456789012", "deppon"),
    ("EA123456785CN", "ems"),
    ("RB123456785CN", "china_post"),
    ("RB123456785GB", "royal_mail"),
    ("RB123456785US", "usps"),
    ("RB123456785DE", "post"),
    ("RB123456785HK", "post"),
    ("1Z5R89390357567127", "ups"),
    ("1Z8V92A70367203024", "ups"),
    ("1ZXX3150YW44070023", "ups"),
    ("568283610012000", "fedex"),
    ("9611020987654312345672", "fedex"),
    ("JD014600006281230701", "dhl"),
    ("JJD0099999999", "dhl"),
    ("JVGL0999999990", "dhl"),
    ("9400111206206406260787", "usps"),
    ("92748931507708513018050063", "usps"),
    ("03071790000523483741", "usps"),
    ("JJD0002257639032011", "yodel"),
    ("JD0002242617644732", "yodel"),
]


@pytest.mark.parametrize(("number", "carrier"), CLEAR)
def test_clear_forms_name_their_carrier(number: str, carrier: str) -> None:
    guess = guess_carrier(number)
    assert (guess.number, guess.carrier, guess.form) == (number, carrier, NumberForm.CLEAR)


@pytest.mark.parametrize(
    ("number", "carrier"),
    [
        ("1Z5R89390357567128", "ups"),
        ("1Z1111111111111111", "ups"),
        ("RB123456786US", "usps"),
        ("EA123456784CN", "ems"),
        ("9400111206206406260788", "usps"),
        ("9600000000000000000001", "fedex"),
        ("1001901781990001000300617767839438", "fedex"),
    ],
)
def test_a_wrong_check_digit_still_names_the_carrier_but_never_closes(number: str, carrier: str) -> None:
    guess = guess_carrier(number)
    assert (guess.carrier, guess.form) == (carrier, NumberForm.NONE)


@pytest.mark.parametrize("number", ["568283610012732", "03071790000523483742", "71969010756003077387"])
def test_digits_with_a_wrong_check_digit_are_nobodys(number: str) -> None:
    assert guess_carrier(number).form is NumberForm.NONE


@pytest.mark.parametrize(
    "code",
    [
        "LIN-SH-BL-L",
        "TS-RED-L",
        "SOCK-MU",
        "JEAN-32-BLUE",
        "SF-100",
        "SF12345",
        "JD-8000",
        "YT2024",
        "AB123456785XX",
        "RB123456785CNX",
        "2Z5R89390357567127",
        "GM2951173225174494",
        "6901234567892",
        "06901234567892",
        "96385074",
        "1042",
        "#1042",
        "",
        "DDCMDUNDO",
        "DDORD0123456789AB",
        "蓝色-L",
        "SF१३९००२२८१७३५१",
    ],
)
def test_items_and_order_numbers_are_never_clear(code: str) -> None:
    assert guess_carrier(code).form is not NumberForm.CLEAR


def test_an_unknown_form_has_no_carrier() -> None:
    guess = guess_carrier("TS-RED-L")
    assert (guess.number, guess.carrier, guess.form) == ("TS-RED-L", "", NumberForm.NONE)


@pytest.mark.parametrize(
    ("number", "carrier"),
    [
        ("6901234567892", "yunda"),
        ("139002281735", "sf"),
        ("1191234567890", "ems"),
        ("9612345678901", "china_post"),
        ("268123456789", "sf"),
        ("3318810025", "dhl"),
        ("3318810010", "deppon"),
        ("986578788855", "fedex"),
    ],
)
def test_digits_only_forms_are_likely(number: str, carrier: str) -> None:
    guess = guess_carrier(number)
    assert (guess.carrier, guess.form) == (carrier, NumberForm.LIKELY)


def test_the_carriers_that_collect_here_decide_about_digits() -> None:
    assert guess_carrier("268123456789", ("sto", "sf")).carrier == "sto"
    assert guess_carrier("268123456789", ("sf", "sto")).carrier == "sf"
    assert guess_carrier("75312345678901", ("sf", "yto")).form is NumberForm.NONE
    assert guess_carrier("SF1390022817351", ("yto",)).form is NumberForm.CLEAR


def test_twelve_digits_of_fedex_are_clear_only_where_nobody_else_could_own_them() -> None:
    assert guess_carrier("986578788855", ("fedex", "ups")).form is NumberForm.CLEAR
    assert guess_carrier("986578788855", ("fedex", "sf")).form is NumberForm.LIKELY
    assert guess_carrier("996578788855", ("fedex",)).form is NumberForm.NONE


def test_ten_digits_of_dhl_are_never_clear() -> None:
    assert guess_carrier("3318810025", ("dhl",)).form is NumberForm.LIKELY


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (" sf1390022817351\r", "SF1390022817351"),
        ("]C0SF1390022817351", "SF1390022817351"),
        ("1Z 5R8 939 03 5756 712 7", "1Z5R89390357567127"),
        ("420787459400111206206406260787", "9400111206206406260787"),
        ("4201002334249200190132607600833457", "9200190132607600833457"),
        ("420 11213 92 6129098349792366623 8", "92612909834979236662" + "38"),
        ("JDV012345678901-1-2-", "JDV012345678901"),
        ("1001921334250001000300779017972697", "779017972697"),
        ("9622001900000000000000776632517510", "776632517510"),
        ("4202215371969010756003077385", "71969010756003077385"),
    ],
)
def test_blanks_case_and_routing_are_taken_off(text: str, number: str) -> None:
    guess = guess_carrier(text)
    assert (guess.number, guess.form) == (number, NumberForm.CLEAR)


@given(st.text(max_size=40))
def test_any_text_can_be_asked(text: str) -> None:
    guess = guess_carrier(text)
    assert guess.carrier in CARRIER_NAMES or guess.carrier == ""
    assert guess.form is NumberForm.NONE or guess.carrier


@given(
    st.from_regex(r"\A(420)?[0-9]{8,34}\Z") | st.text(max_size=20),
    st.lists(st.sampled_from(sorted(CARRIER_NAMES)), unique=True, max_size=4),
)
def test_the_number_does_not_depend_on_the_carriers_that_collect(text: str, switched_on: list[str]) -> None:
    assert guess_carrier(text, tuple(switched_on)).number == guess_carrier(text).number


@given(st.from_regex(r"\A[A-Z]{2,8}(-[A-Z0-9]{1,4}){0,3}\Z"))
def test_merchant_codes_are_never_clear(sku: str) -> None:
    assert guess_carrier(sku).form is not NumberForm.CLEAR


@given(st.from_regex(r"\A1Z[0-9A-Z]{15}\Z"))
def test_one_check_digit_in_ten_fits_ups(stem: str) -> None:
    forms = [guess_carrier(f"{stem}{check}").form for check in range(10)]
    assert forms.count(NumberForm.CLEAR) == 1


@given(st.from_regex(r"\A9[2-5][0-9]{19}\Z"), st.integers(2, 20))
def test_a_mistyped_digit_of_usps_is_seen(stem: str, place: int) -> None:
    good = next(n for n in (f"{stem}{c}" for c in range(10)) if guess_carrier(n).form is NumberForm.CLEAR)
    wrong = good[:place] + str((int(good[place]) + 1) % 10) + good[place + 1 :]
    assert guess_carrier(wrong).form is not NumberForm.CLEAR


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published examples are not here")
@pytest.mark.parametrize(
    ("courier", "number_form"),
    [
        ("ups", "UPS"),
        ("usps", "USPS IMpb N"),
        ("usps", "USPS IMpb C"),
        ("usps", "USPS Legacy"),
        ("usps", "USPS 20"),
        ("fedex", "FedEx Express (34)"),
        ("fedex", "FedEx Ground"),
        ("fedex", "FedEx Ground 96 (22)"),
        ("fedex", "FedEx Ground GSN"),
        ("yodel", "Yodel"),
    ],
)
def test_published_examples_are_clear(courier: str, number_form: str) -> None:
    published = json.loads((PUBLISHED / f"{courier}.json").read_text("utf-8"))
    numbers = next(n for n in published["tracking_numbers"] if n["name"] == number_form)["test_numbers"]
    for number in numbers["valid"]:
        guess = guess_carrier(number)
        assert (guess.carrier, guess.form) == (courier, NumberForm.CLEAR), number
    for number in numbers["invalid"]:
        guess = guess_carrier(number)
        assert (guess.carrier, guess.form) != (courier, NumberForm.CLEAR), number
