import signal
import socket
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
import requests

from tests.tilltwin.server import tilltwin, up, waited


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("group", [False, True])
def test_it_ends_cleanly(tmp_path: Path, number: signal.Signals, group: bool) -> None:  # noqa: FBT001
    with up(tmp_path) as server:
        server.simulator.create_account("tipsi")
        in_use = list(server.scrap.rglob("*.db"))

        code = server.end(number, group=group)

        assert len(in_use) == 1
        assert code == 0, server.output
        assert list(server.scrap.iterdir()) == []
        assert server.has_left_nobody()
        assert "Traceback" not in server.output


def test_it_tells_who_can_log_in_where(tmp_path: Path) -> None:
    with up(tmp_path) as server:
        accounts = server.simulator.accounts()
        server.end(signal.SIGTERM)

    assert {account.vendor for account in accounts} == {
        "tipsi",
        "csv_till",
        "lightspeed_x",
        "clover",
        "bigcommerce",
    }
    for account in accounts:
        assert account.base_url == server.base_url
        for shown in (account.id, *map(str, account.credentials.values())):
            assert shown in server.output
    assert "Tilltwin is up" in server.output


def test_a_kept_database_is_kept(tmp_path: Path) -> None:
    kept = ("--database-url", f"sqlite:///{tmp_path}/shop.db")
    with up(tmp_path, *kept) as server:
        created = server.simulator.create_account("tipsi", "Mine")
        assert server.end(signal.SIGTERM) == 0
    with up(tmp_path, *kept) as server:
        again = server.simulator.account(created.id)
        server.end(signal.SIGTERM)

    assert again.credentials == created.credentials


def test_only_the_vendors_asked_for(tmp_path: Path) -> None:
    with up(tmp_path, "--only", "csv_till") as server:
        assert [account.vendor for account in server.simulator.accounts()] == ["csv_till"]


def test_the_real_server_breaks_connections_on_demand(tmp_path: Path) -> None:
    with up(tmp_path, "--only", "csv_till") as server:
        simulator = server.simulator
        (account,) = simulator.accounts()
        token = {"Authorization": f"Bearer {account.credentials['access_token']}"}
        for kind in ("reset", "lost_answer"):
            account.fault(kind)
            url = f"{server.base_url}/csv_till/export.csv"
            try:
                broken = simulator.session.get(url, headers=token, timeout=10).status_code >= 500
            except OSError:
                broken = True

            assert broken
            assert simulator.session.get(url, headers=token, timeout=10).status_code == 200


def test_ten_that_are_kept_waiting_hold_up_nobody(tmp_path: Path) -> None:
    with up(tmp_path, "--only", "csv_till") as server, ThreadPoolExecutor(10) as pool:
        (account,) = server.simulator.accounts()
        token = {"Authorization": f"Bearer {account.credentials['access_token']}"}
        url = f"{server.base_url}/csv_till/export.csv"
        account.fault("latency", seconds=2, times=10)

        calls = [pool.submit(requests.get, url, headers=token, timeout=30) for _ in range(10)]

        assert waited(lambda: server.simulator.faults()[0]["hits"] == 10)
        assert not any(call.done() for call in calls)


def refused(*words: str) -> str:
    """The one sentence of a start that fails."""
    result = tilltwin("up", *words)

    assert result.returncode == 2, result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    return line


def test_a_busy_port_is_one_sentence_with_the_remedy() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = str(busy.getsockname()[1])

        assert port in (result := refused("--port", port))
    assert "--port" in result


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--database-url", "nonsense"), "URL"),
        (("--database-url", "mysql://localhost/x"), "sqlite:///"),
        (("--database-url", "sqlite:////proc/nowhere/shop.db"), "shop.db"),
        (("--database-url", "postgresql://me:s3cret@127.0.0.1:1/x"), "127.0.0.1"),
        (("--host", "192.0.2.1"), "192.0.2.1"),
        (("--only", "clovr"), "clovr"),
        (("--port", "0"), "port"),
        (("--products", "-1"), "products"),
        (("--seed", "x"), "seed"),
    ],
)
def test_a_bad_start_is_one_sentence(words: tuple[str, ...], said: str) -> None:
    result = refused(*words)

    assert said in result
    assert "s3cret" not in result


def test_a_database_that_cannot_grow_is_one_sentence_with_the_remedy(tmp_path: Path) -> None:
    kept = tmp_path / "shop.db"
    with closing(sqlite3.connect(kept)) as old:
        old.execute("CREATE TABLE tilltwin_account (number INTEGER PRIMARY KEY)")

    result = refused("--database-url", f"sqlite:///{kept}")

    assert "tilltwin_account" in result
    assert "name a new one" in result


def test_a_database_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    kept = tmp_path / "shop.db"
    kept.write_text("no database at all, but long enough to be taken for one" * 9)

    assert "shop.db" in refused("--database-url", f"sqlite:///{kept}")


def test_bound_elsewhere_it_prints_a_token(tmp_path: Path) -> None:
    with up(tmp_path, "--host", "0.0.0.0") as server:  # noqa: S104 (that is what is tested)
        assert waited(lambda: "Control token" in server.output)
        token = server.output.split()[-1]
        url = f"{server.base_url}/_sim/accounts"
        credentials = [{}, {"Authorization": f"Bearer {token}"}]
        statuses = [
            requests.get(url, headers=credential, timeout=10).status_code
            for credential in credentials
        ]

    assert statuses == [401, 200]


def test_100_megabytes_are_refused_by_the_real_server(tmp_path: Path) -> None:
    with up(tmp_path, "--only", "tipsi") as server:
        (account,) = server.simulator.accounts()
        credentials = account.credentials
        root = f"{server.base_url}/api/rest/v001"
        with requests.Session() as session:
            names = {name: credentials[name] for name in ("username", "password")}
            session.post(f"{root}/login", json=names, timeout=10).raise_for_status()
            url = f"{root}/store/{credentials['store_id']}/ext/sync"
            try:
                status = session.patch(url, data=b"[" * 100 * 1024 * 1024, timeout=60).status_code
            except requests.ConnectionError:
                status = 413  # refused and hung up before all of it was sent

            assert status == 413
            assert session.patch(url, json=[], timeout=10).status_code == 200
