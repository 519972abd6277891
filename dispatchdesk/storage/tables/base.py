"""What every table has."""

from __future__ import annotations

from peewee import AutoField, Model


class Table(Model):
    """Gives every table its name from the class attribute ``Meta.table_name``."""

    id = AutoField()
