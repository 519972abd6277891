"""Tracking numbers that go back to the channels, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from dispatchdesk.errors import Trouble
from dispatchdesk.rules.handing_back import LeftOut, LeftOutReason
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.lists import join_words

_MOST_NAMED = 6


def form_name(name: str) -> str:
    """A form of ``exports.tracking.forms`` by its name."""
    names = {
        "amazon": tr("Shipping confirmation"),
        "woocommerce-ast": tr("For Advanced Shipment Tracking"),
        "shopify-matrixify": tr("For the Matrixify app"),
        "pinduoduo": tr("Batch shipping workbook"),
        "ebay-mip": tr("Order fulfilment feed (MIP)"),
        "template": tr("Fill the channel's own file"),
        "list": tr("Plain list"),
    }
    return names.get(name, name)


def form_note(name: str) -> str:
    """What the owner should know of a form; empty where it goes without saying."""
    notes = {
        "shopify-matrixify": tr("Shopify itself takes no such file: this one is for the Matrixify app."),
        "woocommerce-ast": tr("The carriers' names must be in the shop's list of the plugin."),
        "ebay-mip": tr("Only for sellers with eBay's Merchant Integration Platform."),
        "template": tr("Download the file at the channel: its rows are filled, or an empty one gets rows."),
        "list": tr("To be entered by hand, or for a program that takes such a list."),
    }
    return notes.get(name, "")


def left_out_reason(reason: LeftOutReason) -> str:
    """Why a parcel stands in no file, in a few words."""
    return {
        LeftOutReason.NO_NUMBER: tr("left without a number"),
        LeftOutReason.STOPPED: tr("stopped after packing"),
        LeftOutReason.NOT_FINISHED: tr("its order is still being packed"),
        LeftOutReason.LINE_UNKNOWN: tr("a part of its order, and the channel's item numbers are missing"),
        LeftOutReason.NO_CARRIER: tr("its carrier is not known"),
        LeftOutReason.SEVERAL_PARCELS: tr("a further parcel: the file takes one number an order"),
        LeftOutReason.UNSAFE_TEXT: tr("a spreadsheet would take one of its texts for a formula"),
        LeftOutReason.NOT_IN_TEMPLATE: tr("its order is not in the channel's file"),
        LeftOutReason.FILLED_ALREADY: tr("the channel's file has another number already"),
    }[reason]


def say_told(written: int) -> str:
    """How many numbers a file tells or would tell."""
    return tr_n("{count} tracking number", "{count} tracking numbers", written).format(count=written)


def say_left_out(parcels: Iterable[LeftOut]) -> Iterator[str]:
    """A line for each reason, with how many and which; what is left out is entered by hand."""
    known = list(parcels)
    for reason, count in Counter(one.reason for one in known).items():
        numbers = list(dict.fromkeys(one.number for one in known if one.reason is reason))
        more = len(numbers) - _MOST_NAMED
        named = join_words(numbers[:_MOST_NAMED]) + (f" +{more}" if more > 0 else "")
        words = tr("{count} left out, {why}: {numbers}")
        yield words.format(count=count, why=left_out_reason(reason), numbers=named)


def sentences_of_handing_back() -> dict[Trouble, str]:
    """What happened."""
    return {
        Trouble.TEMPLATE_COLUMNS: tr("{file} has no columns for order numbers and tracking numbers."),
        Trouble.TEMPLATE_NEEDED: tr("{name} takes tracking numbers in its own file only."),
        Trouble.NOTHING_TO_HAND_BACK: tr("There is no tracking number to hand back. No file was written."),
        Trouble.DATES_UNSAID: tr("It is not known how the shop writes days."),
        Trouble.FILE_NAME_NEEDS: tr("The name {file} does not contain “{name}”."),
        Trouble.NO_SUCH_SHOP: tr("There is no shop {name}."),
        Trouble.SEVERAL_SHOPS: tr("There are several shops on {name}."),
        Trouble.NO_SUCH_FORM: tr("{name} is no form for this channel."),
    }


def advice_of_handing_back() -> dict[Trouble, str]:
    """What to do."""
    return {
        Trouble.TEMPLATE_COLUMNS: tr("Take the file just as the channel gives it."),
        Trouble.TEMPLATE_NEEDED: tr("Download it there and name it, or take the plain list."),
        Trouble.NOTHING_TO_HAND_BACK: tr("Take the last file again, or the parcels of a day."),
        Trouble.DATES_UNSAID: tr("Say DD-MM-YYYY or MM-DD-YYYY, as the plugin's settings do."),
        Trouble.FILE_NAME_NEEDS: tr("The app tells by the name what is in the file: keep the word."),
        Trouble.NO_SUCH_SHOP: tr("Known are: {known}."),
        Trouble.SEVERAL_SHOPS: tr("Say which: {known}."),
        Trouble.NO_SUCH_FORM: tr("Known are: {known}."),
    }
