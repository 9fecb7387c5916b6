"""Variant options and modifiers, and their values."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce.storefront import Storefront
from tests.simulator.vendors.bigcommerce.variety import PRODUCTS, News, Variety

OPTION = [
    *("id", "product_id", "name", "display_name", "type", "sort_order", "option_values"),
    "config",
]
VALUE = ["id", "label", "sort_order", "value_data", "is_default"]
FAMILIES = ["options", "modifiers"]


@pytest.fixture
def store(harness: Harness) -> Iterator[Storefront]:
    created = Storefront.of(harness, settings={"quota": 1_000_000})
    yield created
    created.close()


@pytest.fixture
def mug(store: Storefront) -> Variety:
    return Variety.of(store)


def path(mug: Variety, option: Any, family: str = "options") -> str:
    return f"{mug.path}/{family}/{option['id']}"


def made(mug: Variety, family: str, name: str = "Glaze", *labels: str, **more: Any) -> Any:
    if family == "modifiers":
        more = {"required": False, **more}
    return mug.option(name, *(labels or ("Blue", "Sand")), family=family, **more)


def test_an_option_is_told_with_its_values(harness: Harness, mug: Variety) -> None:
    harness.hold("2026-01-05T09:30:11Z")
    glaze = mug.option("Glaze", "Blue", "Sand", type="rectangles")
    (shown,) = mug.store.data("GET", f"{mug.path}/options")

    assert list(shown) == OPTION
    assert [list(value) for value in shown["option_values"]] == [VALUE, VALUE]
    assert shown["name"] == f"Glaze1767605411-{mug.product}"
    assert (shown["type"], shown["config"]) == ("rectangles", {})
    assert [list(value) for value in glaze["option_values"]] == [
        ["id", "label", "sort_order", "is_default"]
    ] * 2
    assert mug.store.data("GET", path(mug, glaze)) == glaze


def test_an_option_makes_no_variant(mug: Variety) -> None:
    mug.option("Glaze", "Blue")

    assert [variant["id"] for variant in mug.variants] == [mug.base]
    assert mug.about()["base_variant_id"] == mug.base


def test_a_modifier_is_told_with_adjusters(mug: Variety) -> None:
    value = {
        "label": "Box",
        "sort_order": 0,
        "adjusters": {"price": {"adjuster": "relative", "adjuster_value": -1.5}},
    }
    gift = mug.option("Gift", family="modifiers", required=True, option_values=[value])
    plain = {"weight": {}, "image_url": "", "purchasing_disabled": {"status": False, "message": ""}}

    assert list(gift) == [*OPTION[:5], "required", *OPTION[5:]]
    (shown,) = gift["option_values"]
    assert list(shown) == ["id", "option_id", "label", "sort_order", "is_default", "adjusters"]
    assert shown["adjusters"] == {
        "price": {"adjuster": "relative", "adjuster_value": -1.5},
        **plain,
    }
    assert gift["required"] is True


def test_a_checkbox_gets_its_two_values(mug: Variety) -> None:
    body = {"checkbox_label": "Wrap it", "checked_by_default": True, "text_max_lines": 4}
    box = mug.option("Gift", family="modifiers", required=False, type="checkbox", config=body)

    assert [
        (one["label"], one["value_data"], one["is_default"]) for one in box["option_values"]
    ] == [("Yes", {"checked_value": True}, True), ("No", {"checked_value": False}, False)]
    assert box["config"] == {"checkbox_label": "Wrap it", "checked_by_default": True}


def test_a_checkbox_turns_with_its_config(mug: Variety) -> None:
    box = mug.option("Gift", family="modifiers", required=False, type="checkbox")
    where = path(mug, box, "modifiers")
    turned = mug.store.data("PUT", where, json={"config": {"checked_by_default": True}})

    assert [one["is_default"] for one in box["option_values"]] == [False, True]
    assert [one["is_default"] for one in turned["option_values"]] == [True, False]


@pytest.mark.parametrize("kind", ["text", "date", "file", "multi_line_text", "numbers_only_text"])
def test_a_modifier_without_choices_has_no_values(mug: Variety, kind: str) -> None:
    text = mug.option("Name", "x", family="modifiers", required=False, type=kind)
    body = {"label": "y", "sort_order": 0}

    assert text["option_values"] == []
    assert mug.store.refused("POST", f"{path(mug, text, 'modifiers')}/values", json=body)[0] == 422


@pytest.mark.parametrize("family", FAMILIES)
def test_a_display_name_is_used_once_on_a_product(mug: Variety, family: str) -> None:
    made(mug, family)
    size = made(mug, family, "Size")
    body = {"display_name": "glaze", "type": "swatch", "required": False}
    body["option_values"] = [{"label": "x", "sort_order": 0}]

    for method, where in (("POST", f"{mug.path}/{family}"), ("PUT", path(mug, size, family))):
        status, refusal = mug.store.refused(method, where, json=body)
        assert status == 409
        assert refusal["title"].endswith("already been used on this product")
        assert list(refusal["errors"]) == ["display_name"]


@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_not_sent_stays(mug: Variety, family: str) -> None:
    option = made(mug, family)
    changed = mug.store.data("PUT", path(mug, option, family), json={"sort_order": 7})

    assert changed == {**option, "sort_order": 7}


@pytest.mark.parametrize("family", FAMILIES)
def test_values_that_are_sent_change_or_come_and_the_others_stay(mug: Variety, family: str) -> None:
    option = made(mug, family)
    blue = option["option_values"][0]["id"]
    body = {"option_values": [{"id": blue, "label": "Navy"}, {"label": "Moss", "sort_order": 5}]}
    changed = mug.store.data("PUT", path(mug, option, family), json=body)

    assert [one["label"] for one in changed["option_values"]] == ["Navy", "Sand", "Moss"]
    assert changed["option_values"][0]["id"] == blue


def test_one_value_is_the_default(mug: Variety) -> None:
    glaze = mug.option("Glaze", "Blue", "Sand")
    values = f"{path(mug, glaze)}/values"
    for one in glaze["option_values"]:
        mug.store.read_json("PUT", f"{values}/{one['id']}", json={"is_default": True})

    assert [one["is_default"] for one in mug.store.data("GET", values)] == [False, True]


@pytest.mark.parametrize("family", FAMILIES)
def test_values_have_calls_of_their_own(mug: Variety, family: str) -> None:
    values = f"{path(mug, made(mug, family), family)}/values"
    moss = mug.store.data("POST", values, json={"label": "Moss", "sort_order": 9})
    changed = mug.store.data("PUT", f"{values}/{moss['id']}", json={"label": "Fern"})
    listed = mug.store.read_json("GET", values)
    gone = mug.store.ask("DELETE", f"{values}/{moss['id']}")

    assert {**moss, "label": "Fern"} == changed
    assert [one["label"] for one in listed["data"]] == ["Blue", "Sand", "Fern"]
    assert listed["meta"]["pagination"]["total"] == 3
    assert (gone.status_code, gone.data) == (204, b"")
    assert mug.store.refused("GET", f"{values}/{moss['id']}")[0] == 404


def test_new_names_reach_the_variants(mug: Variety) -> None:
    glaze = mug.option("Glaze", "Blue", "Sand")
    blue = mug.variant("MUG-B", "Blue")
    sand = mug.variant("MUG-S", "Sand")
    value = glaze["option_values"][0]["id"]
    mug.store.read_json("PUT", f"{path(mug, glaze)}/values/{value}", json={"label": "Navy"})
    mug.store.read_json("PUT", path(mug, glaze), json={"display_name": "Colour"})
    shown = [variant["option_values"][0] for variant in mug.variants]

    assert [one["label"] for one in shown] == ["Navy", "Sand"]
    assert {one["option_display_name"] for one in shown} == {"Colour"}
    assert [variant["id"] for variant in mug.variants] == [blue["id"], sand["id"]]


def test_the_variants_of_a_value_go_with_it(mug: Variety, monkeypatch: pytest.MonkeyPatch) -> None:
    glaze = mug.option("Glaze", "Blue", "Sand")
    mug.variant("MUG-B", "Blue")
    mug.variant("MUG-S", "Sand")
    news = News.from_now(monkeypatch)
    value = glaze["option_values"][0]["id"]
    mug.store.read_json("DELETE", f"{path(mug, glaze)}/values/{value}")
    left = [variant["sku"] for variant in mug.variants]
    mug.store.read_json("DELETE", path(mug, glaze))

    assert left == ["MUG-S"]
    assert [variant["sku"] for variant in mug.variants] == ["MUG"]
    assert mug.store.data("GET", f"{mug.path}/options") == []
    assert news.scopes == ["store/sku/deleted"] * 2


def test_only_a_modifiers_end_is_told_of(mug: Variety, monkeypatch: pytest.MonkeyPatch) -> None:
    news = News.from_now(monkeypatch)
    gift = made(mug, "modifiers")
    mug.store.read_json("DELETE", path(mug, gift, "modifiers"))

    assert news.scopes == ["store/product/updated"]


@pytest.mark.parametrize("family", FAMILIES)
def test_an_option_is_no_modifier_nor_another_products(mug: Variety, family: str) -> None:
    option = made(mug, family)
    cup = Variety.of(mug.store, "CUP")
    other = "modifiers" if family == "options" else "options"

    for where in (path(mug, option, other), path(cup, option, family), f"{mug.path}/{family}/999"):
        assert mug.store.refused("GET", where)[0] == 404
        assert mug.store.refused("PUT", where, json={"sort_order": 1})[0] == 404
        assert mug.store.refused("DELETE", where)[0] == 404
        assert mug.store.refused("GET", f"{where}/values")[0] == 404
        value = option["option_values"][0]["id"]
        assert mug.store.refused("DELETE", f"{where}/values/{value}")[0] == 404


@pytest.mark.parametrize("family", FAMILIES)
def test_an_unknown_product_has_none(store: Storefront, family: str) -> None:
    body = {"display_name": "x", "type": "swatch", "required": True}
    body["option_values"] = [{"label": "x", "sort_order": 0}]

    assert store.refused("GET", f"{PRODUCTS}/999/{family}")[0] == 404
    assert store.refused("POST", f"{PRODUCTS}/999/{family}", json=body)[0] == 404


@pytest.mark.parametrize(
    ("family", "lacking"),
    [
        ("options", ["display_name", "type", "option_values"]),
        ("modifiers", ["display_name", "type", "required"]),
    ],
)
def test_required_fields_are_told(mug: Variety, family: str, lacking: list[str]) -> None:
    status, body = mug.store.refused("POST", f"{mug.path}/{family}", json={})

    assert (status, body["title"]) == (422, "JSON data is missing or invalid")
    assert body["errors"] == dict.fromkeys(lacking, "error.path.missing")


def test_a_value_needs_a_label_and_a_place(mug: Variety) -> None:
    values = f"{path(mug, mug.option('Glaze', 'Blue'))}/values"

    assert list(mug.store.refused("POST", values, json={})[1]["errors"]) == ["label", "sort_order"]
    assert mug.store.refused("POST", values, json={"label": "blue", "sort_order": 1})[0] == 422


def test_an_option_has_250_values_at_most(mug: Variety) -> None:
    glaze = mug.option("Glaze", *map(str, range(250)))
    body = {"label": "one more", "sort_order": 1}

    assert mug.store.refused("POST", f"{path(mug, glaze)}/values", json=body)[0] == 422
    assert len(mug.store.data("GET", path(mug, glaze))["option_values"]) == 250


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize(
    "body",
    [
        *([], "x", 5, {"display_name": 5}, {"display_name": ""}, {"display_name": "x" * 256}),
        *({"type": "date" * 9}, {"type": "tick"}, {"sort_order": 2**31}, {"sort_order": "x"}),
        *({"config": 5}, {"config": [1]}, {"config": {"file_max_size": 10**30}}),
        *({"option_values": {}}, {"option_values": [5]}, {"option_values": [{"id": 10**9}]}),
        *({"option_values": [{"label": ""}]}, {"option_values": [{"label": "  "}]}),
        *({"option_values": [{"label": "Blue"}]}, {"option_values": [{"sort_order": 1}]}),
        {"option_values": [{"label": "x", "value_data": {"colors": ["#1"] * 4}}]},
        {"option_values": [{"label": "x", "adjusters": {"price": {"adjuster": "more"}}}]},
    ],
)
def test_nonsense_is_refused_and_changes_nothing(mug: Variety, family: str, body: Any) -> None:
    option = made(mug, family)
    before = mug.store.data("GET", path(mug, option, family))

    assert mug.store.refused("PUT", path(mug, option, family), json=body)[0] == 422
    assert mug.store.data("GET", path(mug, option, family)) == before


@pytest.mark.parametrize("value", ["1e400", "NaN", "-Infinity", 10**40, "x", {}])
def test_an_adjuster_is_a_number_in_bounds(mug: Variety, value: Any) -> None:
    gift = made(mug, "modifiers")
    adjusters = {"price": {"adjuster": "relative", "adjuster_value": value}}
    body = {"label": "Box", "sort_order": 0, "adjusters": adjusters}

    assert mug.store.refused("POST", f"{path(mug, gift, 'modifiers')}/values", json=body)[0] == 422


def test_a_dropdown_does_not_become_a_text(mug: Variety) -> None:
    gift = made(mug, "modifiers")
    where = path(mug, gift, "modifiers")

    assert mug.store.refused("PUT", where, json={"type": "text"})[0] == 422
    assert mug.store.data("PUT", where, json={"type": "swatch"})["type"] == "swatch"
