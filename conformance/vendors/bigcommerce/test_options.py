"""Options and their values (BCM-OPT), and modifiers (BCM-MOD)."""

import re
from typing import Any

from conformance.account_client import Json, read
from conformance.rules import rule
from conformance.vendors.bigcommerce.store import NOBODY, PRODUCTS, Store

OPTIONS = "facts/bigcommerce.md, 2.6"
CODES = "facts/bigcommerce.md, 9.2"
VALUES = [{"label": "Small", "sort_order": 0}, {"label": "Large", "sort_order": 1}]


def option(name: str, **fields: Any) -> Json:
    return {"display_name": name, "type": "rectangles", "option_values": VALUES, **fields}


def given_option(store: Store, name: str = "Size") -> Json:
    """An option of a fresh product."""
    product = store.given_product()["id"]
    return dict(store.given(f"{PRODUCTS}/{product}/options", option(name)))


def path(created: Json) -> str:
    return f"{PRODUCTS}/{created['product_id']}/options/{created['id']}"


@rule("BCM-OPT-001", level="must", cites=("B-20", OPTIONS, CODES), evidence="documented")
def test_a_new_option(store: Store) -> None:
    """POST of an option answers 200."""
    product = store.given_product()["id"]

    answer = store.post(f"{PRODUCTS}/{product}/options", option("Breadth"))

    assert answer.status_code == 200


@rule("BCM-OPT-002", level="must", cites=("B-13", OPTIONS), evidence="documented")
def test_what_an_option_tells(store: Store) -> None:
    """An option shows its fields, and id, label, sort_order, value_data, is_default of each value."""
    body = store.data(path(given_option(store, "Width")))

    expected = {"id", "product_id", "name", "display_name", "type", "config", "sort_order"}
    assert set(body) == {*expected, "option_values"}
    assert [one["label"] for one in body["option_values"]] == ["Small", "Large"]
    assert {"id", "label", "sort_order", "is_default"} <= set(body["option_values"][0])


@rule("BCM-OPT-003", level="must", cites=(OPTIONS,), evidence="documented")
def test_the_name_of_an_option(store: Store) -> None:
    """An option that is sent without a name has one of its display name, a time and the product's id."""
    created = given_option(store, "Height")

    assert re.fullmatch(rf"Height\d+-{created['product_id']}", created["name"])


@rule("BCM-OPT-004", level="must", cites=(OPTIONS,), evidence="documented")
def test_an_option_makes_no_variants(store: Store) -> None:
    """A new option creates no variants of its values."""
    created = given_option(store, "Depth")

    assert len(store.variants(created["product_id"])) < len(VALUES)


@rule("BCM-OPT-005", level="must", cites=(OPTIONS,), evidence="documented")
def test_a_display_name_that_is_taken(store: Store) -> None:
    """A second option of one display name on a product answers 409."""
    created = given_option(store, "Colour")

    answer = store.post(f"{PRODUCTS}/{created['product_id']}/options", option("Colour"))

    assert answer.status_code == 409


@rule("BCM-OPT-006", level="must", cites=(OPTIONS,), evidence="documented")
def test_the_same_display_name_elsewhere(store: Store) -> None:
    """Options of two products may have one display name."""
    given_option(store, "Shade")
    product = store.given_product()["id"]

    assert store.post(f"{PRODUCTS}/{product}/options", option("Shade")).status_code == 200


@rule("BCM-OPT-007", level="must", cites=(OPTIONS,), evidence="documented")
def test_an_unknown_type(store: Store) -> None:
    """An option of an unknown type answers 422."""
    product = store.given_product()["id"]

    answer = store.post(f"{PRODUCTS}/{product}/options", option("Smell", type="scratch"))

    assert answer.status_code == 422


@rule("BCM-OPT-008", level="must", cites=(OPTIONS, CODES), evidence="documented")
def test_an_unknown_option(store: Store) -> None:
    """GET of an unknown option answers 404."""
    product = store.given_product()["id"]

    assert store.get(f"{PRODUCTS}/{product}/options/{NOBODY}").status_code == 404


@rule("BCM-OPT-009", level="must", cites=("B-19", OPTIONS), evidence="documented")
def test_a_change(store: Store) -> None:
    """PUT of an option changes the fields sent and keeps its values."""
    created = given_option(store)

    store.given_put(path(created), {"display_name": "Scale", "sort_order": 3})

    body = store.data(path(created))
    assert (body["display_name"], body["sort_order"], body["type"]) == ("Scale", 3, "rectangles")
    assert [one["id"] for one in body["option_values"]] == [
        one["id"] for one in created["option_values"]
    ]


@rule("BCM-OPT-010", level="must", cites=("B-20", OPTIONS, CODES), evidence="documented")
def test_a_removal(store: Store) -> None:
    """DELETE of an option answers 204, and it is 404 then."""
    created = given_option(store)

    assert store.delete(path(created)).status_code == 204
    assert store.get(path(created)).status_code == 404


@rule("BCM-OPT-011", level="must", cites=("B-20", OPTIONS, CODES), evidence="documented")
def test_a_new_value(store: Store) -> None:
    """POST of a value with label and sort_order answers 200 with it."""
    created = given_option(store)

    answer = store.post(f"{path(created)}/values", {"label": "Huge", "sort_order": 2})

    assert answer.status_code == 200
    assert (read(answer)["data"]["label"], read(answer)["data"]["sort_order"]) == ("Huge", 2)


@rule("BCM-OPT-012", level="must", cites=(OPTIONS,), evidence="documented")
def test_a_label_is_needed(store: Store) -> None:
    """A new value without a label answers 422."""
    created = given_option(store)

    assert store.post(f"{path(created)}/values", {"sort_order": 2}).status_code == 422


@rule("BCM-OPT-013", level="must", cites=(OPTIONS,), evidence="documented")
def test_a_sort_order_is_needed(store: Store) -> None:
    """A new value without a sort_order answers 422."""
    created = given_option(store)

    assert store.post(f"{path(created)}/values", {"label": "Vast"}).status_code == 422


@rule("BCM-OPT-014", level="must", cites=(OPTIONS,), evidence="documented")
def test_the_values(store: Store) -> None:
    """GET of an option's values is a list of them."""
    created = given_option(store)

    values = store.data(f"{path(created)}/values")

    assert [value["label"] for value in values] == ["Small", "Large"]


@rule("BCM-OPT-015", level="should", cites=("B-19", OPTIONS), evidence="inferred")
def test_a_changed_value(store: Store) -> None:
    """PUT of a value changes its label, in its variants too."""
    product = store.given_glazed("Blue")
    value = product["variants"][0]["option_values"][0]
    where = f"{PRODUCTS}/{product['id']}/options/{value['option_id']}/values/{value['id']}"

    store.given_put(where, {"label": "Navy"})

    assert store.variants(product["id"])[0]["option_values"][0]["label"] == "Navy"


@rule("BCM-OPT-016", level="must", cites=("B-20", OPTIONS, CODES), evidence="documented")
def test_the_removal_of_a_value(store: Store) -> None:
    """DELETE of a value answers 204, and it is 404 then."""
    created = given_option(store)
    where = f"{path(created)}/values/{created['option_values'][1]['id']}"

    assert store.delete(where).status_code == 204
    assert store.get(where).status_code == 404


@rule("BCM-OPT-017", level="should", cites=(OPTIONS,), evidence="documented")
def test_too_many_values(store: Store) -> None:
    """An option of more than 250 values is refused."""
    product = store.given_product()["id"]
    body = [{"label": f"V{number}", "sort_order": number} for number in range(251)]

    answer = store.post(f"{PRODUCTS}/{product}/options", option("Legion", option_values=body))

    assert 400 <= answer.status_code < 500


@rule("BCM-MOD-001", level="must", cites=("B-20", OPTIONS, CODES), evidence="documented")
def test_a_new_modifier(store: Store) -> None:
    """POST of a modifier answers 200 with it, and with what it is: required or not."""
    product = store.given_product()["id"]

    answer = store.post(f"{PRODUCTS}/{product}/modifiers", option("Wrap", required=True))

    assert answer.status_code == 200
    assert read(answer)["data"]["required"] is True


@rule("BCM-MOD-002", level="must", cites=(OPTIONS,), evidence="documented")
def test_a_modifier_of_another_type(store: Store) -> None:
    """A modifier may be a text, which no option is."""
    product = store.given_product()["id"]
    body = {"display_name": "Engraving", "type": "text", "required": False}

    assert store.post(f"{PRODUCTS}/{product}/modifiers", body).status_code == 200
    assert (
        store.post(f"{PRODUCTS}/{product}/options", option("Poem", type="text")).status_code > 400
    )


@rule("BCM-MOD-003", level="must", cites=(OPTIONS,), evidence="documented")
def test_a_checkbox(store: Store) -> None:
    """A checkbox has the values Yes and No by itself."""
    product = store.given_product()["id"]
    body = {"display_name": "Gift", "type": "checkbox", "required": False}

    modifier = store.given(f"{PRODUCTS}/{product}/modifiers", body)

    assert {one["label"] for one in modifier["option_values"]} == {"Yes", "No"}


@rule("BCM-MOD-004", level="must", cites=("W-22", OPTIONS), evidence="documented")
def test_modifiers_make_no_variants(store: Store) -> None:
    """A modifier creates no variants, and stands in none."""
    product = store.given_product()["id"]

    store.given(f"{PRODUCTS}/{product}/modifiers", option("Ribbon", required=False))

    assert [variant["option_values"] for variant in store.variants(product)] == [[]]


@rule("BCM-MOD-005", level="must", cites=("B-17", OPTIONS), evidence="documented")
def test_modifiers_are_included(store: Store) -> None:
    """include=modifiers shows a product's modifiers, and include=options shows none of them."""
    product = store.given_product()["id"]
    store.given(f"{PRODUCTS}/{product}/modifiers", option("Card", required=False))

    body = store.product(product, include="modifiers,options")

    assert [one["display_name"] for one in body["modifiers"]] == ["Card"]
    assert body["options"] == []


@rule("BCM-MOD-006", level="must", cites=("B-20", OPTIONS, CODES), evidence="documented")
def test_the_removal_of_a_modifier(store: Store) -> None:
    """DELETE of a modifier answers 204, and it is 404 then."""
    product = store.given_product()["id"]
    modifier_id = store.given(f"{PRODUCTS}/{product}/modifiers", option("Bow", required=False))[
        "id"
    ]
    where = f"{PRODUCTS}/{product}/modifiers/{modifier_id}"

    assert store.delete(where).status_code == 204
    assert store.get(where).status_code == 404


@rule("BCM-MOD-007", level="must", cites=("B-19", OPTIONS), evidence="documented")
def test_a_changed_modifier(store: Store) -> None:
    """PUT of a modifier changes the fields sent and keeps the others."""
    product = store.given_product()["id"]
    modifier = store.given(f"{PRODUCTS}/{product}/modifiers", option("Tag", required=False))
    where = f"{PRODUCTS}/{product}/modifiers/{modifier['id']}"

    store.given_put(where, {"required": True})

    body = store.data(where)
    assert (body["required"], body["display_name"]) == (True, "Tag")
