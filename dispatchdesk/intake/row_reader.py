"""Cells of one table understood; what could not be is remembered, for the report and for the order's hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo

from dispatchdesk.errors import Trouble
from dispatchdesk.intake import cells
from dispatchdesk.intake.parsed import FileProblem
from dispatchdesk.intake.reader import Table, refuse
from dispatchdesk.rules.orders import HoldReason

Holds = tuple[tuple[HoldReason, str], ...]

_TO_ITS_END = timedelta(days=1, seconds=-1)


@dataclass(frozen=True, slots=True)
class CellForms:
    """How a channel writes dates and amounts, where it is not the common way of :mod:`cells`."""

    moment: Callable[[str, tzinfo], datetime] = cells.read_moment
    money: Callable[[str, str], int] = cells.read_money


COMMON_FORMS = CellForms()


class RowReader:
    """Reads the cells of one table. Whatever is reported holds its order, but for warnings.

    ``name`` is always the format's name of the column, ``order`` the order's number.
    """

    def __init__(self, table: Table, zone: tzinfo = UTC, forms: CellForms = COMMON_FORMS) -> None:
        self.table = table
        self.problems: list[FileProblem] = []
        self.newest_at: datetime | None = None
        self._zone = zone
        self._forms = forms
        self._unreadable: dict[str, list[int]] = {}
        self._sound: set[str] = set()
        self._ruined: dict[str, list[str]] = {}

    def report(self, row: int, name: str, trouble: Trouble, order: str = "", **words: str) -> None:
        """Remember a row that cannot be read."""
        self.problems.append(self.table.problem(row, name, trouble, order, **words))
        self.doubt(row, order)

    def doubt(self, row: int, order: str) -> None:
        """Hold an order because of a row that was reported."""
        if order and row not in self._unreadable.setdefault(order, []):
            self._unreadable[order].append(row)

    def is_doubted(self, row: int, order: str) -> bool:
        """Whether that row holds the order."""
        return row in self._unreadable.get(order, ())

    def warn(self, row: int, name: str, trouble: Trouble, order: str = "", **words: str) -> None:
        """Tell of something that makes no row unreadable."""
        self.problems.append(replace(self.table.problem(row, name, trouble, order, **words), is_warning=True))

    def warn_if_blind(self, name: str) -> None:
        """Warn where the file has no column of that name, in which stops would stand."""
        if not self.table.has(name):
            self.warn(self.table.header_row, name, Trouble.COLUMN_WANTED)

    def unknown_status(self, row: int, name: str, word: str, order: str) -> Holds:
        """The hold for a status word of none of the channel's lists, with a warning that names it."""
        self.warn(row, name, Trouble.ROW_STATUS_UNKNOWN, order, value=word)
        return ((HoldReason.UNKNOWN_STATUS, word or self.table.caption(name)),)

    def unreadable_rows(self, order: str) -> Holds:
        """Why an order must be held: its rows that were reported."""
        return tuple((HoldReason.UNREADABLE_ROW, str(row)) for row in self._unreadable.get(order, ()))

    def quantity(self, row: int, name: str, text: str, order: str) -> int | None:
        """Pieces; None and a report where it is no whole number above nought."""
        try:
            return cells.read_quantity(text)
        except ValueError:
            self.report(row, name, Trouble.ROW_QUANTITY, order, value=text)
            return None

    def named(self, row: int, name: str, order: str, *texts: str) -> str:
        """What an article is called: the first of these texts; a report where there is none."""
        found = next(filter(None, texts), "")
        if not found:
            self.report(row, name, Trouble.ROW_TOO_SHORT, order)
        return found

    def money(self, row: int, name: str, text: str, order: str, currency: str) -> int | None:
        """Minor units; None where blank, and with a report where it is no amount."""
        if not text:
            return None
        try:
            return self._forms.money(text, currency)
        except ValueError:
            self.report(row, name, Trouble.ROW_PRICE, order, value=text)
            return None

    def moment(self, row: int, name: str, text: str, order: str) -> datetime | None:
        """Aware UTC; None where blank, and with a report where it is no date."""
        moment = self._understood(row, name, text, order)
        if moment is not None:
            self.newest_at = moment if self.newest_at is None else max(self.newest_at, moment)
        return moment

    def deadline(self, row: int, name: str, text: str, order: str) -> datetime | None:
        """A moment that lies ahead, as :meth:`moment`; of a day without a time its end.

        It does not tell how new the file is.
        """
        moment = self._understood(row, name, text, order)
        return moment and (moment if ":" in text else moment + _TO_ITS_END)

    def _understood(self, row: int, name: str, text: str, order: str) -> datetime | None:
        if not text:
            return None
        self._see(name, text, cells.is_respelled_date(text))
        try:
            return self._forms.moment(text, self._zone)
        except ValueError:
            self.report(row, name, Trouble.ROW_DATE, order, value=text)
            return None

    def moment_if_clear(self, row: int, name: str, text: str, order: str) -> datetime | None:
        """As :meth:`moment`; None where sellers choose how dates are written, and this way is not sure."""
        try:
            self._forms.moment(text, self._zone)
        except ValueError:
            return None
        return self.moment(row, name, text, order)

    def identifier(self, row: int, name: str, text: str, order: str) -> str:
        """An id as text; a ruined one is reported, and given back as it stands."""
        if not text:
            return ""
        is_ruined = cells.is_ruined(text)
        self._see(name, text, is_ruined or cells.is_rounded(text))
        if is_ruined:
            self.report(row, name, Trouble.ROW_ID_RUINED, order, value=text)
        return text

    def refuse_if_ruined(self, names: Sequence[str]) -> None:
        """FileRefusedError where a spreadsheet program rewrote every id or date of one of these columns."""
        for name in names:
            ruined = self._ruined.get(name, [])
            if ruined and name not in self._sound:
                column = self.table.caption(name)
                raise refuse(self.table.file, Trouble.IDS_RUINED, column=column, value=ruined[0])

    def _see(self, name: str, text: str, is_ruined: bool) -> None:
        if is_ruined:
            self._ruined.setdefault(name, []).append(text)
        else:
            self._sound.add(name)
