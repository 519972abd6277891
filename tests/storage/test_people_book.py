from __future__ import annotations

from dispatchdesk.storage.database import Database
from dispatchdesk.storage.people_book import PeopleBook


def test_people_are_known_by_the_uid_of_their_badge(database: Database) -> None:
    people = PeopleBook(database)
    with database.write():
        assert people.add("B1", "Li Na") == "B1"
        assert people.add("B2", "Ada") == "B2"
        assert people.add("B3", "Li Na") == "B1"
    assert people.all() == (("B2", "Ada"), ("B1", "Li Na"))
    assert people.name_of("B1") == "Li Na"
    assert people.name_of("B3") is None
