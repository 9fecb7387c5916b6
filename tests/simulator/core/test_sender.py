"""How long a receiver may take, whichever way its answer comes."""

import pytest

from simulator.core.webhooks import Message
from simulator.core.webhooks import sender as module
from simulator.core.webhooks.sender import Outcome, Sender


class Trickling(Sender):
    """Its receiver's answer came byte by byte, and no byte was late."""

    def _answered(self, *_: object) -> tuple[int | None, str | None]:
        return 200, None


def posted(monkeypatch: pytest.MonkeyPatch, seconds: float) -> Outcome:
    moments = iter((10.0, 10.0 + seconds))
    monkeypatch.setattr(module, "perf_counter", lambda: next(moments))
    return Trickling().post("http://127.0.0.1:9/x", Message(b"", {}), timeout_seconds=5)


def test_an_answer_that_trickled_in_too_late_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = posted(monkeypatch, 7)

    assert (outcome.status, outcome.error) == (None, "ReadTimeout")


def test_an_answer_in_time_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert posted(monkeypatch, 4.9).succeeded
