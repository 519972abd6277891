"""Every book is loaded when it is first wanted, and stays the same one."""

from __future__ import annotations

from dispatchdesk.storage.books import Books
from dispatchdesk.storage.database import Database


def test_a_name_gives_the_book_that_it_is_annotated_with(database: Database) -> None:
    books = Books()
    books.database = database
    for name, kind in list(Books.__annotations__.items()):
        if name != "database":
            assert type(getattr(books, name)).__name__ == kind
            assert getattr(books, name) is getattr(books, name)
    assert type(books.kits).__name__ == "KitBook"
