"""Who buys online: known at the till by the e-mail address, or a new customer (section 11)."""

from ..store.records import record_lists
from ..store.reference import customers
from ..store.unit_of_work import UnitOfWork
from ..wire.search import SearchQuery


def customer_of(uow: UnitOfWork, email: str) -> str:
    """What the till has of a known customer stays as it is. Unsure: which members a new one gets."""
    address = email.strip()
    query = SearchQuery({"email": [address.lower()]}, 0, 1, "", descending=False, deleted=False)
    known = record_lists.find_customers(uow.conn, uow.retailer, query)
    if known:
        return known[0].id
    name = address.partition("@")[0][:100]
    return customers.add(uow, {"first_name": name, "last_name": "", "email": address}).id
