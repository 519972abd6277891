"""A channel's own file with the numbers of parcels filled in."""

from __future__ import annotations

from pathlib import Path

from dispatchdesk.exports.tracking.fill_text import fill_text
from dispatchdesk.exports.tracking.fill_workbook import fill_workbook
from dispatchdesk.exports.tracking.filling import Filled, fill
from dispatchdesk.intake.tracking_templates import read_template
from dispatchdesk.rules.handing_back import LeftOutReason, ParcelBack


def filled(source: Path, out: Path, *parcels: ParcelBack, channel: str = "taobao") -> Filled:
    template = read_template(source)
    done = fill(template, parcels, channel)
    (fill_text if template.is_text else fill_workbook)(source, template, done.edits, out)
    return done


def reasons(done: Filled) -> list[tuple[str, LeftOutReason]]:
    return [(one.tracking, one.reason) for one in done.told.left_out]
