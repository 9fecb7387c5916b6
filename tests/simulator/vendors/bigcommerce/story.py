"""A story of one store, played in the simulator and in a small model."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
)
from werkzeug.test import TestResponse

from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce.buying import BILLING
from tests.simulator.vendors.bigcommerce.model import Adjustment, Product, Refused, Shop, Variant
from tests.simulator.vendors.bigcommerce.shelf import ABSOLUTE, ITEMS, RELATIVE
from tests.simulator.vendors.bigcommerce.storefront import Storefront

PRODUCTS = "v3/catalog/products"
names = st.sampled_from(["Mug", "mug", "Cup", "Jar", "Straße", "STRASSE"])
codes = st.sampled_from(["", "A", "a", "B", "C", "D"])
labels = st.sampled_from(["Red", "Blue", "Sand"])
prices = st.sampled_from([0, 2, 15])
trackings = st.sampled_from(["none", "product", "product", "variant"])
quantities = st.sampled_from([-3, -1, 0, 1, 4, 20])
places = st.integers(0, 30)
changes = st.fixed_dictionaries(
    {}, optional={"name": names, "sku": codes, "price": prices, "inventory_tracking": trackings}
)


def _made(shown: dict[str, Any]) -> Variant:
    chosen = shown["option_values"]
    return Variant(shown["id"], shown["sku"], chosen[0]["label"] if chosen else None)


def _refusal(expect: Callable[[], object]) -> int | None:
    """The status that the model refuses with."""
    try:
        expect()
    except Refused as refused:
        return refused.status
    return None


class Story(RuleBasedStateMachine):
    """Each step is done twice; after it both must show the same."""

    def __init__(self, harness: Harness) -> None:
        super().__init__()
        self.shop = Shop()
        self.store = Storefront.of(harness, settings={"quota": 1_000_000})

    def _product(self, place: int) -> Product:
        return list(self.shop.products.values())[place % len(self.shop.products)]

    def _variant(self, place: int) -> tuple[Product, Variant]:
        every = [
            (of, variant) for of in self.shop.products.values() for variant in of.variants.values()
        ]
        return every[place % len(every)]

    def _told(self, expect: Callable[[], object], *call: str, json: Any) -> TestResponse | None:
        """The answer; None where model and store both refuse, with the same status."""
        answer = self.store.ask(*call, json=json)
        refusal = _refusal(expect)
        expected = (200, 204) if refusal is None else (refusal,)
        assert answer.status_code in expected, answer.text
        return answer if refusal is None else None

    # The catalogue

    @rule(name=names, sku=codes, price=prices, tracking=trackings, level=st.none() | quantities)
    def add_product(self, name: str, sku: str, price: int, tracking: str, level: Any) -> None:
        body = {"name": name, "type": "physical", "weight": 1, "sku": sku, "price": price}
        body["inventory_tracking"] = tracking
        if level is not None:
            body["inventory_level"] = level

        def expect() -> None:
            if level is not None and level < 0:
                raise Refused(422)
            self.shop.check_new(name, sku, [])

        answer = self._told(expect, "POST", PRODUCTS, json=body)
        if answer is not None:
            shown = answer.get_json()["data"]
            created = Product(shown["id"], name, sku, price, tracking)
            (base,) = shown["variants"]
            created.variants[base["id"]] = Variant(base["id"], sku, onhand=level)
            self.shop.products[created.id] = created

    @rule(name=names, sku=codes, tracking=trackings, inline=st.dictionaries(labels, codes))
    def add_with_variants(self, name: str, sku: str, tracking: str, inline: dict[str, str]) -> None:
        body = {"name": name, "type": "physical", "weight": 1, "sku": sku, "price": 2}
        body["inventory_tracking"] = tracking
        body["variants"] = [
            {"sku": code, "option_values": [{"option_display_name": "Colour", "label": label}]}
            for label, code in inline.items()
        ]

        def expect() -> None:
            self.shop.check_name(name)
            self.shop.check_sku(sku)
            seen = [sku.casefold()]
            for code in inline.values():
                if not code:
                    raise Refused(422)
                self.shop.check_sku(code)
                if code.casefold() in seen:
                    raise Refused(409)
                seen.append(code.casefold())

        answer = self._told(expect, "POST", f"{PRODUCTS}?include=options", json=body)
        if answer is not None:
            shown = answer.get_json()["data"]
            created = Product(shown["id"], name, sku, 2, tracking)
            created.variants = {one["id"]: _made(one) for one in shown["variants"]}
            self.shop.products[created.id] = created
            for option in shown["options"]:
                created.option = option["id"]
                created.values = {one["label"]: one["id"] for one in option["option_values"]}

    @precondition(lambda self: self.shop.products)
    @rule(place=places, body=changes)
    def change_product(self, place: int, body: dict[str, Any]) -> None:
        product = self._product(place)

        def expect() -> None:
            if "name" in body:
                self.shop.check_name(body["name"], product.id)
            if body.get("sku", product.sku) != product.sku:
                self.shop.check_sku(body["sku"], product.id)

        answer = self._told(expect, "PUT", f"{PRODUCTS}/{product.id}", json=body)
        if answer is not None:
            product.name = body.get("name", product.name)
            product.sku = body.get("sku", product.sku)
            product.price = body.get("price", product.price)
            product.tracking = body.get("inventory_tracking", product.tracking)
            if product.base is not None:
                product.base.sku = product.sku

    @precondition(lambda self: len(self.shop.products) > 1)
    @rule(place=places, other=st.integers(1, 30))
    def swap_products(self, place: int, other: int) -> None:
        """Two take each other's name and SKU in one batch."""
        every = list(self.shop.products.values())
        here = place % len(every)
        one, two = every[here], every[(here + 1 + other % (len(every) - 1)) % len(every)]
        one.name, two.name, one.sku, two.sku = two.name, one.name, two.sku, one.sku
        body = [{"id": of.id, "name": of.name, "sku": of.sku} for of in (one, two)]
        self.store.read_json("PUT", PRODUCTS, json=body)
        for of in (one, two):
            if of.base is not None:
                of.base.sku = of.sku

    @precondition(lambda self: self.shop.products)
    @rule(place=places)
    def delete_product(self, place: int) -> None:
        product = self._product(place)
        self.store.read_json("DELETE", f"{PRODUCTS}/{product.id}")
        del self.shop.products[product.id]

        assert self.store.ask("GET", f"{PRODUCTS}/{product.id}").status_code == 404

    @precondition(lambda self: any(not product.option for product in self.shop.products.values()))
    @rule(place=places)
    def add_option(self, place: int) -> None:
        plain = [product for product in self.shop.products.values() if not product.option]
        product = plain[place % len(plain)]
        values = [{"label": label, "sort_order": 0} for label in ("Red", "Blue")]
        body = {"display_name": "Colour", "type": "dropdown", "option_values": values}
        created = self.store.data("POST", f"{PRODUCTS}/{product.id}/options", json=body)
        product.option = created["id"]
        product.values = {one["label"]: one["id"] for one in created["option_values"]}

    @precondition(lambda self: any(product.option for product in self.shop.products.values()))
    @rule(place=places)
    def delete_option(self, place: int) -> None:
        """Its variants go with it."""
        varied = [product for product in self.shop.products.values() if product.option]
        product = varied[place % len(varied)]
        self.store.read_json("DELETE", f"{PRODUCTS}/{product.id}/options/{product.option}")
        product.option, product.values = 0, {}
        if product.base is None:
            self._drop(product, list(product.variants))

    @precondition(lambda self: any(product.option for product in self.shop.products.values()))
    @rule(place=places, sku=codes, label=places)
    def add_variant(self, place: int, sku: str, label: int) -> None:
        varied = [product for product in self.shop.products.values() if product.option]
        product = varied[place % len(varied)]
        chosen = list(product.values)[label % len(product.values)]
        value = {"id": product.values[chosen], "option_id": product.option}
        answer = self._told(
            lambda: self.shop.check_variant(product, sku, chosen),
            *("POST", f"{PRODUCTS}/{product.id}/variants"),
            json={"sku": sku, "option_values": [value]},
        )
        if answer is not None:
            self.shop.add_variant(product, _made(answer.get_json()["data"]))

    @precondition(lambda self: self.shop.products)
    @rule(place=places, sku=st.none() | codes, price=st.none() | prices)
    def change_variant(self, place: int, sku: str | None, price: int | None) -> None:
        product, variant = self._variant(place)
        body = {"price": price} if sku is None else {"price": price, "sku": sku}
        is_base = variant.label is None

        def expect() -> None:
            if sku == "" and variant.sku:
                raise Refused(422)
            if sku and sku != variant.sku:
                self.shop.check_sku(sku, product.id if is_base else 0, variant.id)

        path = f"{PRODUCTS}/{product.id}/variants/{variant.id}"
        if self._told(expect, "PUT", path, json=body) is not None:
            variant.price = price
            variant.sku = variant.sku if sku is None else sku
            if is_base:
                product.sku = variant.sku

    @precondition(lambda self: self.shop.products)
    @rule(place=places, other=places)
    def swap_variants(self, place: int, other: int) -> None:
        """Two take each other's SKU in one batch; an empty one is refused, and one that stands there twice."""
        pair = [self._variant(place), self._variant(other)]
        codes = [variant.sku for _, variant in pair][::-1]

        def expect() -> None:
            if pair[0][1] is pair[1][1] or (any(codes) and not all(codes)):
                raise Refused(422)

        body = [
            {"id": variant.id, "sku": code} for (_, variant), code in zip(pair, codes, strict=True)
        ]
        if self._told(expect, "PUT", "v3/catalog/variants", json=body) is not None:
            for (product, variant), code in zip(pair, codes, strict=True):
                variant.sku = code
                if variant.label is None:
                    product.sku = code

    @precondition(lambda self: self.shop.products)
    @rule(place=places)
    def delete_variant(self, place: int) -> None:
        product, variant = self._variant(place)

        def expect() -> None:
            if variant.label is None:
                raise Refused(422)

        path = f"{PRODUCTS}/{product.id}/variants/{variant.id}"
        if self._told(expect, "DELETE", path, json=None) is not None:
            self._drop(product, [variant.id])

    def _drop(self, product: Product, gone: list[int]) -> None:
        """A base variant that comes back has a new id, which the store says."""
        self.shop.drop_variants(product, gone)
        base = product.base
        if base is not None:
            (shown,) = self.store.data("GET", f"{PRODUCTS}/{product.id}/variants")
            del product.variants[base.id]
            base.id = shown["id"]
            product.variants[base.id] = base

    # Stock

    @precondition(lambda self: self.shop.products)
    @rule(
        items=st.lists(
            st.tuples(places, st.sampled_from(["sku", "variant_id", "product_id"]), quantities),
            min_size=1,
            max_size=3,
        ),
        relative=st.booleans(),
        unknown=st.sampled_from([False] * 5 + [True]),
    )
    def adjust(
        self,
        items: list[tuple[int, str, int]],
        relative: bool,  # noqa: FBT001
        unknown: bool,  # noqa: FBT001
    ) -> None:
        expected = [self._adjustment(*item, relative=relative) for item in items]
        body = [
            {"location_id": 1, "quantity": one.quantity, one.way: self._identity(one)}
            for one in expected
        ]
        if unknown:
            body.append({"location_id": 1, "quantity": 1, "variant_id": 10**9})
        levels: dict[tuple[int, int], int] = {}

        def expect() -> None:
            levels.update(self.shop.adjusted(expected, relative=relative))
            if unknown:
                raise Refused(422)

        call = ("POST", RELATIVE) if relative else ("PUT", ABSOLUTE)
        if self._told(expect, *call, json={"items": body}) is not None:
            self.shop.keep(levels)

    def _adjustment(self, place: int, way: str, quantity: int, *, relative: bool) -> Adjustment:
        product, variant = self._variant(place)
        if way == "sku" and not variant.sku:
            way = "variant_id"
        return Adjustment(way, product, variant, quantity if relative else abs(quantity))

    def _identity(self, one: Adjustment) -> object:
        return {
            "sku": one.variant.sku.swapcase(),
            "variant_id": one.variant.id,
            "product_id": one.product.id,
        }[one.way]

    # Orders

    @precondition(lambda self: self.shop.products)
    @rule(expected=st.lists(st.tuples(places, st.sampled_from([1, 1, 3])), min_size=1, max_size=2))
    def order(self, expected: list[tuple[int, int]]) -> None:
        lines = [self.shop.line(*self._variant(place), quantity) for place, quantity in expected]
        body = {
            "billing_address": BILLING,
            "products": [{"variant_id": line.variant, "quantity": line.quantity} for line in lines],
        }
        answer = self._told(lambda: self.shop.check_stock(lines), *("POST", "v2/orders"), json=body)
        if answer is not None:
            self.shop.place(answer.get_json()["id"], lines)

    @precondition(lambda self: self.shop.orders)
    @rule(place=places)
    def cancel(self, place: int) -> None:
        number = list(self.shop.orders)[place % len(self.shop.orders)]
        self.store.read_json("PUT", f"v2/orders/{number}", json={"status_id": 5})
        self.shop.cancel(number)

    # What both must show

    @invariant()
    def the_products_are_the_models(self) -> None:
        query = {"include": "variants", "limit": 250}
        shown = self.store.data("GET", PRODUCTS, query_string=query)

        assert [one["id"] for one in shown] == list(self.shop.products)
        for one in shown:
            expected = self.shop.products[one["id"]]
            assert [one[name] for name in ("name", "sku", "price", "inventory_tracking")] == [
                *(expected.name, expected.sku, expected.price, expected.tracking),
            ]
            assert (one["inventory_level"], one["total_sold"]) == (expected.level, expected.sold)
            assert one.get("base_variant_id") == (expected.base.id if expected.base else None)
            assert {two["id"]: _told_of(two) for two in one["variants"]} == {
                two.id: (two.sku, two.label, two.price, two.onhand or 0)
                for two in expected.variants.values()
            }

    def the_items_are_the_models(self) -> None:
        shown = self.store.data("GET", ITEMS, query_string={"limit": 1000})

        assert {one["identity"]["variant_id"]: _onhand(one) for one in shown} == {
            variant.id: (variant.sku, of.id, (of.own if of.whole else variant.onhand) or 0)
            for of in self.shop.products.values()
            for variant in of.variants.values()
        }

    def the_orders_are_the_models(self) -> None:
        shown = self.store.read_json("GET", "v2/orders") or []

        assert [(one["id"], one["status_id"], one["total_inc_tax"]) for one in shown] == [
            (number, one.status, one.total) for number, one in self.shop.orders.items()
        ]

    def teardown(self) -> None:
        self.the_items_are_the_models()
        self.the_orders_are_the_models()
        self.store.close()


def _told_of(shown: dict[str, Any]) -> tuple[Any, ...]:
    chosen = shown["option_values"]
    label = chosen[0]["label"] if chosen else None
    return shown["sku"], label, shown["price"], shown["inventory_level"]


def _onhand(shown: dict[str, Any]) -> tuple[Any, ...]:
    identity = shown["identity"]
    (place,) = shown["locations"]
    return identity["sku"], identity["product_id"], place["total_inventory_onhand"]
