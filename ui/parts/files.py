"""Where a file goes, asked with the system's own dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def documents() -> Path:
    """The person's own folder for documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def ask_where_to_save(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """The path to write to; None where the person thought better of it."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(documents() / name), kinds)
    return Path(chosen) if chosen else None


def ask_which_folder(parent: QWidget, title: str) -> Path | None:
    """A folder; None where the person thought better of it."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(documents()))
    return Path(chosen) if chosen else None


def ask_which_files(parent: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
    """The files to read; none where the person thought better of it."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, str(documents()), kinds)
    return tuple(Path(one) for one in chosen)
