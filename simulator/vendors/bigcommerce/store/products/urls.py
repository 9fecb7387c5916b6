"""Products' URLs: one of each name, unique in the store (section 2.3)."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import bindparam, select

from simulator.core.sql.statements import Prepared, keys, text_array

from ...errors import ConflictError
from ...tables.catalog import Product
from ...wire.slugs import slug
from ..unit_of_work import UnitOfWork

URL_TAKEN = "The product custom_url is a duplicate"
"""Unsure: the words (section 2.10)."""

_known = Prepared(
    select(Product.url, Product.id).where(
        Product.store == bindparam("owner"),
        Product.url.in_(select(text_array("requested").c.value)),
    )
)


def claim(uow: UnitOfWork, requested: Mapping[int, str]) -> None:
    """ConflictError (409) where another product than this one has its URL, or two here want the same."""
    holders = _holders(uow, requested.values())
    alone = len(set(requested.values())) == len(requested)
    if not alone or any(holders.get(url, one) != one for one, url in requested.items()):
        raise ConflictError("custom_url", URL_TAKEN)


def of_names(
    uow: UnitOfWork, names: Sequence[tuple[int, str]], reserved: Iterable[str]
) -> list[str]:
    """A URL for each (product, name): its slug, else with a number. A few statements, whatever the count."""
    taken = set(reserved)
    urls: dict[int, str] = {}
    left = [(product, slug(name) or str(product)) for product, name in names]
    first, size = 0, 1
    while left:
        texts, numbers = {text for _, text in left}, range(first, first + size)
        taken |= _holders(uow, {_url(text, at) for text in texts for at in numbers}).keys()
        left = _placed(left, numbers, taken, urls)
        first, size = first + size, min(size * 10, 10 + 20_000 // len(texts))
    return [urls[product] for product, _ in names]


def _placed(
    left: Sequence[tuple[int, str]], numbers: range, taken: set[str], urls: dict[int, str]
) -> list[tuple[int, str]]:
    """Who finds a free number has a URL then; the others."""
    still = []
    free = {text: iter(numbers) for _, text in left}
    for product, text in left:
        url = next((url for at in free[text] if (url := _url(text, at)) not in taken), None)
        if url is None:
            still.append((product, text))
        else:
            urls[product] = url
            taken.add(url)
    return still


def _url(text: str, number: int) -> str:
    return f"/{text}-{number}/" if number else f"/{text}/"


def _holders(uow: UnitOfWork, urls: Iterable[str]) -> dict[str, int]:
    rows = _known.rows(uow.conn, owner=uow.store, requested=keys(urls))
    return {row[0]: row[1] for row in rows}
