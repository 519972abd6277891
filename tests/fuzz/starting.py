"""What the fuzzers share: where they keep what they found, and how they start."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import atheris

FOUND = Path(__file__).parents[2] / "build" / "fuzz"
"""A folder a fuzzer: the inputs that reached new code, and ``crash-…``, ``timeout-…`` for what it found."""
SLOWEST = 20
"""Seconds that one input may take, on a machine with other work."""


def fuzz(
    name: str, try_one: Callable[[bytes], None], seeds: Iterable[bytes], longest: int, **options: Any
) -> None:
    """Try inputs until libFuzzer's ``-max_total_time=`` or ``-runs=`` is used up, or something is found.

    Files named on the command line are tried again, and nothing else.
    The process ends here: with 0, or with another code and the input's path where ``try_one`` raised.
    """
    corpus = FOUND / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    limits = [f"-timeout={SLOWEST}", f"-max_len={longest}", "-rss_limit_mb=2048"]
    known = [f"-artifact_prefix={corpus}-", *limits]
    named = [word for word in sys.argv[1:] if not word.startswith("-")]
    atheris.Setup([*sys.argv, *known, *([] if named else [str(corpus)])], try_one, **options)
    atheris.Fuzz()
