"""One good set of files for each format: a new format adds its own and runs the hostile tests too."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.intake.making_files import SAMPLES, SHOPIFY_ORDERS, SHOPIFY_PRODUCTS, TAOBAO_ITEMS, TAOBAO_LIST

ETSY_ITEMS, ETSY_ORDERS = SAMPLES / "EtsySoldOrderItems2026-3.csv", SAMPLES / "EtsySoldOrders2026-3.csv"

PRESTASHOP_PRODUCTS = SAMPLES / "prestashop_products.csv"
PRESTASHOP_COMBINATIONS = SAMPLES / "prestashop_combinations.csv"


@dataclass(frozen=True)
class GoodFile:
    """A text file of one format, and the files it needs beside it."""

    format: str
    path: Path
    partners: tuple[Path, ...] = ()
    encoding: str = "utf-8"


GOOD_FILES = (
    GoodFile("shopify-orders", SHOPIFY_ORDERS),
    GoodFile("shopify-products", SHOPIFY_PRODUCTS),
    GoodFile("taobao-orders", TAOBAO_LIST, (TAOBAO_ITEMS,), "gb18030"),
    GoodFile("taobao-items", TAOBAO_ITEMS, (TAOBAO_LIST,), "gb18030"),
    GoodFile("taobao-delivery", SAMPLES / "taobao_delivery.csv", (TAOBAO_LIST, TAOBAO_ITEMS), "gb18030"),
    GoodFile("pinduoduo-orders", SAMPLES / "pinduoduo_orders.csv"),
    GoodFile("douyin-orders", SAMPLES / "douyin_orders.csv"),
    GoodFile("jd-orders", SAMPLES / "jd_orders.csv", encoding="gb18030"),
    GoodFile("1688-orders", SAMPLES / "alibaba_1688_orders.csv"),
    GoodFile("woocommerce-items", SAMPLES / "woocommerce_items.csv"),
    GoodFile("woocommerce-orders", SAMPLES / "woocommerce_orders.csv"),
    GoodFile("woocommerce-advanced", SAMPLES / "woocommerce_advanced.csv"),
    GoodFile("woocommerce-numbered", SAMPLES / "woocommerce_numbered.csv"),
    GoodFile("tiktok-orders", SAMPLES / "tiktok_orders.csv"),
    GoodFile("shopee-orders", SAMPLES / "shopee_orders.csv"),
    GoodFile("lazada-orders", SAMPLES / "lazada_orders.csv"),
    GoodFile("amazon-unshipped-orders", SAMPLES / "amazon_unshipped_orders.txt"),
    GoodFile("amazon-new-orders", SAMPLES / "amazon_new_orders.txt", encoding="cp1252"),
    GoodFile("ebay-orders", SAMPLES / "ebay_orders.csv"),
    GoodFile("etsy-items", ETSY_ITEMS, (ETSY_ORDERS,)),
    GoodFile("etsy-orders", ETSY_ORDERS, (ETSY_ITEMS,)),
    GoodFile("walmart-orders", SAMPLES / "walmart_orders.csv"),
    GoodFile("woocommerce-products", SAMPLES / "woocommerce_products.csv"),
    GoodFile("prestashop-products", PRESTASHOP_PRODUCTS, (PRESTASHOP_COMBINATIONS,)),
    GoodFile("prestashop-combinations", PRESTASHOP_COMBINATIONS, (PRESTASHOP_PRODUCTS,)),
    GoodFile("shopee-products", SAMPLES / "shopee_products.csv"),
    GoodFile("plain-catalogue", SAMPLES / "plain_catalogue.csv"),
    GoodFile("tracking-list", SAMPLES / "tracking_list.csv"),
    GoodFile("carrier-status", SAMPLES / "carrier_status.csv"),
    GoodFile("carrier-status-plain", SAMPLES / "carrier_status_plain.csv"),
)
NEVER_TAKEN = frozenset(["woocommerce-analytics"])
"""Formats that are recognised only to say in words what to export instead."""
