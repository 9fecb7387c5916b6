from pathlib import Path

import pytest

from syncer.kernel.config import Config, checked_url
from syncer.kernel.errors import ConfigBad
from syncer.profiles.registry import profile
from syncer.worker import config_from_environment, config_from_file

FILE = """
state_dir = "memory"
[connections.bar]
profile = "tipsi"
batch = 300
[connections.bar.source]
csv = "catalogue.csv"
[connections.bar.target]
base_url = "https://tipsi.test"
username = "u"
password = "$BAR_PASSWORD"
store_id = 7
[connections.bar.categories]
Red = "wine"
"""
ENVIRONMENT = {
    "TIPSI_BASE_URL": "http://127.0.0.1:1",
    "TIPSI_USERNAME": "u",
    "TIPSI_PASSWORD": "p",
    "TIPSI_STORE_ID": "7",
    "CATALOG_CSV": "catalogue.csv",
}


@pytest.fixture
def config(tmp_path: Path):
    def from_text(text: str) -> Config:
        path = tmp_path / "shop.toml"
        path.write_text(text)
        return config_from_file(path, {"BAR_PASSWORD": "secret"})

    return from_text


def test_a_file_gives_its_connections(config, tmp_path) -> None:
    from_toml = config(FILE)
    bar = from_toml.connections["bar"]

    assert from_toml.state_dir == str(tmp_path / "memory")
    assert bar.source.csv == str(tmp_path / "catalogue.csv")
    assert bar.target.password == "secret"  # noqa: S105
    assert (bar.batch, bar.all_categories["Red"]) == (300, "wine")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("batch = 300", "batch = 0", "batch"),
        ("batch = 300", "bach = 300", "bach"),
        ("$BAR_PASSWORD", "$NOWHERE", "NOWHERE is not set"),
        ('"wine"', '"beer"', "categories"),
        ("[connections.bar.target]", "[connections.bar.goal]", "unknown field `goal`"),
        ('csv = "catalogue.csv"', 'csv = "c.csv"\nencoding = "klingon"', "no encoding"),
        ('profile = "tipsi"', "profile =", "cannot be read as TOML"),
    ],
)
def test_a_configuration_that_makes_no_sense_is_a_sentence(
    config, old: str, new: str, why: str
) -> None:
    with pytest.raises(ConfigBad, match=why):
        config(FILE.replace(old, new))


def test_a_file_without_connections_is_a_sentence(config) -> None:
    with pytest.raises(ConfigBad, match="no connection"):
        config("[connections]\n")


def test_one_connection_can_be_chosen(config) -> None:
    assert list(config(FILE).only("bar").connections) == ["bar"]
    with pytest.raises(ConfigBad, match="there are: bar"):
        config(FILE).only("kitchen")


def test_the_environment_gives_one_connection() -> None:
    config = config_from_environment(
        ENVIRONMENT | {"STATE_DIR": "/s", "RUN_ID": "r1", "DEADLINE_SECONDS": "90"}
    )
    one = config.connections["tipsi"]

    assert (config.state_dir, config.run_id, config.deadline_seconds) == ("/s", "r1", 90.0)
    assert one.source.csv == "catalogue.csv"
    assert one.target.store_id == 7


@pytest.mark.parametrize("name", ENVIRONMENT)
def test_what_is_missing_is_named(name: str) -> None:
    with pytest.raises(ConfigBad, match=name):
        config_from_environment({**ENVIRONMENT, name: ""})


def test_the_tills_token_goes_to_the_till_alone() -> None:
    till = {"CSV_TILL_BASE_URL": "http://till.test/", "CSV_TILL_ACCESS_TOKEN": "t"}
    ours = (
        config_from_environment({**ENVIRONMENT, **till, "CATALOG_CSV": ""})
        .connections["tipsi"]
        .source
    )
    other = config_from_environment(
        {**ENVIRONMENT, **till, "CATALOG_CSV": "http://till.test.evil/x"}
    )

    assert (ours.csv, ours.token) == ("http://till.test/csv_till/export.csv", "t")
    assert other.connections["tipsi"].source.token is None


def test_the_source_may_be_an_account() -> None:
    config = config_from_environment(
        {**ENVIRONMENT, "CATALOG_CSV": "", "SOURCE_ACCOUNT_URL": "http://x/a"}
    )

    assert config.connections["tipsi"].source.account == "http://x/a"


def test_the_rest_may_have_a_category() -> None:
    config = config_from_environment({**ENVIRONMENT, "TIPSI_CATEGORY": "drink"})

    assert config.connections["tipsi"].categories == {"*": "drink"}


@pytest.mark.parametrize(
    "url", ["", "tipsi.test", "ftp://x", "http://", "http://x:99999", "http://[", "http://u:p@x"]
)
def test_addresses_are_checked(url: str) -> None:
    with pytest.raises(ConfigBad):
        checked_url(url)


def test_an_unknown_profile_is_a_sentence() -> None:
    with pytest.raises(ConfigBad, match="there are: tipsi"):
        profile("nothing")
