"""A user of a BigCommerce store: sends requests, checks the answers, counts."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

import msgspec
from locust import FastHttpUser

from loadtests.clients.account import open_account
from loadtests.clients.bigcommerce import CREDENTIALS, VENDOR, StoreClient
from loadtests.run.scenario import Scenario, given_account
from loadtests.workloads.bigcommerce import OwnProducts

Check = Callable[[Any], str | None]
"""What is wrong with an answer's JSON; None where nothing is."""


@dataclass(frozen=True, slots=True)
class Session:
    """What one user works with: a store, and products of its own there."""

    client: StoreClient
    own: OwnProducts


class Stores(Scenario[Session]):
    """Stores opened and filled: before the run where that is possible, else as users come."""

    def __init__(self, name: str, own: int) -> None:
        """`own`: so many products of each user, created before its run; nobody else changes them."""
        super().__init__(name, given_account(VENDOR, *CREDENTIALS))
        self.own = own

    def open_account(self, token: str | None) -> dict[str, Any]:
        return open_account(self.base_url, token, VENDOR, self.options.store_size)

    def open_session(self, credentials: dict[str, Any], number: int, random: Random) -> Session:
        client, own = StoreClient.of(self.base_url, credentials), OwnProducts(random, number)
        for product in client.create_products([own.new() for _ in range(self.own)]):
            own.acknowledge(product)
        return Session(client, own)


class StoreUser(FastHttpUser):
    """One that writes and reads; a locustfile gives it its scenario and its tasks."""

    abstract = True
    scenario: Stores

    def on_start(self) -> None:
        session = self.scenario.take_session()
        self.own, self.path = session.own, session.client.path
        self.headers = session.client.headers

    def call(
        self, method: str, path: str, body: Any = None, *, name: str, check: Check | None = None
    ) -> Any:
        """The JSON of an answer that is 200 and passes its check; None where it does not."""
        data: Any = None if body is None else msgspec.json.encode(body)  # bytes go as they are
        with self.client.request(
            method,
            f"{self.path}/{path}",
            data=data,
            headers=self.headers,
            name=name,
            catch_response=True,
        ) as answer:
            if answer.status_code != 200:
                return answer.failure(f"answered {answer.status_code}")
            shown = msgspec.json.decode(answer.content)
            if check is not None and (problem := check(shown)):
                return answer.failure(problem)
        return shown
