"""The tables as they are today. ``migrations/`` builds them; a test compares both.

Times are UTC text of fixed width (``storage.times``), money minor units, weight grams.
Integer keys stay inside; a ``uid`` may leave the machine.
"""

from __future__ import annotations

from dispatchdesk.storage.tables.base import Table
from dispatchdesk.storage.tables.bench import Bench, Claim, HandedBack, Handover, Parcel, Piece
from dispatchdesk.storage.tables.care import CareRuleRow, CareTaskRow, ParcelEvent, StatusMappingRow
from dispatchdesk.storage.tables.care_words import ContactRow, ReviewRow, TemplateRow
from dispatchdesk.storage.tables.catalogue import Barcode, KitPart, Product, Variant
from dispatchdesk.storage.tables.customers import (
    CustomerAccount,
    CustomerMerge,
    CustomerMove,
    CustomerNote,
    CustomersApart,
    LevelLook,
    LevelReached,
)
from dispatchdesk.storage.tables.follow_ups import FollowUp, FollowUpNote, FollowUpPhoto
from dispatchdesk.storage.tables.gifts import GiftRuleRow
from dispatchdesk.storage.tables.insights import IncidentRow, LessonRow
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
from dispatchdesk.storage.tables.remedies import RemedyRow
from dispatchdesk.storage.tables.returns import Return, ReturnedPiece

__all__ = [
    "ALL_TABLES",
    "Barcode",
    "Bench",
    "CareRuleRow",
    "CareTaskRow",
    "ChainHead",
    "Claim",
    "ColumnMappingRow",
    "ContactRow",
    "Customer",
    "CustomerAccount",
    "CustomerMerge",
    "CustomerMove",
    "CustomerNote",
    "CustomersApart",
    "FollowUp",
    "FollowUpNote",
    "FollowUpPhoto",
    "GiftRuleRow",
    "HandedBack",
    "Handover",
    "Hold",
    "ImportBatch",
    "IncidentRow",
    "JournalRow",
    "KitPart",
    "LeftOutOrder",
    "LessonRow",
    "LevelLook",
    "LevelReached",
    "LineMeaning",
    "OldLabel",
    "Order",
    "OrderChange",
    "OrderLine",
    "Parcel",
    "ParcelEvent",
    "Person",
    "Piece",
    "PrivateText",
    "Product",
    "Promise",
    "RemedyRow",
    "Return",
    "ReturnedPiece",
    "ReviewRow",
    "SameValue",
    "Setting",
    "Shop",
    "StatusMappingRow",
    "Table",
    "TemplateRow",
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
    FollowUpPhoto,
    Return,
    ReturnedPiece,
    ParcelEvent,
    CareRuleRow,
    CareTaskRow,
    StatusMappingRow,
    RemedyRow,
    TemplateRow,
    ContactRow,
    ReviewRow,
    IncidentRow,
    LessonRow,
    CustomerAccount,
    CustomerNote,
    CustomerMerge,
    CustomerMove,
    CustomersApart,
    LevelReached,
    LevelLook,
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
