"""Clover by its own API, where the control API has no event for what a rule needs."""

from typing import Any

from conformance.rules import NotTestable
from conformance.sync.sample_products import Product
from conformance.sync.scenario import Scenario
from conformance.target import TIMEOUT


def orders(scenario: Scenario) -> list[dict[str, Any]]:
    """Every order that is open or paid."""
    return list(_call(scenario, "GET", "orders?limit=1000")["elements"])


def duplicate_sku(scenario: Scenario, product: Product) -> None:
    """A second item with a SKU that is another's already."""
    body = {"name": product["name"], "sku": product["sku"], "price": product["price"]}
    item = _call(scenario, "POST", "items", body)["id"]
    _call(scenario, "POST", f"item_stocks/{item}", {"quantity": product["quantity"]})
    tag = _call(scenario, "POST", "tags", {"name": product["tag"]})["id"]
    _call(scenario, "POST", "tag_items", {"elements": [{"tag": {"id": tag}, "item": {"id": item}}]})
    for category in _call(scenario, "GET", "categories")["elements"]:
        pair = {"category": {"id": category["id"]}, "item": {"id": item}}
        _call(scenario, "POST", "category_items", {"elements": [pair]})


def _call(scenario: Scenario, method: str, path: str, body: Any = None) -> Any:
    credentials = scenario.till.credentials
    url = f"{scenario.till.env['CLOVER_BASE_URL']}/v3/merchants/{credentials['merchant_id']}/{path}"
    headers = {"Authorization": f"Bearer {credentials['api_token']}"}
    session = scenario.sync_run.target.open_session()
    answer = session.request(method, url, json=body, headers=headers, timeout=TIMEOUT)
    if not answer.ok:
        raise NotTestable(f"{method} {path} is needed; the till said {answer.status_code}")
    return answer.json()
