from pathlib import Path

import pytest

from simulator import settings_tables


def test_every_readme_shows_the_settings_as_they_are() -> None:
    fresh = {
        readme: settings_tables.filled(readme, table) for readme, table in settings_tables.tables()
    }

    assert {readme for readme, text in fresh.items() if readme.read_text() != text} == set()


def test_a_vendor_with_settings_is_found() -> None:
    assert "clover" in {readme.parent.name for readme, _ in settings_tables.tables()}


def test_a_stale_table_is_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{settings_tables.BEGIN}stale\n{settings_tables.END}\nafter\n")
    monkeypatch.setattr(settings_tables, "tables", lambda: [(readme, "fresh\n")])

    settings_tables.main()

    assert (
        readme.read_text()
        == f"before\n{settings_tables.BEGIN}fresh\n{settings_tables.END}\nafter\n"
    )


@pytest.mark.parametrize("text", ["", settings_tables.BEGIN, settings_tables.END])
def test_a_readme_without_marks_is_named(tmp_path: Path, text: str) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(text)

    with pytest.raises(settings_tables.NoMarks, match="has no marks"):
        settings_tables.filled(readme, "fresh\n")
