"""Skeletons: how a store's categories stand below each other, for the rules that need to know all of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from simulator.core.sql.statements import Prepared

from ...tables.categories import Category


class Node(NamedTuple):
    id: int
    tree: int
    parent: int
    name_key: str
    url: str


_all = Prepared(
    select(Category.id, Category.tree, Category.parent, Category.name_key, Category.url).where(
        Category.store == bindparam("owner")
    )
)


@dataclass(slots=True)
class CategoryTree:
    nodes: dict[int, Node] = field(default_factory=dict)
    names: dict[tuple[int, int, str], int] = field(default_factory=dict)
    urls: dict[tuple[int, str], int] = field(default_factory=dict)

    @classmethod
    def of(cls, conn: Connection, store: str) -> "CategoryTree":
        created = cls()
        for row in _all.rows(conn, owner=store):
            created.put(Node(*row))
        return created

    def put(self, node: Node) -> None:
        """A new one, or one that has changed."""
        old = self.nodes.get(node.id)
        if old is not None:
            self.names.pop((old.tree, old.parent, old.name_key), None)
            self.urls.pop((old.tree, old.url), None)
        self.nodes[node.id] = node
        self.names[node.tree, node.parent, node.name_key] = node.id
        self.urls[node.tree, node.url] = node.id

    def level(self, category: int) -> int:
        """1 at the top, 0 for no category."""
        depth = 0
        while category in self.nodes:
            depth += 1
            category = self.nodes[category].parent
        return depth

    def height(self, category: int) -> int:
        """How many levels there are from a category down; 1 where nothing is below it."""
        top = self.level(category)
        return max((self.level(one) for one in self.below([category])), default=top) - top + 1

    def below(self, requested: Iterable[int]) -> set[int]:
        """These, and all that is below them."""
        children: dict[int, list[int]] = {}
        for node in self.nodes.values():
            children.setdefault(node.parent, []).append(node.id)
        found: set[int] = set()
        waiting = [category for category in requested if category in self.nodes]
        while waiting:
            category = waiting.pop()
            if category not in found:
                found.add(category)
                waiting += children.get(category, ())
        return found
