"""What a refusal of BigCommerce's must look like, whoever asked, and that nothing was written."""

from collections.abc import Mapping
from typing import Any

from werkzeug.test import TestResponse

from simulator.server import Simulation
from tests.simulator import fuzz
from tests.simulator.vendors.bigcommerce.fuzz import Defaults

GATEWAY = "The route is not found, check the URL"


class Witness(fuzz.Witness):
    """Of all that BigCommerce keeps."""

    def __init__(self, simulation: Simulation) -> None:
        super().__init__(simulation, "bigcommerce")
        self.delivery_loop = simulation.world.webhooks.delivery_loop

    def hears(self, defaults: Defaults, method: str, path: str, **how: Any) -> None:
        """Ask; a refusal has the shape of its version, and then nothing was written (deliveries wait meanwhile)."""
        with self.delivery_loop.alone():
            before = self.seen()
            answer = defaults.store.ask(method, path, **how)
            after = self.seen()

        assert answer.status_code < (502 if method == "PATCH" else 500), answer.text
        if answer.status_code >= 400:
            assert_refused(answer, path)
            assert after == before
            return
        assert_answered(answer, path)
        if method == "DELETE":
            defaults.add_defaults()


def assert_refused(answer: TestResponse, path: str) -> None:
    if answer.mimetype == "text/plain":
        assert (answer.status_code, answer.text) == (404, GATEWAY)
        return
    if answer.mimetype == "text/html":
        assert answer.status_code == 415
        return
    body = answer.get_json()
    if path.startswith("v2/") and answer.status_code != 501:  # the gateway's, in v3's way
        assert answer.mimetype == "application/json"
        (one,) = body
        assert list(one)[:2] == ["status", "message"]
        assert set(one) <= {"status", "message", "details"}
        assert one["status"] == answer.status_code
        return
    kinds = {"application/json", "application/problem+json"}
    assert answer.mimetype in kinds
    if "batch_errors" in body:
        for one in body["batch_errors"]:
            _assert_v3(one)
        return
    if path.endswith("trees/categories") and "meta" in body:
        body = body["errors"]  # none of a batch could be made
    _assert_v3(body)
    assert body["status"] == answer.status_code


def _assert_v3(body: Mapping[str, Any]) -> None:
    order = ("status", "code", "title", "type", "detail", "errors")
    if body["status"] == 413:
        order = ("errors", *order[:-1])
    assert list(body) == [name for name in order if name in body], body
    assert {"status", "title", "type"} <= set(body)
    assert isinstance(body["status"], int)
    assert isinstance(body["title"], str)
    assert all(isinstance(text, str) for text in body.get("errors", {}).values())


def assert_answered(answer: TestResponse, path: str) -> None:
    if answer.status_code == 204:
        assert answer.data == b""
        return
    body = answer.get_json()
    if path.startswith("v3/"):
        keys = list(body)
        assert keys in (["data", "meta"], ["data", "errors", "meta"], ["transaction_id"], ["meta"])
        of_a_batch = path.partition("?")[0].endswith("/metafields")
        assert of_a_batch or ("errors" in keys) == (answer.status_code == 207)
