"""The journal with its chains, and the choices of the owner."""

from __future__ import annotations

from peewee import IntegerField, TextField

from dispatchdesk.storage.tables.base import Table


class JournalRow(Table):
    """One sealed record; triggers refuse every change."""

    chain = TextField()
    seq = IntegerField()
    at = TextField()
    kind = TextField()
    packer = TextField(default="")
    order_uid = TextField(default="", index=True)
    scan_id = TextField(null=True, unique=True)
    payload = TextField()
    prev = TextField()
    hash = TextField()

    class Meta:
        table_name = "journal"
        indexes = ((("chain", "seq"), True),)


class ChainHead(Table):
    """The last record of a chain."""

    chain = TextField(unique=True)
    seq = IntegerField()
    hash = TextField()

    class Meta:
        table_name = "chain_heads"


class PrivateText(Table):
    """Free text that a record only seals: it can be erased and the chain still holds."""

    journal_id = IntegerField(index=True)
    salt = TextField()
    text = TextField()

    class Meta:
        table_name = "private_texts"


class Setting(Table):
    """One choice of the owner or the bench, as JSON."""

    name = TextField(unique=True)
    value = TextField()

    class Meta:
        table_name = "settings"
