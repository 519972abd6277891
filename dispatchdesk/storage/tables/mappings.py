"""What a person told of files that no known channel writes."""

from __future__ import annotations

from peewee import TextField

from dispatchdesk.storage.tables.base import Table


class ColumnMappingRow(Table):
    """One kind of file as JSON."""

    name = TextField(unique=True)
    mapping = TextField()

    class Meta:
        table_name = "column_mappings"
