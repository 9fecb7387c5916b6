"""What a small sync keeps between its passes: one file, replaced whole."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Memory:
    file: Path
    told: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.file.is_file():
            self.told = json.loads(self.file.read_text())

    def part(self, name: str) -> dict[str, Any]:
        kept: dict[str, Any] = self.told.setdefault(name, {})
        return kept

    def keep(self) -> None:
        new = self.file.with_suffix(".new")
        new.write_text(json.dumps(self.told))
        new.replace(self.file)
