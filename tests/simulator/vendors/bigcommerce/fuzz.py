"""What is sent to every door of a BigCommerce store, and what a refusal of it must look like."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import Flask
from hypothesis import strategies as st
from msgspec import Struct

from simulator.vendors.bigcommerce import routes
from simulator.vendors.bigcommerce.wire import hooks
from simulator.vendors.bigcommerce.wire.attachments import custom_fields, images, metafields
from simulator.vendors.bigcommerce.wire.categories import brands, categories, trees
from simulator.vendors.bigcommerce.wire.channels import channels, listings
from simulator.vendors.bigcommerce.wire.orders import bodies, customers
from simulator.vendors.bigcommerce.wire.products import products
from simulator.vendors.bigcommerce.wire.stock import inventory, locations, settings
from simulator.vendors.bigcommerce.wire.variants import options, variants
from tests.simulator import fuzz
from tests.simulator.fuzz import Plan, texts
from tests.simulator.vendors.bigcommerce.buying import BILLING, CUSTOM
from tests.simulator.vendors.bigcommerce.shelf import PLACE
from tests.simulator.vendors.bigcommerce.storefront import Storefront

BODIES = Plan(800, 12)
QUERIES = Plan(300, 6)
ODD_IDS = Plan(200, 6)
BYTES = Plan(100, 8)
PLANS = (BODIES, QUERIES, ODD_IDS, BYTES)

METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH")

# Where


class Endpoint(NamedTuple):
    """A method of a path that is served; the path's ids stand in braces."""

    resource: str
    method: str
    path: str


def _endpoints() -> list[Endpoint]:
    app = Flask(__name__, static_folder=None)
    for blueprint in routes.BLUEPRINTS:
        app.register_blueprint(blueprint)
    return sorted(
        Endpoint(rule.endpoint.partition(".")[0], method, path)
        for rule in app.url_map.iter_rules()
        if "<store_hash>/v" in rule.rule and not rule.rule.endswith(".json")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        for path in _spelled(rule.rule.partition("<store_hash>/")[2])
    )


def _spelled(rule: str) -> list[str]:
    """A path for each word that the rule gives a choice of."""
    choice = re.search(r"<any\(([^)]*)\):\w+>", rule)
    if choice is None:
        return [re.sub(r"<[^>]*?(\w+)>", r"{\1}", rule)]
    words = choice.group(1).split(", ")
    return [one for word in words for one in _spelled(rule.replace(choice.group(), word))]


ENDPOINTS = _endpoints()
RESOURCES = sorted({endpoint.resource for endpoint in ENDPOINTS})
_LISTS = re.compile(
    "|".join(
        [
            r"PUT v3/catalog/(products|variants|trees)$",
            r"(POST|PUT) v3/(catalog/trees/categories|inventory/locations)$",
            r"(POST|PUT) v3/[a-z/]*metafields$",
            r".*/listings$",
            r".*-assignments$",
            r"POST v3/customers$",
        ]
    )
)


def takes_a_list(endpoint: Endpoint) -> bool:
    return bool(_LISTS.match(f"{endpoint.method} {endpoint.path}"))


# What

THING: dict[str, Any] = {"name": "Thing {n}", "type": "physical", "weight": 1, "price": 2}
ADJUSTED: dict[str, Any] = {"location_id": 1, "variant_id": 1, "quantity": 3}
OPTION: dict[str, Any] = {
    "display_name": "Option {n}",
    "type": "dropdown",
    "option_values": [{"label": "Red", "sort_order": 0}],
}
HOOK: dict[str, Any] = {"scope": "store/order/*", "destination": "https://127.0.0.1/{n}"}
META: dict[str, Any] = {
    "permission_set": "write",
    "namespace": "n",
    "key": "k{n}",
    "value": "v",
    "resource_id": 1,
}
LISTED: dict[str, Any] = {
    "product_id": 1,
    "state": "active",
    "variants": [{"product_id": 1, "variant_id": 1, "state": "active"}],
}
CHOICE: dict[str, Any] = {"label": "Red", "option_display_name": "Colour"}
_INLINE = st.fixed_dictionaries(
    {},
    optional={
        "variants": st.lists(
            st.just({"sku": "V{n}", "option_values": [CHOICE]}) | fuzz.fitting(variants.VariantIn),
            max_size=2,
        ),
        "images": st.lists(fuzz.fitting(images.ImageIn), max_size=2),
        "custom_fields": st.lists(fuzz.fitting(custom_fields.CustomFieldIn), max_size=2),
    },
)

Bodies = st.SearchStrategy[Any]


def _few(kind: type[Struct], most: int = 2) -> Bodies:
    """Some fields that fit, or almost."""
    created = fuzz.fields(kind)

    def chosen(names: list[str]) -> Bodies:
        return st.fixed_dictionaries({name: created[name] for name in names})

    return st.lists(st.sampled_from(sorted(created)), max_size=most, unique=True).flatmap(chosen)


def _near(good: Mapping[str, Any], kind: type[Struct]) -> Bodies:
    """What is good, with some of its fields said otherwise, or some fields alone; rarely in a list."""
    single = st.builds(lambda few: {**good, **few}, _few(kind))
    return single | single | single | _few(kind) | st.lists(single, max_size=3)


def _within(name: str, items: Bodies) -> Bodies:
    """In a list of that name."""
    return items.map(lambda body: {name: body if isinstance(body, list) else [body]})


BODIES_OF: dict[str, Bodies] = {
    "products": st.builds(
        lambda body, more: {**body, **more} if isinstance(body, dict) else body,
        _near(THING, products.ProductIn),
        st.just({}) | st.just({}) | _INLINE,
    ),
    "variants": _near({"sku": "V{n}", "option_values": [{"id": 1}]}, variants.VariantIn),
    "options": _near(OPTION, options.OptionIn)
    | _near({**OPTION, "required": False}, options.ModifierIn)
    | _near({"label": "L{n}", "sort_order": 0}, options.ValueIn),
    "inventory": _within("items", _near(ADJUSTED, inventory.AdjustmentIn))
    | _within("items", st.just(ADJUSTED))
    | _within("settings", _near({"identity": {"variant_id": 1}}, inventory.SettingIn)),
    "locations": _near({**PLACE, "code": "C{n}"}, locations.LocationIn),
    "settings": _near({}, settings.InventorySettingsIn),
    "orders": _near({"billing_address": BILLING, "products": [CUSTOM]}, bodies.OrderIn),
    "order_parts": _near(BILLING, bodies.AddressIn),
    "shipments": _near(
        {"order_address_id": 1, "items": [{"order_product_id": 1, "quantity": 1}]},
        bodies.ShipmentIn,
    ),
    "hooks": _near(HOOK, hooks.HookIn) | _near({"emails": ["a@example.com"]}, hooks.EmailsIn),
    "customers": _near(
        {"email": "{n}@example.com", "first_name": "A", "last_name": "B"}, customers.CustomerIn
    ),
    "images": _near({"image_url": "https://example.com/{n}.png"}, images.ImageIn),
    "custom_fields": _near({"name": "N{n}", "value": "v"}, custom_fields.CustomFieldIn),
    "metafields": _near(META, metafields.MetafieldIn),
    "categories": _near({"name": "C{n}", "parent_id": 0}, categories.CategoryIn),
    "trees": _near({"name": "C{n}", "tree_id": 1}, categories.CategoryIn)
    | _near({"name": "T{n}"}, trees.TreeIn),
    "brands": _near({"name": "B{n}"}, brands.BrandIn),
    "channels": _near({"name": "C{n}", "type": "pos", "platform": "custom"}, channels.ChannelIn)
    | _near(LISTED, listings.ListingIn),
    "assignments": st.lists(
        st.fixed_dictionaries({"product_id": st.just(1), "channel_id": st.integers(0, 2)})
        | st.fixed_dictionaries({"product_id": st.just(1), "category_id": st.just(1)}),
        max_size=3,
    ),
}
BODIES_OF["customers_v2"] = BODIES_OF["customers"]

_NAMES = st.sampled_from(
    [
        *("id", "name", "sku", "price", "products", "items", "option_values", "quantity"),
        *("variant_id", "product_id", "location_id", "billing_address", "identity", "settings"),
        *("address", "label", "type", "status_id", "categories", "custom_url", "url", "headers"),
        *("image_url", "namespace", "emails", "channels", "consignments", "variants"),
    ]
)
junk = fuzz.junk(_NAMES)


def bodies(resource: str) -> Bodies:
    """Of a room, mostly as it wants them."""
    fit = BODIES_OF.get(resource, junk)
    spoiled = st.builds(
        lambda body, more: {**body, **more} if isinstance(body, dict) else [body, more],
        fit,
        st.dictionaries(_NAMES, junk, min_size=1, max_size=2),
    )
    return fit | fit | fit | spoiled | junk


queries = st.dictionaries(
    st.sampled_from(
        [
            *("page", "limit", "sort", "direction", "include", "include_fields", "exclude_fields"),
            *("id", "id:in", "id:min", "id:greater", "id:like", "name", "name:like", "sku"),
            *("sku:in", "price", "price:min", "date_modified", "date_modified:min", "is_visible"),
            *("is_featured", "categories", "categories:in", "channel_id", "channel_id:in"),
            *("keyword", "inventory_level:max", "product_id:in", "variant_id:in", "brand_id"),
            *("location_id:in", "location_code:in", "min_id", "max_total", "status_id", "email"),
            *("min_date_created", "max_date_modified", "customer_id", "is_active", "scope"),
            *("parent_id", "tree_id:in", "category_id:in", "depth", "consignment_structure"),
            *("namespace", "key", "type", "available", "after", "before", "\x00", "x:in:in"),
        ]
    ),
    texts.map(lambda body: body.replace("\ud800", "?"))
    | st.sampled_from(["1", "0", "-1", "250", "251", "2147483648", "9" * 25, "1,2", ",", "1,,x"])
    | st.sampled_from(["true", "2026-01-15", "2026-01-15T10:00:00Z", "9999-12-31", "0001-01-01"])
    | st.sampled_from(["Thu, 01 Jan 1970 00:00:00 +0000", "variants,images,options", "id:desc"])
    | st.sampled_from(["name", "asc", "desc", "NaN", "1e308", "10.5", "consignments.line_items"])
    | st.sampled_from(["99999-01-01", "2026-02-30", "1e400", "-0", "0x10", "1_000", "\u0661"]),
    max_size=4,
)
odd_ids = st.sampled_from(
    [
        *("0", "-1", "2147483647", "2147483648", "9" * 30, "1.5", "abc", "%00", "%ff", "%F0%9F"),
        *("1e3", "null", "count", "admin", "metafields", "1%2F2", "%20", "\u0661", ".json", "01"),
    ]
)


_OF = {
    "products": "product_id",
    "variants": "variant_id",
    "brands": "brand_id",
    "categories": "category_id",
    "locations": "location_id",
    "orders": "order_id",
    "channels": "channel_id",
}
"""What a path calls `resource`, by what stands before it."""
_RESOURCES = re.compile(r"(\w+)/{resource}")


def _is_one(value: Any) -> bool:
    return type(value) is int and value == 1


class Defaults:
    """One of everything in a store, by what a path calls its id."""

    def __init__(self, store: Storefront) -> None:
        self.store = store
        self.made = 0
        self.ids: dict[str, int] = {}
        self.add_defaults()

    def add_defaults(self) -> None:
        """Anew: what stood may be gone."""
        ids = self.ids = {"location_id": 1, "channel_id": 1, "tree_id": 1, "status_id": 1}
        inline = {
            **THING,
            "variants": [{"sku": "V{n}", "option_values": [CHOICE], "inventory_level": 9}],
            "custom_fields": [{"name": "Glaze", "value": "Matt"}],
            "images": [{"image_url": "https://example.com/a.png"}],
        }
        created = self._make("v3/catalog/products?include=options,images,custom_fields", inline)
        (option,) = created["options"]
        ids |= {
            "product_id": created["id"],
            "variant_id": created["variants"][0]["id"],
            "option_id": option["id"],
            "value_id": option["option_values"][0]["id"],
            "image_id": created["images"][0]["id"],
            "field_id": created["custom_fields"][0]["id"],
        }
        other = self._make("v3/catalog/products", {**THING, "brand_name": "B{n}"})
        ids["brand_id"] = other["brand_id"]
        hooks_there = self.store.data("GET", "v3/hooks")
        ids["hook_id"] = (hooks_there or [self._make("v3/hooks", HOOK)])[0]["id"]
        ids["category_id"] = self.store.categories(f"Top {self.made}")[0]
        ids["metafield_id"] = self._make(f"v3/catalog/products/{created['id']}/metafields", META)[
            "id"
        ]
        self._order()

    def _order(self) -> None:
        body = {"billing_address": BILLING, "shipping_addresses": [BILLING], "products": [CUSTOM]}
        created = self.store.read_json("POST", "v2/orders", json=body)
        here = f"v2/orders/{created['id']}"
        line = self.store.read_json("GET", f"{here}/products")[0]
        self.ids |= {
            "order_id": created["id"],
            "line_id": line["id"],
            "order_product_id": line["id"],
            "address_id": line["order_address_id"],
            "order_address_id": line["order_address_id"],
        }
        sent = {
            "order_address_id": line["order_address_id"],
            "items": [{"order_product_id": line["id"], "quantity": 1}],
        }
        self.ids["shipment_id"] = self.store.read_json("POST", f"{here}/shipments", json=sent)["id"]
        customer = {"email": "{n}@example.com", "first_name": "A", "last_name": "B"}
        self.ids["customer_id"] = self._make("v3/customers", [customer])[0]["id"]

    def _make(self, path: str, body: Any) -> Any:
        return self.store.data("POST", path, json=self.grounded(body))

    def grounded(self, body: Any) -> Any:
        """With a fresh number for each {n}, and with ids that are there for those that are 1."""
        if isinstance(body, str) and "{n}" in body:
            self.made += 1
            return body.replace("{n}", str(self.made))
        if isinstance(body, list):
            return [self.grounded(one) for one in body]
        if isinstance(body, dict):
            return {
                name: self.ids.get(name, 1) if _is_one(value) else self.grounded(value)
                for name, value in body.items()
            }
        return body

    def sent(self, endpoint: Endpoint, body: Any) -> Any:
        """A body as that door wants it: alone or in a list."""
        data = self.grounded(body)
        return [data] if takes_a_list(endpoint) and isinstance(data, dict) else data

    def path(self, template: str, odd: str | None = None) -> str:
        """With ids that are there, but for the last, where that is to be odd."""
        template = _RESOURCES.sub(lambda found: f"{found[1]}/{{{_OF[found[1]]}}}", template)
        names = re.findall(r"{(\w+)}", template)
        ids: dict[str, Any] = {name: self.ids.get(name, 1) for name in names}
        if odd is not None and names:
            ids[names[-1]] = odd
        return template.format(**ids)
