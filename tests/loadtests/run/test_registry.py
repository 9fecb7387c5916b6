from loadtests.run.registry import scenarios, summary


def test_every_locustfile_is_a_scenario_and_nothing_else_is() -> None:
    listed = scenarios()

    assert "tipsi-sync" in listed
    assert all("locust" in path.read_text() for path in listed.values())


def test_a_scenario_tells_what_it_does() -> None:
    assert all(summary(path).endswith(".") for path in scenarios().values())
