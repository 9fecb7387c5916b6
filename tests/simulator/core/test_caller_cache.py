from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from simulator.core import caller_cache
from simulator.core.caller_cache import Caller, CallerCache
from simulator.core.sql.db import Database
from simulator.core.world import World


def finding(caller: Caller | None) -> tuple[list[int], Callable[[Connection], Caller | None]]:
    looks: list[int] = []

    def find(_conn: Connection) -> Caller | None:
        looks.append(1)
        return caller

    return looks, find


@pytest.mark.parametrize(("caller", "looks"), [(Caller("till-1", "k"), 1), (None, 2)])
def test_a_caller_is_looked_up_once_and_a_stranger_every_time(
    tmp_path: Path, caller: Caller | None, looks: int
) -> None:
    world = World(Database(f"sqlite:///{tmp_path}/w.db"))
    looked, find = finding(caller)
    callers = [world.known_caller("k", find), world.known_caller("k", find)]
    world.close()

    assert callers == [caller, caller]
    assert len(looked) == looks


def test_the_cache_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caller_cache, "MAX_CALLERS", 2)
    cache = CallerCache()
    for key in "abc":
        cache.add(key, Caller("till-1", key))

    assert cache.get("a") is None
    assert cache.get("c") == Caller("till-1", "c")
