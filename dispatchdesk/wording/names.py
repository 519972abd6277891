"""Names of sales channels and carriers. A code that is none of ours is shown as it is."""

from __future__ import annotations

from dispatchdesk.wording.language import tr


def channel_name(code: str) -> str:
    """A sales channel by its code: ``shopify``, ``taobao`` …"""
    names = {
        "shopify": tr("Shopify"),
        "woocommerce": tr("WooCommerce"),
        "prestashop": tr("PrestaShop"),
        "taobao": tr("Taobao"),
        "tmall": tr("Tmall"),
        "pinduoduo": tr("Pinduoduo"),
        "douyin": tr("Douyin"),
        "jd": tr("JD"),
        "alibaba_1688": tr("1688"),
        "1688": tr("1688"),
        "amazon": tr("Amazon"),
        "ebay": tr("eBay"),
        "etsy": tr("Etsy"),
        "walmart": tr("Walmart"),
        "shopee": tr("Shopee"),
        "lazada": tr("Lazada"),
        "tiktok": tr("TikTok Shop"),
        "desk": tr("This desk"),
    }
    return names.get(code, code)


def carrier_name(code: str) -> str:
    """A carrier by its code in ``rules.carriers``; empty where it is not known."""
    names = {
        "sf": tr("SF Express"),
        "yto": tr("YTO"),
        "zto": tr("ZTO"),
        "sto": tr("STO"),
        "yunda": tr("Yunda"),
        "jd": tr("JD Logistics"),
        "jt": tr("J&T Express"),
        "ems": tr("EMS"),
        "china_post": tr("China Post"),
        "deppon": tr("Deppon"),
        "ups": tr("UPS"),
        "fedex": tr("FedEx"),
        "dhl": tr("DHL"),
        "usps": tr("USPS"),
        "royal_mail": tr("Royal Mail"),
        "yodel": tr("Yodel"),
        "post": tr("Post"),
    }
    return names.get(code, code)
