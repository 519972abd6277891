"""What is wrong with rows of a carrier's status file, and with what is said of a parcel's way."""

from __future__ import annotations

from dispatchdesk.errors import Trouble
from dispatchdesk.wording.language import tr


def sentences_of_stages() -> dict[Trouble, str]:
    """What happened."""
    return {
        Trouble.ROW_TRACKING_MISSING: tr("the tracking number is missing."),
        Trouble.ROW_IN_FUTURE: tr("“{value}” lies in the future."),
        Trouble.STAGE_WORD_UNKNOWN: tr("nobody has said yet what “{value}” means."),
        Trouble.STAGES_NOT_HERE: tr("rows about parcels that did not leave here: {count}."),
        Trouble.STATUS_MAPPING_LACKS: tr("The tracking number, or the status, has no column yet."),
        Trouble.NO_NEWS_IN_FILE: tr("{file} brings no news of parcels."),
        Trouble.NOT_SENT_YET: tr("This parcel has not been packed yet."),
        Trouble.DAYS_WRONG: tr("So many days cannot be."),
    }


def advice_of_stages() -> dict[Trouble, str]:
    """What to do."""
    return {
        Trouble.ROW_TRACKING_MISSING: tr("The row is left out."),
        Trouble.ROW_IN_FUTURE: tr("The row is left out: look how the file writes days."),
        Trouble.STAGE_WORD_UNKNOWN: tr("Open the file in the dispatch log and say it once."),
        Trouble.STAGES_NOT_HERE: tr("Only the others are taken in."),
        Trouble.STATUS_MAPPING_LACKS: tr("Choose a column for both."),
        Trouble.NO_NEWS_IN_FILE: tr("If it holds orders, import it on the orders page."),
        Trouble.NOT_SENT_YET: tr("Close it with its label first."),
        Trouble.DAYS_WRONG: tr("Choose 1 to 365 days."),
    }
