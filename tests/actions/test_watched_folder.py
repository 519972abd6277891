"""Files that are dropped into the watched folder are taken in by themselves; none is lost or taken half."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dispatchdesk.actions.watched_folder import (
    DONE,
    PROBLEMS,
    REPORT,
    FolderWatch,
    WatchedNews,
    choose_watched_folder,
    take_watched,
)
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.opening import person_named
from dispatchdesk.rules.roles import Role
from tests.intake.making_files import (
    SHOPIFY_ORDERS,
    TAOBAO_ITEMS,
    TAOBAO_LIST,
    shopify_rows,
    write_csv,
)
from tests.support.shops import Shop, open_shop

TEN_MINUTES = 600.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "dropped"
    folder.mkdir()
    return folder


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    opened = open_shop(tmp_path / "data")
    yield opened
    opened.desk.close()


def said(news: WatchedNews) -> str:
    return ", ".join(problem.trouble.value for problem in news.problems) or f"{news.counts.new} new"


def look(shop: Shop, watch: FolderWatch, seconds: float = 0.0) -> tuple[WatchedNews, ...]:
    return take_watched(shop.desk, watch, seconds, said)


def two_looks(shop: Shop, watch: FolderWatch, seconds: float = 0.0) -> tuple[WatchedNews, ...]:
    assert not look(shop, watch, seconds), "a file may still be written when it is first seen"
    return look(shop, watch, seconds)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def test_a_good_file_is_taken_in_and_moved_with_its_report(shop: Shop, folder: Path) -> None:
    shutil.copy(SHOPIFY_ORDERS, folder)
    watch = FolderWatch(folder)
    (news,) = two_looks(shop, watch)
    assert news.counts.new > 0
    assert names(folder / DONE) == {SHOPIFY_ORDERS.name, SHOPIFY_ORDERS.name + REPORT}
    assert (folder / DONE / (SHOPIFY_ORDERS.name + REPORT)).read_text("utf-8") == f"{news.counts.new} new"
    assert not two_looks(shop, watch)
    assert shop.count_of("orders") == news.counts.taken_in


def test_a_file_that_grows_is_left_until_it_is_whole(shop: Shop, folder: Path) -> None:
    path = folder / "orders.csv"
    watch = FolderWatch(folder)
    whole = SHOPIFY_ORDERS.read_bytes()
    for end in (100, 700, len(whole)):
        path.write_bytes(whole[:end])
        assert not look(shop, watch)
    assert len(look(shop, watch)) == 1


@pytest.mark.parametrize("name", [".hidden.csv", "~$orders.xlsx", "orders.csv.crdownload", "orders.part"])
def test_what_other_programs_still_write_is_left_alone(shop: Shop, folder: Path, name: str) -> None:
    shutil.copy(SHOPIFY_ORDERS, folder / name)
    assert not two_looks(shop, FolderWatch(folder))
    assert name in names(folder)


def test_a_refused_file_goes_to_the_problems_and_the_others_are_taken_in(shop: Shop, folder: Path) -> None:
    shutil.copy(SHOPIFY_ORDERS, folder)
    (folder / "photo.csv").write_bytes(b"%PDF-1.7 nothing of ours")
    told = {news.files[0].name: news for news in two_looks(shop, FolderWatch(folder))}
    assert told["photo.csv"].is_refused
    assert told[SHOPIFY_ORDERS.name].counts.new > 0
    assert "photo.csv" in names(folder / PROBLEMS)
    report = folder / PROBLEMS / ("photo.csv" + REPORT)
    assert report.read_text("utf-8") == Trouble.FILE_UNREADABLE.value


def test_rows_that_cannot_be_read_are_reported_beside_the_others(shop: Shop, folder: Path) -> None:
    good, bad = {"Name": "#1"}, {"Name": "#2", "Lineitem quantity": "abc"}
    write_csv(folder / "orders.csv", shopify_rows(good, bad))
    (news,) = two_looks(shop, FolderWatch(folder))
    assert (news.counts.new, news.counts.held, news.is_refused) == (1, 1, False)
    assert "orders.csv" in names(folder / PROBLEMS)


def test_a_half_waits_for_its_partner_and_not_for_ever(shop: Shop, folder: Path) -> None:
    shutil.copy(TAOBAO_LIST, folder)
    watch = FolderWatch(folder)
    assert not two_looks(shop, watch)
    assert TAOBAO_LIST.name in names(folder)
    shutil.copy(TAOBAO_ITEMS, folder)
    (news,) = two_looks(shop, watch, 60)
    assert {path.name for path in news.files} == {TAOBAO_LIST.name, TAOBAO_ITEMS.name}

    shutil.copy(TAOBAO_LIST, folder)
    assert not two_looks(shop, watch, 120)
    (news,) = look(shop, watch, 120 + TEN_MINUTES)
    assert [problem.trouble for problem in news.problems] == [Trouble.PARTNER_FILE_MISSING]
    assert TAOBAO_LIST.name in names(folder / PROBLEMS)


def test_the_same_name_again_takes_a_free_one(shop: Shop, folder: Path) -> None:
    watch = FolderWatch(folder)
    for _time in range(2):
        shutil.copy(SHOPIFY_ORDERS, folder)
        two_looks(shop, watch)
    assert f"{SHOPIFY_ORDERS.stem} (2).csv" in names(folder / DONE)


def test_a_folder_that_is_gone_is_said(shop: Shop, folder: Path) -> None:
    folder.rmdir()
    with pytest.raises(DeskError) as refused:
        look(shop, FolderWatch(folder))
    assert refused.value.trouble is Trouble.WATCHED_FOLDER_AWAY


@pytest.mark.sqlite_only
def test_where_the_database_refuses_the_file_stays(shop: Shop, folder: Path) -> None:
    shutil.copy(SHOPIFY_ORDERS, folder)
    watch = FolderWatch(folder)
    look(shop, watch)
    shop.desk.database.run("DROP TABLE import_batches")
    with pytest.raises(DeskError):
        look(shop, watch)
    assert names(folder) == {SHOPIFY_ORDERS.name}


def test_whoever_packs_the_owner_chose_the_folder(shop: Shop, folder: Path) -> None:
    shop.desk.settings = replace(shop.desk.settings, roles_on=True)
    shop.desk.person = person_named(shop.desk, "Li")
    assert shop.desk.person.role is Role.PACKER
    shutil.copy(SHOPIFY_ORDERS, folder)
    (news,) = two_looks(shop, FolderWatch(folder))
    assert news.counts.new > 0
    (entry,) = [entry for entry in shop.desk.journal.each() if entry.kind == "import"]
    assert entry.packer == "watched folder"
    with pytest.raises(DeskError) as refused:
        choose_watched_folder(shop.desk, folder)
    assert refused.value.trouble is Trouble.NEEDS_OWNER


def test_the_data_folder_is_not_watched(shop: Shop, folder: Path) -> None:
    with pytest.raises(DeskError) as refused:
        choose_watched_folder(shop.desk, shop.desk.folder.root / "photos")
    assert refused.value.trouble is Trouble.WATCHED_FOLDER_INSIDE
    choose_watched_folder(shop.desk, folder)
    assert shop.desk.settings_book.load().watched_folder == str(folder)
    assert names(folder) == {DONE, PROBLEMS}
