"""The till by its own API, where the shop floor has no word for what a rule needs."""

from typing import Any

from conformance.rules import NotTestable
from conformance.sync.sample_products import Product
from conformance.sync.scenario import Scenario
from conformance.target import TIMEOUT


def orders(scenario: Scenario) -> list[dict[str, Any]]:
    """Every order that is open or paid."""
    return list(_call(scenario, "GET", "orders?limit=1000")["elements"])


def one_more_item(scenario: Scenario, told: Product) -> None:
    """An item of its own, though its SKU is another's, too."""
    body = {"name": told["name"], "sku": told["sku"], "price": told["price"]}
    item = _call(scenario, "POST", "items", body)["id"]
    _call(scenario, "POST", f"item_stocks/{item}", {"quantity": told["quantity"]})
    tag = _call(scenario, "POST", "tags", {"name": told["tag"]})["id"]
    _call(scenario, "POST", "tag_items", {"elements": [{"tag": {"id": tag}, "item": {"id": item}}]})
    places = _call(scenario, "GET", "categories")["elements"]
    for one in places:
        pair = {"category": {"id": one["id"]}, "item": {"id": item}}
        _call(scenario, "POST", "category_items", {"elements": [pair]})


def _call(scenario: Scenario, method: str, path: str, body: Any = None) -> Any:
    told = scenario.till.credentials
    url = f"{scenario.till.env['CLOVER_BASE_URL']}/v3/merchants/{told['merchant_id']}/{path}"
    headers = {"Authorization": f"Bearer {told['api_token']}"}
    session = scenario.setting.target.open_session()
    answer = session.request(method, url, json=body, headers=headers, timeout=TIMEOUT)
    if not answer.ok:
        raise NotTestable(f"{method} {path} is needed; the till said {answer.status_code}")
    return answer.json()
