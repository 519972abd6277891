"""Every word of the code resolves in every language, with the same places to fill."""

from __future__ import annotations

import ast
import gettext
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from assets import asset
from dispatchdesk.wording.language import LANGUAGES

ROOT = asset("").parent
SOURCES = [path for folder in ("dispatchdesk", "ui") for path in sorted((ROOT / folder).rglob("*.py"))]
TRANSLATED = [language for language in LANGUAGES if language != "en"]


def catalogue(language: str, suffix: str) -> Path:
    return asset("translations") / language / "LC_MESSAGES" / f"dispatchdesk{suffix}"


def messages(language: str) -> Iterator[Message]:
    with catalogue(language, ".po").open("rb") as file:
        yield from (message for message in read_po(file) if message.id)


def calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "tr_n"):
            yield node


def said_in_the_code() -> Iterator[tuple[Path, ast.Call]]:
    own = ROOT / "dispatchdesk" / "wording" / "language.py"
    return ((path, call) for path in SOURCES if path != own for call in calls(path))


def texts(call: ast.Call) -> list[ast.expr]:
    return call.args[:2] if isinstance(call.func, ast.Name) and call.func.id == "tr_n" else call.args[:1]


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def both(message: Message, which: str) -> tuple[str, ...]:
    value = getattr(message, which)
    return (value,) if isinstance(value, str) else tuple(value)


def test_only_literals_are_translated() -> None:
    # An f-string or a name is extracted as it stands, or not at all, and never found at run time.
    wrong = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path, call in said_in_the_code()
        if not all(isinstance(text, ast.Constant) and isinstance(text.value, str) for text in texts(call))
    ]
    assert not wrong


def test_places_to_fill_have_names() -> None:
    wrong = [
        text.value
        for _, call in said_in_the_code()
        for text in texts(call)
        if isinstance(text, ast.Constant) and not all(name.isidentifier() for name in places(str(text.value)))
    ]
    assert not wrong


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_word_of_the_code_is_translated(language: str) -> None:
    with catalogue(language, ".mo").open("rb") as file:
        spoken = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    known = {key if isinstance(key, str) else key[0] for key in spoken}
    said = {
        text.value
        for _, call in said_in_the_code()
        for text in texts(call)[:1]
        if isinstance(text, ast.Constant)
    }
    assert sorted(map(str, said - known)) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_fuzzy_empty_or_filled_otherwise(language: str) -> None:
    wrong = [
        message.id
        for message in messages(language)
        if message.fuzzy
        or not all(both(message, "string"))
        or any(places(text) != places(both(message, "id")[-1]) for text in both(message, "string"))
    ]
    assert not wrong


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_catalogue_is_the_written_one(language: str) -> None:
    with catalogue(language, ".mo").open("rb") as file:
        compiled = {both(message, "id"): both(message, "string") for message in read_mo(file) if message.id}
    assert compiled == {both(message, "id"): both(message, "string") for message in messages(language)}


@pytest.mark.parametrize("language", TRANSLATED)
def test_sentences_end_as_the_language_ends_them(language: str) -> None:
    wrong = [
        message.id
        for message in messages(language)
        if isinstance(message.id, str)
        and message.id.endswith(".")
        and len(message.id) > 3
        and not str(message.string).endswith(("。", "）", "}"))
    ]
    assert not wrong
