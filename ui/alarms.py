"""What an import says to the bench is heard at once, whatever page is in front; each thing once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dispatchdesk.rules.verdicts import Reason, ScanOutcome, Tone, Verdict
from dispatchdesk.wording.language import tr
from ui.main_window import MainWindow
from ui.section import CHECK
from ui.sounds import PULL, Sounds

if TYPE_CHECKING:
    from dispatchdesk.actions.view_bench import BenchView

_TELLS_A_STOP = frozenset({Verdict.HELD, Verdict.REOPENED, Verdict.TAKEN_OVER})
"""Answers after which the packer knows that the open order is stopped."""
_NEWS_ASKED = {Reason.OLD_SLIP: Tone.CAUTION, Reason.LEFT_PARCEL: Tone.WRONG}
"""Questions by which the bench tells news of its open order, and how each sounds."""


class Alarms:
    """Compares what the bench shows now with what was told before."""

    def __init__(self, window: MainWindow, sounds: Sounds) -> None:
        self._window = window
        self._sounds = sounds
        self._pulls: frozenset[int] = frozenset()
        self._stopped = self._changed = ""
        """Uid of the open order of which it was said."""
        self._notice = ""
        """What the window's notice says of the bench."""

    def hear(self, outcome: ScanOutcome) -> None:
        """What the bench has just answered needs no alarm."""
        if outcome.verdict in _TELLS_A_STOP:
            self._stopped = outcome.order_uid or ""
        if outcome.reason in _NEWS_ASKED:
            self._changed = outcome.order_uid or ""

    def sound(self, view: BenchView) -> None:
        """Parcels that must be taken back out, and an open order that was stopped or changed."""
        pulls, order = frozenset(row.id for row in view.pull), view.order
        if pulls - self._pulls:
            from ui.parts.pulling import pull_words

            self._say(PULL, pull_words(tuple(row for row in view.pull if row.id not in self._pulls)))
        self._pulls = pulls
        stopped = order.uid if order is not None and order.is_held else ""
        if order is not None and stopped not in ("", self._stopped):
            words = tr("{number} is open at the bench and was stopped: do not send it.")
            self._say(Tone.WRONG.value, words.format(number=order.number))
        self._stopped = stopped
        self._sound_change(view)

    def clear(self, page: str) -> None:
        """The bench is in sight again, and with it what the notice told."""
        if page != CHECK:
            return
        if self._notice and self._window.notice.text() == self._notice:
            self._window.notice.hide()
        self._notice = ""

    def _sound_change(self, view: BenchView) -> None:
        """The open order was changed, or leaves alone now: the bench asks whether it was seen."""
        order, asked = view.order, view.question.reason if view.question is not None else Reason.NONE
        changed = order.uid if order is not None and asked in _NEWS_ASKED else ""
        if order is not None and changed not in ("", self._changed):
            words = tr("{number} is open at the bench and was changed.").format(number=order.number)
            self._say(_NEWS_ASKED[asked].value, words)
        self._changed = changed

    def _say(self, sound: str, words: str) -> None:
        """The check page shows it large itself; before any other page it stands as a notice until then."""
        self._sounds.play(sound)
        if self._window.section().name != CHECK:
            self._notice = words
            self._window.notice.say(words, "bad")
