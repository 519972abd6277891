"""Parts that every page is made of. They hold no rules and know no orders."""

from ui.widgets.bars import FooterBar, TopBar
from ui.widgets.buttons import ActionButton, LinkButton
from ui.widgets.card import Card
from ui.widgets.chips import Chip, DropChip, FilterChips, OptionChip
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.keycap import KeyCap
from ui.widgets.notice import Notice
from ui.widgets.rail import Rail, RailButton
from ui.widgets.search_field import SearchField
from ui.widgets.shapes import ThinBar
from ui.widgets.text import ElidedLabel, Label, SectionLabel

__all__ = [
    "ActionButton",
    "Card",
    "Chip",
    "DropChip",
    "ElidedLabel",
    "EmptyState",
    "FilterChips",
    "FlowLayout",
    "FooterBar",
    "KeyCap",
    "Label",
    "LinkButton",
    "Notice",
    "OptionChip",
    "Rail",
    "RailButton",
    "SearchField",
    "SectionLabel",
    "ThinBar",
    "TopBar",
]
