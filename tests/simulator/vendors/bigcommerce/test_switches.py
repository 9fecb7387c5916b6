"""Every switch does what its sentence says (those that other modules do not test)."""

from typing import Any

import pytest

from simulator.core.webhooks import Message
from simulator.core.webhooks.sender import Outcome, Sender
from simulator.vendors.bigcommerce.settings import Settings, table
from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce.defaults import product
from tests.simulator.vendors.bigcommerce.storefront import Storefront

NEW = {"name": "Kiln Mug", "type": "physical", "price": 14.5, "weight": 0.9}


def with_(harness: Harness, **settings: Any) -> Storefront:
    return Storefront.of(harness, settings=settings)


def test_every_switch_has_its_text() -> None:
    assert table().count("\n") == len(Settings.__struct_fields__) + 2


@pytest.mark.parametrize("wrong", [{"weather": 1}, {"plan": "gold"}, {"scopes": ["all"]}])
def test_what_is_no_switch_is_refused(harness: Harness, wrong: dict[str, object]) -> None:
    config = {"vendor": "bigcommerce", "settings": wrong}

    assert harness.ask("POST", "/accounts", json=config).status_code == 400


def test_a_read_only_scope_reads_and_does_not_write(harness: Harness) -> None:
    store = with_(harness, scopes=["store_v2_products_read_only"])

    assert store.ask("GET", "v3/catalog/products").status_code == 200
    assert store.refused("POST", "v3/catalog/products", json=NEW)[0] == 403
    assert store.refused("GET", "v2/orders")[0] == 403


@pytest.mark.parametrize(("plan", "quota"), [("standard", 150), ("plus", 150), ("pro", 450)])
def test_a_plan_has_its_quota(harness: Harness, plan: str, quota: int) -> None:
    answer = with_(harness, plan=plan).ask("GET", "v2/time")

    assert answer.headers["X-Rate-Limit-Requests-Quota"] == str(quota)


@pytest.mark.parametrize("status", [409, 422])
def test_a_second_hook_of_a_kind_is_refused(harness: Harness, status: int) -> None:
    store = with_(harness, duplicate_hook=status)
    body = {"scope": "store/order/*", "destination": "http://127.0.0.1:9/"}
    store.data("POST", "v3/hooks", json=body)

    assert store.refused("POST", "v3/hooks", json=body)[0] == status


def test_without_retries_a_failed_webhook_is_the_end(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    got: list[bytes] = []

    def post(_self: Sender, _url: str, message: Message, timeout_seconds: float = 5) -> Outcome:
        got.append(message.body)
        return Outcome(500, None, 0.1)

    monkeypatch.setattr(Sender, "post", post)
    harness.hold()
    store = with_(harness, webhook_retries=False)
    store.data(
        "POST",
        "v3/hooks",
        json={"scope": "store/product/*", "destination": "http://127.0.0.1:9/"},
    )
    product(store)
    harness.advance(86_400)

    assert len(got) == 1
