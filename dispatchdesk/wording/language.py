"""The language of every word, chosen once and looked up at each call: it may change while running."""

from __future__ import annotations

import gettext
import locale
import os

from assets import asset

LANGUAGES = ("en", "zh")
"""English is the source; the others have a catalogue in ``assets/translations``."""

_DOMAIN = "dispatchdesk"
_language = "en"
_catalogue = gettext.NullTranslations()


def use_language(code: str) -> None:
    """Speak this language from now on: ``en``, ``zh``; empty: the computer's; unknown: English."""
    global _language, _catalogue
    _language = _supported(code) if code else system_language()
    _catalogue = _open_catalogue(_language)


def current_language() -> str:
    """The language in use: ``en`` or ``zh``."""
    return _language


def system_language() -> str:
    """The computer's language, or English where we do not speak it."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    names.append(locale.getlocale()[0] or "")
    return _supported(next((name for name in names if name), ""))


def tr(text: str) -> str:
    """The text in the language in use; English where a translation is missing."""
    # An empty message id is the catalogue's own header.
    return _catalogue.gettext(text) if text else ""


def tr_n(singular: str, plural: str, n: int) -> str:
    """The text for n things in the language in use; the caller fills in the number."""
    return _catalogue.ngettext(singular, plural, n)


def _supported(code: str) -> str:
    # Windows names its locales in words: "Chinese (Simplified)_China".
    name = code.casefold()
    return "zh" if name.startswith(("zh", "chinese")) else "en"


def _open_catalogue(code: str) -> gettext.NullTranslations:
    if code == "en":
        return gettext.NullTranslations()
    return gettext.translation(_DOMAIN, asset("translations"), languages=[code])
