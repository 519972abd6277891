"""What went wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.lists import fill, join_sentences

if TYPE_CHECKING:
    from dispatchdesk.intake.parsed import FileProblem

TROUBLE_WORDS: dict[Trouble, tuple[str, ...]] = {
    Trouble.STORAGE_FAILED: ("why",),
    Trouble.NO_DATABASE: ("folder",),
    Trouble.NEWER_DATABASE: ("version",),
    Trouble.NO_MIGRATIONS: ("folder",),
    Trouble.NETWORK_FOLDER: ("folder",),
    Trouble.DATA_FOLDER_IN_USE: ("folder",),
    Trouble.FOLDER_NOT_WRITABLE: ("folder", "why"),
    Trouble.FILE_NOT_FOUND: ("file",),
    Trouble.PHOTO_UNREADABLE: ("file",),
    Trouble.FILE_EMPTY: ("file",),
    Trouble.FILE_UNREADABLE: ("file", "reason"),
    Trouble.FILE_TOO_LARGE: ("file", "size"),
    Trouble.FILE_LOCKED: ("file",),
    Trouble.FILE_ENCODING: ("file",),
    Trouble.FILE_UNCLOSED_QUOTE: ("file", "row"),
    Trouble.FORMAT_UNKNOWN: ("file",),
    Trouble.ANALYTICS_REPORT: ("file",),
    Trouble.FORMAT_NAME_UNKNOWN: ("name", "known"),
    Trouble.COLUMN_MISSING: ("file", "column"),
    Trouble.COLUMN_WANTED: ("file", "column"),
    Trouble.CANCELLATIONS_UNSEEN: ("file",),
    Trouble.MESSAGES_UNSEEN: ("file", "missing"),
    Trouble.PARTNER_FILE_MISSING: ("present", "missing"),
    Trouble.IDS_RUINED: ("file", "column", "value"),
    Trouble.HOSTILE_FILE: ("file", "reason"),
    Trouble.READER_DIED: ("file",),
    Trouble.ROW_QUANTITY: ("value",),
    Trouble.ROW_PRICE: ("value",),
    Trouble.ROW_DATE: ("value",),
    Trouble.ROW_ID_RUINED: ("value",),
    Trouble.ROW_STATUS_UNKNOWN: ("value",),
    Trouble.ROW_IN_FUTURE: ("value",),
    Trouble.STAGE_WORD_UNKNOWN: ("value",),
    Trouble.STAGES_NOT_HERE: ("count",),
    Trouble.NO_NEWS_IN_FILE: ("file",),
    Trouble.ROW_NO_ORDER: ("number",),
    Trouble.ROW_NO_LINES: ("number",),
    Trouble.ROW_COUNTS_DIFFER: ("stated", "found"),
    Trouble.ROW_SPLIT_UNKNOWN: ("value",),
    Trouble.ROW_ORDER_TWICE: ("number",),
    Trouble.ROW_WEIGHT: ("value",),
    Trouble.ROW_BARCODE_SHARED: ("value", "other_row"),
    Trouble.NUMBER_NO_ORDER: ("number",),
    Trouble.NUMBER_SEVERAL_ORDERS: ("number",),
    Trouble.NUMBER_SENT_OTHERWISE: ("number", "value"),
    Trouble.NUMBER_OF_OTHER: ("number", "value", "other"),
    Trouble.NUMBER_OLD_ADDRESS: ("number", "value"),
    Trouble.NUMBERS_SEVERAL: ("number", "value"),
    Trouble.NO_SUCH_ORDER: ("number",),
    Trouble.FIELDS_OPEN: ("fields",),
    Trouble.ANSWER_TELLS: ("words",),
    Trouble.SEVERAL_ORDERS: ("number",),
    Trouble.NO_SUCH_ITEM: ("code",),
    Trouble.SEVERAL_ITEMS: ("code",),
    Trouble.ORDER_SENT: ("number",),
    Trouble.MUST_PULL: ("number",),
    Trouble.ON_AN_ORDER: ("number",),
    Trouble.ORDER_NOT_ENDED: ("number",),
    Trouble.ALREADY_ERASED: ("number",),
    Trouble.NOTHING_TO_ERASE: ("number",),
    Trouble.BACKUP_DAMAGED: ("file", "reason"),
    Trouble.NO_ROOM_FOR_BACKUP: ("folder", "need", "free"),
    Trouble.SECOND_PLACE_AWAY: ("folder",),
    Trouble.WATCHED_FOLDER_AWAY: ("folder", "why"),
    Trouble.WATCHED_FOLDER_INSIDE: ("folder",),
    Trouble.SECOND_PLACE_INSIDE: ("folder",),
    Trouble.RECORDS_BROKEN: ("file",),
    Trouble.CANNOT_WRITE_FILE: ("file", "why"),
    Trouble.TEMPLATE_COLUMNS: ("file",),
    Trouble.TEMPLATE_NEEDED: ("name",),
    Trouble.FILE_NAME_NEEDS: ("file", "name"),
    Trouble.NO_SUCH_SHOP: ("name", "known"),
    Trouble.SEVERAL_SHOPS: ("name", "known"),
    Trouble.NO_SUCH_FORM: ("name", "known"),
    Trouble.PIN_WRONG: ("name",),
    Trouble.PIN_WAIT: ("seconds",),
    Trouble.NO_PIN: ("name",),
    Trouble.NO_SUCH_PERSON: ("name",),
    Trouble.NAME_TAKEN: ("name",),
    Trouble.MAPPING_NAME_TAKEN: ("name",),
    Trouble.STILL_SIGNED_IN: ("name",),
}
"""The words that each trouble's sentence names; the troubles not listed need none.

``size``, ``need`` and ``free`` are in megabytes, ``known`` the formats' names, ``stated`` and ``found`` are
pieces, ``why`` is what the system says, ``reason`` one of ``_reason`` or what the system says. A missing word
shows as an ellipsis.
"""


def say_trouble(error: DeskError) -> str:
    """What happened, where, and what to do."""
    return _said(error.trouble, error.words)


def say_problem(problem: FileProblem) -> str:
    """A problem of a file with its place: ``orders.csv, row 8, Quantity: “x” is not a whole number …``."""
    message = problem_message(problem)
    if not problem.row or "file" in TROUBLE_WORDS.get(problem.trouble, ()):
        return message
    place = tr("{file}, row {row}, {column}") if problem.column else tr("{file}, row {row}")
    told = place.format(file=problem.file, row=problem.row, column=problem.column)
    return tr("{what}: {detail}").format(what=told, detail=message)


def problem_message(problem: FileProblem) -> str:
    """The problem without its place, where a table or an object names file, row and column already."""
    from dispatchdesk.wording.trouble_tables import HOLDING

    if problem.trouble in HOLDING and not problem.order_number:
        return trouble_sentence(problem.trouble, _words_of(problem))
    return _said(problem.trouble, _words_of(problem))


def problem_in_short(problem: FileProblem) -> str:
    """What is wrong and that it holds the order, in a few words: what to do is told elsewhere."""
    from dispatchdesk.wording.trouble_tables import HOLDING

    why = trouble_sentence(problem.trouble, _words_of(problem)).rstrip(".。")
    holds = problem.trouble in HOLDING and problem.order_number
    return tr("{why} → hold").format(why=why) if holds else why


def _words_of(problem: FileProblem) -> dict[str, str]:
    place = {
        "file": problem.file,
        "row": str(problem.row or ""),
        "column": problem.column,
        "number": problem.order_number,
    }
    return place | dict(problem.words)


def trouble_sentence(trouble: Trouble, words: Mapping[str, str] | None = None) -> str:
    """What happened."""
    from dispatchdesk.wording.trouble_tables import sentences_of_troubles  # late: no start needs them

    known = dict(words or {})
    return fill(sentences_of_troubles()[trouble], known | {"reason": _reason(known.get("reason", ""))})


def trouble_advice(trouble: Trouble, words: Mapping[str, str] | None = None) -> str:
    """What to do; empty where nothing is to be done."""
    from dispatchdesk.wording.trouble_tables import advice_of_troubles

    return fill(advice_of_troubles().get(trouble, ""), words or {})


def _reason(reason: str) -> str:
    """Why a file was not opened, in words; what the system says stays as it is."""
    return {
        "html": tr("it is a web page"),
        "pdf": tr("it is a PDF"),
        "gzip": tr("it is packed"),
        "rar": tr("it is packed"),
        "7z": tr("it is packed"),
        "device": tr("it is a device or a pipe"),
        "zip": tr("it is damaged, or no spreadsheet"),
        "#N/A": tr("a cell holds an error such as #N/A"),
        "size": tr("it unpacks to far too much"),
        "ratio": tr("it unpacks to far too much"),
        "extent": tr("it claims far too many cells"),
        "no_backup": tr("it is damaged, or no backup"),
        "no_heads": tr("it names no records of a journal"),
        "list": tr("its list of files does not fit"),
        "changed": tr("a file in it was changed"),
        "name": tr("its name belongs to other records"),
        "place": tr("a file in it belongs elsewhere"),
    }.get(reason, reason)


def _said(trouble: Trouble, words: Mapping[str, str]) -> str:
    return join_sentences((trouble_sentence(trouble, words), trouble_advice(trouble, words)))
