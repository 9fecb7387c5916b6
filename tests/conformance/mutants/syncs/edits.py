"""Changes of listings, as small as they can be right: one by itself, several in batches that may be done in part."""

from dataclasses import dataclass
from decimal import Decimal

import requests

from tests.conformance.mutants.syncs.client import Json, Line, Lost, Wrong
from tests.conformance.mutants.syncs.state import Memory

PRODUCTS = "v3/catalog/products"
MOST = 10
"""In one batch."""


@dataclass(frozen=True)
class Edit:
    item: Json
    listing: Json
    body: Json

    @property
    def told(self) -> Json:
        return {"id": self.listing["id"], **self.body}


def write_edits(shop: Line, edits: list[Edit], memory: Memory, wrong: Wrong) -> None:
    for start in range(0, len(edits), MOST):
        batch = edits[start : start + MOST]
        if len(batch) == 1 or not _write_batch(shop, batch, memory, wrong):
            for edit in batch:
                write(shop, edit, memory)


def write(shop: Line, edit: Edit, memory: Memory) -> None:
    answer = shop.ask("PUT", f"{PRODUCTS}/{edit.listing['id']}", edit.body)
    if answer.ok:
        _note(edit, memory)


def _write_batch(shop: Line, batch: list[Edit], memory: Memory, wrong: Wrong) -> bool:
    """Whether it was taken as it is; a batch with a bad one in it is not."""
    body = [edit.told for edit in batch]
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
        _note(edit, memory)
    return answer.ok


def _again(shop: Line, body: list[Json], answer: requests.Response) -> requests.Response:
    if answer.status_code == 429:
        shop.be_patient(answer)
    return shop.ask("PUT", PRODUCTS, body)


def _takes_it_for_done(shop: Line, first: Edit, answer: requests.Response, wrong: Wrong) -> bool:
    """What no right sync does with a batch that was refused."""
    if answer.status_code == 504:
        return wrong("takes 504 for done")
    if answer.status_code == 429 and wrong("takes the first of a batch for all"):
        shown = shop.read(f"{PRODUCTS}/{first.listing['id']}")["data"]
        return Decimal(str(shown["price"])) == Decimal(first.body["price"])
    return False


def _note(edit: Edit, memory: Memory) -> None:
    if "name" in edit.body:
        memory.part("sent")[edit.listing["sku"]] = edit.body["name"]
