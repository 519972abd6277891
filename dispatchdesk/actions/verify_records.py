"""Proves that the records of a data folder are whole."""

from __future__ import annotations

from pathlib import Path

from dispatchdesk.rules.verification import Verification
from dispatchdesk.storage.folder import DataFolder
from dispatchdesk.storage.verification import verify_folder


def verify_records(root: Path) -> Verification:
    """Check the records beside an open desk or at rest; nothing in the folder is changed.

    Raises:
        StorageError: NO_DATABASE, or DATABASE_DAMAGED where the file is no database at all.
    """
    return verify_folder(DataFolder(root))
