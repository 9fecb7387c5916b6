"""What a hostile client asks of X-Series stays small: the work, and what is kept."""

import json

import msgspec
import pytest

from simulator.vendors.lightspeed_x.store.access import oauth
from simulator.vendors.lightspeed_x.store.consignments import consignments
from simulator.vendors.lightspeed_x.store.webhooks import hooks
from simulator.vendors.lightspeed_x.wire.sales.sale_row import SaleLine, SaleRow
from tests.simulator.vendors.lightspeed_x.counter import Counter
from tests.simulator.vendors.lightspeed_x.retail import Retail
from tests.simulator.vendors.lightspeed_x.test_access import consent, exchange, refresh


def test_a_search_by_thousands_of_attributes_finds_nothing(retail: Retail) -> None:
    Counter(retail).sell_legacy("LAYBY")
    attributes = list(map(str, range(3000)))

    assert retail.listed("2.0/search", type="sales", attributes=attributes) == []
    assert len(retail.listed("2.0/search", type="sales", attributes="layby")) == 1


def test_an_update_reads_the_lines_that_are_there_as_often_for_50_as_for_2(
    retail: Retail, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[int] = []
    counter = Counter(retail)

    def lines(row: SaleRow) -> object:
        reads.append(1)
        return msgspec.json.decode(row.lines, type=list[SaleLine])

    monkeypatch.setattr(SaleRow, "line_list", property(lines))

    def read_by(count: int) -> int:
        wide = [counter.line(1) for _ in range(count)]
        sale = counter.sell("parked", *wide)
        reads.clear()
        counter.change(sale, "parked", *wide)
        return len(reads)

    assert read_by(50) == read_by(2)


def test_filters_of_a_consignment_have_an_end(retail: Retail) -> None:
    outlet = retail.listed("2.0/outlets")[0]["id"]
    body = {"name": "C", "type": "STOCKTAKE", "outlet_id": outlet}

    long = ["x" * consignments.MOST_OF_FILTERS]
    refused = retail.refused("POST", "2.0/consignments", 422, json={**body, "filters": long})

    assert "filters" in refused["fields"]
    assert retail.listed("2.0/consignments") == []


def test_an_app_has_so_many_webhooks(retail: Retail, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "MOST", 2)
    bodies = [
        {"active": True, "type": "product.update", "url": f"http://127.0.0.1/{number}"}
        for number in range(3)
    ]
    for body in bodies[:2]:
        retail.data("POST", "2.0/webhooks", 201, json=body)

    refused = retail.refused("POST", "2.0/webhooks", 422, json=bodies[2])

    assert refused == {"error": "An app has at most 2 webhooks"}
    assert len(retail.listed("2.0/webhooks")) == 2


def test_an_app_keeps_so_many_codes(held: Retail, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oauth, "MOST_GRANTS", 2)
    codes = []
    for _ in range(3):
        codes.append(consent(held)["code"])
        held.harness.advance(1)

    exchange(held, 401, code=codes[0])
    exchange(held, code=codes[1])
    exchange(held, code=codes[2])


def test_an_app_keeps_so_many_pairs_of_tokens(
    held: Retail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oauth, "MOST_GRANTS", 2)
    pairs = []
    for _ in range(3):
        pairs.append(exchange(held, code=consent(held)["code"]))
        held.harness.advance(1)

    statuses = [held.ask("GET", "2.0/outlets", pair["access_token"]).status_code for pair in pairs]
    assert statuses == [401, 200, 200]
    refresh(held, pairs[0]["refresh_token"], 401)
    refresh(held, pairs[2]["refresh_token"])


def test_a_form_of_a_million_fields_is_not_read(retail: Retail) -> None:
    form = b"a=1&" * 1_000_000
    kind = "application/x-www-form-urlencoded"

    answer = retail.client.post("/api/1.0/token", data=form, content_type=kind)

    assert answer.status_code == 413
    assert json.loads(answer.data)["error"] == "Request Entity Too Large"


@pytest.mark.parametrize("path", ["2.0/customers", "customers"])
def test_the_longest_names_of_a_customer_fit_into_an_index(retail: Retail, path: str) -> None:
    wide = "".join(chr(0x20000 + 7 * number) for number in range(256))
    body = {"first_name": wide[1:], "last_name": wide[:255]}

    assert retail.ask("POST", path, json=body).status_code in (200, 201)
    assert retail.ask("POST", path, json={**body, "last_name": wide}).status_code == 400
