"""The statements of a scan find their rows by keys and indexes, whatever the size of the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dispatchdesk.actions.list_orders import count_orders
from dispatchdesk.actions.view_bench import view_check
from dispatchdesk.storage.database import Database
from tests.support.shops import SCARF, SHIRT_BLUE_L, SHIRT_RED_L, SOCKS, Line, Shop, open_shop, with_catalogue

NEW_TRACKING, OTHER_TRACKING = "SF1390022816798", "SF1390022817351"


def a_day_at_the_bench(shop: Shop) -> None:
    """An item opens its order, right and wrong ones, undo, another order's number, aside, a label."""
    shop.scan(SHIRT_BLUE_L, SHIRT_RED_L, SHIRT_RED_L, "DDCMDUNDO", SHIRT_BLUE_L, "#2", "NOBODY KNOWS THIS")
    shop.scan(SHIRT_BLUE_L, SCARF)
    view_check(shop.desk)
    assert shop.scan(NEW_TRACKING).verdict.value == "dispatched"
    shop.scan("LOOSE", "#1", NEW_TRACKING)
    view_check(shop.desk)
    shop.scan("#3", "DDCMDJOIN", "DDCMDJOIN", "DDCMDJOIN", SOCKS, "DDCMDASIDE", "#4", SCARF, OTHER_TRACKING)
    shop.scan("DDCMDREOPEN", "DDCMD1", OTHER_TRACKING)
    view_check(shop.desk)
    shop.scan(SHIRT_RED_L, OTHER_TRACKING, "DDCMDRETURN", "DDCMD2", SCARF, "DDCMD1", SHIRT_RED_L, "DDCMDBIN")
    view_check(shop.desk)
    shop.scan("DDCMDUNDO", "DDCMDASIDE", "#4", "DDCMDREOPEN", "DDCMDRETURN", "DDCMDYES", "DDCMDYES")


def scans_of_tables(database: Database, sql: str) -> list[str]:
    """Where the plan of a statement walks through a whole table; ``benches`` has one row a bench."""
    steps = [row[3] for row in database.rows(f"EXPLAIN QUERY PLAN {sql}")]
    return [step for step in steps if re.match(r"SCAN (?!benches|CONSTANT)", step)]


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = with_catalogue(open_shop(tmp_path))
    with shop.desk:
        yield shop


@pytest.mark.sqlite_only
def test_no_statement_at_the_bench_walks_through_a_table(shop: Shop) -> None:
    shop.order("#1", Line("LIN-BL-L", 2), Line("SCARF-GR"))
    shop.order("#2", Line("SOCK-MU"), Line("LOOSE", title="No catalogue names it"))
    shop.order("#3", Line("SOCK-MU"), place_key="here")
    shop.order("#4", Line("SCARF-GR"), place_key="here")
    statements: set[str] = set()
    connection = shop.desk.database.engine.connection()
    connection.set_trace_callback(statements.add)
    a_day_at_the_bench(shop)
    connection.set_trace_callback(None)
    asked = {sql for sql in statements if re.match(r"\s*(SELECT|UPDATE|DELETE)", sql)}
    assert len(asked) > 40
    walks = {sql: found for sql in asked if (found := scans_of_tables(shop.desk.database, sql))}
    assert walks == {}


@pytest.mark.sqlite_only
def test_a_statement_without_an_index_is_seen(shop: Shop) -> None:
    by_carrier = "SELECT id FROM parcels WHERE carrier = 'sf' AND state = 'open'"
    assert scans_of_tables(shop.desk.database, by_carrier) == ["SCAN parcels"]
    assert scans_of_tables(shop.desk.database, "SELECT id FROM parcels WHERE tracking_key = 'x'") == []


def test_lines_are_marked_as_long_as_they_are_to_be_packed(shop: Shop) -> None:
    shop.order("#1", Line("LIN-BL-L"))
    shop.order("#2", Line("LIN-BL-L"))
    shop.scan(SHIRT_BLUE_L, NEW_TRACKING)
    assert [shop.count_of("order_lines", f"to_pack = {flag}") for flag in (0, 1)] == [1, 1]
    shop.scan("#1", "DDCMDREOPEN", "DDCMD1")
    assert shop.count_of("order_lines", "to_pack = 1") == 2


@pytest.mark.sqlite_only
def test_counts_of_waiting_orders_read_indexes_alone(shop: Shop) -> None:
    shop.order("#1", Line("LIN-BL-L", 2), Line("SCARF-GR"))
    statements: list[str] = []
    connection = shop.desk.database.engine.connection()
    connection.set_trace_callback(statements.append)
    assert count_orders(shop.desk).all == 1
    connection.set_trace_callback(None)
    counts = [sql for sql in statements if sql.startswith("SELECT COUNT")]
    steps = [row[3] for sql in counts for row in shop.desk.database.rows(f"EXPLAIN QUERY PLAN {sql}")]
    assert len(counts) == 4
    lines = [step for step in steps if step.startswith("SEARCH l ")]
    assert lines == ["SEARCH l USING COVERING INDEX orderline_order_id_kind_quantity_short (order_id=?)"]
    assert any("orders_aside" in step for step in steps)
