"""What a small sync keeps between its passes: one file, replaced whole."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class State:
    file: Path
    values: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.file.is_file():
            self.values = json.loads(self.file.read_text())

    def part(self, name: str) -> dict[str, Any]:
        kept: dict[str, Any] = self.values.setdefault(name, {})
        return kept

    def save(self) -> None:
        new = self.file.with_suffix(".new")
        new.write_text(json.dumps(self.values))
        new.replace(self.file)
