"""Fuzz the reader of each format with text files: any bytes are read, or refused in words.

The first byte of an input chooses the format, the rest is the file; its partner files are good ones. Files
whose columns a person named, and those that are only known to be refused, are among the inputs too.
"""

from __future__ import annotations

import csv
import io
import random
import tempfile
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["dispatchdesk.intake"]):
    from dispatchdesk.intake.mapped_orders import own_formats
    from dispatchdesk.intake.parsing import parse_files

from dispatchdesk.rules.column_mapping import ColumnMapping, Field, Meaning
from tests.fuzz.starting import fuzz
from tests.intake.good_files import GOOD_FILES
from tests.intake.making_files import delimiter_of, rows_of, write_csv
from tests.intake.soundness import assert_sound
from tests.support.hostile_texts import ALL

LONGEST = 8_000
WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
CELLS = (*(text[:2000] for text in ALL), "9" * 30, "1e999", "-0", "0", "１２", "2026-02-30 25:61", '="', "'")
MARKET = ColumnMapping(
    name="Market",
    captions=("No of sale", "Code", "Pieces", "To", "Stage"),
    columns=(
        (Field.NUMBER, "No of sale"),
        (Field.SKU, "Code"),
        (Field.QUANTITY, "Pieces"),
        (Field.NAME, "To"),
        (Field.STATUS, "Stage"),
    ),
    words=(("new", Meaning.SEND), ("sent", Meaning.LEAVE_OUT)),
)
OWN = own_formats([MARKET], UTC)
FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))


def try_one(data: bytes) -> None:
    good = GOOD_FILES[data[0] % len(GOOD_FILES)] if data else GOOD_FILES[0]
    content = data[1:]
    if content.startswith(WORKBOOKS):
        return
    path = FOLDER / good.path.name
    path.write_bytes(content)
    partners = [FOLDER / "partners" / partner.name for partner in good.partners]
    assert_sound(parse_files([path, *partners], own=OWN))


def change_cells(data: bytes, max_size: int, seed: int) -> bytes:
    """A third of the time bytes, as libFuzzer likes; else cells, rows or columns, mostly below the header."""
    dice = random.Random(seed)
    good = GOOD_FILES[data[0] % len(GOOD_FILES)] if data else GOOD_FILES[0]
    if dice.random() < 0.3:
        return bytes(atheris.Mutate(data, len(data) or 1))[:max_size]
    text = data[1:].decode(good.encoding, "replace")
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(good.path))
        rows = [row for row in lines if row]
    except csv.Error:
        rows = []
    if not rows:
        return bytes(atheris.Mutate(data, len(data) or 1))[:max_size]
    head, body = (rows[:1], rows[1:]) if len(rows) > 1 and dice.random() < 0.9 else ([], rows)
    for _ in range(dice.randint(1, 4)):
        _change(body, dice)
    rows = head + body
    return data[:1] + _written(rows, good.encoding, dice)[: max_size - 1]


def _change(rows: list[list[str]], dice: random.Random) -> None:
    row = dice.choice(rows)
    place = dice.randrange(len(row)) if row else 0
    match dice.randrange(8):
        case 0 | 1 | 2 if row:
            row[place] = dice.choice(CELLS)
        case 3 if row:
            row[place] += dice.choice(CELLS)
        case 4:
            row.insert(place, dice.choice(CELLS))
        case 5 if row:
            del row[place]
        case 6:
            rows.insert(dice.randrange(len(rows) + 1), list(row))
        case _:
            other = dice.choice(rows)
            row[:] = other[:place] + row[place:]


def _written(rows: list[list[str]], encoding: str, dice: random.Random) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=dice.choice(["\n", "\r\n"]), delimiter=dice.choice(",,,,;\t|"))
    writer.writerows(rows)
    encoding = dice.choice([encoding] * 6 + ["utf-8-sig", "utf-16", "gb18030", "utf-8"])
    return text.getvalue().encode(encoding, "replace")


def write_partners() -> None:
    """A few rows of each good file: what is read with every input should be read quickly."""
    (FOLDER / "partners").mkdir()
    for good in GOOD_FILES:
        write_csv(FOLDER / "partners" / good.path.name, rows_of(good.path, good.encoding)[:5])


def seeds() -> Iterator[bytes]:
    for number, good in enumerate(GOOD_FILES):
        content = good.path.read_bytes()
        yield bytes([number]) + content
        yield bytes([number]) + b"".join(content.splitlines(keepends=True)[:4])
        yield bytes([number]) + (FOLDER / "partners" / good.path.name).read_bytes()
    yield b"\0Date,Order #,Status,Customer type,Product(s)\n2026-03-02,1001,Processing,guest,Tee x 1\n"
    yield bytes(1) + ",".join(MARKET.captions).encode() + b"\n1,TEE,2,Mara Lind,sent\n2,CAP,x,Jo Kern,new\n"


if __name__ == "__main__":
    write_partners()
    fuzz("readers", try_one, seeds(), LONGEST, custom_mutator=change_cells)
