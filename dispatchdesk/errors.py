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
    DISK_FAILS = "disk_fails"
    DATABASE_GONE = "database_gone"
    """Its file was deleted, moved or replaced while it was open."""
    LOG_GONE = "log_gone"
    """The same of SQLite's write-ahead log, the file ``-wal`` beside it."""
    STORAGE_FAILED = "storage_failed"
    NO_DATABASE = "no_database"
    NEWER_DATABASE = "newer_database"
    OLDER_DATABASE = "older_database"
    """Only of what reads: opened to write, it is brought up to date."""
    NO_MIGRATIONS = "no_migrations"
    NETWORK_FOLDER = "network_folder"
    DATA_FOLDER_IN_USE = "data_folder_in_use"
    FOLDER_NOT_WRITABLE = "folder_not_writable"
    # files
    FILE_NOT_FOUND = "file_not_found"
    FILE_EMPTY = "file_empty"
    FILE_UNREADABLE = "file_unreadable"
    FILE_TOO_LARGE = "file_too_large"
    FILE_LOCKED = "file_locked"
    FILE_ENCODING = "file_encoding"
    FILE_UNCLOSED_QUOTE = "file_unclosed_quote"
    FORMAT_UNKNOWN = "format_unknown"
    ANALYTICS_REPORT = "analytics_report"
    FORMAT_NAME_UNKNOWN = "format_name_unknown"
    COLUMN_MISSING = "column_missing"
    COLUMN_WANTED = "column_wanted"
    """Of a file that can be read without it, blind to what the column would tell."""
    CANCELLATIONS_UNSEEN = "cancellations_unseen"
    MESSAGES_UNSEEN = "messages_unseen"
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
    ROW_TRACKING_MISSING = "row_tracking_missing"
    ROW_IN_FUTURE = "row_in_future"
    STAGE_WORD_UNKNOWN = "stage_word_unknown"
    """A carrier's word of which nobody said what it means."""
    STAGES_NOT_HERE = "stages_not_here"
    """News of parcels that did not leave here."""
    STATUS_MAPPING_LACKS = "status_mapping_lacks"
    NO_NEWS_IN_FILE = "no_news_in_file"
    NOT_SENT_YET = "not_sent_yet"
    DAYS_WRONG = "days_wrong"
    ROW_NO_ORDER = "row_no_order"
    ROW_NO_LINES = "row_no_lines"
    ROW_COUNTS_DIFFER = "row_counts_differ"
    ROW_SPLIT_UNKNOWN = "row_split_unknown"
    ROW_ORDER_TWICE = "row_order_twice"
    ROW_WEIGHT = "row_weight"
    ROW_BARCODE_SHARED = "row_barcode_shared"
    # tracking numbers of a label program's list
    NUMBER_NO_ORDER = "number_no_order"
    NUMBER_SEVERAL_ORDERS = "number_several_orders"
    NUMBER_SENT_OTHERWISE = "number_sent_otherwise"
    NUMBER_OF_OTHER = "number_of_other"
    NUMBER_OLD_ADDRESS = "number_old_address"
    NUMBERS_SEVERAL = "numbers_several"
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
    AMOUNT_MISSING = "amount_missing"
    PIECE_MISSING = "piece_missing"
    WORDS_MISSING = "words_missing"
    """Of what was advertised."""
    DAY_UNREADABLE = "day_unreadable"
    NOBODY_CLAIMS = "nobody_claims"
    """A claim that is about no order, parcel or customer."""
    PHOTO_UNREADABLE = "photo_unreadable"
    NOBODY_OWED = "nobody_owed"
    """It is not known to which order, and so to whom, something would be owed."""
    RECIPIENT_ERASED = "recipient_erased"
    ON_AN_ORDER = "on_an_order"
    """A promise lies on an order that is begun or sent: that order keeps it."""
    MUST_PULL = "must_pull"
    ORDER_NOT_ENDED = "order_not_ended"
    ALREADY_ERASED = "already_erased"
    NOTHING_TO_ERASE = "nothing_to_erase"
    NO_ROOM_FOR_BACKUP = "no_room_for_backup"
    SECOND_PLACE_AWAY = "second_place_away"
    SECOND_PLACE_INSIDE = "second_place_inside"
    MAPPING_LACKS = "mapping_lacks"
    MAPPING_NAME_TAKEN = "mapping_name_taken"
    KIT_PARTS = "kit_parts"
    NO_SUCH_RULE = "no_such_rule"
    CUSTOMERS_CHANGED = "customers_changed"
    FIELDS_OPEN = "fields_open"
    """Of a text to a customer."""
    ANSWER_TELLS = "answer_tells"
    """An answer to a review that names the customer or what is theirs."""
    RULE_NUMBERS = "rule_numbers"
    TEMPLATE_COLUMNS = "template_columns"
    TEMPLATE_NEEDED = "template_needed"
    NOTHING_TO_HAND_BACK = "nothing_to_hand_back"
    DATES_UNSAID = "dates_unsaid"
    """How a shop writes days in the files that it takes."""
    FILE_NAME_NEEDS = "file_name_needs"
    NO_SUCH_SHOP = "no_such_shop"
    SEVERAL_SHOPS = "several_shops"
    NO_SUCH_FORM = "no_such_form"
    WATCHED_FOLDER_AWAY = "watched_folder_away"
    WATCHED_FOLDER_INSIDE = "watched_folder_inside"
    WORK_STOPPED = "work_stopped"
    """A process that worked beside the window was killed, or gave no sign of life."""
    CANCELLED = "cancelled"
    # people
    LOCKED = "locked"
    NEEDS_LEAD = "needs_lead"
    NEEDS_OWNER = "needs_owner"
    SIGN_IN_FIRST = "sign_in_first"
    PIN_FORM = "pin_form"
    PIN_WRONG = "pin_wrong"
    PIN_WAIT = "pin_wait"
    NO_PIN = "no_pin"
    NO_SUCH_PERSON = "no_such_person"
    NAME_TAKEN = "name_taken"
    NO_OWNER_WITH_PIN = "no_owner_with_pin"
    LAST_OWNER = "last_owner"
    STILL_SIGNED_IN = "still_signed_in"


class DeskError(Exception):
    """A trouble with the words of its sentence: ``DeskError(Trouble.FILE_NOT_FOUND, file="a.csv")``."""

    def __init__(self, trouble: Trouble, **words: str) -> None:
        super().__init__(f"{trouble.value} {words}" if words else trouble.value)
        self.trouble = trouble
        self.words = words


class StorageError(DeskError):
    """The database refused: nothing of the transaction was written."""


class BugInChild(RuntimeError):
    """A bug in a process of its own, with what it said; ``places`` is what of it may stand in a log."""

    def __init__(self, work: str, trace: str, places: str) -> None:
        super().__init__(f"{work} failed in its own process:\n{trace}")
        self.places = places


def places_of(error: BaseException) -> str:
    """The chain of an exception without its words, which may be a customer's name.

    A line with the type and the codes for each exception, and below it the places, the innermost first.
    """
    lines: list[str] = []
    following: BaseException | None = error
    while following is not None:
        lines += _lines_of(following)
        following = following.__cause__ or following.__context__
    return "\n".join(lines)


def _lines_of(error: BaseException) -> list[str]:
    names = ("trouble", "sqlite_errorname", "errno")
    codes = [str(code) for name in names if (code := getattr(error, name, None)) is not None]
    title = " ".join([f"  {type(error).__module__}.{type(error).__qualname__}", *codes])
    trace, places = error.__traceback__, []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"    {code.co_filename}:{trace.tb_lineno} {code.co_qualname}")
        trace = trace.tb_next
    return [title, *reversed(places), *([error.places] if isinstance(error, BugInChild) else [])]
