from typing import Literal

import pytest
from msgspec import Struct, field

from simulator.core import settings
from simulator.core.errors import ApiError

PLAYED = tuple("abc")


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """What a made-up vendor leaves open."""

    mode: Literal["strict", "lax"]
    """How it reads."""
    over: Literal["clamp", "refuse"] = "clamp"
    """What it does
    with too much."""
    most: int | None = None
    """The most; null: no limit."""
    kinds: tuple[str, ...] = PLAYED
    """What it plays."""
    words: list[str] = field(default_factory=list)
    """What it says."""
    secret: bool = False


def test_settings_are_read() -> None:
    assert settings.read(Settings, {"mode": "lax"}, "Acme") == Settings(mode="lax")


@pytest.mark.parametrize("wrong", [{}, {"mode": "x"}, {"mode": "lax", "weather": 1}])
def test_what_is_no_switch_is_refused_by_the_vendors_title(wrong: dict[str, object]) -> None:
    with pytest.raises(ApiError, match="Acme has no such settings: "):
        settings.read(Settings, wrong, "Acme")


def test_a_table_tells_defaults_and_the_texts_under_the_fields() -> None:
    text = settings.table(Settings, shown={"kinds": "all"})

    assert text.splitlines() == [
        "| setting | default | |",
        "| --- | --- | --- |",
        "| `mode` | required | How it reads. |",
        "| `over` | clamp | What it does with too much. |",
        "| `most` | null | The most; null: no limit. |",
        "| `kinds` | all | What it plays. |",
        "| `words` | [] | What it says. |",
    ]
