"""The tables as they are today. ``migrations/`` builds them; a test compares both.

Times are UTC text of fixed width (``storage.times``), money minor units, weight grams.
Integer keys stay inside; a ``uid`` may leave the machine.
"""

from __future__ import annotations

from dispatchdesk.storage.tables.base import Table
from dispatchdesk.storage.tables.bench import Bench, Claim, HandedBack, Handover, Parcel, Piece
from dispatchdesk.storage.tables.catalogue import Barcode, KitPart, Product, Variant
from dispatchdesk.storage.tables.follow_ups import FollowUp, FollowUpNote
from dispatchdesk.storage.tables.gifts import GiftRuleRow
from dispatchdesk.storage.tables.mappings import ColumnMappingRow
from dispatchdesk.storage.tables.meanings import LineMeaning, SameValue
from dispatchdesk.storage.tables.orders import (
    Hold,
    ImportBatch,
    LeftOutOrder,
    OldLabel,
    Order,
    OrderChange,
    OrderLine,
    Promise,
)
from dispatchdesk.storage.tables.people import Customer, Person, Shop
from dispatchdesk.storage.tables.records import ChainHead, JournalRow, PrivateText, Setting

__all__ = [
    "ALL_TABLES",
    "Barcode",
    "Bench",
    "ChainHead",
    "Claim",
    "ColumnMappingRow",
    "Customer",
    "FollowUp",
    "FollowUpNote",
    "GiftRuleRow",
    "HandedBack",
    "Handover",
    "Hold",
    "ImportBatch",
    "JournalRow",
    "KitPart",
    "LeftOutOrder",
    "LineMeaning",
    "OldLabel",
    "Order",
    "OrderChange",
    "OrderLine",
    "Parcel",
    "Person",
    "Piece",
    "PrivateText",
    "Product",
    "Promise",
    "SameValue",
    "Setting",
    "Shop",
    "Table",
    "Variant",
]

ALL_TABLES: tuple[type[Table], ...] = (
    Shop,
    Person,
    Customer,
    ImportBatch,
    Product,
    Variant,
    Barcode,
    KitPart,
    Order,
    OrderChange,
    OldLabel,
    LeftOutOrder,
    Hold,
    Bench,
    Claim,
    Parcel,
    Promise,
    OrderLine,
    Piece,
    FollowUp,
    FollowUpNote,
    Setting,
    GiftRuleRow,
    ColumnMappingRow,
    LineMeaning,
    SameValue,
    Handover,
    HandedBack,
    JournalRow,
    ChainHead,
    PrivateText,
)
