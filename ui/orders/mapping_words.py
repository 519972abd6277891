"""What the page says on which the columns of an unknown file are named."""

from __future__ import annotations

from dispatchdesk.rules.column_mapping import Field
from dispatchdesk.wording.language import tr


def field_groups() -> tuple[tuple[str, tuple[tuple[Field, str], ...]], ...]:
    """Fields under their headings, in the sequence in which a person thinks of them."""
    return (
        (
            tr("Order and articles"),
            (
                (Field.NUMBER, tr("Order number")),
                (Field.SKU, tr("SKU")),
                (Field.BARCODE, tr("Barcode")),
                (Field.TITLE, tr("Name of the article")),
                (Field.OPTIONS, tr("Options")),
                (Field.QUANTITY, tr("Quantity")),
                (Field.STATUS, tr("Status")),
            ),
        ),
        (
            tr("Recipient"),
            (
                (Field.NAME, tr("Name")),
                (Field.PHONE, tr("Phone")),
                (Field.ADDRESS, tr("Address")),
                (Field.ADDRESS_2, tr("Address, second line")),
                (Field.POSTCODE, tr("Postcode")),
                (Field.CITY, tr("City")),
                (Field.REGION, tr("Region")),
                (Field.COUNTRY, tr("Country")),
                (Field.EMAIL, tr("E-mail")),
            ),
        ),
        (
            tr("Everything else"),
            (
                (Field.BUYER_NOTE, tr("Note of the buyer")),
                (Field.SELLER_NOTE, tr("Note of the seller")),
                (Field.PLACED_AT, tr("Ordered at")),
                (Field.PAID_AT, tr("Paid at")),
                (Field.SHIP_BY, tr("Send until")),
                (Field.PRICE, tr("Price of one piece")),
                (Field.TOTAL, tr("Total")),
                (Field.TRACKING, tr("Tracking number")),
                (Field.CARRIER, tr("Carrier")),
                (Field.LINE, tr("Number of the line")),
            ),
        ),
    )
