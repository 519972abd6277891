"""Fuzz what is read of spreadsheets: the look into the zip in this process, the rest in one that may die.

The first byte of an input says what the rest is: a whole file, or what stands in one part of a good workbook.
"""

from __future__ import annotations

import io
import multiprocessing
import random
import re
import resource
import sys
import tempfile
import traceback
import zipfile
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["dispatchdesk.intake"]):
    from dispatchdesk.intake.parsing import parse_files
    from dispatchdesk.intake.reader import FileRefusedError
    from dispatchdesk.intake.reading import MEMORY_LIMIT
    from dispatchdesk.intake.workbooks import look_into

from tests.fuzz.starting import SLOWEST, fuzz
from tests.intake.making_files import SHOPIFY_PRODUCTS, rows_of, write_xlsx
from tests.intake.soundness import assert_sound

LONGEST = 12_000
FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
PARTS = (
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/workbook.xml",
    "xl/styles.xml",
    "xl/_rels/workbook.xml.rels",
    "[Content_Types].xml",
)
TOKENS = re.compile(rb'<[^>]*>|"[^"]*"|\d+|[^<>"\d]+')
REPLACEMENTS = (
    b'"A1"', b'"XFD1048576"', b'"AAAAAA99999999999"', b'"-1"', b'"4294967295"', b'"99999999999999999999"',
    b'""', b'"s"', b'"e"', b'"d"', b'"inlineStr"', b'"../../sheet1.xml"', b"<v>1e999</v>", b"<v>NaN</v>",
    b"<c>", b"</row>", b"-1", b"0", b"99999999999999999999", b"2958466.5", b"&lol;", b"\x00", b"\xff\xfe",
    b"<is><t>x</t></is>",
)  # fmt: skip
IN_ZIPFILE = (
    zipfile._EndRecData,  # type: ignore[attr-defined]
    zipfile.ZipFile._RealGetContents,  # type: ignore[attr-defined]
    zipfile.ZipFile.open,
    zipfile.ZipInfo._decodeExtra,  # type: ignore[attr-defined]
    zipfile.ZipExtFile.read1,
)


class Child:
    """Reads one file after the other; started anew where one of them killed it."""

    def __init__(self) -> None:
        self.deaths = -1
        self._start()

    def _start(self) -> None:
        self.deaths += 1
        context = multiprocessing.get_context("spawn")
        self._told, there = context.Pipe()
        self._process = context.Process(target=serve, args=(there,), daemon=True)
        self._process.start()
        there.close()

    def read(self, path: Path) -> str:
        """The traceback of a bug; empty where the file was read, refused, or too much for the child."""
        self._told.send(path)
        try:
            answered = self._told.poll(SLOWEST)
            answer = str(self._told.recv()) if answered else "silent"
        except (EOFError, OSError):
            answered, answer = False, ""
        if not answered:
            self._process.kill()
            self._process.join()
            self._start()
        return answer


def serve(asked: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stderr = io.StringIO()
    while True:
        path = asked.recv()
        try:
            assert_sound(parse_files([path]))
        except MemoryError:
            asked.send("")
        except Exception:
            asked.send(traceback.format_exc())
        else:
            asked.send("")


class Trying:
    """One input after the other, with one child for all."""

    def __init__(self, good: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(good)) as book:
            self.parts = {name: book.read(name) for name in book.namelist()}
        self.good = good
        self.child = Child()

    def __call__(self, data: bytes) -> None:
        path = FOLDER / "book.xlsx"
        path.write_bytes(self.file_of(data))
        try:
            look_into(path)
        except FileRefusedError:
            return
        assert not (bug := self.child.read(path)), bug

    def file_of(self, data: bytes) -> bytes:
        kind = data[0] % (len(PARTS) + 1) if data else 0
        if kind == 0:
            return data[1:]
        return zipped(self.parts | {PARTS[kind - 1]: data[1:]})

    def seeds(self) -> Iterator[bytes]:
        yield b"\0" + self.good
        for number, name in enumerate(PARTS, start=1):
            yield bytes([number]) + self.parts[name]


def change_tokens(data: bytes, max_size: int, seed: int) -> bytes:
    """A part loses, repeats or exchanges some of its tokens; a whole file is libFuzzer's to change."""
    dice = random.Random(seed)
    tokens = TOKENS.findall(data[1:])
    if len(tokens) < 4 or dice.random() < (0.9 if data.startswith(b"\0") else 0.2):
        return bytes(atheris.Mutate(data, len(data) or 1))[:max_size]
    for _ in range(dice.randint(1, 6)):
        start = dice.randrange(len(tokens))
        end = start + dice.choice((1, 1, 1, 2, 8))
        some = tokens[start:end]
        tokens[start:end] = dice.choice(([], some * 2, [dice.choice(REPLACEMENTS)], [dice.choice(tokens)]))
        tokens = tokens or [b"<"]
    return (data[:1] + b"".join(tokens))[:max_size]


def zipped(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return written.getvalue()


if __name__ == "__main__":
    rows = rows_of(SHOPIFY_PRODUCTS)[:4]
    trying = Trying(write_xlsx(FOLDER / "good.xlsx", rows).read_bytes())
    for function in IN_ZIPFILE:
        atheris.instrument_func(function)
    fuzz("workbooks", trying, trying.seeds(), LONGEST, custom_mutator=change_tokens)
