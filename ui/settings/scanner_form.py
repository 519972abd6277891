"""The scanner: how it sends codes, and a field to see it."""

from __future__ import annotations

from dispatchdesk.wording.language import tr
from ui import fonts
from ui.settings.choices import Choices
from ui.settings.form import Form
from ui.settings.scan_probe import ScanProbe, say_probe, visible_text
from ui.widgets import Label


class ScannerForm(Form):
    """Prefix, end, bounce, and what a scan sends."""

    def __init__(self, choices: Choices) -> None:
        told = tr("The scanner is a keyboard that types fast. It needs no setting to begin with.")
        super().__init__(choices, tr("Scanner"), told)
        self.card(tr("Try it: click here and scan anything"))
        self.probe = ScanProbe()
        self.probe.setAccessibleName(tr("Test field for the scanner"))
        self.probe.setPlaceholderText(tr("Scan here"))
        self.add(self.probe)
        self.result = Label("", fonts.BODY, "ink", wraps=True)
        self.add(self.result)
        self.result.hide()
        self.probe.probed.connect(self._show_probe)
        self.card()
        self.prefix = self.text(
            tr("Prefix"),
            "scanner_prefix",
            tr("What the scanner sends before each code, if any. Scans then reach the desk everywhere."),
        )
        self.card(tr("A code ends with"))
        self.ends = self.radios("scanner_terminator", (("enter", "Enter"), ("tab", "Tab")))
        self.card(tr("Read twice"))
        self.number(
            tr("The same code again within"),
            "bounce_milliseconds",
            0,
            2000,
            tr("ms"),
            tr("is one piece that the scanner read twice."),
        )
        self.switch(
            tr("The scanner stands and reads by itself"),
            "hands_free_scanner",
            tr("Then a whole second counts as read twice."),
        )
        self.end()

    def take_code(self, text: str) -> None:
        """A scan that came with the prefix, or outside the field."""
        self._say(tr("Received: {text}").format(text=visible_text(text)))

    def _show_probe(self, visible: str, plain: str, key: str, milliseconds: int) -> None:
        self._say(say_probe(visible, plain, key, milliseconds, self.choices.settings.scanner_terminator))

    def _say(self, words: str) -> None:
        self.result.setText(words)
        self.result.show()
