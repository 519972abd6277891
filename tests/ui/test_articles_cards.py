"""The empty article sheet and pictures from a folder, in the settings for channels."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from dispatchdesk.rules.articles import Article
from tests.intake.making_files import read
from tests.support.office_pages import channels_form
from tests.support.shops import open_shop, with_catalogue
from ui.pictures import has_picture


def draw(path: Path) -> None:
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(0xC00000)
    assert image.save(str(path))


def test_pictures_are_copied_on_the_worker_and_seen_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    shop, mine = with_catalogue(open_shop(tmp_path / "data")), tmp_path / "mine"
    mine.mkdir()
    for name in ("scarf-gr.png", "DSC001.png"):
        draw(mine / name)
    form = channels_form(shop.desk)
    qtbot.addWidget(form)
    card, scarf = form.pictures, Article(sku="SCARF-GR", title="Scarf", picture="https://example.com/s.png")
    assert not has_picture(shop.desk.folder.pictures, scarf), "what is in the web is missing"
    assert card._pictures.image(scarf) is None
    with qtbot.waitSignal(card.strip.ended):
        card.take_from(mine)
    assert card.strip.text().startswith("1 picture copied. 1 is named like no article")
    assert card.names.text() == "DSC001.png"
    assert has_picture(shop.desk.folder.pictures, scarf)
    assert card._pictures.image(scarf) is not None
    shop.desk.close()


def test_the_empty_sheet_is_written_or_said_why_not(qtbot: QtBot, tmp_path: Path) -> None:
    shop = open_shop(tmp_path / "data")
    form = channels_form(shop.desk)
    qtbot.addWidget(form)
    form.template.write(tmp_path / "articles.xlsx")
    assert form.template.told.text() == "Written to articles.xlsx."
    assert [file.format for file in read(tmp_path / "articles.xlsx").files] == ["plain-catalogue"]
    form.template.write(tmp_path / "nowhere" / "articles.csv")
    assert "cannot be written" in form.template.told.text()
    shop.desk.close()
