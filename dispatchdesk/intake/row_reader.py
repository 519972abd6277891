"""Cells of one table understood; what could not be is remembered, for the report and for the order's hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, tzinfo

from dispatchdesk.errors import Trouble
from dispatchdesk.intake import cells
from dispatchdesk.intake.parsed import FileProblem
from dispatchdesk.intake.reader import Table, refuse
from dispatchdesk.rules.orders import HoldReason

Holds = tuple[tuple[HoldReason, str], ...]


class RowReader:
    """Reads the cells of one table. Whatever is reported holds its order, but for warnings.

    ``name`` is always the format's name of the column, ``order`` the order's number.
    """

    def __init__(self, table: Table, zone: tzinfo = UTC) -> None:
        self.table = table
        self.problems: list[FileProblem] = []
        self.newest_at: datetime | None = None
        self._zone = zone
        self._unreadable: dict[str, list[int]] = {}
        self._seen: dict[str, int] = {}
        self._ruined: dict[str, list[str]] = {}

    def report(self, row: int, name: str, trouble: Trouble, order: str = "", **words: str) -> None:
        """Remember a row that cannot be read."""
        self.problems.append(self.table.problem(row, name, trouble, order, **words))
        if order and row not in self._unreadable.setdefault(order, []):
            self._unreadable[order].append(row)

    def unknown_status(self, row: int, name: str, word: str, order: str) -> Holds:
        """The hold for a status word of none of the channel's lists, with a warning that names it."""
        problem = self.table.problem(row, name, Trouble.ROW_STATUS_UNKNOWN, order, value=word)
        self.problems.append(replace(problem, is_warning=True))
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

    def money(self, row: int, name: str, text: str, order: str, currency: str) -> int | None:
        """Minor units; None where blank, and with a report where it is no amount."""
        if not text:
            return None
        try:
            return cells.read_money(text, currency)
        except ValueError:
            self.report(row, name, Trouble.ROW_PRICE, order, value=text)
            return None

    def moment(self, row: int, name: str, text: str, order: str) -> datetime | None:
        """Aware UTC; None where blank, and with a report where it is no date."""
        if not text:
            return None
        self._see(name, text, cells.is_respelled_date(text))
        try:
            moment = cells.read_moment(text, self._zone)
        except ValueError:
            self.report(row, name, Trouble.ROW_DATE, order, value=text)
            return None
        self.newest_at = moment if self.newest_at is None else max(self.newest_at, moment)
        return moment

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
            if ruined and len(ruined) == self._seen[name]:
                column = self.table.caption(name)
                raise refuse(self.table.file, Trouble.IDS_RUINED, column=column, value=ruined[0])

    def _see(self, name: str, text: str, is_ruined: bool) -> None:
        self._seen[name] = self._seen.get(name, 0) + 1
        if is_ruined:
            self._ruined.setdefault(name, []).append(text)
