from pathlib import Path

import pytest

from simulator.core.ids import Ids
from simulator.core.sql.db import Database
from simulator.core.unit_of_work import UnitOfWork
from simulator.core.webhooks import Announcement
from simulator.core.world import World


def announced(
    monkeypatch: pytest.MonkeyPatch, folder: Path, *, has_subscribers: bool
) -> list[Announcement]:
    """What a unit of work announces of an id and of a JSON object."""
    announcements: list[Announcement] = []
    monkeypatch.setattr(World, "announce", lambda _conn, *given: announcements.extend(given))
    database = Database(f"sqlite:///{folder}/w.db")
    with database.begin() as conn:
        uow = UnitOfWork(
            conn=conn, account="till-1", now_ms=0, ids=Ids(1), has_subscribers=has_subscribers
        )
        uow.announce("I", "I:X", "UPDATE")
        uow.announce("store/updated", {"id": 5})
    database.close()
    return announcements


def test_it_announces_for_its_account(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    announcements = announced(monkeypatch, tmp_path, has_subscribers=True)

    assert announcements == [
        Announcement("till-1", "I", "I:X", "UPDATE"),
        Announcement("till-1", "store/updated", '{"id":5}', ""),
    ]


def test_without_subscribers_nothing_is_announced(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert announced(monkeypatch, tmp_path, has_subscribers=False) == []
