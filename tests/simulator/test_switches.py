from pathlib import Path

import pytest

from simulator import switches


def test_every_readme_tells_the_switches_as_they_are() -> None:
    fresh = {readme: switches.filled(readme, table) for readme, table in switches.tables()}

    assert {readme for readme, text in fresh.items() if readme.read_text() != text} == set()


def test_a_vendor_with_switches_is_found() -> None:
    assert "clover" in {readme.parent.name for readme, _ in switches.tables()}


def test_a_stale_table_is_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{switches.BEGIN}stale\n{switches.END}\nafter\n")
    monkeypatch.setattr(switches, "tables", lambda: [(readme, "fresh\n")])

    switches.main()

    assert readme.read_text() == f"before\n{switches.BEGIN}fresh\n{switches.END}\nafter\n"


@pytest.mark.parametrize("text", ["", switches.BEGIN, switches.END])
def test_a_readme_without_marks_is_named(tmp_path: Path, text: str) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(text)

    with pytest.raises(switches.NoMarks, match="has no marks"):
        switches.filled(readme, "fresh\n")
