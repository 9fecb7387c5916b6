"""The configuration of a connection of this profile, from a file and from the environment."""

from datetime import UTC, datetime

import pytest

from syncer.kernel.errors import ConfigBad
from syncer.kernel.job import Options, ignore
from syncer.kernel.stop import Stop
from syncer.profiles.clover_bigcommerce.settings import Settings, settings
from syncer.worker import config_from_environment, config_from_file, jobs, once

PROFILE = "clover-bigcommerce"
ENVIRONMENT = {
    "CLOVER_BASE_URL": "http://127.0.0.1:1",
    "CLOVER_MERCHANT_ID": "M",
    "CLOVER_API_TOKEN": "t",
    "BIGCOMMERCE_BASE_URL": "http://127.0.0.1:1",
    "BIGCOMMERCE_STORE_HASH": "s",
    "BIGCOMMERCE_ACCESS_TOKEN": "t",
}
FILE = """
[connections.shop]
profile = "clover-bigcommerce"
sweep_hours = 6
deleted = "keep"
orders_since = 2026-11-01T00:00:00Z
tasks = [["orders", "inventory_standard"], ["send_standard"]]
source = {base_url = "https://api.clover.com", merchant_id = "M", api_token = "$TOKEN"}
target = {base_url = "https://api.bigcommerce.com", store_hash = "s", access_token = "t"}
"""


def job_of(config, **options):
    [one] = jobs(config, Stop(), lambda _: ignore, Options(**options))
    return one


def test_a_file_says_everything(tmp_path) -> None:
    (tmp_path / "sync.toml").write_text(FILE)
    config = config_from_file(tmp_path / "sync.toml", {"TOKEN": "secret"})

    assert config.connections["shop"].source.api_token == "secret"  # noqa: S105
    assert settings(job_of(config)) == Settings(
        tasks=(("orders", "inventory_standard"), ("send_standard",)),
        sweep_hours=6,
        deleted="keep",
        orders_since=int(datetime(2026, 11, 1, tzinfo=UTC).timestamp()) * 1000,
    )


def test_the_environment_says_enough(tmp_path) -> None:
    config = config_from_environment(ENVIRONMENT, PROFILE)

    assert config.connections[PROFILE].target.store_hash == "s"
    assert settings(job_of(config)) == Settings()


def test_the_environment_sets_tasks_as_it_likes(tmp_path) -> None:
    tasks = '[["send_standard","inventory_standard"]]'
    config = config_from_environment(ENVIRONMENT | {"SYNC_TASKS": tasks}, PROFILE)

    assert settings(job_of(config)).tasks == (("send_standard", "inventory_standard"),)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"CLOVER_API_TOKEN": ""}, "CLOVER_API_TOKEN must be set"),
        ({"BIGCOMMERCE_STORE_HASH": ""}, "BIGCOMMERCE_STORE_HASH must be set"),
        ({"SYNC_TASKS": "orders"}, "SYNC_TASKS is no JSON"),
        ({"SYNC_TASKS": '[["dance"]]'}, "no Action 'dance'"),
        ({"SYNC_TASKS": "[" * 9999}, "SYNC_TASKS is no JSON"),
    ],
)
def test_a_wrong_environment_is_a_sentence(changes, why: str) -> None:
    with pytest.raises(ConfigBad, match=why):
        config_from_environment(ENVIRONMENT | changes, PROFILE)


@pytest.mark.parametrize(
    ("line", "instead", "why"),
    [
        ('"orders", "inv', '"send_matrix", "inv', "K-12"),
        ('deleted = "keep"', 'deleted = "purge"', "deleted"),
        ("01T00:00:00Z", "01T00:00:00", "orders_since"),
        ("sweep_hours = 6", "sweep_hours = 0", "sweep_hours"),
        ('merchant_id = "M", ', "", "merchant_id"),
        ('base_url = "https://api.clover.com", ', "", "base_url"),
        (', access_token = "t"', "", "access_token"),
        ("source = {", 'source = {csv = "x", ', "unknown field `csv`"),
    ],
)
def test_a_wrong_file_is_a_sentence(tmp_path, line: str, instead: str, why: str) -> None:
    (tmp_path / "sync.toml").write_text(FILE.replace(line, instead))

    with pytest.raises(ConfigBad, match=why):
        config_from_file(tmp_path / "sync.toml", {"TOKEN": "secret"})


@pytest.mark.parametrize("url", ["https://api.clover.com", "https://api.bigcommerce.com"])
def test_a_wrong_address_fails_the_pass_with_a_sentence(tmp_path, url: str) -> None:
    (tmp_path / "sync.toml").write_text(FILE.replace(url, "nonsense"))
    config = config_from_file(tmp_path / "sync.toml", {"TOKEN": "secret"})

    report = once(job_of(config)).report

    assert report.exit_code == 2
    assert "not a http" in report.sentence


def test_a_full_pass_would_break_the_rules(tmp_path) -> None:
    config = config_from_environment(ENVIRONMENT | {"STATE_DIR": str(tmp_path)}, PROFILE)

    report = once(job_of(config, full=True)).report

    assert report.exit_code == 2
    assert "K-16" in report.sentence
