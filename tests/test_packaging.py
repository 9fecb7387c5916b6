"""What is installed: the wheel holds all that runs, and nothing else."""

import importlib.metadata
import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = {"simulator", "syncer", "conformance", "loadtests", "tilltwin"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel of this tree, built with what is installed already."""
    place = tmp_path_factory.mktemp("wheel")
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input", "--no-index"]
    build = ["wheel", *quiet, "--no-deps", "--no-build-isolation", "--wheel-dir", place, ROOT]
    subprocess.run([sys.executable, "-m", "pip", *build], check=True, capture_output=True)
    return zipfile.ZipFile(next(place.glob("*.whl")))


def test_the_wheel_holds_every_file_of_the_packages(wheel: zipfile.ZipFile) -> None:
    ours = [file for package in PACKAGES for file in (ROOT / package).rglob("*.*")]
    expected = {str(file.relative_to(ROOT)) for file in ours if "__pycache__" not in file.parts}
    held = {name for name in wheel.namelist() if ".dist-info/" not in name}

    assert held == expected


def test_the_wheel_carries_its_licence(wheel: zipfile.ZipFile) -> None:
    assert any(name.endswith("licenses/LICENSE") for name in wheel.namelist())


def test_what_is_installed_runs_from_the_wheel_alone(
    wheel: zipfile.ZipFile, tmp_path: Path
) -> None:
    wheel.extractall(tmp_path)
    code = "import tilltwin.cli as face; print(face.__file__); face.main(['rules', '--json'])"
    clean = {**os.environ, "PYTHONPATH": str(tmp_path)}

    result = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=clean, stdout=subprocess.PIPE, check=True
    )

    assert result.stdout.decode().startswith(str(tmp_path))


def test_the_extras_are_the_promised_ones() -> None:
    assert set(PROJECT["optional-dependencies"]) >= {"postgres", "redis", "load", "celery", "dev"}


def test_the_entry_points_can_be_loaded() -> None:
    points = importlib.metadata.distribution("tilltwin").entry_points

    assert {point.group for point in points} == {"console_scripts", "pytest11"}
    assert all(point.load() for point in points)
