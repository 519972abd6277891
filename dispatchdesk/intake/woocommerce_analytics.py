"""WooCommerce's report Analytics > Orders: it looks like a list of orders, but nothing can be packed from it.

Its captions follow the language of the shop.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.reader import Format, Table, fingerprint, refuse


def _refuse(tables: Sequence[Table]) -> NoReturn:
    raise refuse(tables[0].file, Trouble.ANALYTICS_REPORT)


WOOCOMMERCE_ANALYTICS = Format(
    name="woocommerce-analytics",
    channel="woocommerce",
    fingerprints=(
        fingerprint("Date", "Order #", "Customer type", "Product(s)"),
        fingerprint("Date", "Commande n°", "Type de client", "Produit(s)"),
        fingerprint("Datum", "Kundentyp", "Produkt(e)"),
        fingerprint("Fecha", "Tipo de cliente", "Producto(s)"),
        fingerprint("Data", "Tipo di cliente", "Prodotto/i"),
        fingerprint("Data", "Tipo de cliente", "Produto(s)"),
        fingerprint("Datum", "Klanttype", "Product(en)"),
        fingerprint("日期", "订单号", "客户类型", "产品"),
    ),
    columns={},
    required=(),
    read=_refuse,
)
