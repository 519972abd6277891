"""However wildly codes are scanned, what the bench writes is never called broken."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from dispatchdesk.actions.hold_order import hold_order, release_order
from dispatchdesk.actions.sign_in import lock
from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.errors import DeskError
from dispatchdesk.rules.codes import Command, command_code
from dispatchdesk.rules.dispatching import LabelMode
from tests.support.people import badge, with_roles
from tests.support.shops import SCARF, SHIRT_BLUE_L, SHIRT_RED_L, Line, Shop, open_shop, with_catalogue

pytestmark = pytest.mark.sqlite_only

STEPS = 150
LOOK_EVERY = 10
NIGHTLY = [pytest.param(seed, marks=pytest.mark.nightly) for seed in range(4, 104)]


def busy_shop(folder: Path, chance: random.Random) -> tuple[Shop, list[str]]:
    """A shop with a few orders, and the codes that lie about in it, the likely ones more often."""
    shop = with_catalogue(open_shop(folder))
    shop.desk.settings = replace(
        shop.desk.settings, label_mode=chance.choice(list(LabelMode)), weighing=chance.random() < 0.3
    )
    labels = [f"SF{number:013d}" for number in range(3)]
    orders = [
        shop.order(f"#{number}", Line("SCARF-GR"), known_tracking=label)
        for number, label in enumerate(labels)
    ]
    for number in range(3, 6):
        gift = [Line("GIFT-PIN", kind="gift")] if chance.random() < 0.5 else []
        shirts, scarves = chance.randint(1, 4), chance.randint(1, 3)
        orders.append(shop.order(f"#{number}", Line("LIN-BL-L", shirts), Line("SCARF-GR", scarves), *gift))
    commands = [command_code(command) for command in Command if command is not Command.TEACH]
    often = [command_code(Command.YES), command_code(Command.GIFT), command_code(Command.REOPEN)]
    digits = [command_code(digit) for digit in range(10)]
    loose = [f"SF{chance.randrange(10**13):013d}" for _ in range(4)]
    slips = [shop.slip(order) for order in orders]
    items = [SHIRT_BLUE_L, SCARF] * 6 + [SHIRT_RED_L]
    return shop, [*items, *slips, *labels, *loose, *commands, *often, *often, *digits]


@pytest.mark.parametrize("seed", [*range(2), *NIGHTLY])
def test_any_walk_with_roles_on_verifies(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    shop, codes = busy_shop(tmp_path, chance)
    with_roles(shop)
    badges = [badge(shop, name) for name in ("Li Na", "Tom", "Mei")]
    for step in range(STEPS):
        if chance.random() < 0.03:
            lock(shop.desk)
        shop.scan(chance.choice([*codes, *badges, *badges]))
        if step % LOOK_EVERY == 0:
            assert verify_records(tmp_path).broken is None, step
    shop.desk.close()
    assert verify_records(tmp_path).broken is None


@pytest.mark.parametrize("seed", [*range(2, 4), *NIGHTLY])
def test_any_walk_with_several_orders_in_one_parcel_verifies(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    shop, codes = busy_shop(tmp_path, chance)
    with shop.desk.database.write():
        shop.desk.database.run("UPDATE orders SET place_key = 'here' WHERE number <> '#0'")
    for step in range(STEPS):
        if chance.random() < 0.06:
            stop = hold_order if chance.random() < 0.5 else release_order
            with suppress(DeskError):
                stop(shop.desk, chance.randint(1, 6), "a buyer called")
        shop.scan(chance.choice([*codes, *[command_code(Command.JOIN)] * 5]))
        if step % LOOK_EVERY == 0:
            assert verify_records(tmp_path).broken is None, step
    shop.desk.close()
    assert verify_records(tmp_path).broken is None


@pytest.mark.parametrize("seed", [3, *NIGHTLY])
def test_any_walk_with_returned_parcels_verifies(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    shop, codes = busy_shop(tmp_path, chance)
    shop.desk.settings = replace(shop.desk.settings, label_mode=LabelMode.LAST, weighing=False)
    shirts = [SHIRT_BLUE_L] * 4 + [SCARF] * 3
    shop.scan("#3", *shirts, "DDCMDGIFT", "SF9999999999999", "#0", SCARF, "SF0000000000000")
    back = ["SF9999999999999", "SF0000000000000", "#3", "DDCMDRETURN", "DDCMD1", "DDCMD2", "DDCMD3"]
    back += [SHIRT_BLUE_L, SCARF, "DDCMDUNDO", "DDCMDDISPATCH", "DDCMDYES", "DDCMDBIN", "DDCMDEYE"]
    for step in range(STEPS):
        shop.scan(chance.choice(codes if chance.random() < 0.1 else back))
        if chance.random() < 0.1:
            shop.scan("DDCMDNO", "DDCMDASIDE", chance.choice(back[:3]), "DDCMDRETURN", "DDCMD3", SCARF)
        if step % LOOK_EVERY == 0:
            assert verify_records(tmp_path).broken is None, step
    assert shop.count_of("returned_pieces"), "nothing came back"
    shop.desk.close()
    assert verify_records(tmp_path).broken is None


@pytest.mark.parametrize("seed", [*range(4), *NIGHTLY])
def test_any_walk_verifies(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    shop, codes = busy_shop(tmp_path, chance)
    for step in range(STEPS):
        shop.scan(chance.choice(codes))
        if step % LOOK_EVERY == 0:
            assert verify_records(tmp_path).broken is None, step
    shop.desk.close()
    assert verify_records(tmp_path).broken is None
