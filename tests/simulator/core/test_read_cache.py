from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

from simulator.core.read_cache import MAX_READS, ReadCache
from simulator.core.sql.db import Database
from simulator.core.world import World


def world(folder: Path, *, alone: bool) -> World:
    return World(Database(f"sqlite:///{folder}/w.db"), alone=alone)


def counted() -> tuple[list[int], Callable[[Connection], str]]:
    reads: list[int] = []

    def find(_conn: Connection) -> str:
        reads.append(1)
        return f"read {len(reads)}"

    return reads, find


def test_a_read_is_remembered_until_a_write(tmp_path: Path) -> None:
    here = world(tmp_path, alone=True)
    reads, find = counted()
    answers = [
        here.cached_read("a", find),
        here.cached_read("a", find),
        here.cached_read("b", find),
    ]
    with here.begin():
        pass
    answers.append(here.cached_read("a", find))
    here.close()

    assert answers == ["read 1", "read 1", "read 2", "read 3"]
    assert len(reads) == 3


def test_a_database_that_others_can_write_is_read_every_time(tmp_path: Path) -> None:
    here = world(tmp_path, alone=False)
    _, find = counted()
    answers = [here.cached_read("a", find), here.cached_read("a", find)]
    here.close()

    assert answers == ["read 1", "read 2"]


def test_it_does_not_grow_without_end() -> None:
    remembered = ReadCache(alone=True)
    for number in range(MAX_READS + 1):
        remembered.put(number, number)

    assert remembered.get(0) is None
    assert remembered.get(MAX_READS) == MAX_READS
