"""A file is there whole, or as it was before: never half written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dispatchdesk.errors import DeskError, Trouble


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a temporary path beside ``path``; it takes the place of ``path`` when the block ends well.

    Raises:
        DeskError: CANNOT_WRITE_FILE where the system refuses (no folder, no right, full disk,
            open in another program). Whatever is raised, the temporary file is gone and ``path``
            is untouched.
    """
    draft = _draft_of(path, os.getpid())
    try:
        draft.touch()  # a refusal shows before any work is done
        yield draft
        _force_to_disk(draft)
        draft.replace(path)
    except OSError as error:
        raise DeskError(
            Trouble.CANNOT_WRITE_FILE, file=str(path), why=error.strerror or str(error)
        ) from error
    finally:
        _forget(draft)


def forget_draft(path: Path, process_id: int) -> None:
    """Remove what a process left that was killed while it wrote ``path``."""
    _forget(_draft_of(path, process_id))


def _draft_of(path: Path, process_id: int) -> Path:
    return path.with_name(f".{path.name}.{process_id}.part")


def _forget(draft: Path) -> None:
    # A folder that is no folder refuses even to say that nothing is there.
    with suppress(OSError):
        draft.unlink(missing_ok=True)


def _force_to_disk(path: Path) -> None:
    """Else a power cut after the rename can leave an empty file under the good name."""
    with path.open("rb+") as handle:
        os.fsync(handle.fileno())
