"""The empty article sheet, to be filled in and imported."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dispatchdesk.wording.language import current_language, tr
from ui import fonts
from ui.parts.files import ask_where_to_save
from ui.parts.told_line import ToldLine
from ui.widgets import ActionButton, Card, Label, SectionLabel


class TemplateCard(Card):
    """Writes the sheet in the language in use."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=18, spacing=12, parent=parent)
        self.save = ActionButton(tr("Empty article sheet …"), takes_focus=True)
        self.save.setFont(fonts.font(fonts.BODY, fonts.MEDIUM))
        self.told = ToldLine()
        hint = tr(
            "For articles that stand in no channel’s catalogue: fill it in, a row an article, and import it"
            " as any other file."
        )
        self.body.addWidget(SectionLabel(tr("Articles")))
        self.body.addWidget(self.save, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.told)
        self.body.addWidget(Label(hint, fonts.SECONDARY, "ink_2", wraps=True))
        self.save.clicked.connect(self.ask_where)

    def ask_where(self) -> None:
        """Ask where the empty sheet goes."""
        kinds = "XLSX (*.xlsx);;CSV (*.csv)"
        path = ask_where_to_save(self, tr("Empty article sheet"), tr("articles") + ".xlsx", kinds)
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Write it there."""
        from dispatchdesk.actions.write_template import write_template

        if self.told.attempt(lambda: write_template(path, current_language())):
            self.told.say(tr("Written to {file}.").format(file=path.name))
