"""The sentences of all troubles: what happened, and what to do.

The words they may name are in ``troubles.TROUBLE_WORDS``.
"""

from __future__ import annotations

from dispatchdesk.errors import Trouble
from dispatchdesk.wording.handing_back import advice_of_handing_back, sentences_of_handing_back
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.number_troubles import advice_of_numbers, sentences_of_numbers
from dispatchdesk.wording.stage_troubles import advice_of_stages, sentences_of_stages

HOLDING = frozenset(
    {
        Trouble.ROW_QUANTITY,
        Trouble.ROW_PRICE,
        Trouble.ROW_DATE,
        Trouble.ROW_TOO_SHORT,
        Trouble.ROW_SHIFTED,
        Trouble.ROW_ID_RUINED,
        Trouble.ROW_STATUS_UNKNOWN,
        Trouble.ROW_NO_LINES,
        Trouble.ROW_COUNTS_DIFFER,
        Trouble.ROW_SPLIT_UNKNOWN,
        Trouble.ROW_ORDER_TWICE,
    }
)
"""Troubles of a row that hold its order, where the row belongs to one."""


def sentences_of_troubles() -> dict[Trouble, str]:
    """What happened, for every trouble."""
    of_work = _of_deeds() | sentences_of_handing_back() | _of_people()
    of_rows = _of_rows() | sentences_of_numbers() | sentences_of_stages()
    return _of_storage() | _of_files() | of_rows | of_work


def advice_of_troubles() -> dict[Trouble, str]:
    """What to do, for every trouble that leaves something to do."""
    for_work = _for_deeds() | advice_of_handing_back() | _for_people()
    for_rows = _for_rows() | advice_of_numbers() | advice_of_stages()
    return _for_storage() | _for_files() | for_rows | for_work


def _of_storage() -> dict[Trouble, str]:
    return {
        Trouble.DISK_FULL: tr("The disk is full."),
        Trouble.READ_ONLY: tr("The data folder can only be read."),
        Trouble.DATABASE_LOCKED: tr("The database is busy."),
        Trouble.DATABASE_DAMAGED: tr("The database is damaged."),
        Trouble.DISK_FAILS: tr("The disk cannot be read or written."),
        Trouble.DATABASE_GONE: tr("The database file was deleted, moved or replaced."),
        Trouble.LOG_GONE: tr("The file beside the database that ends in -wal was deleted or replaced."),
        Trouble.STORAGE_FAILED: tr("The database refused: {why}."),
        Trouble.NO_DATABASE: tr("There is no database in {folder}."),
        Trouble.NEWER_DATABASE: tr("A newer DispatchDesk wrote this database (version {version})."),
        Trouble.OLDER_DATABASE: tr("An older DispatchDesk wrote this database."),
        Trouble.NO_MIGRATIONS: tr("The program is incomplete: its folder “{folder}” is empty."),
        Trouble.NETWORK_FOLDER: tr("{folder} lies on a network drive, where scans could be lost."),
        Trouble.DATA_FOLDER_IN_USE: tr("Another DispatchDesk has {folder} open."),
        Trouble.FOLDER_NOT_WRITABLE: tr("Nothing can be written to {folder}: {why}."),
    }


def _for_storage() -> dict[Trouble, str]:
    return {
        Trouble.DISK_FULL: tr("Make room on it."),
        Trouble.READ_ONLY: tr("Allow writing to the data folder."),
        Trouble.DATABASE_LOCKED: tr("Wait a moment."),
        Trouble.DATABASE_DAMAGED: tr("Stop, call the owner, and restore the last backup."),
        Trouble.DISK_FAILS: tr("Look at its cable and the space on it; if it happens again, call the owner."),
        Trouble.DATABASE_GONE: tr(
            "Put it back; then close DispatchDesk and open it again. If it is lost, restore the last backup."
        ),
        Trouble.LOG_GONE: tr("Close DispatchDesk and open it again."),
        Trouble.STORAGE_FAILED: tr("If it happens again, call the owner."),
        Trouble.NO_DATABASE: tr("Name the folder with --data, or import orders first."),
        Trouble.NEWER_DATABASE: tr("Install the newer version. Nothing was changed."),
        Trouble.OLDER_DATABASE: tr(
            "Open it once in DispatchDesk, which makes a copy and brings it up to date; then try again."
        ),
        Trouble.NO_MIGRATIONS: tr("Install it again."),
        Trouble.NETWORK_FOLDER: tr("Choose a folder on this computer."),
        Trouble.DATA_FOLDER_IN_USE: tr(
            "Close it there first, or choose another folder. Nothing was written."
        ),
        Trouble.FOLDER_NOT_WRITABLE: tr("Allow writing to it, or choose another data folder."),
    }


def _of_files() -> dict[Trouble, str]:
    return {
        Trouble.FILE_NOT_FOUND: tr("{file} is not there."),
        Trouble.FILE_EMPTY: tr("{file} is empty."),
        Trouble.FILE_UNREADABLE: tr("{file} cannot be read: {reason}."),
        Trouble.FILE_TOO_LARGE: tr("{file} is too large: {size} MB."),
        Trouble.FILE_LOCKED: tr("{file} is locked with a password."),
        Trouble.FILE_ENCODING: tr("The characters of {file} cannot be told for sure."),
        Trouble.FILE_UNCLOSED_QUOTE: tr("{file}: a quotation mark in row {row} is never closed."),
        Trouble.FORMAT_UNKNOWN: tr("{file} is no export that we know: its column titles fit none."),
        Trouble.ANALYTICS_REPORT: tr(
            "{file} is the report Analytics > Orders of WooCommerce: it has no addresses and no SKUs."
        ),
        Trouble.FORMAT_NAME_UNKNOWN: tr("There is no format named “{name}”."),
        Trouble.COLUMN_MISSING: tr("{file} lacks the column “{column}”."),
        Trouble.COLUMN_WANTED: tr("{file} lacks the column “{column}”: refunds asked for cannot be seen."),
        Trouble.CANCELLATIONS_UNSEEN: tr("{file} does not say what was cancelled meanwhile."),
        Trouble.MESSAGES_UNSEEN: tr(
            "{file} has neither messages nor cancellations: they stand in {missing}."
        ),
        Trouble.PARTNER_FILE_MISSING: tr("{present} is only half of it: {missing} is missing."),
        Trouble.IDS_RUINED: tr("{file}: a spreadsheet program ruined the numbers in “{column}”: {value}."),
        Trouble.HOSTILE_FILE: tr("{file} was not opened: {reason}."),
        Trouble.READER_DIED: tr("Reading {file} took too much memory or time, and was stopped."),
    }


def _for_files() -> dict[Trouble, str]:
    return {
        Trouble.FILE_NOT_FOUND: tr("Look at its name and its folder."),
        Trouble.FILE_EMPTY: tr("Export it again."),
        Trouble.FILE_UNREADABLE: tr("Close it in other programs, or export it again."),
        Trouble.FILE_TOO_LARGE: tr("Export fewer days at a time."),
        Trouble.FILE_LOCKED: tr("Open it with the password and save it as XLSX without one."),
        Trouble.FILE_ENCODING: tr("Export it as UTF-8, or as XLSX."),
        Trouble.FILE_UNCLOSED_QUOTE: tr("Export it again; do not edit it by hand. Nothing was taken in."),
        Trouble.FORMAT_UNKNOWN: tr("Take the file just as the shop exports it, or name its format."),
        Trouble.ANALYTICS_REPORT: tr(
            "Export the orders with Advanced Order Export or Customer/Order CSV Export, a row an item."
        ),
        Trouble.FORMAT_NAME_UNKNOWN: tr("Known are: {known}."),
        Trouble.COLUMN_MISSING: tr("Export it again with all columns."),
        Trouble.COLUMN_WANTED: tr("Tick it when you export."),
        Trouble.CANCELLATIONS_UNSEEN: tr("Look at the shop's cancellations before these parcels leave."),
        Trouble.MESSAGES_UNSEEN: tr("Give both files at once."),
        Trouble.PARTNER_FILE_MISSING: tr("Give both files at once."),
        Trouble.IDS_RUINED: tr("Export it again and do not open it before the import."),
        Trouble.HOSTILE_FILE: tr("If you trust it, export it again."),
        Trouble.READER_DIED: tr("Export it again, or fewer days at a time."),
    }


def _of_rows() -> dict[Trouble, str]:
    return {
        Trouble.ROW_QUANTITY: tr("quantity “{value}” is not a whole number above 0."),
        Trouble.ROW_NUMBER_MISSING: tr("the number is missing."),
        Trouble.ROW_PRICE: tr("price “{value}” is not an amount."),
        Trouble.ROW_DATE: tr("“{value}” is not a date."),
        Trouble.ROW_TOO_SHORT: tr("the row ends too early."),
        Trouble.ROW_SHIFTED: tr("the row has more cells than columns: they have moved."),
        Trouble.ROW_ID_RUINED: tr("“{value}” has lost digits in a spreadsheet program."),
        Trouble.ROW_STATUS_UNKNOWN: tr("status “{value}” is not known."),
        Trouble.ROW_NO_ORDER: tr("items of {number} stand without their order."),
        Trouble.ROW_NO_LINES: tr("{number} has no items in these files."),
        Trouble.ROW_COUNTS_DIFFER: tr("the order says {stated} pieces, its items add up to {found}."),
        Trouble.ROW_SPLIT_UNKNOWN: tr("“{value}” counts several articles as one number."),
        Trouble.ROW_ORDER_TWICE: tr("{number} stands in more than one row."),
        Trouble.ROW_WEIGHT: tr("weight “{value}” is not a number."),
        Trouble.ROW_BARCODE_SHARED: tr("barcode {value} is in row {other_row} too."),
    }


def _for_rows() -> dict[Trouble, str]:
    held = tr("The order is held.")
    export_again = tr("The order is held: export the file again and do not open it before.")
    return {
        Trouble.ROW_QUANTITY: held,
        Trouble.ROW_NUMBER_MISSING: tr("The row is left out."),
        Trouble.ROW_PRICE: held,
        Trouble.ROW_DATE: held,
        Trouble.ROW_TOO_SHORT: export_again,
        Trouble.ROW_SHIFTED: export_again,
        Trouble.ROW_ID_RUINED: export_again,
        Trouble.ROW_STATUS_UNKNOWN: tr("The order is held: look it up in the shop."),
        Trouble.ROW_NO_ORDER: tr("Export all lists for the same days, and do not sort them."),
        Trouble.ROW_NO_LINES: tr("The order is held: export both lists for the same days."),
        Trouble.ROW_COUNTS_DIFFER: tr("The order is held: export again, all lists for the same days."),
        Trouble.ROW_SPLIT_UNKNOWN: tr("The order is held: export the list with one row a sub-order."),
        Trouble.ROW_ORDER_TWICE: tr("The order is held: export the file again, and do not join files."),
        Trouble.ROW_WEIGHT: tr("It is taken in without a weight."),
        Trouble.ROW_BARCODE_SHARED: tr("The desk will ask which one it is."),
    }


def _of_deeds() -> dict[Trouble, str]:
    return {
        Trouble.NO_SUCH_ORDER: tr("There is no order {number}."),
        Trouble.SEVERAL_ORDERS: tr("Several shops have an order {number}."),
        Trouble.NO_SUCH_ITEM: tr("The catalogue has no item {code}."),
        Trouble.SEVERAL_ITEMS: tr("Several items have the code {code}."),
        Trouble.ORDER_SENT: tr("{number} is sent already."),
        Trouble.NOTHING_TO_PRINT: tr("There is nothing to print."),
        Trouble.BACKUP_DAMAGED: tr("{file} is not a whole backup: {reason}."),
        Trouble.RECORDS_BROKEN: tr("The records in {file} are broken."),
        Trouble.CANNOT_WRITE_FILE: tr("{file} cannot be written: {why}."),
        Trouble.STATE_CHANGE: tr("Somebody has changed it in the meantime."),
        Trouble.TEXT_MISSING: tr("The words are missing."),
        Trouble.AMOUNT_MISSING: tr("The amount is missing, or is no amount of this currency."),
        Trouble.PIECE_MISSING: tr("It is not said which piece."),
        Trouble.WORDS_MISSING: tr("The advertised words are missing."),
        Trouble.DAY_UNREADABLE: tr("That is no day."),
        Trouble.NOBODY_CLAIMS: tr("It is not said which order or customer this is about."),
        Trouble.PHOTO_UNREADABLE: tr("{file} is no photo that can be read."),
        Trouble.NOBODY_OWED: tr("This follow-up is about no order and no customer."),
        Trouble.RECIPIENT_ERASED: tr("The recipient’s name and address are erased."),
        Trouble.ON_AN_ORDER: tr("What was promised lies on order {number} already."),
        Trouble.MUST_PULL: tr("{number} must not leave: it was stopped after packing."),
        Trouble.ORDER_NOT_ENDED: tr("Order {number} is still to be sent: its address is needed."),
        Trouble.ALREADY_ERASED: tr("What order {number} told of people is erased already."),
        Trouble.NOTHING_TO_ERASE: tr("{number} is no follow-up without an order that tells of anybody."),
        Trouble.NO_ROOM_FOR_BACKUP: tr(
            "There is no room for a backup in {folder}: it needs {need} MB, and {free} MB are free."
        ),
        Trouble.SECOND_PLACE_AWAY: tr("The second place for backups is not there: {folder}."),
        Trouble.MAPPING_LACKS: tr("The order’s number, or what names the article, has no column yet."),
        Trouble.MAPPING_NAME_TAKEN: tr("Another kind of file is called {name} already."),
        Trouble.KIT_PARTS: tr("These cannot be the parts of a kit."),
        Trouble.NO_SUCH_RULE: tr("This rule is not there any more."),
        Trouble.CUSTOMERS_CHANGED: tr("These customers are not as they were a moment ago."),
        Trouble.FIELDS_OPEN: tr("Not everything in this text is filled in: {fields}."),
        Trouble.ANSWER_TELLS: tr("This answer tells of the customer: {words}."),
        Trouble.RULE_NUMBERS: tr("The numbers or days of this rule make no sense."),
        Trouble.WATCHED_FOLDER_AWAY: tr("The watched folder {folder} cannot be used: {why}."),
        Trouble.WATCHED_FOLDER_INSIDE: tr("{folder} is the data folder, or lies in it."),
        Trouble.SECOND_PLACE_INSIDE: tr("{folder} lies in the data folder: both would be lost together."),
        Trouble.WORK_STOPPED: tr("The work was stopped before its end."),
        Trouble.CANCELLED: tr("Stopped. Nothing was written."),
    }


def _for_deeds() -> dict[Trouble, str]:
    return {
        Trouble.NO_SUCH_ORDER: tr("Look at its number, or import the shop's newest file."),
        Trouble.SEVERAL_ORDERS: tr("Choose it in the list of orders."),
        Trouble.NO_SUCH_ITEM: tr("Scan its barcode, or type its SKU."),
        Trouble.SEVERAL_ITEMS: tr("Name it by its SKU or another barcode."),
        Trouble.ORDER_SENT: tr("Nothing was changed."),
        Trouble.NOTHING_TO_PRINT: tr("Choose orders first."),
        Trouble.BACKUP_DAMAGED: tr("Take another one. Nothing was changed."),
        Trouble.NO_ROOM_FOR_BACKUP: tr("Make room on that disk. The older backups are still there."),
        Trouble.SECOND_PLACE_AWAY: tr("Plug it in, or choose it again under Settings → Backups."),
        Trouble.MAPPING_NAME_TAKEN: tr("Choose another name."),
        Trouble.MAPPING_LACKS: tr(
            "Choose a column for the order’s number, and one for SKU, barcode or name."
        ),
        Trouble.KIT_PARTS: tr("Name each part once, with 1 to 999 pieces; no part may be a kit itself."),
        Trouble.NO_SUCH_RULE: tr("Look at the list of rules again."),
        Trouble.CUSTOMERS_CHANGED: tr("Look at them again; the last merge is undone first."),
        Trouble.FIELDS_OPEN: tr("Write what belongs there, or take it out."),
        Trouble.ANSWER_TELLS: tr("Everybody will read it: take that out."),
        Trouble.RULE_NUMBERS: tr("At least one piece, a last day not before the first, no stock below 0."),
        Trouble.WATCHED_FOLDER_AWAY: tr("Make it available again, or choose another one in the settings."),
        Trouble.WATCHED_FOLDER_INSIDE: tr("Choose a folder of its own for the files to be dropped in."),
        Trouble.SECOND_PLACE_INSIDE: tr("Choose a place on another disk."),
        Trouble.WORK_STOPPED: tr("Try it again. Nothing was changed."),
        Trouble.RECORDS_BROKEN: tr(
            "Verify says what is broken. Older backups were kept; nothing was changed."
        ),
        Trouble.CANNOT_WRITE_FILE: tr("Close it in other programs, or choose another place."),
        Trouble.STATE_CHANGE: tr("Look at it again."),
        Trouble.TEXT_MISSING: tr("Say in a few words why."),
        Trouble.AMOUNT_MISSING: tr("Type it in numbers, such as 12.50."),
        Trouble.PIECE_MISSING: tr("Choose the piece, and how many."),
        Trouble.WORDS_MISSING: tr("Copy them as they were advertised: no condition can be added later."),
        Trouble.DAY_UNREADABLE: tr("Write it with year, month and day, such as 2026-12-24."),
        Trouble.NOBODY_CLAIMS: tr("Choose the order in the list, or open it from the customer’s page."),
        Trouble.PHOTO_UNREADABLE: tr("Save it as JPEG or PNG, or take a picture of the screen."),
        Trouble.NOBODY_OWED: tr("Open one from the order that it is about."),
        Trouble.RECIPIENT_ERASED: tr("Make it good in another way, or ask the customer for the address."),
        Trouble.ON_AN_ORDER: tr("That order keeps it when its parcel is closed."),
        Trouble.MUST_PULL: tr("Pull the parcel out of the pile."),
        Trouble.ORDER_NOT_ENDED: tr("Send it first, or take in the file that cancels it."),
        Trouble.ALREADY_ERASED: tr("Nothing is left to be done."),
        Trouble.NOTHING_TO_ERASE: tr("Where it is about an order, erase that order’s customer."),
    }


def _of_people() -> dict[Trouble, str]:
    return {
        Trouble.LOCKED: tr("The desk is locked."),
        Trouble.NEEDS_LEAD: tr("Only a lead or the owner may do this."),
        Trouble.NEEDS_OWNER: tr("Only the owner may do this."),
        Trouble.SIGN_IN_FIRST: tr("A name alone does not say who is there."),
        Trouble.PIN_FORM: tr("This is no PIN."),
        Trouble.PIN_WRONG: tr("This is not the PIN of {name}."),
        Trouble.PIN_WAIT: tr("Too many wrong PINs."),
        Trouble.NO_PIN: tr("{name} has no PIN."),
        Trouble.NO_SUCH_PERSON: tr("Nobody here is called {name}."),
        Trouble.NAME_TAKEN: tr("Somebody is called {name} already."),
        Trouble.NO_OWNER_WITH_PIN: tr("There is no owner with a PIN yet."),
        Trouble.LAST_OWNER: tr("Nobody could change roles and settings any more."),
        Trouble.STILL_SIGNED_IN: tr("{name} is packing now."),
    }


def _for_people() -> dict[Trouble, str]:
    return {
        Trouble.LOCKED: tr("Scan your badge, or choose your name and type your PIN."),
        Trouble.NEEDS_LEAD: tr("Ask one of them to scan their badge first."),
        Trouble.NEEDS_OWNER: tr("Ask the owner to scan their badge first."),
        Trouble.SIGN_IN_FIRST: tr("Scan the badge, or type the PIN."),
        Trouble.PIN_FORM: tr("A PIN has six digits."),
        Trouble.PIN_WRONG: tr("Type it again."),
        Trouble.PIN_WAIT: tr("Wait {seconds} s, or scan the badge."),
        Trouble.NO_PIN: tr("Scan the badge, or ask the owner for a PIN."),
        Trouble.NO_SUCH_PERSON: tr("Look at the list of people."),
        Trouble.NAME_TAKEN: tr("Choose another name."),
        Trouble.NO_OWNER_WITH_PIN: tr("Make one of the people an owner and give them a PIN first."),
        Trouble.LAST_OWNER: tr("Make somebody else an owner with a PIN first, or switch roles off."),
        Trouble.STILL_SIGNED_IN: tr("Let somebody else sign in first."),
    }
