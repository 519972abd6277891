"""The window: everything that imports PySide6. It shows dataclasses and asks for actions."""

import builtins

import PySide6.QtCore  # noqa: F401 - puts its own import in the place of Python's

# That one reads the source of every module, and keeps all its lines, to learn whether the module asks for
# other names by ``from __feature__ import``. None does here.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
