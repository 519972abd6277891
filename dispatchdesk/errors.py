"""What can go wrong that a person can mend. Everything else is a bug and is raised as it is."""

from __future__ import annotations

from enum import StrEnum


class Trouble(StrEnum):
    """Each has its sentence in ``dispatchdesk.wording``: what, where, what to do."""

    # storage
    DISK_FULL = "disk_full"
    READ_ONLY = "read_only"
    DATABASE_LOCKED = "database_locked"
    DATABASE_DAMAGED = "database_damaged"
    STORAGE_FAILED = "storage_failed"
    NO_DATABASE = "no_database"
    NEWER_DATABASE = "newer_database"
    NO_MIGRATIONS = "no_migrations"
    NETWORK_FOLDER = "network_folder"
    DATA_FOLDER_IN_USE = "data_folder_in_use"
    FOLDER_NOT_WRITABLE = "folder_not_writable"
    # files
    FILE_NOT_FOUND = "file_not_found"
    FILE_EMPTY = "file_empty"
    FILE_UNREADABLE = "file_unreadable"
    FILE_TOO_LARGE = "file_too_large"
    FILE_ENCODING = "file_encoding"
    FILE_UNCLOSED_QUOTE = "file_unclosed_quote"
    FORMAT_UNKNOWN = "format_unknown"
    FORMAT_NOT_PACKABLE = "format_not_packable"
    FORMAT_NAME_UNKNOWN = "format_name_unknown"
    COLUMN_MISSING = "column_missing"
    PARTNER_FILE_MISSING = "partner_file_missing"
    IDS_RUINED = "ids_ruined"
    HOSTILE_FILE = "hostile_file"
    READER_DIED = "reader_died"
    # rows
    ROW_QUANTITY = "row_quantity"
    ROW_NUMBER_MISSING = "row_number_missing"
    ROW_PRICE = "row_price"
    ROW_DATE = "row_date"
    ROW_TOO_SHORT = "row_too_short"
    ROW_SHIFTED = "row_shifted"
    ROW_ID_RUINED = "row_id_ruined"
    ROW_STATUS_UNKNOWN = "row_status_unknown"
    ROW_NO_ORDER = "row_no_order"
    ROW_NO_LINES = "row_no_lines"
    ROW_COUNTS_DIFFER = "row_counts_differ"
    ROW_WEIGHT = "row_weight"
    ROW_BARCODE_SHARED = "row_barcode_shared"
    # deeds
    NO_SUCH_ORDER = "no_such_order"
    SEVERAL_ORDERS = "several_orders"
    NO_SUCH_ITEM = "no_such_item"
    SEVERAL_ITEMS = "several_items"
    ORDER_SENT = "order_sent"
    NOTHING_TO_PRINT = "nothing_to_print"
    BACKUP_DAMAGED = "backup_damaged"
    RECORDS_BROKEN = "records_broken"
    CANNOT_WRITE_FILE = "cannot_write_file"
    STATE_CHANGE = "state_change"
    TEXT_MISSING = "text_missing"
    MUST_PULL = "must_pull"
    CANCELLED = "cancelled"


class DeskError(Exception):
    """A trouble with the words of its sentence: ``DeskError(Trouble.FILE_NOT_FOUND, file="a.csv")``."""

    def __init__(self, trouble: Trouble, **words: str) -> None:
        super().__init__(f"{trouble.value} {words}" if words else trouble.value)
        self.trouble = trouble
        self.words = words


class StorageError(DeskError):
    """The database refused: nothing of the transaction was written."""
