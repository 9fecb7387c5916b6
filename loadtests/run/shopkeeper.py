"""A user of a BigCommerce store: asks, checks what it is told, counts."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

import msgspec
from locust import FastHttpUser

from loadtests.run.stage import Stage
from loadtests.run.storefront import Storefront, credentials
from loadtests.tills.bigcommerce import Range

Check = Callable[[Any], str | None]
"""What is wrong with an answer's JSON; None where nothing is."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where one user sits: a store, and products of its own there."""

    store: Storefront
    range: Range


class Stores(Stage[Desk]):
    """Stores made and filled: before the run where that is possible, else as users come."""

    def __init__(self, scenario: str, given: dict[str, Any] | None, own: int) -> None:
        """`own`: so many products of each user, made before its run; nobody else changes them."""
        super().__init__(scenario, given)
        self.own = own

    def opened(self, token: str | None) -> dict[str, Any]:
        return credentials(self.base_url, token, self.options.store_size)

    def made(self, credentials: dict[str, Any], number: int, random: Random) -> Desk:
        desk = Desk(Storefront.of(self.base_url, credentials), Range(random, number))
        for product in desk.store.made([desk.range.new() for _ in range(self.own)]):
            desk.range.acknowledged(product)
        return desk


class Shopkeeper(FastHttpUser):
    """One that writes and reads; a scenario gives it its stage and its tasks."""

    abstract = True
    stage: Stores

    def on_start(self) -> None:
        desk = self.stage.taken()
        self.range, self.path = desk.range, desk.store.path
        self.headers = desk.store.headers

    def asked(
        self, method: str, path: str, body: Any = None, *, name: str, check: Check | None = None
    ) -> Any:
        """The JSON of an answer that is 200 and passes its check; None where it does not."""
        sent: Any = None if body is None else msgspec.json.encode(body)  # bytes go as they are
        with self.client.request(
            method,
            f"{self.path}/{path}",
            data=sent,
            headers=self.headers,
            name=name,
            catch_response=True,
        ) as answer:
            if answer.status_code != 200:
                return answer.failure(f"answered {answer.status_code}")
            told = msgspec.json.decode(answer.content)
            if check is not None and (trouble := check(told)):
                return answer.failure(trouble)
        return told
