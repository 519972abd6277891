from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.papers.badges import compose_badges
from dispatchdesk.papers.barcodes import code128
from dispatchdesk.papers.command_sheet import compose_command_sheet
from dispatchdesk.papers.item_labels import compose_item_labels
from dispatchdesk.papers.manifests import compose_manifest
from dispatchdesk.papers.slips import compose_slip
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.codes import gtin14
from dispatchdesk.rules.orders import Recipient
from dispatchdesk.wording.language import current_language
from tests.papers.orders import CHINESE, ENGLISH, PROMISE, SCARF, order_with
from tests.papers.reading import codes_of, is_white_outside, page_images, page_texts
from tests.papers.test_composing import parcel
from tests.support import hostile_texts
from ui.papers.files import write_badges, write_command_sheet, write_item_labels, write_manifest, write_slips
from ui.papers.printing import print_on, print_slips
from ui.papers.shapes import draw_barcode
from ui.papers.texts import Style, Text

pytestmark = pytest.mark.usefixtures("qapp")

MARGIN_AT_200_DPI = 90


def picture_of(article: Article) -> QImage | None:
    if article is SCARF:
        return None
    image = QImage(400, 200, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.darkBlue)
    return image


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_code_of_each_slip_is_read_back_from_the_page(tmp_path: Path, language: str) -> None:
    path = tmp_path / "slips.pdf"
    orders = (ENGLISH, CHINESE, replace(ENGLISH, version=2), replace(ENGLISH, version=999))
    slips = [compose_slip(order, promises=[PROMISE], language=language) for order in orders]

    write_slips(slips, path, picture_of)

    codes = [codes_of(image) for image in page_images(path)]
    assert codes == [[("Code128", slip.barcode.text)] for slip in slips]
    assert current_language() == "en"


def test_a_slip_tells_number_recipient_lines_marks_notes_and_what_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "slip.pdf"

    write_slips([compose_slip(ENGLISH, promises=[PROMISE], footer="bench 4711")], path)

    (text,) = page_texts(path)
    for words in (
        "#1042",
        "Omar Sattar",
        "Linen shirt",
        "Blue",
        "Gift",
        "Level Gold",
        "Owed",
        "Please ring twice.",
        "Second order this month.",
        "comes with your next order",
        "bench 4711",
        "Page 1 of 1",
    ):
        assert words in text


def test_chinese_is_drawn_with_glyphs_and_not_with_boxes(tmp_path: Path) -> None:
    path = tmp_path / "slip.pdf"

    write_slips([compose_slip(CHINESE, language="zh")], path)

    (text,) = page_texts(path)
    for words in ("周晓雯", "亚麻宽松衬衫", "请用纸箱包装", "棉麻小铺", "浙江省"):
        assert words in text
    assert drawn("周") != drawn("晓"), "two missing glyphs would be two equal boxes"


def drawn(sign: str) -> QImage:
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    Text(sign, Style(10)).draw(painter, 2, 2)
    painter.end()
    return image


def test_a_long_order_flows_over_pages_each_with_number_code_and_page(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    order = order_with(lines=40)

    write_slips([compose_slip(order), compose_slip(ENGLISH)], path, picture_of)

    texts, images = page_texts(path), page_images(path)
    count = len(texts) - 1
    assert count > 1
    assert [codes_of(image)[0][1] for image in images[:-1]] == ["DDORD0AB3M9QZX2AC"] * count
    assert all(
        f"Page {page} of {count}" in text and "112-7781" in text
        for page, text in enumerate(texts[:-1], start=1)
    )
    together = " ".join(texts)
    assert all(together.count(line.article.sku) == 1 for line in order.lines)
    assert all(is_white_outside(image, MARGIN_AT_200_DPI) for image in images)


def test_nothing_is_cut_however_long_it_is(tmp_path: Path) -> None:
    path = tmp_path / "wordy.pdf"
    note = " ".join(f"word{number}." for number in range(3000))
    order = order_with(lines=2, note=note, title="Unbreakable" * 900)

    write_slips([compose_slip(order)], path, picture_of)

    pages = page_texts(path)
    text = "".join("".join(pages).split())
    assert all(f"word{number}." in text for number in range(3000))
    assert text.count("Unbreakable") >= 1800 - len(pages), "but for those that a page's end parts"
    assert all(is_white_outside(image, MARGIN_AT_200_DPI) for image in page_images(path))


def test_every_command_and_answer_is_read_back_from_the_sheet(tmp_path: Path) -> None:
    path = tmp_path / "commands.pdf"
    sheet = compose_command_sheet("zh")

    write_command_sheet(sheet, path)

    (image,) = page_images(path)
    expected = {("Code128", code.barcode.text) for code in (*sheet.commands, *sheet.answers)}
    assert len(expected) == 29
    assert set(codes_of(image)) == expected
    assert is_white_outside(image, MARGIN_AT_200_DPI)


def test_badges_are_read_back(tmp_path: Path) -> None:
    path = tmp_path / "badges.pdf"
    people = [(f"{number:012}", f"Packer {number}") for number in range(15)]

    write_badges(compose_badges(people), path)

    first, second = page_images(path)
    read = {text for image in (first, second) for _, text in codes_of(image)}
    assert read == {f"DDWHO{uid}" for uid, _ in people}


def test_item_labels_are_read_back_in_their_own_symbology(tmp_path: Path) -> None:
    path = tmp_path / "items.pdf"
    own = [(f"SHOP-{number:06}-XL",) for number in range(12)]
    trade = [(ean13_of(690123456000 + number),) for number in range(24)]
    articles = [Article(codes[0], "Item", (), None, "", codes) for codes in (*own, *trade)]

    write_item_labels(compose_item_labels(articles), path)

    images = page_images(path)
    assert len(images) > 1
    codes = {code for image in images for code in codes_of(image)}
    assert codes == {("Code128", text) for (text,) in own} | {("EAN13", text) for (text,) in trade}


def ean13_of(stem: int) -> str:
    return next(text for digit in range(10) if gtin14(text := f"{stem}{digit}"))


def test_a_manifest_lists_counts_and_leaves_room_to_sign(tmp_path: Path) -> None:
    path = tmp_path / "manifest.pdf"
    manifest = compose_manifest(
        "sf",
        [parcel(number) for number in range(1, 61)],
        handed_over_at=datetime(2026, 3, 4, 18, 30, tzinfo=UTC),
        handed_over_by="Mei",
        not_scanned=[parcel(99)],
    )

    write_manifest(manifest, path)

    texts = page_texts(path)
    assert len(texts) == 2
    assert all("SF Express" in text and "60" in text for text in texts)
    together = " ".join(texts)
    assert all(together.count(f"SF13900228{number:05}") == 1 for number in (*range(1, 61), 99))
    assert "signature" in texts[-1]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=2, max_size=20))
def test_any_printable_text_is_read_back_from_code_128(qapp: QApplication, text: str) -> None:
    image = QImage(1400, 220, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_barcode(painter, code128(text), 60, 30, 4, 120)
    painter.end()

    assert codes_of(image) == [("Code128", text)]


def test_nothing_to_print_is_said(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as caught:
        write_slips([], tmp_path / "a.pdf")
    assert caught.value.trouble is Trouble.NOTHING_TO_PRINT

    with pytest.raises(DeskError) as caught:
        write_item_labels(compose_item_labels([]), tmp_path / "a.pdf")
    assert caught.value.trouble is Trouble.NOTHING_TO_PRINT


def test_a_pdf_that_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as caught:
        write_slips([compose_slip(ENGLISH)], tmp_path / "no such folder" / "a.pdf")

    assert caught.value.trouble is Trouble.CANNOT_WRITE_FILE
    assert list(tmp_path.iterdir()) == []


def test_a_printer_gets_the_same_pages(tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))

    print_on(printer, [compose_slip(ENGLISH), compose_slip(CHINESE)])

    codes = [codes_of(image) for image in page_images(path)]
    assert codes == [[("Code128", "DDORD7K3M9QZX2ABC")], [("Code128", "DDORD0AB3M9QZX2AB")]]


def test_a_printer_that_does_not_exist_is_told() -> None:
    with pytest.raises(DeskError) as caught:
        print_slips([compose_slip(ENGLISH)], "no such printer")

    assert caught.value.words["file"] == "no such printer"


@pytest.mark.parametrize("text", [hostile_texts.LONG, hostile_texts.LONG_LINES, "W" * 10_000], ids="abc")
def test_no_text_takes_the_room_of_what_is_to_be_packed(tmp_path: Path, text: str) -> None:
    """Whoever writes ten thousand characters into a name gets a slip that a packer can read."""
    place = Recipient(text, text, text, text, text, text, text)
    order = replace(ENGLISH, number=f"#1042 {text}", shop=text, recipient=place)

    write_slips([compose_slip(order)], tmp_path / "slip.pdf")

    (page,) = page_texts(tmp_path / "slip.pdf")
    assert "#1042" in page
    assert all(words in page for words in ("Linen shirt", "Enamel pin", "Please ring twice.", "Page 1 of 1"))


@pytest.mark.parametrize("text", hostile_texts.WRITABLE)
def test_hostile_texts_are_printed_as_texts(tmp_path: Path, text: str) -> None:
    order = order_with(1, note=text, title=text[:200])

    write_slips([compose_slip(replace(order, number=f"#7 {text[:40]}"))], tmp_path / "slip.pdf")

    pages = page_texts(tmp_path / "slip.pdf")
    assert len(pages) <= 12
    for word in ("DROP", "<b>", "onerror", "<style>", "{count}"):
        assert (word in "".join(pages)) is (word in text)
