"""The window: everything that imports PySide6. It shows dataclasses and asks for actions."""
