"""A shop whose people said words that occur nowhere else, and the search for them in every byte."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from dispatchdesk.actions.claims import open_claim
from dispatchdesk.actions.contacts import note_contact
from dispatchdesk.actions.day_page import today, write_lesson
from dispatchdesk.actions.follow_up_photos import add_photo
from dispatchdesk.actions.follow_ups import add_note, change_state, open_follow_up
from dispatchdesk.actions.hold_order import hold_order, release_order
from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.judge import judge
from dispatchdesk.actions.reviews import answer_review, record_review
from dispatchdesk.intake.parsed import ParsedCustomer, ParsedOrder
from dispatchdesk.rules.claims import ClaimAbout, NewClaim
from dispatchdesk.rules.contacts import ContactAbout, ContactResult, ContactWay, NewContact
from dispatchdesk.rules.follow_ups import FollowUpKind, FollowUpState
from dispatchdesk.rules.judgements import Judgement
from dispatchdesk.rules.orders import Recipient
from dispatchdesk.storage.search_index import SearchIndex
from tests.support.parsed_orders import TUESDAY, WEDNESDAY, a_line, an_order, files
from tests.support.shops import SCARF, FixedClock, Shop, open_shop, with_catalogue

KEEP_DAYS = 90
LONG_AFTER = timedelta(days=100)
FEW, MANY = 12, 300
CHAT, WRITTEN = ContactWay.CHAT, ContactResult.WRITTEN
WHAT = ("name", "phone", "street", "mail", "buyer", "seller", "hold", "free", "note", "moved")
LOOSE = ("claim", "said", "hand", "review", "answer", "why")
"""What is written about no order."""


def word(what: str, number: int) -> str:
    """Something personal that occurs nowhere else; of a phone its digits."""
    chance = random.Random(f"{what}{number}")
    if what == "phone":
        return f"139{chance.randrange(10**8):08d}"
    return what + "".join(chance.choices("bcdfghjklmnpqrstvwxz", k=10))


def words_of(number: int, of: tuple[str, ...] = WHAT) -> Iterator[str]:
    return (word(what, number) for what in of)


def told(number: int, **fields: object) -> ParsedOrder:
    """An order with a customer of its own, as a channel's file tells it."""
    name, phone, street = words_of(number, ("name", "phone", "street"))
    mail = f"{word('mail', number)}@example.com"
    return an_order(
        f"#{number}",
        a_line("SCARF-GR"),
        customer=ParsedCustomer(name=name, email=mail, phone=phone),
        recipient=Recipient(name, phone, street, "Wien", "", "1010", "AT"),
        buyer_note=word("buyer", number),
        seller_note=word("seller", number),
        **fields,
    )


def worked_shop(folder: Path, orders: int) -> Shop:
    """Orders from a file, all sent; about every third one there is more to tell."""
    shop = with_catalogue(open_shop(folder, clock=FixedClock(TUESDAY)))
    numbers = list(range(orders))
    random.Random(7).shuffle(numbers)
    take_in(shop.desk, files(*map(told, numbers)), "Linen & Co")
    for number in range(orders):
        if number % 3 == 0 and number < FEW:
            tell_more(shop, number)
        order_id = id_of(shop, number)
        shop.scan(shop.slip(order_id), SCARF, f"SF{number:013d}")
    while SearchIndex(shop.desk.database).catch_up():
        pass
    return shop


def tell_more(shop: Shop, number: int) -> None:
    """A stop with a reason, a change of address, a follow-up with a note; all of it settled."""
    desk, order_id = shop.desk, id_of(shop, number)
    hold_order(desk, order_id, word("hold", number))
    release_order(desk, order_id, word("free", number))
    moved = Recipient(word("name", number), "", f"{word('moved', number)} " * 30, "Graz", "", "8010", "AT")
    take_in(desk, files(replace(told(number), recipient=moved), at=WEDNESDAY), "Linen & Co")
    follow_up = open_follow_up(desk, FollowUpKind.BY_HAND, order_id, word("note", number))
    add_note(desk, follow_up, word("note", number) * 20)
    change_state(desk, follow_up, FollowUpState.RESOLVED, "")
    write_lesson(desk, today(desk) - timedelta(days=number), f"{word('name', number)} had two left shoes")


def tell_about_no_order(shop: Shop, number: int) -> int:
    """A claim of somebody who bought nothing, a follow-up by hand, a bad review; gives the claim's id."""
    desk, claim, said, hand, review, answer, why = shop.desk, *words_of(number, LOOSE)
    about = ClaimAbout(customer_id=shop.customer("Nobody who bought"))
    follow_up = open_claim(desk, NewClaim(FollowUpKind.LATE, about, claim))
    add_photo(desk, follow_up, "photo.jpg", photo_of(number))
    note_contact(desk, ContactAbout(follow_up_id=follow_up), NewContact(CHAT, WRITTEN, excerpt=said))
    judge(desk, follow_up, Judgement.UNCLEAR, why)
    change_state(desk, follow_up, FollowUpState.RESOLVED, said)
    by_hand = open_follow_up(desk, FollowUpKind.BY_HAND, None, hand)
    change_state(desk, by_hand, FollowUpState.DISMISSED, hand)
    answer_review(desk, record_review(desk, 5, review), answer)
    return follow_up


def photo_of(number: int) -> bytes:
    """A file of its own that begins as a JPEG does."""
    return b"\xff\xd8\xff\xe0" + word("photo", number).encode()


def id_of(shop: Shop, number: int) -> int:
    (ref,) = shop.desk.orders.by_number(f"#{number}")
    return ref.id


def found_in(root: Path, words: list[str]) -> dict[str, list[str]]:
    """The files that hold each of the words, in UTF-8 or UTF-16."""
    contents = {path.name: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    found = {}
    for one in words:
        forms = (one.encode(), one.encode("utf-16-le"), one.encode("utf-16-be"), one.upper().encode())
        holding = [name for name, content in contents.items() if any(form in content for form in forms)]
        if holding:
            found[one] = holding
    return found


def index_terms(shop: Shop) -> set[str]:
    """Every run of characters that the search index knows."""
    with closing(sqlite3.connect(shop.desk.folder.database)) as raw:
        raw.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search_runs, row)")
        return {term for (term,) in raw.execute("SELECT term FROM temp.terms")}


def all_words(numbers: range | list[int]) -> list[str]:
    return [one for number in numbers for one in words_of(number)]


def keep_for(shop: Shop, days: int) -> None:
    shop.desk.settings = replace(shop.desk.settings, keep_personal_days=days)


def grow_old(shop: Shop) -> None:
    shop.clock.now += LONG_AFTER
