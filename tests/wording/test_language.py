from __future__ import annotations

import pytest

from dispatchdesk.wording.language import current_language, system_language, tr, tr_n, use_language


def test_words_follow_the_language_while_running() -> None:
    assert tr("Put aside") == "Put aside"
    use_language("zh")
    assert tr("Put aside") == "暂放"
    use_language("en")
    assert tr("Put aside") == "Put aside"


def test_plurals_follow_the_language() -> None:
    assert [tr_n("{count} piece", "{count} pieces", n) for n in (1, 2)] == ["{count} piece", "{count} pieces"]
    use_language("zh")
    assert [tr_n("{count} piece", "{count} pieces", n) for n in (1, 2)] == ["{count} 件", "{count} 件"]


def test_a_word_without_translation_and_an_empty_one_stay() -> None:
    use_language("zh")
    assert tr("no such message") == "no such message"
    assert tr("") == ""


@pytest.mark.parametrize(
    ("chosen", "spoken"),
    [("zh_CN", "zh"), ("zh-Hans", "zh"), ("Chinese (Simplified)_China", "zh"), ("en_GB", "en"), ("fr", "en")],
)
def test_a_language_we_do_not_speak_becomes_english(chosen: str, spoken: str) -> None:
    use_language(chosen)
    assert current_language() == spoken


def test_without_a_choice_the_computer_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert system_language() == "zh"
    use_language("")
    assert current_language() == "zh"
