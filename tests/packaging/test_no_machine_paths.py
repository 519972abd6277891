"""The project names no machine and no registry: whoever clones it has others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = (".ci", "assets", "benchmarks", "dispatchdesk", "docs", "tests", "tools", "ui")
TEXT_SUFFIXES = {
    "",
    ".cfg",
    ".csv",
    ".json",
    ".lock",
    ".md",
    ".po",
    ".pot",
    ".py",
    ".svg",
    ".toml",
    ".txt",
    ".yml",
}
# Written so that this file does not find itself.
REGISTRY_HOSTS = ("pypi[.]org", "python" + "hosted", "registry[.]npmjs", "deb[.]debian")
MACHINE_FOLDERS = ("work", "root", "home", "tmp/venv", "Users")
FORBIDDEN = re.compile(
    rf"{'|'.join(REGISTRY_HOSTS)}|(?:^|[^a-z.])/(?:{'|'.join(MACHINE_FOLDERS)})/", re.MULTILINE
)


def test_no_text_names_a_machine_or_a_registry() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in text_files()
        for match in FORBIDDEN.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def test_the_search_finds_what_it_is_for() -> None:
    for text in ("see https://pypi" + ".org/x", "open('" + "/work" + "/a.csv')", "/root" + "/.cache"):
        assert FORBIDDEN.search(text), text


def test_the_search_leaves_other_text_alone() -> None:
    assert not FORBIDDEN.search("https://example.com/work" + "/a, tests/work" + "/b")


def text_files() -> Iterator[Path]:
    """The project's own text: not the environment, the caches and what was built."""
    top_level = [path for path in ROOT.iterdir() if path.is_file()]
    below = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    for path in (*top_level, *below):
        if path.suffix in TEXT_SUFFIXES and "__pycache__" not in path.parts:
            yield path
