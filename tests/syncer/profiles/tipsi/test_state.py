import sqlite3
import subprocess
import sys
from contextlib import closing
from decimal import Decimal

import pytest

from syncer.kernel.errors import LeaseTaken, StateBroken
from syncer.kernel.lease import lease
from syncer.profiles.tipsi.pure.model import Create, KnownItem, Listing, Retire
from syncer.profiles.tipsi.state import FILE, RUNS_KEPT, State

ONE = Listing("A", "Gin", Decimal("12.5"), 3, ("1", "2"), "750ML", "drink")


@pytest.fixture
def state(tmp_path):
    with closing(State.open(tmp_path, "shop")) as created:
        yield created


def test_what_is_on_its_way_is_in_doubt(state) -> None:
    state.before_sending([Create(ONE)], {})

    assert state.known() == {"A": KnownItem(None, ("1", "2"), acknowledged=False)}


def test_what_is_acknowledged_is_remembered_exactly(state, tmp_path) -> None:
    state.acknowledge([Create(ONE)], {})
    with closing(State.open(tmp_path, "shop")) as again:
        assert again.known() == {"A": KnownItem(ONE, ("1", "2"))}


def test_what_is_retired_keeps_its_barcodes(state) -> None:
    state.acknowledge([Create(ONE)], {})
    state.acknowledge([Retire(Listing("A", quantity=0))], state.known())

    assert state.known() == {"A": KnownItem(Listing("A", quantity=0), ("1", "2"), live=False)}


def test_shops_share_a_file_and_nothing_else(state, tmp_path) -> None:
    state.acknowledge([Create(ONE)], {})
    with closing(State.open(tmp_path, "other")) as other:
        other.forget(["A"])
        other.doubt_all()

        assert other.known() == {}
    assert state.known()["A"].sent == ONE


def test_the_first_pass_has_a_clearing_pending_and_a_full_one_everything(state) -> None:
    assert state.clear_pending()
    state.clear_done()
    assert not state.clear_pending()
    state.acknowledge([Create(ONE)], {})
    state.doubt_all()

    assert state.clear_pending()
    assert state.known()["A"] == KnownItem(None, ("1", "2"))


def test_forgetting_is_by_key(state) -> None:
    state.acknowledge([Create(ONE), Create(Listing("B"))], {})
    state.forget(["A"])

    assert set(state.known()) == {"B"}


def test_the_last_runs_are_kept(state, tmp_path) -> None:
    for n in range(RUNS_KEPT + 2):
        state.record(f"run-{n}", {"n": n})
    with closing(sqlite3.connect(tmp_path / FILE)) as conn:
        rows = conn.execute("select run_id, report, ended from run order by id").fetchall()

    assert len(rows) == RUNS_KEPT
    assert rows[-1][:2] == (f"run-{RUNS_KEPT + 1}", f'{{"n":{RUNS_KEPT + 1}}}')
    assert rows[-1][2]


def test_a_file_that_is_no_state_is_a_sentence(tmp_path) -> None:
    (tmp_path / FILE).write_bytes(b"not a database, certainly not" * 100)

    with pytest.raises(StateBroken, match="move it away"):
        State.open(tmp_path, "shop")


def test_a_state_of_another_version_is_left_alone(tmp_path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE)) as conn:
        conn.execute("PRAGMA user_version = 99")

    with pytest.raises(StateBroken, match="another version"):
        State.open(tmp_path, "shop")


def test_a_lease_is_held_once_a_shop(tmp_path) -> None:
    with (
        lease(tmp_path, "shop"),
        lease(tmp_path, "another shop"),
        pytest.raises(LeaseTaken, match="Another process"),
        lease(tmp_path, "shop"),
    ):
        pass
    with lease(tmp_path, "shop"):
        pass


def test_a_lease_goes_with_its_process_however_it_ends(tmp_path) -> None:
    holder = (
        "import pathlib, signal, sys\nfrom syncer.kernel.lease import lease\n"
        "with lease(pathlib.Path(sys.argv[1]), 'shop'):\n    print('held', flush=True)\n    signal.pause()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(tmp_path)], stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(LeaseTaken), lease(tmp_path, "shop"):
            pass
        other.kill()
    with lease(tmp_path, "shop"):
        pass
