"""Product categories in JSON: a tree of records, and the bulk bodies that change it (section 6; 2, section 9)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType

from ..decoding import Key
from .record_row import RecordRow
from .references import Name

MOST = 1000
"""Categories of one bulk call. Unsure: no limit is published."""


class CategoryIn(Struct):
    """One that is new, or is renamed where it has an `id`."""

    name: Name | UnsetType | None = UNSET
    id: Key | UnsetType | None = UNSET
    parent_category_id: Key | UnsetType | None = UNSET
    payload_id: Key | UnsetType | None = UNSET
    payload_parent_category_id: Key | UnsetType | None = UNSET


class CategoriesIn(Struct):
    categories: Annotated[list[CategoryIn], Meta(min_length=1, max_length=MOST)]


class CategoryIdsIn(Struct):
    category_ids: Annotated[list[Key], Meta(min_length=1, max_length=MOST)]


@dataclass(frozen=True, slots=True)
class CategoryTree:
    """All categories of a retailer that are not deleted."""

    rows: dict[str, RecordRow]
    children: dict[str | None, list[RecordRow]]

    @classmethod
    def of(cls, rows: Iterable[RecordRow]) -> "CategoryTree":
        children: dict[str | None, list[RecordRow]] = {}
        by_id = {row.id: row for row in rows}
        for row in by_id.values():
            children.setdefault(row.parent, []).append(row)
        return cls(by_id, children)

    def path(self, category: str) -> list[RecordRow]:
        """From the root to the category itself; empty where it is unknown."""
        path: list[RecordRow] = []
        row = self.rows.get(category)
        while row is not None:
            path.append(row)
            row = self.rows.get(row.parent or "")
        return path[::-1]

    def is_leaf(self, category: str) -> bool:
        return category not in self.children

    def below(self, category: str) -> Iterator[RecordRow]:
        """All descendants, parents before their children."""
        for row in self.children.get(category, ()):
            yield row
            yield from self.below(row.id)

    def in_order(self) -> list[RecordRow]:
        """By their full paths, level by level."""
        return sorted(self.rows.values(), key=lambda row: _spelled(self.path(row.id)))


def _spelled(path: Sequence[RecordRow]) -> list[tuple[str, str]]:
    return [(row.name.lower(), row.id) for row in path]


def category(tree: CategoryTree, category_id: str) -> dict[str, Any] | None:
    """As lists show it, and products their own; None where it is unknown."""
    path = tree.path(category_id)
    if not path:
        return None
    return {
        "id": category_id,
        "name": path[-1].name,
        "root_category_id": path[0].id,
        "parent_category_id": path[-1].parent,
        "leaf_category": tree.is_leaf(category_id),
        "category_path": [{"id": row.id, "name": row.name} for row in path],
    }


def changed_category(row: RecordRow, payload_id: str | None) -> dict[str, Any]:
    """As a bulk call answers it; `payload_id` is the one that was sent."""
    return {
        "id": row.id,
        "payload_id": payload_id,
        "name": row.name,
        "parent_category_id": row.parent,
    }
