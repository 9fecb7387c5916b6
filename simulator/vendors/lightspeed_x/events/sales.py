"""What passes over the counter: sales and returns, each a closed sale of an open register."""

from msgspec import Struct

from simulator.core.events import Change
from simulator.core.events.forms import Positive
from simulator.core.products import Sku

from ..store.products.product_rows import ProductRow
from ..store.records import records
from ..store.sales import sales
from ..wire.numbers import SCALE, scaled
from ..wire.sales.sale_drafts import LineDraft, PaymentDraft, SaleDraft
from .till import IdOrName, Till


class Sale(Struct, frozen=True):
    """So many pieces over the counter; None: at the outlet whose register takes the shop's orders."""

    sku: Sku
    quantity: Positive = 1
    outlet: IdOrName | None = None
    register: IdOrName | None = None
    """By its id or name; it must be open."""


def sell(till: Till, event: Sale) -> Change:
    return _closed(till, event, scaled(str(event.quantity)))


def give_back(till: Till, event: Sale) -> Change:
    """A customer brings something back: a sale of a negative quantity."""
    return _closed(till, event, -scaled(str(event.quantity)))


def paid(till: Till, name: str, amount: int) -> list[PaymentDraft]:
    """In full, by the payment type of that name, or else the first."""
    types = records.of_kind(till.uow.conn, till.uow.retailer, "payment_type")
    chosen = [row for row in types if row.name == name] or types
    return [PaymentDraft(payment_type=row.id, amount=amount) for row in chosen[:1]]


def price_of(item: ProductRow, pieces: int) -> int:
    """With tax; what so many pieces cost."""
    return (item.price_including_tax * pieces + SCALE // 2) // SCALE


def _closed(till: Till, event: Sale, pieces: int) -> Change:
    item = till.find(event.sku)
    draft = SaleDraft(
        state="closed",
        lines=[LineDraft(product=item.id, quantity=pieces)],
        payments=paid(till, "Cash", price_of(item, pieces)),
        register=till.register(event.outlet, event.register).id,
    )
    with till.changing(item) as change:
        sale = sales.create(till.uow, draft)
    return {**change, "sale": sale.id}
