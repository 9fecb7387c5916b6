"""What a sale refers to, read in a few statements, and refused where it is not there (422)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...errors import Refusal, invalid
from ...wire.products.product_row import ProductRow
from ...wire.sales.sale_drafts import LineDraft, SaleDraft
from ..products import product_rows
from ..records import outlets, records
from ..records.records import RecordRow
from ..unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleReferences:
    """Products and records by their ids."""

    products: Mapping[str, ProductRow]
    records: Mapping[str, RecordRow]
    outlets: Mapping[str, RecordRow]
    register: RecordRow
    user: str

    @property
    def outlet(self) -> RecordRow:
        return self.outlets[self.register.parent or ""]

    def record(self, kind: str, record_id: str, place: str) -> RecordRow:
        row = self.records.get(record_id)
        if row is None or row.kind != kind:
            raise unknown(kind.replace("_", " "), place)
        return row

    def tax_of(self, line: LineDraft) -> RecordRow:
        """The one that it names, else the product's, else the outlet's."""
        return self.record("tax", line.tax_id or self._default_tax(line.product), "tax.id")

    def _default_tax(self, product: str) -> str:
        return default_tax(self.products[product], self.outlet)


def unknown(what: str, place: str) -> Refusal:
    message = f"There is no such {what}"
    return invalid(message, {place: message})


def default_tax(product: ProductRow, outlet: RecordRow) -> str:
    """At an outlet, of a line that names no tax."""
    for named in product.outlet_tax_list:
        if named["outlet_id"] == outlet.id:
            return named["tax_id"]
    return product.tax or str(outlet.members.get("default_tax_id") or "")


def references(uow: UnitOfWork, draft: SaleDraft) -> SaleReferences:
    """In four statements, however many lines there are."""
    places = {row.id: row for row in outlets.outlets(uow.conn, uow.retailer)}
    products = _products(uow, draft)
    ids = {*_named(draft), *_taxes(products.values(), places.values()), uow.user}
    known = records.by_ids(uow.conn, uow.retailer, ids)
    gathered = SaleReferences(
        products=products,
        records=known,
        outlets=places,
        register=_register(uow, draft, known),
        user=_user(uow, draft, known),
    )
    _check(gathered, draft)
    return gathered


def _products(uow: UnitOfWork, draft: SaleDraft) -> dict[str, ProductRow]:
    """Deleted ones may still be sold and given back. Unsure: no sheet refuses them."""
    ids = {line.product for line in draft.lines}
    products = product_rows.by_ids(uow.conn, uow.retailer, ids)
    if ids - set(products):
        raise unknown("product", "line_items.product.id")
    parts = {part for row in products.values() if row.is_composite for part in components(row)}
    missing = parts - ids
    return (
        {**products, **product_rows.by_ids(uow.conn, uow.retailer, missing)}
        if missing
        else products
    )


def components(product: ProductRow) -> dict[str, float]:
    """What a composite is made of, and how many of each."""
    parts: dict[str, float] = product.extras.get("composite") or {}
    return parts


def _named(draft: SaleDraft) -> Iterable[str]:
    yield from filter(None, (draft.register, draft.user, draft.customer))
    for line in draft.lines:
        yield from filter(None, (line.tax_id, line.register))
    for payment in draft.payments:
        yield from filter(None, (payment.payment_type, payment.register))


def _taxes(products: Iterable[ProductRow], places: Iterable[RecordRow]) -> Iterable[str]:
    for product in products:
        yield from (named["tax_id"] for named in product.outlet_tax_list)
        yield product.tax or ""
    for outlet in places:
        yield str(outlet.members.get("default_tax_id") or "")


def _register(uow: UnitOfWork, draft: SaleDraft, known: Mapping[str, RecordRow]) -> RecordRow:
    """Unsure: without one, the first that is open, as another fake has it; 422 where none is."""
    if draft.register is None:
        row = outlets.open_register(uow.conn, uow.retailer)
        if row is None:
            raise invalid("No register is open")
        return row
    named = known.get(draft.register)
    if named is None or named.kind != "register" or named.deleted is not None:
        raise unknown("register", "source.register_id")
    return named


def _user(uow: UnitOfWork, draft: SaleDraft, known: Mapping[str, RecordRow]) -> str:
    """Who sold it: named, or whoever calls; of the shop floor, the first user."""
    user = draft.user or uow.user
    if not user:
        return records.of_kind(uow.conn, uow.retailer, "user")[0].id
    if user not in known or known[user].kind != "user":
        raise unknown("user", "source.author_id")
    return user


def _check(gathered: SaleReferences, draft: SaleDraft) -> None:
    if draft.customer is not None:
        gathered.record("customer", draft.customer, "customer_id")
    places = (draft.extra.fulfillment_outlet, *(line.outlet for line in draft.lines))
    if any(outlet is not None and outlet not in gathered.outlets for outlet in places):
        raise unknown("outlet", "fulfillment_outlet_id")
    for payment in draft.payments:
        gathered.record("payment_type", payment.payment_type, "payments.type.config_id")
        if payment.register is not None:
            gathered.record("register", payment.register, "payments.source.register_id")
