"""Random stories of one retailer: products and their stock, and consignments that move it."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from tests.simulator.vendors.lightspeed_x.model import UNDER_WAY, Consignment, Line
from tests.simulator.vendors.lightspeed_x.product_story import ProductStory, pieces, places, scaled

types = st.sampled_from(["OUTLET", "SUPPLIER", "OUTLET", "SUPPLIER", "RETURN", "STOCKTAKE"])
costs = st.sampled_from([None, "2.00", "3.33333"])
statuses = st.sampled_from([None] * 8 + ["DISPATCHED", "RECEIVED", "CANCELLED", "SENT"])
USUAL = {
    "OPEN": "SENT",
    "STOCKTAKE_IN_PROGRESS": "STOCKTAKE_IN_PROGRESS_PROCESSED",
    "STOCKTAKE_IN_PROGRESS_PROCESSED": "STOCKTAKE_COMPLETE",
}


class Story(ProductStory):
    """Consignments of every type, from state to state."""

    # Consignments

    @precondition(lambda self: self.model.tracked)
    @rule(type_=types, place=places, count=pieces, cost=costs, goes=st.booleans())
    def consign(self, type_: str, place: int, count: float, cost: str | None, goes: bool) -> None:  # noqa: FBT001
        """With a first line; it may go on its way at once."""
        here, there = self.outlets
        body: dict[str, Any] = {"name": "C", "type": type_, "outlet_id": here}
        status, source = "OPEN", None
        if type_ == "OUTLET":
            body["source_outlet_id"] = source = there
        if type_ == "STOCKTAKE":
            body["status"] = status = "STOCKTAKE_IN_PROGRESS"
        created = self._write("POST", "2.0/consignments", body, taken=True)
        self.model.consignments[created["id"]] = Consignment(type_, status, here, source)
        self._add_line(created["id"], self._tracked(place), count, cost)
        if goes:
            self._become(created["id"], USUAL[status])

    def _consignment(self, place: int) -> str:
        """The last one first."""
        return list(self.model.consignments)[-1 - place % len(self.model.consignments)]

    @precondition(lambda self: self.model.consignments and self.model.live)
    @rule(place=places, other=places, count=pieces, cost=costs)
    def add_line(self, place: int, other: int, count: float, cost: str | None) -> None:
        self._add_line(self._consignment(place), self._product(other), count, cost)

    def _add_line(self, key: str, product: str, count: float, cost: str | None) -> None:
        """To what is open; a product that has a line already gets another count, or is counted once more."""
        consignment = self.model.consignments[key]
        if consignment.type in ("SUPPLIER", "OUTLET") and consignment.status in UNDER_WAY:
            return
        is_count = consignment.type == "STOCKTAKE"
        body: dict[str, Any] = {"product_id": product, "received" if is_count else "count": count}
        if cost is not None and consignment.type == "SUPPLIER":
            body["cost"] = cost
        is_open = consignment.status in ("OPEN", "STOCKTAKE_IN_PROGRESS")
        self._write("POST", f"2.0/consignments/{key}/products", body, taken=is_open)
        if not is_open:
            return
        line = consignment.lines.setdefault(product, Line(0, cost=0))
        if is_count:
            line.received = (line.received or 0) + scaled(count)
        else:
            line.count = scaled(count)
        if "cost" in body:
            line.cost = scaled(float(body["cost"]))

    @precondition(lambda self: self.model.under_way)
    @rule(place=places, other=places, received=st.sampled_from([1, 2, 0]), is_all=st.booleans())
    def say_what_came(self, place: int, other: int, received: float, is_all: bool) -> None:  # noqa: FBT001
        key = self.model.under_way[-1 - place % len(self.model.under_way)]
        consignment = self.model.consignments[key]
        product = list(consignment.lines)[other % len(consignment.lines)]
        is_taken = not self.model.rows[product].is_deleted
        path = f"2.0/consignments/{key}/products/{product}"
        self._write("PUT", path, {"received": str(received)}, taken=is_taken)
        if is_taken:
            consignment.lines[product].received = scaled(received)
            if consignment.type == "SUPPLIER" and received:
                consignment.status = "DISPATCHED"
        if is_all:
            self._become(key, "RECEIVED")

    @precondition(lambda self: self.model.consignments)
    @rule(place=places, status=statuses)
    def move_on(self, place: int, status: str | None) -> None:
        """To the next state, or to some other one."""
        key = self._consignment(place)
        self._become(key, status or USUAL.get(self.model.consignments[key].status, "RECEIVED"))

    def _become(self, key: str, status: str) -> None:
        consignment = self.model.consignments[key]
        if consignment.status == status:
            return
        is_taken = self.model.may_become(consignment, status)
        self._write("PUT", f"2.0/consignments/{key}", {"status": status}, taken=is_taken)
        if is_taken:
            self.model.move_on(consignment, status)

    @invariant()
    def the_consignments_are_the_models(self) -> None:
        if not self.model.consignments:
            return
        shown = self.retail.listed("2.0/consignments", page_size=1000)
        self._own(shown)

        assert {row["id"]: row["status"] for row in shown} == {
            key: consignment.status for key, consignment in self.model.consignments.items()
        }
