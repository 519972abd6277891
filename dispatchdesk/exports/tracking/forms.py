"""Every form in which tracking numbers go back; a new channel adds its own here."""

from __future__ import annotations

from dispatchdesk.exports.tracking.amazon import AMAZON
from dispatchdesk.exports.tracking.ebay import EBAY
from dispatchdesk.exports.tracking.form import TrackingForm
from dispatchdesk.exports.tracking.matrixify import MATRIXIFY
from dispatchdesk.exports.tracking.pinduoduo import PINDUODUO
from dispatchdesk.exports.tracking.plain_list import PLAIN_LIST
from dispatchdesk.exports.tracking.woocommerce import WOOCOMMERCE

FORMS: tuple[TrackingForm, ...] = (AMAZON, WOOCOMMERCE, MATRIXIFY, PINDUODUO, EBAY, PLAIN_LIST)

TEMPLATE = "template"
"""No form of ours: the channel's own file is filled, see ``filling``."""


def form_names(channel: str) -> tuple[str, ...]:
    """The forms that a channel takes, the usual one first; each can have its own file filled."""
    own = [form.name for form in FORMS if channel in form.channels]
    return (*own, TEMPLATE, *(form.name for form in FORMS if not form.channels))


def form_named(name: str) -> TrackingForm | None:
    """The form of a name; None for ``TEMPLATE``, KeyError for a name that is none."""
    return None if name == TEMPLATE else {form.name: form for form in FORMS}[name]
