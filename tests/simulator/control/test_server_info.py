"""Reset, and that one seed gives one world."""

import json
from collections.abc import Iterator
from io import BytesIO

import pytest

from simulator.server import Settings, Simulation, build
from tests.conftest import FreshDatabase
from tests.simulator.shop import Harness


@pytest.fixture(scope="module")
def simulation(
    request: pytest.FixtureRequest, fresh_database: FreshDatabase
) -> Iterator[Simulation]:
    """With first accounts, and thrown away after this module: these tests reset it."""
    with fresh_database(request.param) as url:
        opened = build(Settings(seed=1, products=5, database_url=url))
        yield opened
        opened.close()


def test_a_reset_leaves_only_the_first_accounts(harness: Harness) -> None:
    shop = harness.shop()
    shop.sync({"external_id": "A", "in_stock": 1})
    harness.fault("reset")
    harness.hold()

    assert harness.read_json("POST", "/reset") == {"status": "reset"}

    accounts = harness.read_json("GET", "/accounts")
    assert sorted(account["vendor"] for account in accounts) == [
        "bigcommerce",
        "clover",
        "csv_till",
        "lightspeed_x",
        "tipsi",
    ]
    assert shop.ask("GET", "inventory").status_code == 403
    assert harness.read_json("GET", "/faults") == []
    assert len(harness.read_json("GET", "/journal")) == 1
    assert harness.read_json("GET", "/clock")["mode"] == "wall"


def test_a_reset_world_is_as_freshly_started(harness: Harness) -> None:
    """Credentials in somebody's environment stay good."""
    harness.read_json("POST", "/reset")
    before = harness.read_json("GET", "/accounts")
    harness.shop().sync({"external_id": "A"})

    harness.read_json("POST", "/reset")

    assert harness.read_json("GET", "/accounts") == before


def story(simulation: Simulation) -> list[bytes]:
    """What a world answers to a fixed sequence of calls."""
    harness = Harness(simulation)
    harness.hold()
    account = harness.ask("POST", "/accounts", json={"vendor": "tipsi"}).data
    till = harness.account("csv_till", catalog={"products": 5})
    shop = harness.shop()
    login = shop.client.get_cookie("sessionid")
    assert login is not None
    picture = {"image": (BytesIO(b"\x89PNG\r\n\x1a\n"), "a.png")}
    return [
        account,
        login.value.encode(),
        json.dumps(shop.account).encode(),
        *(
            row["name"].encode()
            for row in shop.read_json("GET", "/store?store_fields=name")["results"]
        ),
        shop.ask("PATCH", "ext/sync", json=[{"external_id": "A", "barcodes": ["1"]}]).data,
        shop.ask("GET", "inventory?inventory_fields=id,external_id,updated").data,
        shop.ask("POST", "wine", json={"external_id": 7, "barcodes": [], "wine_id": 1000}).data,
        shop.ask("GET", "wine?inventory_fields=wine&wine_fields=name,winery,pro_rating").data,
        shop.ask("POST", "image_upload", data=picture).data,
        shop.ask("GET", "/fts/?query=pinot&fts_fields=wine,rank&wine_fields=name").data,
        harness.ask("GET", f"/accounts/{till['id']}/products").data,
    ]


def neutrals(url: str, seed: int = 1) -> list[bytes]:
    simulation = build(Settings(seed=seed, products=5, database_url=url))
    try:
        return story(simulation)
    finally:
        simulation.close()


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_one_seed_answers_the_same_bytes(fresh_database: FreshDatabase, dialect: str) -> None:
    with fresh_database(dialect) as one, fresh_database("sqlite") as other:
        assert neutrals(one) == neutrals(other)


def test_another_seed_is_another_world(fresh_database: FreshDatabase) -> None:
    with fresh_database("sqlite") as one, fresh_database("sqlite") as other:
        first, second = neutrals(one), neutrals(other, seed=2)

    assert first[0] != second[0]
    assert first[1] != second[1]


def test_a_kept_database_keeps_its_accounts(fresh_database: FreshDatabase) -> None:
    with fresh_database("sqlite") as url:
        settings = Settings(products=5, database_url=url)
        before = _accounts(settings)

        assert _accounts(settings) == before


def _accounts(settings: Settings) -> object:
    simulation = build(settings)
    try:
        return Harness(simulation).read_json("GET", "/accounts")
    finally:
        simulation.close()
