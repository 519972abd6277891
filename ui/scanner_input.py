"""Tells a scanner's burst of keys from a packer's single key: a scanner is a keyboard that types fast.

A code ends with Enter or Tab; a gap in time never ends one. A single letter, digit or function key
acts only if no other key comes within 150 ms around it and no code is being read: a scan of 6901…
must not press 6, and some scanners send FNC1 as F8.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QWidget

from ui.focus import page_listens, pin_field, send, text_field
from ui.keys import (
    GROUP_SEPARATOR,
    added_to_code,
    is_command_in_text,
    is_digit,
    is_function_key,
    is_key_of_a_code,
    is_silent,
    is_terminator,
    key_name,
)

LONE_SECONDS = 0.150
"""How long a key waits for company before it acts."""
FORGOTTEN_SECONDS = 10.0
"""A code begun and left for so long was leant on, not read: no scanner pauses like that."""
STRAY_SECONDS = 1.5
"""A single key that nobody wanted begins a code typed by hand if the next key comes within this."""
_LATE_SECONDS = 0.05
_GRACE_MILLISECONDS = 30


class ScannerInput(QObject):
    """An event filter on whatever window has the keyboard, at work while its own window is visible.

    ``take_key`` is asked with a key's name and answers whether the page wanted it; what nobody wants
    goes on to the widget that has the focus. Text fields keep their keys, but for a scan that begins
    with the scanner's prefix. The field of a PIN keeps digits only: a badge is heard there too.
    """

    scanned = Signal(str)
    """A whole code, untouched but for the prefix."""
    touched = Signal()
    """A key was pressed, whatever it means; not sent while one is only held down."""
    typing_changed = Signal(str)
    """What has been typed by hand so far of a code that waits for its Enter. Not sent during a scan."""

    def __init__(
        self,
        window: QWidget,
        take_key: Callable[[str], bool],
        *,
        prefix: str = "",
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._take_key = take_key
        self._prefix = prefix
        self._clock = clock
        self._text = ""
        self._lone: QKeyEvent | None = None
        self._reading = False
        self._held: list[QKeyEvent] = []
        self._after_prefix = False
        self._last = clock() - FORGOTTEN_SECONDS
        self._graced = False
        self._shown = ""
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.decide)

    def listen(self) -> None:
        """Hear keys from now on.

        A filter on the application would hear them too, and with them each event of each widget: at the
        start some thousands, for which Qt's classes are made known to Python one and all.
        """
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._hear)
        self._hear(QGuiApplication.focusWindow())

    def use_prefix(self, prefix: str) -> None:
        """What the scanner is set to send before each code; empty: nothing."""
        self._prefix = prefix
        self.forget()

    def forget(self) -> None:
        """Drop what was read of a code so far."""
        self._timer.stop()
        self._text, self._lone, self._reading, self._after_prefix = "", None, False, False
        self._held.clear()
        self._tell_typing()

    def _hear(self, window: QWindow | None) -> None:
        """A window or dialog came to the front; a filter that it has already Qt does not install twice."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if is_silent(event) or not self._window.isVisible():
            return False
        if not event.isAutoRepeat():
            self.touched.emit()
        return self._take(event)

    def decide(self) -> None:
        """The time in which a key waits for company is over."""
        if self._is_late():
            self._timer.start(_GRACE_MILLISECONDS)
            return
        if self._held and not self._after_prefix:
            self._give_back_prefix()
        lone, self._lone = self._lone, None
        if lone is not None:
            self._press(lone)
        if pin_field() is not None and not self._after_prefix:
            self.forget()  # no code is typed by hand where digits are a PIN's
        self._tell_typing()
        self._plan_forgetting()

    # -- one key ---------------------------------------------------------------------------------

    def _take(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat() and self._would_collect(event):
            return True
        if self._is_of_pin(event):
            return is_command_in_text(event) and self._offer(event)
        if self._prefix and self._take_prefixed(event):
            return True
        if text_field() is not None and pin_field() is None:
            return is_command_in_text(event) and self._offer(event)
        if is_terminator(event):
            return self._end_code(event)
        if is_key_of_a_code(event):
            self._collect(event)
            return True
        return self._edit(event) or self._offer(event)

    def _is_of_pin(self, event: QKeyEvent) -> bool:
        """Beside a PIN a code begins with a letter, as badges do, and comes in one burst."""
        has_begun = bool(self._text) or self._lone is not None
        in_burst = has_begun and self._clock() - self._last < LONE_SECONDS
        if pin_field() is None or self._after_prefix or in_burst:
            return False
        return is_digit(event) or not is_key_of_a_code(event)

    def _would_collect(self, event: QKeyEvent) -> bool:
        return text_field() is None and (is_key_of_a_code(event) or is_terminator(event))

    def _collect(self, event: QKeyEvent) -> None:
        """Another key of a code, or the only one."""
        now = self._clock()
        gap, self._last = now - self._last, now
        if gap > self._patience():
            self.forget()
        has_company = gap < LONE_SECONDS and not self._prefix
        if self._reading or has_company:
            self._reading = self._reading or bool(self._text) or self._lone is not None
            self._text += ("" if self._lone is None else added_to_code(self._lone)) + added_to_code(event)
            self._lone = None
        else:
            self._lone_is(event)
        self._graced = False
        self._timer.start(0 if self._prefix else round(LONE_SECONDS * 1000))

    def _lone_is(self, event: QKeyEvent) -> None:
        if self._lone is not None:
            self._press(self._lone)
        self._lone = event.clone()

    def _press(self, event: QKeyEvent) -> None:
        """A key stayed alone: the page may have it, else it is the next one of a code typed by hand."""
        if self._offer(event):
            self._text = ""
        elif not page_listens() or (key_name(event) == "Space" and not self._text):
            send(event)
        elif not is_function_key(event):
            self._text += added_to_code(event)

    def _end_code(self, event: QKeyEvent) -> bool:
        now = self._clock()
        gap, self._last = now - self._last, now
        text = self._text + ("" if self._lone is None else added_to_code(self._lone))
        stale = gap > self._patience()
        self.forget()
        if text.strip(GROUP_SEPARATOR) and not stale:
            self.scanned.emit(text)
            return True
        # The second half of CR LF must press nothing.
        return gap < LONE_SECONDS or (key_name(event) == "Enter" and self._offer(event))

    def _edit(self, event: QKeyEvent) -> bool:
        """Esc and Backspace while a code is typed by hand."""
        if not self._text or event.key() not in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
            return False
        left = self._text[:-1] if event.key() == Qt.Key.Key_Backspace else ""
        self.forget()
        self._text = left
        self._last = self._clock()
        self._tell_typing()
        return True

    def _offer(self, event: QKeyEvent) -> bool:
        return page_listens() and self._take_key(key_name(event))

    # -- a scanner that announces its codes ------------------------------------------------------

    def _take_prefixed(self, event: QKeyEvent) -> bool:
        """Every key from the prefix on is the scanner's, whatever has the focus."""
        if self._after_prefix:
            self._take_after_prefix(event)
            return True
        begun = "".join(held.text() for held in self._held) + event.text()
        if event.text() and self._prefix.startswith(begun):
            self._held.append(event.clone())
            self._last, self._graced = self._clock(), False
            self._timer.start(round(LONE_SECONDS * 1000))
            if begun == self._prefix:
                self.forget()
                self._after_prefix = True
            return True
        self._give_back_prefix()
        return False

    def _take_after_prefix(self, event: QKeyEvent) -> None:
        now = self._clock()
        gap, self._last = now - self._last, now
        if gap > FORGOTTEN_SECONDS or event.key() == Qt.Key.Key_Escape:
            self.forget()
        elif is_terminator(event):
            text = self._text
            self.forget()
            if text:
                self.scanned.emit(text)
        else:
            self._text += added_to_code(event)

    def _give_back_prefix(self) -> None:
        """It only looked like the prefix: these keys were typed."""
        held, self._held = self._held, []
        for event in held:
            if text_field() is not None:
                send(event)
            else:
                self._press(event)

    # -- time ------------------------------------------------------------------------------------

    def _is_late(self) -> bool:
        """After a busy moment the timer may fire before keys that have long been waiting in the queue."""
        late = self._clock() - self._last > LONE_SECONDS + _LATE_SECONDS
        first, self._graced = not self._graced, True
        return late and first and not self._prefix

    def _patience(self) -> float:
        """Seconds after which what was begun is no code any more."""
        return STRAY_SECONDS if len(self._text) == 1 and not self._reading else FORGOTTEN_SECONDS

    def _plan_forgetting(self) -> None:
        if not self._text and not self._after_prefix:
            return
        left = self._last + self._patience() - self._clock()
        if left > 0:
            self._timer.start(round(left * 1000) + 1)
        else:
            self.forget()

    def _tell_typing(self) -> None:
        typed = self._text if not self._after_prefix else ""
        if typed != self._shown:
            self._shown = typed
            self.typing_changed.emit(typed)
