"""Makes the sample of today's schema, which later programs must be able to upgrade.

Run once when a schema is released: ``python -m tests.support.sample_of_schema``; never over a sample that is
there, which is the work of the program of its time.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from dispatchdesk.actions.care_rules import make_care_tasks, switch_care_rule
from dispatchdesk.actions.carrier_news import save_status_mapping
from dispatchdesk.actions.change_settings import save_settings
from dispatchdesk.actions.claims import open_claim
from dispatchdesk.actions.column_mappings import save_mapping
from dispatchdesk.actions.contacts import note_contact
from dispatchdesk.actions.customers import write_preferences
from dispatchdesk.actions.day_page import today, write_lesson
from dispatchdesk.actions.follow_up_photos import add_photo
from dispatchdesk.actions.gift_rules import new_rule, save_rule
from dispatchdesk.actions.hand_back import HandBackWish, hand_back, plan_hand_back
from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.incidents import note_incident
from dispatchdesk.actions.levels import look_at_levels
from dispatchdesk.actions.merge_customers import merge_customers, tell_apart
from dispatchdesk.actions.parcel_stages import set_stage
from dispatchdesk.actions.people import add_person
from dispatchdesk.actions.readiness import say_same_value
from dispatchdesk.actions.remedies import add_remedy
from dispatchdesk.actions.reviews import answer_review, record_review
from dispatchdesk.actions.set_kit_parts import parts_named, set_kit_parts
from dispatchdesk.actions.templates import new_template, save_template
from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.intake.parsed import NeverReason, ParsedCustomer
from dispatchdesk.rules.claims import ClaimAbout, NewClaim
from dispatchdesk.rules.codes import badge_code
from dispatchdesk.rules.column_mapping import ColumnMapping, Field
from dispatchdesk.rules.contacts import ContactAbout, ContactResult, ContactWay, NewContact
from dispatchdesk.rules.customer_notes import CustomerNoteKind
from dispatchdesk.rules.customers import Alike, Likeness
from dispatchdesk.rules.dispatching import ShopChoice
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.incidents import IncidentKind
from dispatchdesk.rules.joining import told_key
from dispatchdesk.rules.levels import LevelRule
from dispatchdesk.rules.parcel_stages import ParcelStage
from dispatchdesk.rules.remedies import NewRemedy, RemedyKind
from dispatchdesk.rules.status_mapping import StatusField, StatusMapping
from dispatchdesk.rules.templates import TemplateKind
from dispatchdesk.storage.folder import DataFolder
from dispatchdesk.storage.migrate import applied_migrations
from dispatchdesk.storage.search_index import SearchIndex
from tests.support.filled_shop import filled_shop
from tests.support.parsed_orders import HOME, WEDNESDAY, a_line, a_product, a_variant, an_order, files, never
from tests.support.shops import SCARF, SHIRT_BLUE_L, Line, Shop

SAMPLES = Path(__file__).parents[1] / "samples" / "schemas"
PLAIN_TABLES = """SELECT name FROM pragma_table_list
    WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%'"""
"""All but those of the search index, which is made of the others."""


def make_sample() -> Path:
    """A data folder with something in each table, closed, as small as it gets; gives where it lies."""
    with tempfile.TemporaryDirectory() as place:
        made = DataFolder(Path(place) / "data")
        shop = filled_shop(made.root)
        _came_back(shop)
        _people_and_levels(shop)
        _more_work(shop)
        _what_the_owner_said(shop)
        _changed_by_a_later_file(shop)
        _told_to_the_channel(shop, Path(place) / "list.csv")
        _said_to_customers(shop)
        _on_its_way(shop)
        while SearchIndex(shop.desk.database).catch_up():
            pass
        newest = applied_migrations(shop.desk.database)[-1]
        shop.desk.close()
        assert verify_records(made.root).broken is None
        _refuse_empty_tables(made.database)
        target = DataFolder(SAMPLES / newest)
        target.root.mkdir(parents=True)
        shutil.copy(made.database, target.database)
        shutil.copy(made.anchor, target.anchor)
        return target.root


def _more_work(shop: Shop) -> None:
    """What a filled shop does not have: people, settings, a weight, an import, an order left half packed."""
    desk = shop.desk
    add_person(desk, "Li Na")
    uid = desk.database.value("SELECT uid FROM people WHERE name = 'Li Na'")
    shop.scan(badge_code(uid))
    save_settings(desk, replace(desk.settings, shop_name="Linen & Co", weighing=True))
    take_in(
        desk,
        files(
            an_order("#2001"),
            never(an_order("#2002"), NeverReason.REFUNDED),
            products=[a_product("mug", a_variant("MUG-WH", "4006381333931", Colour="White"))],
        ),
    )
    order = shop.order("#1050", Line("LIN-BL-L"), Line("SCARF-GR", 2))
    shop.scan(shop.slip(order), SHIRT_BLUE_L, "DDCMDWEIGHT", "210", "DDCMDPARCEL", "SF1390022817371", SCARF)


def _what_the_owner_said(shop: Shop) -> None:
    """A gift rule, a kit, a kind of file, what a line means, and two spellings of one colour."""
    desk = shop.desk
    pin = desk.catalogue.article(shop.variants["GIFT-PIN"])
    save_rule(desk, new_rule("Pin with every order", pin), 40)
    shop.product("Winter set", ("WINTER", {}, ""))
    set_kit_parts(desk, shop.variants["WINTER"], parts_named(desk, "SCARF-GR, SOCK-MU x2"))
    columns = ((Field.NUMBER, "Order no"), (Field.SKU, "Article"))
    save_mapping(desk, ColumnMapping("Market hall", ("Order no", "Article"), columns))
    say_same_value(desk, "Gray", "Grey")
    with desk.database.write():
        desk.meanings.remember_line(1, told_key("", "Pin", ()), shop.variants["GIFT-PIN"])


def _changed_by_a_later_file(shop: Shop) -> None:
    """The buyer has moved after a label was made."""
    take_in(shop.desk, files(an_order("#2003", known_tracking="SF1390022817382", known_carrier="SF Express")))
    moved = replace(HOME, address="Side Street 7", city="Graz")
    take_in(shop.desk, files(an_order("#2003", recipient=moved), at=WEDNESDAY))


def _told_to_the_channel(shop: Shop, file: Path) -> None:
    wish = HandBackWish(ShopChoice("shopify", "Linen & Co"), "list")
    hand_back(shop.desk, plan_hand_back(shop.desk, wish), file, "en")


def _on_its_way(shop: Shop) -> None:
    """A parcel out for delivery, the task that a rule makes of it, and a kind of status file."""
    desk = shop.desk
    switch_care_rule(desk, "remind-today")
    parcel_id = desk.database.value("SELECT MIN(id) FROM parcels WHERE state <> 'open'")
    set_stage(desk, parcel_id, ParcelStage.OUT_FOR_DELIVERY)
    make_care_tasks(desk)
    columns = ((StatusField.TRACKING, "Parcel"), (StatusField.STATUS, "State of it"))
    save_status_mapping(desk, StatusMapping("Courier", ("Parcel", "State of it"), columns))


def _said_to_customers(shop: Shop) -> None:
    """A text of the owner's, a contact, and a bad review with its answer."""
    desk = shop.desk
    save_template(desk, replace(new_template(TemplateKind.OTHER), english="Hello {customer}"))
    order_id = desk.orders.by_number("#1031")[0].id
    called = NewContact(ContactWay.CALL, ContactResult.NO_ANSWER, excerpt="called twice")
    note_contact(desk, ContactAbout(order_id=order_id), called)
    answer_review(desk, record_review(desk, 2, "too red", order_number="#1031"), "We have written to you.")


def _refuse_empty_tables(database: Path) -> None:
    with closing(sqlite3.connect(database)) as raw:
        names = [name for (name,) in raw.execute(PLAIN_TABLES)]
        empty = [name for name in names if not raw.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0]]
    assert not empty, f"nothing in {empty}"


def _came_back(shop: Shop) -> None:
    """A claim with a photo, its parcel scanned in again, a refund, what the carrier did, the day's line."""
    desk = shop.desk
    order_id = desk.orders.by_number("#1031")[0].id
    about = ClaimAbout(order_id=order_id)
    claim = open_claim(desk, NewClaim(FollowUpKind.WRONG_COLOUR, about, "the scarf is red"))
    add_photo(desk, claim, "scarf.jpg", b"\xff\xd8\xff\xe0 a scarf")
    add_remedy(desk, claim, NewRemedy(RemedyKind.OWN_COSTS, amount_minor=350))
    shop.scan(
        "SF1390022817351", "DDCMDRETURN", "DDCMDYES", SHIRT_BLUE_L, "DDCMD2", SCARF, "DDCMD1", "DDCMDYES"
    )
    note_incident(desk, desk.listing.parcels_of_order(order_id)[0].id, IncidentKind.LATE, "three days")
    write_lesson(desk, today(desk), "Blue and navy lie apart now")


def _people_and_levels(shop: Shop) -> None:
    """Somebody on two channels, with a level and a wish; two who are one person, two who are not."""
    desk = shop.desk
    desk.settings = replace(desk.settings, levels=(LevelRule("Silver", 1),))
    lin = ParsedCustomer(channel_id="lin88", name="Lin", phone="13800138000")
    for number, buyer, own, channel in (
        ("#3001", lin, "Linen & Co", "shopify"),
        ("T3002", replace(lin, channel_id="tb_lin"), "Linen 2", "taobao"),
        ("#3003", replace(lin, channel_id="lin89"), "Linen & Co", "shopify"),
        ("#3004", replace(lin, channel_id="lin90"), "Linen & Co", "shopify"),
    ):
        take_in(desk, files(an_order(number, a_line("SCARF-GR"), customer=buyer, channel=channel)), own)
    one, other, third = (
        desk.orders.customer_of(desk.orders.by_number(number)[0].id) or 0
        for number in ("#3001", "#3003", "#3004")
    )
    order_id = desk.orders.by_number("#3001")[0].id
    shop.scan(shop.slip(order_id), SCARF, "SF1390022817393")
    look_at_levels(desk, 5)
    write_preferences(desk, one, {CustomerNoteKind.REQUIREMENT: ("no price slip",)})
    merge_customers(desk, Likeness(one, other, Alike.PHONE))
    tell_apart(desk, Likeness(one, third, Alike.PHONE))


if __name__ == "__main__":
    make_sample()
