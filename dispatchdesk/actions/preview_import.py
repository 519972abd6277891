"""What an import would do, before anything is written: every order decided on, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dispatchdesk.actions.beside_scans import beside_scans
from dispatchdesk.actions.carrier_news import judge_stages, problems_of_news
from dispatchdesk.actions.give_gifts import Buying, GiftGiver
from dispatchdesk.actions.import_plan import (
    ImportPlan,
    RowPlanner,
    count_news,
    count_numbers,
    count_orders,
    counts_from,
)
from dispatchdesk.actions.judge_orders import Judged, judge, shop_of
from dispatchdesk.actions.leave_out_lines import without_not_packed
from dispatchdesk.actions.name_numbers import judge_numbers, problems_of_numbers
from dispatchdesk.actions.order_news import contact_of
from dispatchdesk.actions.status_words import said_of_words, with_said_words
from dispatchdesk.actions.variant_index import variant_index
from dispatchdesk.desk import Desk
from dispatchdesk.intake.parsed import ParsedFiles, ParsedOrder
from dispatchdesk.rules.gift_rules import Gift
from dispatchdesk.rules.orders import LineKind
from dispatchdesk.rules.recipients import contact_key, recipient_key
from dispatchdesk.storage.selecting import batches


def plan_import(desk: Desk, parsed: ParsedFiles, shop: str = "") -> ImportPlan:
    """What taking in the files would do now. ``shop`` names the account; empty: the files do."""
    with beside_scans():
        return _planned(desk, as_the_owner_says(desk, parsed), shop)


def as_the_owner_says(desk: Desk, parsed: ParsedFiles) -> ParsedFiles:
    """Without what is never packed, and with the meaning of words that no list has."""
    packed = without_not_packed(parsed, desk.settings.not_packed)
    return with_said_words(packed, said_of_words(desk))


def _planned(desk: Desk, parsed: ParsedFiles, shop: str) -> ImportPlan:
    planner = RowPlanner(parsed, variant_index(desk))
    counter = Counter(
        products=len(parsed.products), variants=sum(len(product.variants) for product in parsed.products)
    )
    giver = GiftGiver(desk, parsed.newest_at or desk.now())
    gifts = promises = 0
    order_numbers: list[str] = []
    for judged in judged_at_once(desk, parsed.orders, parsed, shop):
        order_numbers += [one.order.number for one in judged]
        count_orders(counter, judged)
        taken_in = [one for one in judged if one.is_taken_in]
        customers = _customers(desk, taken_in)
        given = _gifts_of(giver, taken_in, customers, shop)
        gifts += sum(
            id(one) in given or any(line.kind is LineKind.GIFT for line in one.order.lines)
            for one in taken_in
        )
        promises += _owed(desk, taken_in, customers)
        for one in judged:
            planner.add(one)
            for gift in given.get(id(one), ()):
                planner.add_gift(one, gift, giver.article(gift.rule.variant_id))
    numbers = tuple(judge_numbers(desk, parsed.numbers, shop, order_numbers))
    for number in numbers:
        planner.add_number(number)
    count_numbers(counter, numbers)
    news = tuple(judge_stages(desk, parsed.stages))
    for told in news:
        planner.add_stage(told)
    count_news(counter, news)
    problems = (*parsed.problems, *problems_of_numbers(numbers), *problems_of_news(news))
    return ImportPlan(
        parsed=parsed,
        shop=shop,
        rows=planner.rows(),
        counts=counts_from(counter),
        problems=tuple(problem for problem in problems if not problem.is_warning),
        warnings=tuple(problem for problem in problems if problem.is_warning),
        refused=parsed.refused,
        gifts=gifts,
        promises=promises,
    )


def judged_at_once(
    desk: Desk, orders: Iterable[ParsedOrder], parsed: ParsedFiles, shop: str
) -> Iterator[list[Judged]]:
    """The orders of some files decided on, some hundred at a time."""
    for some in batches(orders):
        yield list(judge(desk, some, shop, parsed.newest_at))


def _customers(desk: Desk, judged: Sequence[Judged]) -> list[int | None]:
    """Who bought, as far as they are known here."""
    return desk.imports.customers.find([contact_of(one.order, one.shop_id) for one in judged])


def _owed(desk: Desk, judged: Sequence[Judged], customers: Sequence[int | None]) -> int:
    """How many of these orders will carry what was promised to their customers."""
    owed = desk.imports.customers.owed({customer for customer in customers if customer is not None})
    return sum(
        (customer, recipient_key(one.order.recipient)) in owed
        for one, customer in zip(judged, customers, strict=True)
    )


def _gifts_of(
    giver: GiftGiver, judged: Sequence[Judged], customers: Sequence[int | None], shop: str
) -> dict[int, tuple[Gift, ...]]:
    """What the owner's rules would give, by the place of each order that gets something.

    Who is new here is known by what the channel tells of them.
    """
    if not giver.rules:
        return {}
    buyings = [
        Buying(one.order, shop_of(one.order, shop)[1], customer or _stranger(one))
        for one, customer in zip(judged, customers, strict=True)
    ]
    return {id(one): gifts for one, gifts in zip(judged, giver.gifts(buyings), strict=True) if gifts}


def _stranger(one: Judged) -> object | None:
    buyer = one.order.customer
    known_by = (buyer.channel_id, buyer.email, buyer.phone)
    return next((key for key in known_by if key and contact_key(key)), None)
