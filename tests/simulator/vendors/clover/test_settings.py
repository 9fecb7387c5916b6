import pytest

from simulator.vendors.clover.settings import Settings, table
from tests.simulator.shop import Harness


def test_every_switch_has_its_text() -> None:
    assert table().count("\n") == len(Settings.__struct_fields__) + 2


@pytest.mark.parametrize("wrong", [{"weather": 1}, {"patch_item": "maybe"}, {"permissions": ["X"]}])
def test_what_is_no_switch_is_refused(harness: Harness, wrong: dict[str, object]) -> None:
    config = {"vendor": "clover", "settings": wrong}

    assert harness.ask("POST", "/accounts", json=config).status_code == 400
