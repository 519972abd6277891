"""The documents: what they link to is there, and a Chinese guide has the sections of the English one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
CHINESE = sorted((ROOT / "docs").rglob("*.zh.md"))
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^(#{1,6}) (.+)$", re.MULTILINE)
FIRST_LINES = 4


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_what_a_document_links_to_is_there(document: Path) -> None:
    links = LINK.findall(document.read_text(encoding="utf-8"))
    assert [link for link in links if not leads_somewhere(document, link)] == []


@pytest.mark.parametrize("chinese", CHINESE, ids=lambda path: path.name)
def test_a_chinese_guide_has_the_sections_of_the_english_one(chinese: Path) -> None:
    assert levels(chinese) == levels(english_of(chinese))


@pytest.mark.parametrize("chinese", CHINESE, ids=lambda path: path.name)
def test_both_languages_name_each_other_at_the_top(chinese: Path) -> None:
    english = english_of(chinese)
    assert f"[English]({english.name})" in top_of(chinese)
    assert f"[中文]({chinese.name})" in top_of(english)


def english_of(chinese: Path) -> Path:
    return chinese.with_name(chinese.name.replace(".zh.md", ".md"))


def levels(document: Path) -> list[str]:
    """The signs before each heading, in their sequence."""
    return [signs for signs, _ in HEADING.findall(document.read_text(encoding="utf-8"))]


def top_of(document: Path) -> list[str]:
    return document.read_text(encoding="utf-8").splitlines()[:FIRST_LINES]


def leads_somewhere(document: Path, link: str) -> bool:
    """Whether a file of the project, and the heading in it, is there; the web is believed."""
    if "://" in link or link.startswith("mailto:"):
        return True
    path, _, anchor = link.partition("#")
    target = document.parent / path if path else document
    return target.exists() and (not anchor or anchor in anchors(target))


def anchors(document: Path) -> set[str]:
    """The names that a page gives its headings: small, without signs, a hyphen for each space."""
    titles = [title for _, title in HEADING.findall(document.read_text(encoding="utf-8"))]
    return {re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-") for title in titles}
