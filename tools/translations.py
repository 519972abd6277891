"""Keeps the catalogues in ``assets/translations`` in step with the words in the code.

``update`` extracts the words, brings every language's ``.po`` up to date and compiles its ``.mo``;
``check`` changes nothing and fails where a word is missing, fuzzy, or differs in its placeholders.
"""

import io
import string
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog, Message, extract, mofile, pofile

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "assets" / "translations"
TEMPLATE = FOLDER / "dispatchdesk.pot"
LANGUAGES = ("zh",)
SOURCES = ("dispatchdesk", "ui")
KEYWORDS = {"tr": None, "tr_n": (1, 2)}
# A real date would change the files with every run and say nothing that git does not say.
SOME_DATE = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> None:
    match sys.argv[1:]:
        case ["update"]:
            update()
        case ["check"]:
            faults = find_faults()
            if faults:
                sys.exit("\n".join([*faults, "`make translations` renews the catalogues."]))
        case _:
            sys.exit("Say update or check.")


def update() -> None:
    template = extract_words()
    write(TEMPLATE, po_bytes(template))
    for language in LANGUAGES:
        catalog = updated_catalog(language, template)
        write(po_path(language), po_bytes(catalog))
        write(mo_path(language), mo_bytes(catalog))
        untranslated = sum(1 for message in catalog if message.id and not is_translated(message))
        print(f"{language}: {len(catalog)} messages, {untranslated} without a translation")


def find_faults() -> list[str]:
    """One sentence a fault; empty when every language is complete and compiled."""
    template = extract_words()
    faults = (
        []
        if TEMPLATE.exists() and TEMPLATE.read_bytes() == po_bytes(template)
        else [f"{TEMPLATE.name} is old."]
    )
    for language in LANGUAGES:
        catalog = updated_catalog(language, template)
        faults += [f"{language}: {fault}" for message in catalog if (fault := message_fault(message))]
        if not mo_path(language).exists() or mo_path(language).read_bytes() != mo_bytes(catalog):
            faults.append(f"{language}: {mo_path(language).name} is not compiled from the present words.")
    return faults


def extract_words() -> Catalog:
    """All messages of the code, each with the files that say it."""
    catalog = with_header(Catalog())
    for source in SOURCES:
        for path in sorted((ROOT / source).rglob("*.py")):
            with path.open("rb") as file:
                for _, words, comments, context in extract.extract(
                    "python", file, KEYWORDS, ("Translators:",)
                ):
                    place = (path.relative_to(ROOT).as_posix(), 0)
                    catalog.add(words, locations=[place], auto_comments=comments, context=context)
    return catalog


def updated_catalog(language: str, template: Catalog) -> Catalog:
    """The language's catalogue as it is on disk, with exactly the template's messages."""
    if not po_path(language).exists():
        catalog = Catalog(language)
    else:
        with po_path(language).open("rb") as file:
            catalog = pofile.read_po(file, locale=language)
    catalog.update(template, no_fuzzy_matching=True)
    return with_header(catalog)


def with_header(catalog: Catalog) -> Catalog:
    """The same catalogue with a header that changes only when its meaning does."""
    catalog.header_comment = "# The words of DispatchDesk."
    catalog.project = "DispatchDesk"
    catalog.version = "0"
    catalog.msgid_bugs_address = "see README.md"
    catalog.last_translator = catalog.language_team = "The DispatchDesk authors"
    catalog.creation_date = catalog.revision_date = SOME_DATE
    catalog.fuzzy = False
    return catalog


def message_fault(message: Message) -> str:
    """What is wrong with a message's translation; empty for a good one."""
    source = message.id if isinstance(message.id, str) else message.id[-1]
    if not source:
        return ""
    if message.fuzzy or not is_translated(message):
        return f"no translation for {source!r}"
    if any(placeholders(text) != placeholders(source) for text in translations(message)):
        return f"other placeholders than in {source!r}"
    return ""


def is_translated(message: Message) -> bool:
    return all(translations(message))


def translations(message: Message) -> tuple[str, ...]:
    """One text, or one for each plural form of the language; an empty one where a word is missing."""
    if not message.string:
        return ("",)
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def po_bytes(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    pofile.write_po(buffer, catalog, width=110, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return buffer.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    mofile.write_mo(buffer, catalog)
    return buffer.getvalue()


def po_path(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "dispatchdesk.po"


def mo_path(language: str) -> Path:
    return po_path(language).with_suffix(".mo")


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    main()
