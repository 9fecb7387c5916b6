"""Changes of listings, as small as they can be right: one by itself, several in batches that may be done in part."""

from dataclasses import dataclass
from decimal import Decimal

import requests

from tests.conformance.mutants.syncs.client import Client, Json, Lost, Wrong
from tests.conformance.mutants.syncs.state import State

PRODUCTS = "v3/catalog/products"
MOST = 10
"""In one batch."""


@dataclass(frozen=True)
class Edit:
    item: Json
    listing: Json
    body: Json

    @property
    def entry(self) -> Json:
        """The body as an element of a batch."""
        return {"id": self.listing["id"], **self.body}


def write_edits(shop: Client, edits: list[Edit], state: State, wrong: Wrong) -> None:
    for start in range(0, len(edits), MOST):
        batch = edits[start : start + MOST]
        if len(batch) == 1 or not _write_batch(shop, batch, state, wrong):
            for edit in batch:
                write(shop, edit, state)


def write(shop: Client, edit: Edit, state: State) -> None:
    answer = shop.ask("PUT", f"{PRODUCTS}/{edit.listing['id']}", edit.body)
    if answer.ok:
        _note(edit, state)


def _write_batch(shop: Client, batch: list[Edit], state: State, wrong: Wrong) -> bool:
    """Whether it was taken as it is; a batch with a bad one in it is not."""
    body = [edit.entry for edit in batch]
    try:
        answer = shop.once("PUT", PRODUCTS, body)
    except Lost:
        answer = shop.ask("PUT", PRODUCTS, body)
    else:
        if answer.status_code >= 429:
            if _takes_it_for_done(shop, batch[0], answer, wrong):
                return True
            answer = _again(shop, body, answer)
    for edit in batch if answer.ok else ():
        _note(edit, state)
    return answer.ok


def _again(shop: Client, body: list[Json], answer: requests.Response) -> requests.Response:
    if answer.status_code == 429:
        shop.wait_out(answer)
    return shop.ask("PUT", PRODUCTS, body)


def _takes_it_for_done(shop: Client, first: Edit, answer: requests.Response, wrong: Wrong) -> bool:
    """What no right sync does with a batch that was refused."""
    if answer.status_code == 504:
        return wrong("takes 504 for done")
    if answer.status_code == 429 and wrong("takes the first of a batch for all"):
        shown = shop.read(f"{PRODUCTS}/{first.listing['id']}")["data"]
        return Decimal(str(shown["price"])) == Decimal(first.body["price"])
    return False


def _note(edit: Edit, state: State) -> None:
    if "name" in edit.body:
        state.part("sent")[edit.listing["sku"]] = edit.body["name"]
