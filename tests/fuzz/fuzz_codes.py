"""Fuzz the reader of codes: any text a scanner or keyboard can send is understood, at once and for good."""

from __future__ import annotations

import atheris

with atheris.instrument_imports(include=["dispatchdesk.rules", "biip"]):
    import biip.gs1_digital_link_uris
    import biip.gs1_messages
    import biip.upc  # noqa: F401

    from dispatchdesk.rules.codes import code_key, gtin14, read_code, storable

from tests.fuzz.starting import fuzz
from tests.support.hostile_texts import ALL

LONGEST = 400
SAMPLES = (
    "6901234567892",
    "DDORD0123456789AB",
    "DDCMDUNDO",
    "ddcmd3",
    "DDWHOABCDEFGHJKMN",
    "]C1010690123456789210LOT\x1d17260131",
    "(01)06901234567892(10)LOT(17)260131",
    "]d20106901234567892213A|10LOT",
    "https://id.gs1.org/01/06901234567892/10/LOT?17=260131",
    "]E01234565",
    "01069012345678921726013110LOT21SERIAL",
    "&é\"'(-è_çà",
    "DDC;DUNDO",
    "SF1390022817351",
    "０６９０",
)


def try_one(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    for candidate in {text, storable(text)}:
        code = read_code(candidate)
        assert code.text == candidate
        # A GS1 message without an item may be digits that would be one without the scanner's word for it.
        assert code_key(code.key) == code.key or gtin14(code.key)
        assert not code.gtin or gtin14(code.gtin) == code.gtin
        assert code.count is None or code.count > 0
    assert storable(text).encode() is not None


def seeds() -> list[bytes]:
    texts = (*SAMPLES, *(text[:LONGEST] for text in ALL))
    return [text.encode("utf-8", "replace") for text in texts]


if __name__ == "__main__":
    fuzz("codes", try_one, seeds(), LONGEST)
