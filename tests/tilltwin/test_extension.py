"""A vendor and a profile of another package: the command line, the fixtures and the checks know them.

The package lies in `extension/`, as CONTRIBUTING.md describes one. It is copied out of the tree, and found
by its entry points alone.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tilltwin.server import TILLTWIN, free_port, waited
from tilltwin.client import Simulator

SYNC = f"{sys.executable} -m toyshop_ext.transfer"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the package is installed."""
    return Path(
        shutil.copytree(
            Path(__file__).parent / "extension", tmp_path_factory.mktemp("elsewhere") / "installed"
        )
    )


@pytest.fixture(scope="module")
def environ(folder: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"}


def run(environ: dict[str, str], *words: str, cwd: Path | None = None) -> str:
    """What a command of ours prints; it must end with 0."""
    ended = subprocess.run(
        words,
        env=environ,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def server(
    environ: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Simulator]:
    """`tilltwin up` with the two vendors of the profile; what it prints stands in `up.txt`."""
    port, log = free_port(), tmp_path_factory.getbasetemp() / "up.txt"
    words = [TILLTWIN, "up", "--port", str(port), "--products", "3", "--only", "csv_till,toyshop"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            words, env=environ, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        assert waited(lambda: "Stop: Ctrl-C" in log.read_text() or process.poll() is not None)
        assert "toyshop-2" in log.read_text()
        yield Simulator(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(30)


def test_env_has_its_variables(server: Simulator, environ: dict[str, str]) -> None:
    output = run(environ, TILLTWIN, "env", "toyshop", "--url", server.base_url)

    assert output.splitlines() == [
        f"export TOYSHOP_BASE_URL={server.base_url}",
        "export TOYSHOP_TOKEN=toyshop-2",
    ]


def test_compare_takes_the_same_fields_by_sku(server: Simulator, environ: dict[str, str]) -> None:
    till, shop = server.create_account("csv_till"), server.create_account("toyshop")
    till.add_products([{"sku": "A", "name": "Ark", "price": "5.00", "quantity": 2}])
    before = server.compare(till.id, shop.id, "csv-toyshop")
    run({**environ, **till.env, **shop.env}, *SYNC.split())
    after = server.compare(till.id, shop.id, "csv-toyshop")

    assert [drift["code"] for drift in before] == ["missing"]
    assert after == []


def test_a_fixture_has_its_name(environ: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "test_mine.py").write_text(
        "def test_mine(toyshop):\n    assert toyshop.env['TOYSHOP_TOKEN'] == toyshop.id\n"
    )
    words = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")
    tested = run(environ, *words, cwd=tmp_path)
    listed = run(environ, *words, "--fixtures", cwd=tmp_path)

    assert "1 passed" in tested
    assert "A fresh toyshop with empty shelves." in listed


def test_its_rules_are_listed_and_explained(environ: dict[str, str]) -> None:
    of_vendor = json.loads(run(environ, TILLTWIN, "rules", "--vendor", "toyshop", "--json"))
    of_profile = json.loads(run(environ, TILLTWIN, "rules", "--profile", "csv-toyshop", "--json"))
    explained = run(environ, TILLTWIN, "explain", "TSY-NAME-001")

    assert [rule["id"] for rule in of_vendor] == ["TOY-ITEM-001"]
    assert [rule["id"] for rule in of_profile] == ["TSY-NAME-001"]
    assert "conform sync --profile csv-toyshop" in explained


def test_the_vendor_conforms_to_its_rules(environ: dict[str, str]) -> None:
    output = run(environ, TILLTWIN, "conform", "services", "--vendor", "toyshop")

    assert "TOY-ITEM" in output
    assert "1 passed" in output


def test_a_sync_conforms_to_the_profile(environ: dict[str, str]) -> None:
    words = ("conform", "sync", "--profile", "csv-toyshop", "--command", SYNC)

    assert "1 passed" in run(environ, TILLTWIN, *words)


def test_the_load_scenario_runs(environ: dict[str, str], server: Simulator, tmp_path: Path) -> None:
    words = ("load", "toyshop-put", "--url", server.base_url, "--users", "1", "--time", "2s")
    output = run(environ, TILLTWIN, *words, "--report", str(tmp_path))

    assert "toyshop-put: " in output
    assert "0 failures" in output


def test_the_reference_sync_has_its_profile(
    server: Simulator, environ: dict[str, str], tmp_path: Path
) -> None:
    till, shop = server.create_account("csv_till"), server.create_account("toyshop")
    till.add_products([{"sku": "A", "name": "Ark", "price": "5.00", "quantity": 2}])
    variables = {**environ, **till.env, **shop.env, "STATE_DIR": str(tmp_path)}
    output = run(variables, TILLTWIN, "sync", "--profile", "csv-toyshop", "--from-env")

    assert "created" in output
    assert shop.product("A")["name"] == "Ark"


def test_the_demo_tells_its_story(environ: dict[str, str]) -> None:
    output = run(environ, TILLTWIN, "demo", "--profile", "csv-toyshop")

    assert "An ark for the toyshop" in output
    assert "All is right." in output


def test_the_load_of_syncs_takes_the_profile(
    environ: dict[str, str], server: Simulator, tmp_path: Path
) -> None:
    words = ("load", "sync", "--profile", "csv-toyshop", "--command", SYNC, "--merchants", "1")
    more = ("--items", "3", "--time", "2s", "--url", server.base_url, "--report", str(tmp_path))
    output = run(environ, TILLTWIN, *words, *more)

    assert "3 items, 0 failures" in output
