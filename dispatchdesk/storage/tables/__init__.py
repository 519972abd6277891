"""The tables as they are today. ``migrations/`` builds them; a test compares both.

Times are UTC text of fixed width (``storage.times``), money minor units, weight grams.
Integer keys stay inside; a ``uid`` may leave the machine.
"""

from __future__ import annotations

from dispatchdesk.storage.tables.base import Table
from dispatchdesk.storage.tables.bench import Bench, Claim, Handover, Parcel, Piece
from dispatchdesk.storage.tables.catalogue import Barcode, Product, Variant
from dispatchdesk.storage.tables.follow_ups import FollowUp, FollowUpNote
from dispatchdesk.storage.tables.orders import Hold, ImportBatch, LeftOutOrder, Order, OrderLine, Promise
from dispatchdesk.storage.tables.people import Customer, Person, Shop
from dispatchdesk.storage.tables.records import ChainHead, JournalRow, PrivateText, Setting

__all__ = [
    "ALL_TABLES",
    "Barcode",
    "Bench",
    "ChainHead",
    "Claim",
    "Customer",
    "FollowUp",
    "FollowUpNote",
    "Handover",
    "Hold",
    "ImportBatch",
    "JournalRow",
    "LeftOutOrder",
    "Order",
    "OrderLine",
    "Parcel",
    "Person",
    "Piece",
    "PrivateText",
    "Product",
    "Promise",
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
    Order,
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
    Handover,
    JournalRow,
    ChainHead,
    PrivateText,
)
