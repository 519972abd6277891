"""Rows of a shop's file that could not be read, as a table to mend them by."""

from __future__ import annotations

from dispatchdesk.exports.columns import CellKind, Column
from dispatchdesk.intake.parsed import FileProblem
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.troubles import problem_message


def problem_columns() -> tuple[Column[FileProblem], ...]:
    """Where each problem stands, and what is wrong."""
    return (
        Column("file", tr("File"), lambda problem: problem.file, width=28),
        Column("row", tr("Row"), lambda problem: problem.row or None, CellKind.WHOLE, width=8),
        Column("column", tr("Column"), lambda problem: problem.column, width=20),
        Column("order_number", tr("Order"), lambda problem: problem.order_number, width=22),
        Column("message", tr("What is wrong"), problem_message, width=60),
    )
