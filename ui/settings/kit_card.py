"""What a kit is made of: its parts by SKU or barcode, saved with a button."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from dispatchdesk.actions.set_kit_parts import kit_parts, parts_named, set_kit_parts, variants_of
from dispatchdesk.errors import DeskError
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.kits import KitPart
from dispatchdesk.wording.articles import article_name, options_text, short_article_name
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.lists import join_words
from dispatchdesk.wording.troubles import say_trouble
from ui import fonts
from ui.settings.choices import Choices
from ui.widgets import ActionButton, Card, Label, SectionLabel


class KitCard(Card):
    """The parts of one variant of a product; of several variants the one that is chosen."""

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(margin=18, spacing=10, parent=parent)
        self._choices = choices
        self._variants: tuple[Article, ...] = ()
        self.variant = QComboBox()
        self.parts = QLineEdit()
        self.parts.setPlaceholderText("SCARF-GR, SOCK-MU × 2")
        self.save = ActionButton(tr("Keep the parts"), takes_focus=True)
        self._made_of = Label("", fonts.BODY, "ink", wraps=True)
        self._told = Label("", fonts.BODY, "good", wraps=True)
        self.variant.setAccessibleName(tr("Variant"))
        self.parts.setAccessibleName(tr("Parts"))
        for field in (self.variant, self.parts):
            field.setFont(fonts.font(fonts.BODY))
        hint = Label(
            tr("Parts by SKU or barcode, with commas. Empty: it is no kit."), fonts.SECONDARY, "ink_2"
        )
        hint.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addWidget(self._told, 1)
        for widget in (SectionLabel(tr("Kit")), self.variant, hint, self.parts, self._made_of):
            self.body.addWidget(widget)
        self.body.addLayout(row)
        self.variant.currentIndexChanged.connect(self._show_parts)
        self.save.clicked.connect(self.keep)
        self.parts.returnPressed.connect(self.keep)

    def show_product(self, row: Any) -> None:
        """Show the kit that a product is; most are none."""
        self._variants = variants_of(self._choices.desk, row.id) if row is not None else ()
        self.variant.blockSignals(True)
        self.variant.clear()
        self.variant.addItems([options_text(one.options) or one.sku or one.title for one in self._variants])
        self.variant.blockSignals(False)
        self.variant.setVisible(len(self._variants) > 1)
        self._told.setText("")
        self._show_parts()

    def keep(self) -> None:
        """Save what is typed; orders that wait follow at once."""
        kit = self._shown()
        if kit is None:
            return
        desk = self._choices.desk
        try:
            parts = parts_named(desk, self.parts.text())
            set_kit_parts(desk, kit, parts)
        except DeskError as error:
            self._say(say_trouble(error), "bad")
            return
        self._show_parts()
        self._say(tr("✓ saved"), "good")

    def _shown(self) -> int | None:
        at = self.variant.currentIndex()
        return self._variants[at].variant_id if 0 <= at < len(self._variants) else None

    def _show_parts(self) -> None:
        kit = self._shown()
        parts = kit_parts(self._choices.desk, kit) if kit is not None else ()
        self.parts.setText(", ".join(map(_typed, parts)))
        made_of = join_words(map(_said, parts))
        self._made_of.setText(tr("Made of: {parts}").format(parts=made_of) if parts else "")
        self._made_of.setVisible(bool(parts))

    def _say(self, words: str, colour: str) -> None:
        self._told.setText(words)
        self._told.show_colour(colour)


def _typed(part: KitPart) -> str:
    code = part.article.sku or next(iter(part.article.barcodes), "")
    return f"{code} × {part.quantity}" if part.quantity > 1 else code


def _said(part: KitPart) -> str:
    name = short_article_name(part.article) or article_name(part.article)
    return tr("{piece} × {count}").format(piece=name, count=part.quantity)
