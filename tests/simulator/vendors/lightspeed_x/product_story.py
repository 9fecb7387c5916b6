"""Random stories of products and their stock, played in the simulator and in a small model."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.simulator.shop import Harness
from tests.simulator.vendors.lightspeed_x.counter import DATED
from tests.simulator.vendors.lightspeed_x.follower import Follower
from tests.simulator.vendors.lightspeed_x.model import (
    SCALE,
    RetailerModel,
    Row,
    Spot,
)
from tests.simulator.vendors.lightspeed_x.retail import Retail

START_MS = 1_800_000_000_000
names = st.sampled_from(["Apple", "apple", "Pear", "Fig 50%", "Plum", "Nut", "Rye", "Oat", "Tea"])
skus = st.sampled_from([None, None, None, "A-1", "a-1", "B-2"])
prices = st.sampled_from([0, 5, 12.5])
values = st.sampled_from(["S", "M", "L"])
levels = st.sampled_from([0, 1, 12.5, -3])
flaws = st.sampled_from([{}] * 9 + [{"brand_id": "nothing"}, {"price_including_tax": -1}])
pieces = st.sampled_from([1, 2, 0.5])
places = st.integers(0, 30)
REASONS = {"DAMAGE": -1, "STOCK_FOUND": 1}


def scaled(number: float) -> int:
    return round(number * SCALE)


class ProductStory(RuleBasedStateMachine):
    """Each step is done twice; after it a follower must know what the model says, and see no more than that."""

    def __init__(self, harness: Harness) -> None:
        super().__init__()
        self.clock = harness.simulation.world.clock
        self.clock.hold(START_MS)
        self.retail = Retail.of(harness)
        self.outlets = [row["id"] for row in self.retail.listed("2.0/outlets")]
        registers = self.retail.listed("2.0/registers")
        self.register = next(row for row in registers if row["outlet_id"] == self.outlets[0])["id"]
        self.user = self.retail.listed("2.0/users")[0]["id"]
        self.tax = self.retail.listed("2.0/taxes")[0]["id"]
        attribute = self.retail.data("POST", "2.0/variant_attributes", 201, json={"name": "Size"})
        self.attribute: str = attribute["id"]
        self.model = RetailerModel(self.outlets)
        self.products = Follower(self.retail, "2.0/products", 3)
        self.stock = Follower(self.retail, "2.0/inventory", 5)
        self.owners: dict[int, str] = {}

    def _write(self, method: str, path: str, body: Any, *, taken: bool) -> Any:
        """Its data; where it is not taken, it is refused."""
        self.clock.advance(1_500)
        answer = self.retail.ask(method, path, json=body)
        if not taken:
            assert answer.status_code == 422, answer.text
            return None
        assert answer.status_code in (200, 201), answer.text
        return answer.get_json().get("data")

    def _product(self, place: int) -> str:
        return self.model.live[place % len(self.model.live)]

    def _tracked(self, place: int) -> str:
        return self.model.tracked[place % len(self.model.tracked)]

    # Products

    @rule(
        name=names,
        sku=skus,
        price=prices,
        level=st.sampled_from([None, 0, 1, 12.5, -3]),
        sizes=st.none() | st.lists(values, min_size=1, max_size=3),
        flaw=flaws,
    )
    def add(
        self,
        name: str,
        sku: str | None,
        price: float,
        level: float | None,
        sizes: list[str] | None,
        flaw: dict[str, Any],
    ) -> None:
        """A product, or a family; the first row gets the code and the stock."""
        first: dict[str, Any] = {} if sku is None else {"sku": sku}
        if level is not None:
            first["inventory"] = [{"outlet_id": self.outlets[0], "current_amount": level}]
        body: dict[str, Any] = {"name": name, "price_including_tax": price}
        if sizes is None:
            body |= first
        else:
            rows = [self._defined(size) for size in sizes]
            body["variants"] = [rows[0] | first, *rows[1:]]
        is_taken = (
            not flaw
            and len(set(sizes or ())) == len(sizes or ())
            and not self.model.is_named(name)
            and (sku is None or not self.model.is_coded(sku))
        )
        ids = self._write("POST", "2.0/products", body | flaw, taken=is_taken)
        if is_taken:
            self.model.add(Row(0, name, "", price, level is not None), ids, sizes or [None])
            self._learn_codes(ids, sku)
            self.model.set_level(ids[0], self.outlets[0], scaled(level or 0))

    def _defined(self, size: str) -> dict[str, Any]:
        return {"variant_definitions": [{"attribute_id": self.attribute, "value": size}]}

    def _learn_codes(self, ids: list[str], sku: str | None) -> None:
        """Those that were generated."""
        for product in ids:
            shown = self.retail.data("GET", f"2.0/products/{product}")["sku"]
            assert not self.model.is_coded(shown, product)
            self.model.rows[product].sku = shown
        assert sku in (None, self.model.rows[ids[0]].sku)

    @precondition(lambda self: self.model.live)
    @rule(place=places, size=values, sku=skus)
    def add_variant(self, place: int, size: str, sku: str | None) -> None:
        relative = self._product(place)
        family = [self.model.rows[key] for key in self.model.relatives(relative)]
        value = [{"attribute_id": self.attribute, "attribute_value": size}]
        details: dict[str, Any] = {"variant_attribute_values": value}
        if sku is not None:
            details["product_codes"] = [{"type": "CUSTOM", "code": sku}]
        common: dict[str, Any] = {"name": family[0].name.upper()}
        if family[0].value is None:
            common["variant_attributes"] = [{"attribute_id": self.attribute}]
        is_taken = all(row.value != size for row in family)
        is_taken = is_taken and not (sku and self.model.is_coded(sku))
        body = {"common": common, "details": details}
        ids = self._write("POST", "2.1/products", body, taken=is_taken)
        if is_taken:
            (product,) = ids
            self.model.add_variant(relative, product, size, "")
            self._learn_codes(ids, sku)

    @precondition(lambda self: self.model.live)
    @rule(place=places, name=st.none() | names, tracked=st.sampled_from([None, True, True, False]))
    def change_common(self, place: int, name: str | None, tracked: bool | None) -> None:  # noqa: FBT001
        product = self._product(place)
        sent = {"name": name, "track_inventory": tracked}
        common = {key: value for key, value in sent.items() if value is not None}
        family = self.model.rows[product].family
        is_taken = name is None or not self.model.is_named(name, family)
        self._write("PUT", f"2.1/products/{product}", {"common": common}, taken=is_taken)
        if is_taken and common:
            self.model.change_family(product, name, tracked)

    @precondition(lambda self: self.model.live)
    @rule(place=places, price=st.none() | prices, active=st.none() | st.booleans(), sku=skus)
    def change_details(
        self,
        place: int,
        price: float | None,
        active: bool | None,  # noqa: FBT001
        sku: str | None,
    ) -> None:
        product = self._product(place)
        row = self.model.rows[product]
        codes = None if sku is None else [{"type": "CUSTOM", "code": sku}]
        sent = {"price_including_tax": price, "is_active": active, "product_codes": codes}
        details = {key: value for key, value in sent.items() if value is not None}
        is_taken = sku is None or not self.model.is_coded(sku, product)
        path = f"{DATED}/products/{product}"
        self._write("PUT", path, {"details": details}, taken=is_taken)
        if is_taken and details:
            row.price = row.price if price is None else price
            row.is_active = row.is_active if active is None else active
            row.sku = sku or row.sku
            self.model.changed.add(product)

    @precondition(lambda self: self.model.live)
    @rule(place=places, all_=st.booleans())
    def remove(self, place: int, all_: bool) -> None:  # noqa: FBT001
        product = self._product(place)
        gone = self.model.relatives(product) if all_ else [product]
        path = f"2.0/products/{product}" + ("/all" if all_ else "")
        self._write("DELETE", path, None, taken=True)
        self.model.remove(gone)

        assert self.retail.ask("GET", f"2.0/products/{product}").status_code == 404

    # Stock

    @precondition(lambda self: self.model.tracked)
    @rule(place=places, other=st.booleans(), level=levels)
    def set_level(self, place: int, other: bool, level: float) -> None:  # noqa: FBT001
        product, outlet = self._tracked(place), self.outlets[other]
        details = {"inventory": [{"outlet_id": outlet, "current_amount": level}]}
        self._write("PUT", f"2.1/products/{product}", {"details": details}, taken=True)
        self.model.set_level(product, outlet, scaled(level))

    @precondition(lambda self: self.model.live)
    @rule(
        place=places,
        other=st.booleans(),
        reason=st.sampled_from(sorted(REASONS)),
        amount=st.sampled_from(["1", "2.5", "0.00001", "0"]),
    )
    def adjust(self, place: int, other: bool, reason: str, amount: str) -> None:  # noqa: FBT001
        product, outlet = self._product(place), self.outlets[other]
        sign = REASONS[reason]
        item = {
            "product_id": product,
            "outlet_id": outlet,
            "quantity": amount if sign > 0 else f"-{amount}",
            "reason": reason,
        }
        is_taken = self.model.rows[product].is_tracked and amount != "0"
        body = {"stock_adjustments": [item]}
        self._write("POST", f"{DATED}/stock_adjustments", body, taken=is_taken)
        if is_taken:
            self.model.move(product, outlet, sign * scaled(float(amount)))

    def _sale(self, product: str, quantity: float) -> dict[str, Any]:
        line = {
            "product": {"id": product},
            "quantity": quantity,
            "pricing": {"price": 10},
            "tax": {"id": self.tax, "amount": 1},
        }
        source = {"author_id": self.user, "register_id": self.register}
        return {"source": source, "state": "closed", "line_items": [line]}

    @precondition(lambda self: self.model.live)
    @rule(place=places, quantity=pieces)
    def sell(self, place: int, quantity: float) -> None:
        product = self._product(place)
        body = self._sale(product, quantity)
        sale = self._write("POST", f"{DATED}/sales", body, taken=True)
        self.model.move(product, self.outlets[0], -scaled(quantity))
        self.model.sold[sale["id"]] = (product, self.outlets[0], scaled(quantity))

    @precondition(lambda self: self.model.sold)
    @rule(place=places)
    def give_back(self, place: int) -> None:
        """Of what is there still."""
        sale = list(self.model.sold)[place % len(self.model.sold)]
        product, outlet, sold = self.model.sold.pop(sale)
        if self.model.rows[product].is_deleted:
            return
        back = self._write("POST", f"{DATED}/sales/{sale}/actions/return", None, taken=True)
        body = self._sale(product, -sold / SCALE)
        self._write("PUT", f"{DATED}/sales/{back['id']}", body, taken=True)
        self.model.move(product, outlet, sold)

    # What both must show

    @invariant()
    def a_follower_of_products_sees_what_changed(self) -> None:
        new = self.products.catch_up()

        assert {row["id"] for row in new} == self.model.changed
        self.model.changed.clear()
        self._own(new)
        for row in new:
            expected = self.model.rows[row["id"]]
            assert self._shown(row) == vars(expected) | {"family": row["family_id"]}
            assert row["variant_name"] == expected.variant_name

    def _shown(self, row: dict[str, Any]) -> dict[str, Any]:
        """As the model has it."""
        (value,) = [option["value"] for option in row["variant_options"]] or (None,)
        return {
            "family": row["family_id"],
            "name": row["name"],
            "sku": row["sku"],
            "price": row["price_including_tax"],
            "is_tracked": row["has_inventory"],
            "is_active": row["active"],
            "value": value,
            "head": row["variant_parent_id"],
            "has_variants": row["has_variants"],
            "is_deleted": row["deleted_at"] is not None,
        }

    @invariant()
    def a_follower_of_inventory_sees_what_moved(self) -> None:
        new = self.stock.catch_up()

        spots = [Spot(row["product_id"], row["outlet_id"]) for row in new]
        assert set(spots) == self.model.moved
        self.model.moved.clear()
        self._own(new)
        for spot, row in zip(spots, new, strict=True):
            expected = self.model.stock[spot]
            assert scaled(row["inventory_level"]) == expected.level
            assert scaled(row["average_cost"]) == expected.average_cost
            is_deleted = row["deleted_at"] is not None
            assert is_deleted == self.model.rows[spot.product].is_deleted

    def _own(self, new: list[Any]) -> None:
        """No two rows ever have the same version, whatever they are."""
        for row in new:
            assert self.owners.setdefault(row["version"], row["id"]) == row["id"]

    @rule()
    def read_from_the_start(self) -> None:
        """The followers know what is there: families are whole, and the deleted are in no list that does not ask."""
        shown = self.retail.listed("2.0/products", page_size=1000)
        live = {key for key, row in self.products.rows.items() if row["deleted_at"] is None}
        assert {row["id"] for row in shown} == live == set(self.model.live)
        assert all(row == self.products.rows[row["id"]] for row in shown)
        stock = self.retail.listed("2.0/inventory", page_size=1000)
        assert {row["product_id"] for row in stock} == live
        assert all(row == self.stock.rows[row["id"]] for row in stock)
        families: dict[str, set[int]] = {}
        for row in shown:
            families.setdefault(row["family_id"], set()).add(self.model.rows[row["id"]].family)
        assert all(len(each) == 1 for each in families.values())
        assert len(families) == len({self.model.rows[key].family for key in live})

    @precondition(lambda self: self.model.rows)
    @rule(place=places)
    def find_by_code(self, place: int) -> None:
        """A code that a deleted product had may be another's by now, or nobody's."""
        sku = list(self.model.rows.values())[place % len(self.model.rows)].sku
        found = self.retail.listed("2.0/products", sku=sku.lower())

        assert [row["id"] for row in found] == [
            key for key in self.model.live if self.model.rows[key].sku.lower() == sku.lower()
        ]

    def teardown(self) -> None:
        self.retail.close()
