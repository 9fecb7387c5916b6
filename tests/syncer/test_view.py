"""What the bar says of each thing that happens."""

import pytest
from rich.console import Console

from tilltwin.commands.sync import View


@pytest.mark.parametrize(
    ("event", "facts", "said"),
    [
        ("reading", {"read": 1000}, "reading (1,000)"),
        ("planned", {"changes": 5}, "sending"),
        ("sent", {"done": 5}, "sending"),
        ("action", {"name": "Send Standard", "of": 9}, "Send Standard"),
        ("retry", {"why": "answers 429", "seconds": 3}, "answers 429, waiting 3 s"),
        ("clearing", {"live": 1}, "clearing what is foreign"),
    ],
)
def test_the_bar_says_what_happens(event: str, facts, said: str) -> None:
    view = View(Console(quiet=True))
    view.listener("shop")(event, facts)

    [task] = view._bar.tasks  # noqa: SLF001 - what a terminal would show
    assert task.fields["note"] == said


def test_the_bar_counts_what_an_action_has_done() -> None:
    view = View(Console(quiet=True))
    tell = view.listener("shop")
    tell("action", {"name": "Send Standard", "of": 9})
    tell("advanced", {"by": 2})
    tell("advanced", {"by": 3})

    [task] = view._bar.tasks  # noqa: SLF001 - what a terminal would show
    assert (task.completed, task.total) == (5, 9)


def test_clovers_code_is_printed(capsys) -> None:
    View(Console()).listener("shop")("verification_code", {"code": "0b6c"})

    assert "0b6c" in capsys.readouterr().out
