"""What the window asks of each page."""

from __future__ import annotations

from typing import Protocol

from dispatchdesk.rules.verdicts import ScanOutcome


class Page(Protocol):
    """A widget in the middle of the window, made as ``XPage(desk, pictures, worker, parent)``.

    A page may also have these; the window looks for them once, when it is built:

    - ``code_entered = Signal(str)``: a key or a click that stands for a code; it is taken as if scanned.
    - ``code_answered = Signal(object)``: a ``ScanOutcome`` that no code gave, but a lead's PIN.
    - ``desk_changed = Signal()``: something was written beside the bench (an import, a hold, a note);
      the other pages and the bars refresh.
    - ``settings_changed = Signal(object)``: the saved ``Settings``; theme, language, sounds, prefix follow.
    - ``import_wanted = Signal()``: the orders page should ask for the shop's files.
    - ``page_wanted = Signal(str)``: show another page, by its name in ``ui.section``; ``page/place``
      names one of several that share a place of the rail (``ui.parts.places``).
    - ``words_changed = Signal()``: title, chips and hints are others now, and no key has brought it about.
    - ``sound_wanted = Signal(str)``: a ``Tone`` or ``ui.sounds.PULL`` to try out.
    - ``take_code(text) -> bool``: while shown, the page keeps this code (a manifest, a test field).
    - ``claim_wanted = Signal(object)``: a ``ClaimAbout``: the follow-ups page should take a claim down.
    - ``keep_files(paths) -> bool``: while shown, the page keeps files that are dropped: a carrier's news (the
      log), photos (the follow-ups).
    - ``take_files(paths: tuple[Path, ...])``: files were dropped onto the window (the orders page).
    - ``show_typing(text)``: what is being typed of a code by hand (the check page).
    """

    def title(self) -> str:
        """The name in the top bar, in the language in use."""

    def status_chips(self) -> tuple[tuple[str, str], ...]:
        """Texts and tones that stand beside the title: ``(("3 of 6 checked", "accent"),)``."""

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        """Keys and what they do now: ``(("F2", "quantity"),)``; an empty key is a plain sentence."""

    def refresh(self) -> None:
        """Read again: the page is shown, or something was written elsewhere."""

    def take_outcome(self, outcome: ScanOutcome) -> None:
        """A code was answered; a page that is hidden may wait for its ``refresh``."""

    def take_key(self, key: str) -> bool:
        """A key was pressed (``F8``, ``Ctrl+Z``, ``1``, ``/``, ``Enter``, ``Up``); whether it was wanted."""

    def retranslate(self) -> None:
        """The language has changed: all words anew."""
