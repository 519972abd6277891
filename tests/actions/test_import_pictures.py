"""Pictures come into the desk's own folder by SKU, barcode, file name and path, and never from the web."""

from __future__ import annotations

from pathlib import Path

import pytest

from dispatchdesk.actions.column_mappings import read_for
from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.import_pictures import PicturesReport, import_pictures
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.pictures import LARGEST_FILE
from tests.intake.making_files import SAMPLES
from tests.support.shops import Shop, open_shop

PNG = b"\x89PNG\r\n\x1a\n" + b"a picture"
JPEG = b"\xff\xd8\xff\xe0" + b"a picture"

pytestmark = pytest.mark.sqlite_only


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """Two variants of a product whose picture is in the web, one with a picture of its own."""
    shop = open_shop(tmp_path / "data")
    shop.product(
        "Tee",
        ("HT-BLU-S", {"Colour": "Blue"}, "4006381333931"),
        ("HT/RED", {"Colour": "Red"}, "4006381333948"),
        picture="https://cdn.example.com/files/Tee.png?v=7",
    )
    return shop


def put(folder: Path, **files: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        place = folder / name.replace("__", "/").replace("_", ".")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return folder


def kept(shop: Shop) -> set[str]:
    root = shop.desk.folder.pictures
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def test_by_sku_barcode_and_file_name_whatever_the_case(shop: Shop, tmp_path: Path) -> None:
    folder = put(tmp_path / "mine", **{"ht-blu-s_JPG": JPEG, "deep__4006381333948_webp": PNG, "TEE_PNG": PNG})
    told: list[tuple[int, int]] = []
    report = import_pictures(shop.desk, folder, lambda *step: told.append(step))
    assert kept(shop) == {"HT-BLU-S.jpg", "4006381333948.png", "Tee.png"}
    assert (report.copied, report.already_here, report.unmatched, report.refused) == (3, 0, [], [])
    assert told[-1] == (3, 3)
    again = import_pictures(shop.desk, folder)
    assert (again.copied, again.already_here) == (0, 3)


def test_what_means_nothing_is_named_and_what_is_no_picture_is_refused(shop: Shop, tmp_path: Path) -> None:
    folder = put(
        tmp_path / "mine",
        DSC1_png=PNG,
        notes_txt=b"x",
        **{"HT-BLU-S_png": b"<svg/>", "4006381333931_png": PNG},
    )
    with (folder / "4006381333948.png").open("wb") as file:
        file.write(PNG)
        file.truncate(LARGEST_FILE + 1)
    report = import_pictures(shop.desk, folder)
    assert report == PicturesReport(1, 0, ["DSC1.png"], ["4006381333948.png", "HT-BLU-S.png"])
    assert kept(shop) == {"4006381333931.png"}


def test_links_are_not_followed_and_the_desks_own_folder_is_passed_over(shop: Shop, tmp_path: Path) -> None:
    outside = put(tmp_path / "outside", HT_png=PNG)
    folder = put(tmp_path / "mine")
    (folder / "HT-BLU-S.png").symlink_to(outside / "HT.png")
    (folder / "more").symlink_to(outside)
    assert import_pictures(shop.desk, folder) == PicturesReport()
    put(shop.desk.folder.pictures, **{"HT-BLU-S_png": PNG})
    assert import_pictures(shop.desk, tmp_path / "data") == PicturesReport()


def test_no_folder_and_a_way_out(shop: Shop, tmp_path: Path) -> None:
    with pytest.raises(DeskError) as caught:
        import_pictures(shop.desk, tmp_path / "nowhere")
    assert caught.value.trouble is Trouble.FILE_NOT_FOUND
    with pytest.raises(DeskError) as caught:
        import_pictures(shop.desk, tmp_path, cancelled=lambda: True)
    assert caught.value.trouble is Trouble.CANCELLED


def test_a_name_that_two_pictures_end_in_tells_neither(tmp_path: Path) -> None:
    shop = open_shop(tmp_path / "data")
    shop.product("Blue", ("B", {}, ""), picture="blue/front.jpg")
    shop.product("Red", ("R", {}, ""), picture="red/front.jpg")
    folder = put(tmp_path / "mine", front_jpg=JPEG, red__front_jpg=JPEG)
    report = import_pictures(shop.desk, folder)
    assert (report.unmatched, kept(shop)) == (["front.jpg"], {"red/front.jpg"})


def test_paths_in_a_catalogue_are_copied_at_its_import(tmp_path: Path) -> None:
    shop = open_shop(tmp_path / "data")
    sheet = put(tmp_path / "mine", **{"img__blue_jpg": JPEG, "red_jpg": JPEG, "no_jpg": b"not a picture"})
    told = (SAMPLES / "plain_catalogue.csv").read_text("utf-8")
    told = told.replace("tee-blue.jpg", "img/blue.jpg").replace("tee-red.jpg", str(sheet / "red.jpg"))
    told = told.replace("MUG,,Mug,,,,,", "MUG,,Mug,,,,no.jpg,") + "CUP,,Cup,,,,https://example.com/c.png,,,\n"
    (sheet / "articles.csv").write_text(told, "utf-8")
    take_in(shop.desk, read_for(shop.desk, [sheet / "articles.csv"]))
    assert kept(shop) == {"img/blue.jpg", str(sheet / "red.jpg").lstrip("/")}
