"""Every file format that DispatchDesk reads; a new channel adds its own here."""

from __future__ import annotations

from collections.abc import Sequence

from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.alibaba import ALIBABA_ORDERS
from dispatchdesk.intake.amazon import AMAZON_NEW, AMAZON_UNSHIPPED
from dispatchdesk.intake.carrier_status import CARRIER_STATUS, CARRIER_STATUS_PLAIN
from dispatchdesk.intake.douyin import DOUYIN_ORDERS
from dispatchdesk.intake.ebay import EBAY_ORDERS
from dispatchdesk.intake.etsy import ETSY_ITEMS, ETSY_ORDERS
from dispatchdesk.intake.jd import JD_ORDERS
from dispatchdesk.intake.lazada import LAZADA_ORDERS
from dispatchdesk.intake.pinduoduo import PINDUODUO_ORDERS
from dispatchdesk.intake.plain_catalogue import PLAIN_CATALOGUE
from dispatchdesk.intake.prestashop_products import PRESTASHOP_COMBINATIONS, PRESTASHOP_PRODUCTS
from dispatchdesk.intake.reader import Format
from dispatchdesk.intake.shopee import SHOPEE_ORDERS
from dispatchdesk.intake.shopee_products import SHOPEE_PRODUCTS
from dispatchdesk.intake.shopify_orders import SHOPIFY_ORDERS
from dispatchdesk.intake.shopify_products import SHOPIFY_PRODUCTS
from dispatchdesk.intake.taobao import TAOBAO_DELIVERY, TAOBAO_ITEMS, TAOBAO_ORDERS
from dispatchdesk.intake.tiktok import TIKTOK_ORDERS
from dispatchdesk.intake.tracking_list import TRACKING_LIST
from dispatchdesk.intake.walmart import WALMART_ORDERS
from dispatchdesk.intake.woocommerce import (
    WOOCOMMERCE_ADVANCED,
    WOOCOMMERCE_ITEMS,
    WOOCOMMERCE_NUMBERED,
    WOOCOMMERCE_ORDERS,
)
from dispatchdesk.intake.woocommerce_analytics import WOOCOMMERCE_ANALYTICS
from dispatchdesk.intake.woocommerce_products import WOOCOMMERCE_PRODUCTS

FORMATS: tuple[Format, ...] = (
    SHOPIFY_ORDERS,
    SHOPIFY_PRODUCTS,
    WOOCOMMERCE_PRODUCTS,
    PRESTASHOP_PRODUCTS,
    PRESTASHOP_COMBINATIONS,
    SHOPEE_PRODUCTS,
    PLAIN_CATALOGUE,
    TAOBAO_ORDERS,
    TAOBAO_ITEMS,
    TAOBAO_DELIVERY,
    PINDUODUO_ORDERS,
    DOUYIN_ORDERS,
    JD_ORDERS,
    ALIBABA_ORDERS,
    WOOCOMMERCE_ITEMS,
    WOOCOMMERCE_ORDERS,
    WOOCOMMERCE_ADVANCED,
    WOOCOMMERCE_NUMBERED,
    WOOCOMMERCE_ANALYTICS,
    TIKTOK_ORDERS,
    SHOPEE_ORDERS,
    LAZADA_ORDERS,
    AMAZON_UNSHIPPED,
    AMAZON_NEW,
    EBAY_ORDERS,
    ETSY_ITEMS,
    ETSY_ORDERS,
    WALMART_ORDERS,
    # The plainest of all stay the last ones.
    CARRIER_STATUS,
    TRACKING_LIST,
    CARRIER_STATUS_PLAIN,
)
"""The first whose header fits is taken: where two could fit one file, the more particular stands first."""


def formats_named(name: str | None, own: Sequence[Format] = ()) -> tuple[Format, ...]:
    """All formats, or those of one name or channel; DeskError where nothing is called so.

    ``own`` are those that a person made; a file that one of them knows is read as it says.
    """
    every = (*own, *FORMATS)
    if name is None:
        return every
    found = tuple(format_ for format_ in every if name in (format_.name, format_.channel))
    if not found:
        known = ", ".join(format_.name for format_ in every)
        raise DeskError(Trouble.FORMAT_NAME_UNKNOWN, name=name, known=known)
    return found
