"""Webhooks, registered both ways (LSX-HOOK)."""

import json

from requests import Response

from conformance.account_client import read
from conformance.rules import CONTROL, rule
from conformance.vendors.lightspeed_x.grants import given_token
from conformance.vendors.lightspeed_x.hooks import HOOKS, OLD_HOOKS, TYPES, hooked, new_hook
from conformance.vendors.lightspeed_x.retailer import NOBODY, Retailer

HOOK = "facts/lightspeed-x.md, 8"
DATED = "facts/lightspeed-x-2.md, 11"


def by_form(retailer: Retailer, method: str, path: str, body: object) -> Response:
    """The older way: one field of a form, with JSON in it."""
    return retailer.call(method, path, data={"data": json.dumps(body)})


@rule("LSX-HOOK-001", level="must", cites=("X-21", HOOK, DATED), evidence="documented")
def test_a_hook(retailer: Retailer) -> None:
    """POST of a webhook answers 201 with it, in data."""
    body = new_hook(retailer, "made")

    answer = retailer.post(HOOKS, body)

    hook = read(answer)["data"]
    retailer.delete(f"{HOOKS}/{hook['id']}")
    assert answer.status_code == 201
    assert set(hook) >= {"id", "retailer_id", "type", "url", "active"}
    assert body.items() <= hook.items()


@rule("LSX-HOOK-002", level="must", cites=("X-21", HOOK, DATED), evidence="documented")
def test_the_same_again(retailer: Retailer) -> None:
    """A webhook of the same type and address is 409, with an error alone."""
    body = new_hook(retailer, "twice")
    hook = retailer.given(HOOKS, body)

    answer = retailer.post(HOOKS, body)

    retailer.delete(f"{HOOKS}/{hook['id']}")
    assert answer.status_code == 409
    assert set(read(answer)) == {"error"}


@rule("LSX-HOOK-003", level="must", cites=("X-21", DATED), evidence="documented")
def test_the_list(retailer: Retailer) -> None:
    """The list holds the hooks in data."""
    with hooked(retailer, "listed") as hook:
        assert hook["id"] in retailer.ids(HOOKS)


@rule("LSX-HOOK-004", level="must", cites=("X-21", DATED), evidence="documented")
def test_an_unknown_hook(retailer: Retailer) -> None:
    """An unknown webhook is 404, with an error alone."""
    answer = retailer.get(f"{HOOKS}/{NOBODY}")

    assert answer.status_code == 404
    assert set(read(answer)) == {"error"}


@rule("LSX-HOOK-005", level="must", cites=("X-21", DATED), evidence="documented")
def test_changing_a_hook(retailer: Retailer) -> None:
    """PUT of a webhook answers 200, and changes it."""
    with hooked(retailer, "changed") as hook:
        body = new_hook(retailer, "changing", "customer.update")
        answer = retailer.put(f"{HOOKS}/{hook['id']}", body)
        after = retailer.row(f"{HOOKS}/{hook['id']}")

    assert answer.status_code == 200
    assert (after["url"], after["type"]) == (body["url"], "customer.update")


@rule("LSX-HOOK-006", level="must", cites=("X-21", DATED), evidence="documented")
def test_deleting_a_hook(retailer: Retailer) -> None:
    """DELETE of a webhook answers 200 without a body, and it is gone."""
    hook = retailer.given(HOOKS, new_hook(retailer, "gone"))

    answer = retailer.delete(f"{HOOKS}/{hook['id']}")

    assert (answer.status_code, answer.content) == (200, b"")
    assert hook["id"] not in retailer.ids(HOOKS)


@rule("LSX-HOOK-007", level="must", cites=("X-21", HOOK), evidence="documented")
def test_the_older_way(retailer: Retailer) -> None:
    """A form with `data` answers 200 with the bare hook."""
    body = new_hook(retailer, "older")

    answer = by_form(retailer, "POST", OLD_HOOKS, body)

    hook = read(answer)
    retailer.delete(f"{HOOKS}/{hook['id']}")
    assert answer.status_code == 200
    assert set(hook) >= {"id", "retailer_id", "user_id", "url", "active", "type"}
    assert hook["url"] == body["url"]


@rule("LSX-HOOK-008", level="must", cites=("X-21", HOOK), evidence="documented")
def test_the_older_list(retailer: Retailer) -> None:
    """The older list is a bare array."""
    with hooked(retailer, "bare") as hook:
        rows = retailer.read(OLD_HOOKS)

    assert hook["id"] in [row["id"] for row in rows]


@rule("LSX-HOOK-009", level="must", cites=("X-21", HOOK), evidence="documented")
def test_the_older_delete(retailer: Retailer) -> None:
    """The older DELETE answers {"status": "success"}."""
    hook = retailer.given(HOOKS, new_hook(retailer, "olden"))

    answer = retailer.delete(f"{OLD_HOOKS}/{hook['id']}")

    assert read(answer) == {"status": "success"}
    assert hook["id"] not in retailer.ids(HOOKS)


@rule("LSX-HOOK-010", level="must", cites=("X-21", HOOK), evidence="documented")
def test_the_types(retailer: Retailer) -> None:
    """There are seven types of webhooks."""
    statuses = []
    for kind in TYPES:
        answer = retailer.post(HOOKS, new_hook(retailer, "typed", kind))
        statuses.append(answer.status_code)
        retailer.delete(f"{HOOKS}/{(answer.json().get('data') or {}).get('id')}")

    assert statuses == [201] * len(TYPES)


@rule("LSX-HOOK-011", level="must", cites=(DATED,), evidence="documented")
def test_a_short_address(retailer: Retailer) -> None:
    """An address of less than three characters is refused."""
    body = new_hook(retailer, "short", url="h:")

    assert retailer.post(HOOKS, body).status_code in {400, 422}


@rule("LSX-HOOK-012", level="must", cites=("X-21", HOOK), evidence="documented", needs=(CONTROL,))
def test_an_apps_own(retailer: Retailer) -> None:
    """The older list shows the calling app's hooks alone."""
    token = given_token(retailer, scope="webhooks")

    with hooked(retailer, "foreign") as hook:
        rows = read(retailer.call("GET", OLD_HOOKS, token=token))

    assert hook["id"] not in [row["id"] for row in rows]


@rule("LSX-HOOK-013", level="must", cites=("X-21", HOOK), evidence="documented")
def test_the_older_put(retailer: Retailer) -> None:
    """The older PUT takes the same form."""
    with hooked(retailer, "reformed") as hook:
        body = new_hook(retailer, "reforming", "sale.update")
        answer = by_form(retailer, "PUT", f"{OLD_HOOKS}/{hook['id']}", body)
        after = retailer.row(f"{HOOKS}/{hook['id']}")

    assert answer.status_code == 200
    assert after["type"] == "sale.update"
