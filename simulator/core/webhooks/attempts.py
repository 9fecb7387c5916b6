"""One delivery is sent: rendered, spoilt by a fault where one is planned, posted, and judged."""

from typing import NamedTuple

from sqlalchemy import Connection

from simulator.core.clock import Clock
from simulator.core.faults import (
    Fault,
    Faults,
    SentWebhook,
    WebhookDelay,
    WebhookDouble,
    WebhookDrop,
)
from simulator.core.webhooks import outbox
from simulator.core.webhooks.circuit_breaker import CircuitBreaker
from simulator.core.webhooks.delivery import Attempt, Delivery
from simulator.core.webhooks.hooks import Hooks
from simulator.core.webhooks.journaled_sender import JournaledSender
from simulator.core.webhooks.messages import Message
from simulator.core.webhooks.sender import Outcome
from simulator.core.webhooks.subscription import Subscription
from simulator.core.webhooks.subscriptions import Subscriptions


class Result(NamedTuple):
    """What the database has to keep of it besides the delivery."""

    exhausted: bool = False
    """The last attempt has failed: a vendor may switch the subscription off."""
    used_up: str | None = None
    """Which of the dashboard's counters has one less: drop_next or duplicate_next."""


class Attempts:
    """Vendor code runs in `send`, and posts: hold no lock, and open no transaction."""

    def __init__(
        self,
        subscriptions: Subscriptions,
        sender: JournaledSender,
        clock: Clock,
        faults: Faults,
        circuit_breaker: CircuitBreaker,
    ) -> None:
        self._subscriptions = subscriptions
        self._sender = sender
        self._clock = clock
        self._faults = faults
        self._circuit_breaker = circuit_breaker

    def send(self, delivery: Delivery) -> Result:
        """The delivery is changed as it went."""
        subscription = self._subscriptions.get(delivery.account, delivery.subscription)
        if subscription is None:
            delivery.status = outbox.DROPPED
            return Result()
        hooks = self._subscriptions.hooks(delivery.vendor)
        now_ms = self._clock.now_ms()
        if self._circuit_breaker.is_cut_off(subscription.receiver, hooks.breaker, now_ms):
            delivery.status = outbox.DROPPED
            return Result()
        delivery.message = hooks.render(subscription, delivery.announced)
        fault = self._fault(delivery)
        if isinstance(fault, WebhookDelay):
            self._wait(delivery, fault.seconds)
            return Result()
        if isinstance(fault, WebhookDrop) or subscription.drop > 0:
            delivery.status = outbox.DROPPED
            return Result(used_up=None if isinstance(fault, WebhookDrop) else "drop_next")
        exhausted = self._post(delivery, delivery.message, subscription)
        if not isinstance(fault, WebhookDouble) and subscription.duplicate == 0:
            return Result(exhausted)
        exhausted = self._post(delivery, delivery.message, subscription)
        used_up = None if isinstance(fault, WebhookDouble) else "duplicate_next"
        return Result(exhausted, used_up)

    def send_again(self, delivery: Delivery) -> Result:
        """What was sent before, to whom it was sent, whatever became of the subscription."""
        subscription = self._subscriptions.get(delivery.account, delivery.subscription)
        if delivery.message is None and subscription is not None:
            hooks = self._subscriptions.hooks(delivery.vendor)
            delivery.message = hooks.render(subscription, delivery.announced)
        if delivery.message is None:
            delivery.status = outbox.DROPPED
            return Result()
        return Result(self._post(delivery, delivery.message, subscription))

    def break_off(self, conn: Connection, subscription: Subscription) -> None:
        """A receiver that fails while too much waits for it loses that, where its vendor is so strict."""
        policy = self._subscriptions.hooks(subscription.account.vendor).breaker
        if policy is None or policy.erases_beyond is None:
            return
        receiver = subscription.receiver
        if not self._circuit_breaker.is_failing(receiver, policy):
            return
        account = subscription.account.id
        keys = [one.key for one in self._subscriptions.of(account) if one.receiver == receiver]
        if outbox.count_waiting(conn, account, keys) > policy.erases_beyond:
            outbox.drop_waiting(conn, account, keys)
            self._circuit_breaker.pause(receiver, policy, self._clock.now_ms())

    def _fault(self, delivery: Delivery) -> Fault | None:
        """The fault that is planned for a delivery; it is looked for once."""
        if delivery.fault_met or not self._faults:
            return None
        delivery.fault_met = True
        topics = tuple(dict.fromkeys(event.topic for event in delivery.announced))
        planned = self._faults.match(SentWebhook(delivery.vendor, delivery.account, topics))
        return None if planned is None else planned.fault

    def _post(
        self, delivery: Delivery, message: Message, subscription: Subscription | None
    ) -> bool:
        """One attempt; whether it was the last, and has failed."""
        at_ms = self._clock.now_ms()
        hooks = self._subscriptions.hooks(delivery.vendor)
        outcome = self._sender.post(
            delivery.vendor, delivery.account, delivery.url, message, hooks.timeout_seconds
        )
        delivery.attempts.append(Attempt(at_ms, outcome))
        if hooks.breaker is not None and subscription is not None:
            self._circuit_breaker.note(
                subscription.receiver,
                hooks.breaker,
                self._clock.now_ms(),
                succeeded=outcome.succeeded,
            )
        if outcome.succeeded:
            delivery.status = outbox.DELIVERED
            return False
        waits = self._waits(subscription, hooks, outcome)
        if len(delivery.attempts) <= len(waits):
            self._wait(delivery, waits[len(delivery.attempts) - 1])
            return False
        delivery.status = outbox.FAILED
        return True

    def _waits(
        self, subscription: Subscription | None, hooks: Hooks, outcome: Outcome
    ) -> tuple[float, ...]:
        """After the attempts of a delivery; empty where this was the last."""
        if subscription is None:
            return ()
        status = outcome.status
        final = status is not None and not hooks.retries_answer(subscription.account, status)
        return () if final else subscription.retry_seconds

    def _wait(self, delivery: Delivery, seconds: float) -> None:
        delivery.due_ms = self._clock.now_ms() + round(seconds * 1000)
        delivery.status = outbox.WAITING
