"""The figures of a day, side by side."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from dispatchdesk.rules.day_page import CameBack, DayPage, DuePromises, Overdue
from dispatchdesk.wording.language import tr, tr_n
from ui.insights.tiles import UNKNOWN, FigureTile


class DayTiles(QWidget):
    """Sent, stopped, claims, back, promises, overdue; the last tells of the present and is shown today."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: DayPage | None = None
        self.sent, self.caught, self.claims = (FigureTile() for _ in range(3))
        self.back, self.promises, self.overdue = (FigureTile() for _ in range(3))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        self._tiles = (self.sent, self.caught, self.claims, self.back, self.promises, self.overdue)
        for tile in self._tiles:
            row.addWidget(tile, 1)

    def show_facts(self, facts: DayPage) -> None:
        """Show those of a day."""
        self._facts = facts
        self.sent.show_change(facts.sent)
        self.caught.show_change(facts.caught)
        self.claims.show_change(facts.claims)
        self._show_back(facts.came_back)
        self._show_promises(facts.promises)
        self.overdue.setVisible(facts.overdue is not None)
        if facts.overdue is not None:
            self._show_overdue(facts.overdue)

    def show_unknown(self) -> None:
        """The figures are not there yet."""
        self._facts = None
        for tile in self._tiles:
            tile.show_figure(UNKNOWN)

    def retranslate(self) -> None:
        """All words anew."""
        self.sent.heading.setText(tr("Parcels sent"))
        self.caught.heading.setText(tr("Stopped at the bench"))
        self.claims.heading.setText(tr("Claims"))
        self.back.heading.setText(tr("Came back"))
        self.promises.heading.setText(tr("Promises due"))
        self.overdue.heading.setText(tr("Overdue now"))
        if self._facts is not None:
            self.show_facts(self._facts)

    def _show_back(self, back: CameBack) -> None:
        """Parcels; the pieces in them stand below."""
        self.back.show_change(back.parcels)
        if not back.pieces:
            return
        pieces = tr_n("{count} piece", "{count} pieces", back.pieces).format(count=back.pieces)
        faulty = tr("{count} faulty").format(count=back.faulty) if back.faulty else ""
        told = " · ".join(filter(None, (pieces, faulty)))
        self.back.show_figure(str(back.parcels.day), (told, *self.back.lines.text().splitlines()))

    def _show_promises(self, promises: DuePromises) -> None:
        if not promises.due:
            self.promises.show_figure("0")
            return
        left = promises.due - promises.kept
        words = tr_n("{count} not kept that day", "{count} not kept that day", left).format(count=left)
        kept = f"{promises.kept} / {promises.due}"
        self.promises.show_figure(kept, (words if left else tr("all kept"),), "caution" if left else "good")

    def _show_overdue(self, overdue: Overdue) -> None:
        words = (
            tr_n("{count} follow-up", "{count} follow-ups", overdue.follow_ups).format(
                count=overdue.follow_ups
            ),
            tr_n("{count} promise", "{count} promises", overdue.promises).format(count=overdue.promises),
        )
        count = overdue.follow_ups + overdue.promises
        self.overdue.show_figure(str(count), words if count else (tr("nothing"),), "bad" if count else "good")
