from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from assets import asset
from dispatchdesk.actions.care_tasks import count_tasks
from dispatchdesk.actions.carrier_scores import carrier_page
from dispatchdesk.actions.customers import list_customers
from dispatchdesk.actions.day_page import list_lessons
from dispatchdesk.actions.dispatch_log import list_parcels
from dispatchdesk.actions.follow_up_photos import path_of
from dispatchdesk.actions.follow_ups import list_follow_ups, load_follow_up
from dispatchdesk.actions.import_orders import plan_import
from dispatchdesk.actions.list_orders import count_orders, list_orders, order_story
from dispatchdesk.actions.promises import count_promises, list_promises
from dispatchdesk.actions.reviews import count_reviews
from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.actions.view_bench import view_bench
from dispatchdesk.demo.cases import CASES, CONTACTS, INCIDENTS, LESSONS, NOTES, REVIEWS, SHOWN_CLAIM
from dispatchdesk.demo.catalogue import CATALOGUE, VARIANTS
from dispatchdesk.demo.history import PARCELS_A_DAY, past_parcels
from dispatchdesk.demo.orders import WAITING
from dispatchdesk.demo.papers import barcodes_to_scan, slips_to_pack
from dispatchdesk.demo.pictures import drawings
from dispatchdesk.demo.shop import build_demo_shop, next_export
from dispatchdesk.demo.words import shop_word
from dispatchdesk.desk import Desk
from dispatchdesk.intake.parsing import parse_files
from dispatchdesk.opening import open_desk_to_read
from dispatchdesk.rules.carriers import NumberForm, guess_carrier
from dispatchdesk.rules.codes import gtin14
from dispatchdesk.rules.customers import CustomerPile
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.follow_ups import FollowUpKind, Pile
from dispatchdesk.rules.incidents import IncidentKind
from dispatchdesk.rules.judgements import Judgement
from dispatchdesk.rules.listing import OrderFilter
from dispatchdesk.rules.orders import LineKind, OrderState
from dispatchdesk.rules.promises import PromisePile
from dispatchdesk.rules.reviews import ReviewTone
from tests.demo.conftest import PRESENT

UNSENT = OrderFilter(states=(OrderState.WAITING, OrderState.CHECKING))


def test_forty_orders_of_two_channels_wait(desk: Desk) -> None:
    orders = list_orders(desk, UNSENT)
    assert len(orders) == len(WAITING) == 40
    assert {order.channel for order in orders} == {"shopify", "taobao"}
    counts = count_orders(desk)
    assert (counts.all, counts.held, counts.aside, counts.checking, counts.late) == (40, 1, 1, 1, 2)
    assert counts.single_item > 10


def test_gifts_owed_items_and_notes_in_both_languages_are_there(desk: Desk) -> None:
    orders = list_orders(desk, UNSENT)
    assert sum(order.gifts for order in orders) >= 5
    assert {order.number for order in orders if order.owed} == {"#1042", "#1051"}
    notes = [order_story(desk, order.id).order.buyer_note for order in orders if order.has_note]
    assert any(note.isascii() for note in notes)
    assert any(not note.isascii() for note in notes)


def test_what_was_left_out_goes_with_the_next_order(desk: Desk) -> None:
    order = next(order for order in list_orders(desk, UNSENT) if order.number == "#1042")
    owed = [line for line in order_story(desk, order.id).order.lines if line.kind is LineKind.OWED]
    assert [(line.article.sku, line.why) for line in owed] == [("SCARF-GR", "#0987")]
    assert order_story(desk, order.id).order.customer_level == "Gold member"


def test_every_parcel_of_the_past_was_sent(desk: Desk) -> None:
    parcels = list_parcels(desk, LogFilter())
    assert len(parcels) == len(past_parcels())
    assert {parcel.closed_by for parcel in parcels} == {"Li Na", "Mei"}
    assert {parcel.carrier for parcel in parcels} == {"sf", "yto", "zto", "ups", "dhl"}
    assert all(parcel.weight_grams for parcel in parcels)
    assert view_bench(desk).sent_today == PARCELS_A_DAY[-1]


def test_follow_ups_of_every_kind_lie_on_every_pile(desk: Desk) -> None:
    rows = list_follow_ups(desk, None)
    assert {row.pile for row in rows} == set(Pile)
    kinds = {row.kind for row in rows}
    assert {FollowUpKind.DEFECT, FollowUpKind.WRONG_BIN, FollowUpKind.SHORT} <= kinds
    assert {FollowUpKind.MISSING_ITEM, FollowUpKind.MISSING_GIFT, FollowUpKind.BY_HAND} <= kinds


def test_claims_were_judged_made_good_and_kept_or_not(desk: Desk) -> None:
    rows = list_follow_ups(desk, None)
    kinds = {row.kind for row in rows}
    assert {FollowUpKind.DAMAGED, FollowUpKind.WRONG_SIZE, FollowUpKind.WRONG_COLOUR} <= kinds
    assert {FollowUpKind.LATE, FollowUpKind.LOST, FollowUpKind.RETURNED, FollowUpKind.REVIEW} <= kinds
    assert {row.judged.judgement for row in rows if row.judged} == set(Judgement) - {Judgement.CUSTOMERS}
    piles = count_promises(desk)
    assert all(piles[pile] for pile in PromisePile if pile is not PromisePile.WITHDRAWN)
    assert any(row.was_kept_late for row in list_promises(desk, PromisePile.KEPT))


def test_care_was_taken_of_customers(desk: Desk) -> None:
    due, _later = count_tasks(desk)
    assert 5 <= due <= 25
    assert {tone for tone, count in count_reviews(desk).tones.items() if count} == set(ReviewTone)
    assert count_reviews(desk).to_answer
    assert len(list_customers(desk, CustomerPile.ALIKE)) >= 1
    assert {row.name for row in list_customers(desk, CustomerPile.REQUIREMENT)} == {"王**", "Priya N."}
    assert len(list_lessons(desk)) == len(LESSONS)


def test_carriers_have_their_scores(desk: Desk) -> None:
    page = carrier_page(desk, LogFilter(day_from="2026-10-14", day_to="2026-11-13"))
    assert {score.carrier for score in page.scores} == {"sf", "yto", "zto", "ups", "dhl"}
    assert {complaint.kind for complaint in page.complaints} == set(IncidentKind)


def test_every_word_of_a_case_has_its_chinese() -> None:
    said = [case.says for case in CASES] + [case.answer for case in CASES] + [case.why for case in CASES]
    said += [remedy.words for case in CASES for remedy in case.remedies]
    said += [text for review in REVIEWS for text in (review.text, review.answer)]
    said += [row[2] for row in INCIDENTS] + [row[1] for row in LESSONS] + [row[2] for row in NOTES]
    said += [row[3] for row in CONTACTS]
    assert [text for text in said if text.isascii() and text and shop_word(text, "zh") == text] == []


def test_the_records_are_whole(built: Path) -> None:
    assert verify_records(built / "desk").broken is None


def test_a_claim_has_its_photo_and_silver_members_their_gift(built: Path, desk: Desk) -> None:
    (claim,) = (row for row in list_follow_ups(desk, None) if row.order_number == SHOWN_CLAIM)
    (photo,) = load_follow_up(desk, claim.id).photos
    assert path_of(desk, photo).read_bytes() == asset("demo/red-shirt.jpg").read_bytes()
    plan = plan_import(desk, parse_files([next_export(built / "files")]))
    gifts = [row for row in plan.rows if "Silver member: thank you" in row.words]
    assert [(row.order_number, row.quantity_text) for row in gifts] == [("#1064", "1")]


def test_the_next_export_brings_news_of_every_kind(built: Path, desk: Desk) -> None:
    plan = plan_import(desk, parse_files([next_export(built / "files")]))
    counts = plan.counts
    assert (counts.new, counts.held, counts.unchanged, counts.changed) == (2, 1, 2, 4)
    assert len(plan.problems) == 1


def test_the_same_present_gives_the_same_shop(built: Path, tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    build_demo_shop(tmp_path / "desk", tmp_path / "files", PRESENT, zone="Asia/Shanghai")
    told = []
    for root in (built / "desk", tmp_path / "desk"):
        with open_desk_to_read(root, clock=lambda: PRESENT) as desk:
            parcels = list_parcels(desk, LogFilter())
            told.append([(row.order_number, row.tracking, row.sent_at, row.weight_grams) for row in parcels])
    assert told[0] == told[1]


def test_barcodes_have_real_check_digits_and_mean_one_thing_but_for_the_stickers() -> None:
    codes = [variant.barcode for _, variant in VARIANTS.values() if variant.barcode]
    assert all(gtin14(code) for code in codes)
    assert len(codes) - len(set(codes)) == 1
    assert len(CATALOGUE) == 12


def test_tracking_numbers_are_of_clear_forms_and_used_once() -> None:
    parcels = past_parcels()
    numbers = [parcel.tracking for parcel in parcels]
    assert len(set(numbers)) == len(numbers)
    assert all(guess_carrier(number).form is NumberForm.CLEAR for number in numbers)


def test_every_picture_of_the_catalogue_is_drawn() -> None:
    drawn = dict(drawings())
    assert set(drawn) == {variant.picture for _, variant in VARIANTS.values()}
    assert all(ElementTree.fromstring(drawing).tag.endswith("svg") for drawing in drawn.values())


def test_the_sheet_holds_every_barcode_and_labels_to_close_with(desk: Desk) -> None:
    texts = [label.barcode.text for label in barcodes_to_scan(desk).labels]
    assert {variant.barcode for _, variant in VARIANTS.values() if variant.barcode} <= set(texts)
    assert any(guess_carrier(text).carrier == "sf" for text in texts)
    assert len(slips_to_pack(desk)) == 38
