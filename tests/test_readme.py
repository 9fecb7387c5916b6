"""The README keeps its word: its examples are run, its answers compared, its links followed."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from simulator.server import Settings, run_in_thread

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()
PAPERS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
BIN = Path(sys.executable).parent

# Not for a test to do: what they promise is tested in test_containers, in CI, or by the fixture.
ELSEWHERE = ("docker ", "pip ", "git ", "tilltwin up")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Step:
    command: str
    answer: str
    """What the README shows under the command; `...` stands for anything."""

    def allows(self, result: str) -> bool:
        pattern = ".*".join(map(re.escape, self.answer.strip().split("...")))
        return re.fullmatch(pattern, result.strip(), re.DOTALL) is not None


def steps() -> Iterator[Step]:
    for block in blocks("console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, answer = part.partition("\n")
            yield Step(command, answer)


def made_by_make() -> list[str]:
    return [step.command for step in steps() if step.command.startswith("make ")]


def played() -> list[Step]:
    return [step for step in steps() if not step.command.startswith(("make ", *ELSEWHERE))]


@pytest.mark.parametrize("command", made_by_make())
def test_make_knows_the_target(command: str) -> None:
    ready = ["-o", "pyproject.toml", "-o", ".venv/.ready"]
    result = subprocess.run([*command.split(), "-n", *ready], cwd=ROOT, check=False)

    assert result.returncode == 0


def test_the_python_example_passes(tmp_path: Path) -> None:
    example = tmp_path / "test_example.py"
    example.write_text("\n\n".join(blocks("python")))

    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", example],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 0, result.stdout + result.stderr


def test_the_console_examples_answer_as_shown(tmp_path: Path) -> None:
    with run_in_thread(Settings(products=20)) as running:
        result = in_a_shell(played(), running.base_url, tmp_path)

    wrong = [(step.command, shown) for step, shown in result if not step.allows(shown)]
    assert wrong == []


def in_a_shell(session: list[Step], base_url: str, place: Path) -> list[tuple[Step, str]]:
    """One shell for all commands, as a reader would have it; each step with what it printed."""
    mark = "--- next ---"
    script = "\n".join(f"{step.command}\necho '{mark}'" for step in session)
    script = script.replace("tilltwin env", f"tilltwin env --url {base_url}")
    result = subprocess.run(
        ["bash", "-eu", "-o", "pipefail"],  # noqa: S607 (the reader's own shell)
        input=script,
        cwd=place,
        env={**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    shown = result.stdout.split(f"{mark}\n")
    assert result.returncode == 0, f"{session[len(shown) - 1].command}: {result.stderr}"
    return list(zip(session, shown, strict=False))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_links_between_our_papers_lead_somewhere(paper: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", paper.read_text())

    assert [target for target in targets if not (paper.parent / target).exists()] == []
