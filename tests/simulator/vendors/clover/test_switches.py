from pathlib import Path

import pytest

import simulator.vendors.clover
from simulator.vendors.clover.settings import Settings, table
from tests.simulator.shop import Harness

README = Path(simulator.vendors.clover.__file__).with_name("README.md")


def test_the_readme_tells_every_switch_as_it_is() -> None:
    told = README.read_text().partition("settings.py -->\n")[2].partition("<!-- /switches")[0]

    assert told == table()
    assert told.count("\n") == len(Settings.__struct_fields__) + 2


@pytest.mark.parametrize("wrong", [{"weather": 1}, {"patch_item": "maybe"}, {"permissions": ["X"]}])
def test_what_is_no_switch_is_refused(harness: Harness, wrong: dict[str, object]) -> None:
    wish = {"vendor": "clover", "settings": wrong}

    assert harness.ask("POST", "/accounts", json=wish).status_code == 400
