"""The journal of the large shop: sealed records as the bench writes them; ``verify`` finds them whole."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.large_shop_facts import (
    VARIANTS_EACH,
    Plan,
    barcode_of,
    carrier_of,
    number_of,
    packed_at,
    product_of,
    sku_of,
    title_of,
    tracking_of,
    uid_of,
    variants_of,
)
from dispatchdesk.rules.codes import code_key
from dispatchdesk.storage.journal import GENESIS, seal
from dispatchdesk.storage.times import to_text


def records(plan: Plan, chain: str, head: list[object]) -> Iterator[tuple[object, ...]]:
    """Records as the bench writes them, sealed; ``head`` is left at the last one."""
    seq, digest = 0, GENESIS
    for order in range(1, plan.orders + 1):
        uid, at = uid_of(order), to_text(packed_at(order))
        for kind, payload in _story(plan, order, uid):
            seq, prev = seq + 1, digest
            digest = seal(chain, seq, at, kind, "Li Na", uid, None, payload, prev)
            yield seq, chain, seq, at, kind, "Li Na", uid, payload, prev, digest
    head[:] = [seq, digest]


def _story(plan: Plan, order: int, uid: str) -> Iterator[tuple[str, str]]:
    """Opened, counted, sent, and some wrong pieces between; orders that were not sent were only looked at."""
    records = plan.record_of(order + 1) - plan.record_of(order)
    about = f'"order_number":"{number_of(order)}","order_uid":"{uid}"'
    counted = variants_of(order) if plan.was_sent(order) else ()
    for place in range(records):
        if place == 0:
            yield "order_opened", f'{{"verdict":"order_opened",{about}}}'
        elif place <= len(counted):
            yield "scan", _count_of(order, place - 1, counted[place - 1], about)
        elif counted and place == records - 1:
            yield "dispatch", _closing_of(order, counted, about)
        else:
            yield "scan", f'{{"verdict":"wrong_item",{about},"found":{{"sku":"BIG-1","title":"Product 1"}}}}'


def _count_of(order: int, place: int, variant: int, about: str) -> str:
    return (
        f'{{"verdict":"line_complete","code":"{code_key(barcode_of(variant))}",{about},'
        f'"line_id":{2 * order + place},'
        f'"found":{{"sku":"{sku_of(variant)}","title":"{title_of(variant)}",'
        f'"options":[["Size","{variant % VARIANTS_EACH}"]],"variant_id":{variant},'
        f'"product_key":"product:{product_of(variant)}"}},"counted":1,"wanted":1}}'
    )


def _closing_of(order: int, counted: tuple[int, ...], about: str) -> str:
    lines = ",".join(f'[{2 * order + place},"{sku_of(variant)}",1]' for place, variant in enumerate(counted))
    tracking = tracking_of(order)
    return (
        f'{{"verdict":"dispatched",{about},"tracking":"{tracking}","carrier":"{carrier_of(tracking)}",'
        f'"contents":{{"box":1,"parcel":"{uid_of(order, "parcel")}","way":"","weight":null,'
        f'"lines":[{lines}]}}}}'
    )
