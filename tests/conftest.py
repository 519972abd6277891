"""What every test stands on: Qt without a screen, one size of everything, and a home of its own.

The environment is set here, before anything imports Qt: Qt reads it once.
"""

from __future__ import annotations

import gc
import importlib.util
import os
from collections.abc import Iterator

import hypothesis
import pytest

SAME_EVERYWHERE = {
    "QT_QPA_PLATFORM": "offscreen",
    "QT_SCALE_FACTOR": "1",
    "QT_FONT_DPI": "96",
    "QT_ENABLE_HIGHDPI_SCALING": "0",
    "LC_ALL": "C.UTF-8",
}
OF_THE_PERSON = ("QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "QT_LOGGING_RULES", "LANGUAGE", "PYTHONPATH")

os.environ.update(SAME_EVERYWHERE)
for name in OF_THE_PERSON:
    os.environ.pop(name, None)

# A loaded machine is no failure, and the same tests run the same examples until `make nightly` looks further.
hypothesis.settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
hypothesis.settings.register_profile("nightly", deadline=None, max_examples=5000)
hypothesis.settings.load_profile("repeatable")


READ_BY_PYTEST_QT = ("qt_api", "qt_log_level_fail", "qt_log_ignore")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--engine",
        choices=("sqlite", "postgres"),
        default="sqlite",
        help="what storage stands on; postgres needs the packages of requirements-postgres.lock",
    )
    if importlib.util.find_spec("pytestqt") is None:
        for name in READ_BY_PYTEST_QT:
            parser.addini(name, "nothing to be read by, where there is no Qt")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--engine") == "postgres":
        for item in items:
            if item.get_closest_marker("sqlite_only"):
                item.add_marker(pytest.mark.skip(reason="about SQLite's files"))


@pytest.fixture(scope="session", autouse=True)
def engine_of_the_tests(request: pytest.FixtureRequest) -> Iterator[None]:
    """With ``--engine postgres``, a server from the first test to the last."""
    if request.config.getoption("--engine") == "sqlite":
        yield
        return
    from tests.support.engines import running_server

    with running_server():
        yield


@pytest.fixture(autouse=True)
def databases_of_the_test(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a test made on the server goes with it."""
    yield
    if request.config.getoption("--engine") == "postgres":
        from tests.support.engines import discard_databases

        discard_databases()


@pytest.fixture(autouse=True)
def garbage_of_the_test() -> Iterator[None]:
    """As in the program: no other thread than Qt's own takes away what is Qt's."""
    if importlib.util.find_spec("PySide6") is None:
        yield
        return
    from ui.collector import collect_due

    gc.disable()
    yield
    collect_due()


@pytest.fixture(scope="session", autouse=True)
def home_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whatever forgets to name a data folder lands here, never in the data of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as environment:
        home = tmp_path_factory.mktemp("home")
        environment.setenv("DISPATCHDESK_DATA", str(home / "data"))
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
            environment.setenv(name, str(home / name.lower()))
        yield
