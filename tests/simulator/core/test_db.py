"""Rows in bulk: on both databases the same as row by row."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, Float, MetaData, Text, bindparam, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from simulator.core.sql import statements
from simulator.core.sql.db import Database, DatabaseUnusable, Id
from simulator.core.sql.statements import Prepared, keys, table_of, text_array
from tests.conftest import FreshDatabase


class Kept(DeclarativeBase):
    metadata = MetaData()


class Thing(Kept):
    __tablename__ = "thing"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    name: Mapped[str | None] = mapped_column(Text)
    size: Mapped[float | None] = mapped_column(Float(53))
    good: Mapped[bool]
    seen: Mapped[int]


THING = table_of(Thing)
COLUMNS = ("id", "name", "size", "good", "seen")
texts = st.text(max_size=9).filter(lambda text: "\x00" not in text)  # no surrogates by default
values = st.tuples(
    st.none() | texts,
    st.none() | st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.integers(-(2**31), 2**31 - 1),
)
numbers = st.integers(1, 12) | st.integers(1, 2**62)
"""Few enough that two draws meet, or any."""
rows = st.dictionaries(numbers, values, max_size=8).map(
    lambda drawn: [(number, *rest) for number, rest in drawn.items()]
)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, fresh_database: FreshDatabase) -> Iterator[Database]:
    with fresh_database(request.param) as url:
        opened = Database(url)
        with opened.begin() as conn:
            Kept.metadata.create_all(conn)
        yield opened
        opened.close()


def undone(database: Database, play: Callable[[Connection], None]) -> None:
    """Play in a transaction that leaves nothing."""
    with database.engine.connect() as conn, conn.begin() as transaction:
        play(conn)
        transaction.rollback()


def all_of(conn: Connection) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in conn.execute(select(THING).order_by(THING.c.id))]


def test_what_is_inserted_is_there(database: Database) -> None:
    @given(rows)
    def check(inserted: list[statements.Row]) -> None:
        def play(conn: Connection) -> None:
            statements.insert_rows(conn, THING, COLUMNS, inserted)

            assert all_of(conn) == sorted(inserted)

        undone(database, play)

    check()


def test_an_update_writes_its_rows_and_no_other(database: Database) -> None:
    @given(rows, rows)
    def check(inserted: list[statements.Row], changes: list[statements.Row]) -> None:
        def play(conn: Connection) -> None:
            statements.insert_rows(conn, THING, COLUMNS, inserted)
            new = {number: (name, size) for number, name, size, *_ in changes}
            updates = [(*said, number) for number, said in new.items()]

            statements.update_rows(conn, THING, ("name", "size"), "id", updates)

            expected = [(row[0], *new.get(row[0], row[1:3]), *row[3:]) for row in inserted]
            assert all_of(conn) == sorted(expected)

        undone(database, play)

    check()


def test_a_deletion_takes_its_rows_and_no_other(database: Database) -> None:
    @given(rows, st.data())
    def check(inserted: list[statements.Row], data: st.DataObject) -> None:
        gone = (
            data.draw(st.lists(st.sampled_from(inserted), unique_by=lambda row: row[0]))
            if inserted
            else []
        )

        def play(conn: Connection) -> None:
            statements.insert_rows(conn, THING, COLUMNS, inserted)

            statements.delete_rows(conn, THING, ("id", "seen"), [(row[0], row[4]) for row in gone])

            assert all_of(conn) == sorted(row for row in inserted if row not in gone)

        undone(database, play)

    check()


def test_counters_are_added_to_or_made(database: Database) -> None:
    def play(conn: Connection) -> None:
        statements.insert_rows(conn, THING, COLUMNS, [(1, "a", None, True, 5)])
        conn.exec_driver_sql("ALTER TABLE thing ADD COLUMN extra INTEGER")
        conn.exec_driver_sql("CREATE UNIQUE INDEX by_name ON thing (name, good)")

        statements.add_to_rows(
            conn, THING, ("name", "good"), "seen", [("a", True, -7), ("b", False, 3)]
        )

        counters = conn.execute(select(THING.c.name, THING.c.seen).order_by(THING.c.name)).all()
        assert [tuple(row) for row in counters] == [("a", -2), ("b", 3)]

    undone(database, play)


def test_fresh_ids_were_never_used(database: Database) -> None:
    with database.begin() as conn:
        first = statements.fresh_ids(conn, THING, 3)
        statements.insert_rows(conn, THING, COLUMNS, [(n, None, None, True, 0) for n in first])
    with database.begin() as conn:
        conn.execute(THING.delete())
        second = statements.fresh_ids(conn, THING, 2)

    assert len(set(first + second)) == 5
    assert min(second) > max(first)
    with database.begin() as conn:
        assert statements.fresh_ids(conn, THING, 0) == []


def test_a_list_of_keys_travels_as_one_parameter(database: Database) -> None:
    statement = Prepared(
        select(THING.c.name).where(THING.c.name.in_(select(text_array("names").c.value)))
    )

    @given(st.lists(texts, max_size=6, unique=True), st.lists(texts, max_size=3))
    def check(names: list[str], others: list[str]) -> None:
        def play(conn: Connection) -> None:
            inserted = [(n + 1, name, None, True, 0) for n, name in enumerate(names)]
            statements.insert_rows(conn, THING, COLUMNS, inserted)
            requested = [*names[::2], *others]

            selected = [row[0] for row in statement.rows(conn, names=keys(requested))]

            assert sorted(selected) == sorted(set(requested) & set(names))

        undone(database, play)

    check()


def test_a_prepared_statement_keeps_its_own_values(database: Database) -> None:
    statement = Prepared(
        select(THING.c.id).where(THING.c.seen == 5, THING.c.name == bindparam("named"))
    )

    def play(conn: Connection) -> None:
        statements.insert_rows(
            conn, THING, COLUMNS, [(1, "a", None, True, 5), (2, "a", None, True, 6)]
        )

        assert statement.row(conn, named="a") == (1,)
        assert statement.row(conn, named="b") is None

    undone(database, play)


def test_a_block_that_fails_leaves_nothing(database: Database) -> None:
    def fail() -> None:
        with database.begin() as conn:
            statements.insert_rows(conn, THING, COLUMNS, [(77, "x", None, True, 0)])
            raise KeyError

    with pytest.raises(KeyError):
        fail()

    with database.reading() as conn:
        assert all_of(conn) == []


def test_a_reader_sees_one_state(database: Database) -> None:
    with database.reading() as reader:
        before = all_of(reader)
        with database.begin() as conn:
            statements.insert_rows(conn, THING, COLUMNS, [(88, "x", None, True, 0)])

        assert all_of(reader) == before

    with database.begin() as conn:
        conn.execute(THING.delete())


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "mysql://localhost/x",
        "sqlite:////proc/nowhere/x.db",
        "postgresql://someone:s3cret@127.0.0.1:1/x",
        "postgresql://127.0.0.1:notaport/x",
    ],
)
def test_an_unusable_database_says_so_without_the_password(url: str) -> None:
    with pytest.raises(DatabaseUnusable) as why:
        Database(url)

    assert "s3cret" not in str(why.value)
    assert "\n" not in str(why.value)
