"""Names of families, which are unique unless a setting allows others, and what is built from them (section 4.1)."""

from collections.abc import Collection, Iterable, Sequence

from ...errors import Refusal, invalid
from ..unit_of_work import UnitOfWork
from . import product_rows


def variant_name(name: str, values: Sequence[str]) -> str:
    """Hazy Comet IPA / 6-pack / Can"""
    return " / ".join((name, *values))


def handle_of(name: str) -> str:
    """Letters and digits alone, in lower case. Unsure: a name that has none gives "product"."""
    return "".join(letter for letter in name.lower() if letter.isalnum())[:255] or "product"


def refuse_taken(uow: UnitOfWork, names: Iterable[str], families: Collection[str] = ()) -> None:
    """422 where another family than these has one of them, or it is named twice."""
    if uow.settings.duplicate_name == "allow":
        return
    lowered: set[str] = set()
    for name in names:
        if name.lower() in lowered:
            raise _taken(name)
        lowered.add(name.lower())
    for row in product_rows.with_names(uow.conn, uow.retailer, lowered):
        if row.family not in families:
            raise _taken(row.name, row.id)


def _taken(name: str, product: str | None = None) -> Refusal:
    """As clients report it. Unsure: the status (section 4.2)."""
    message = f"A product with the name {name} already exists"
    fields = {"name": message} | ({"name_existing_id": product} if product else {})
    return invalid(message, fields)
