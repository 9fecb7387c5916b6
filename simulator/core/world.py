"""World: all state that a request is given: database, clock, ids, journal, faults, limits, webhooks."""

import threading
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar, cast

from sqlalchemy import Connection, MetaData, Table

from simulator.core.accounts import Core
from simulator.core.caller_cache import Caller, CallerCache
from simulator.core.clock import Clock
from simulator.core.faults import Faults
from simulator.core.ids import Ids
from simulator.core.journal import Journal
from simulator.core.ratelimit import Limiter
from simulator.core.read_cache import ReadCache
from simulator.core.request_lock import RequestLock
from simulator.core.sql.db import Database
from simulator.core.sql.schema import upgrade
from simulator.core.webhooks import Announcement, Webhooks
from simulator.core.webhooks.changes import changes_of
from simulator.core.webhooks.journaled_sender import JournaledSender

Read = TypeVar("Read")
Known = TypeVar("Known", bound=Caller)

HOUSEKEEPING_SECONDS = 0.5


class World:
    """One simulated world. Clock, journal, faults and limits live in this process."""

    def __init__(
        self,
        database: Database,
        *,
        seed: int = 1,
        rate_limits: bool = True,
        alone: bool = False,
        webhook_hosts: Iterable[str] = (),
    ) -> None:
        """With `alone` nobody else can open the database, so that reads may be cached."""
        self.database = database
        self.seed = seed
        self.rate_limits = rate_limits
        self.clock = Clock()
        self.ids = Ids(seed)
        self.journal = Journal()
        self.faults = Faults()
        self.limiter = Limiter()
        self.callers = CallerCache()
        self._read_cache = ReadCache(alone=alone)
        self.request_lock = RequestLock()
        sender = JournaledSender(self.journal, self.clock, self.request_lock, allowed=webhook_hosts)
        self.webhooks = Webhooks(database, self.clock, self.request_lock, self.faults, sender)
        self._closing = threading.Event()
        self._written = threading.Event()
        self._housekeeper = threading.Thread(target=self._checkpoint_between_requests, daemon=True)
        self._housekeeper.start()

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction to write in: committed when the block ends, rolled back by any error that leaves it."""
        with self.webhooks.writing() as conn:
            yield conn
        self._read_cache.invalidate()
        self._written.set()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with self.database.reading() as conn:
            yield conn

    def cached_read(self, key: Hashable, find: Callable[[Connection], Read]) -> Read:
        """What `find` read under this key since the last write, else what it reads now by a glance."""
        known: Read | None = self._read_cache.get(key)
        if known is None:
            with self.glance() as conn:
                known = find(conn)
            self._read_cache.put(key, known)
        return known

    def known_caller(self, key: str, find: Callable[[Connection], Known | None]) -> Known | None:
        """The caller of a key (its vendor's name in front of a token): from the cache, else as `find` reads it by a glance."""
        known = self.callers.get(key)
        if known is None:
            with self.glance() as conn:
                known = find(conn)
            if known is not None:
                self.callers.add(key, known)
        return cast("Known | None", known)

    @contextmanager
    def glance(self) -> Iterator[Connection]:
        """A single read by a Prepared statement, without a transaction: the cheapest way."""
        with self.database.glance() as conn:
            yield conn

    @staticmethod
    def announce(conn: Connection, *announcements: Announcement) -> None:
        """To webhooks, when the transaction is committed; where it is rolled back, nothing is announced."""
        changes_of(conn).announced.extend(announcements)

    def prepare(self, *schemas: MetaData) -> None:
        """Make what is missing of the tables; DatabaseUnusable where those that are there do not fit."""
        with self.begin() as conn:
            upgrade(conn, Core.metadata, *schemas)

    def reset(self, *schemas: MetaData) -> None:
        """Empty every table, and what is in memory; the clock runs again."""
        with self.begin() as conn:
            for metadata in (*schemas, Core.metadata):
                for table in reversed(metadata.sorted_tables):
                    _empty(conn, table)
        self.journal.clear()
        self.faults.clear()
        self.limiter.clear()
        self.webhooks.clear()
        self.callers.clear()
        self.clock.run()

    def close(self) -> None:
        self._closing.set()
        self._written.set()
        self._housekeeper.join(timeout=5)
        self.webhooks.close()
        self.database.close()

    def _checkpoint_between_requests(self) -> None:
        """SQLite's checkpoints happen in this thread, not inside somebody's request."""
        while not self._closing.is_set():
            self._written.wait()
            if self._closing.wait(HOUSEKEEPING_SECONDS):
                return
            self._written.clear()
            self.database.checkpoint()


def _empty(conn: Connection, table: Table) -> None:
    """No rows, and numbers begin anew, so that ids and secrets are those of a fresh start."""
    if conn.dialect.name == "postgresql":
        conn.exec_driver_sql(f"TRUNCATE {table.name} RESTART IDENTITY CASCADE")
        return
    conn.execute(table.delete())
    if table.dialect_options["sqlite"]["autoincrement"]:
        conn.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (table.name,))
