"""Users put items into a toyshop."""

from dataclasses import dataclass
from random import Random
from typing import Any

from locust import FastHttpUser, task

from loadtests.clients.account import open_account
from loadtests.run.scenario import Scenario, given_account


@dataclass(frozen=True, slots=True)
class Session:
    """What one user works with."""

    token: str


class Toyshops(Scenario[Session]):
    def open_account(self, token: str | None) -> dict[str, Any]:
        return open_account(self.base_url, token, "toyshop", 0)

    def open_session(self, credentials: dict[str, Any], number: int, random: Random) -> Session:  # noqa: ARG002
        return Session(credentials["token"])


SCENARIO = Toyshops("toyshop-put", given_account("toyshop", "token"))
SCENARIO.listen()


class Child(FastHttpUser):
    def on_start(self) -> None:
        self.session = SCENARIO.take_session()

    @task
    def put(self) -> None:
        headers = {"X-Toyshop-Token": self.session.token}
        body = {"sku": "A", "name": "Ark", "price": "5.00"}
        if self.client.put("/toyshop/items/A", json=body, headers=headers).status_code == 204:
            SCENARIO.counter.add(1)
