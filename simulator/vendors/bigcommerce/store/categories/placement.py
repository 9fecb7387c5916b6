"""Placement: where a category stands: its tree, its parent, its name among its siblings, its URL."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from simulator.core.body import sent

from ...errors import ConflictError, V3Error, invalid_fields
from ...tables.categories import Tree
from ...tables.channels import Channel
from ...wire.categories.categories import CategoryRow
from ...wire.slugs import slug
from .category_tree import CategoryTree, Node

DEEPEST = 8
NAME_TAKEN = "The category name is a duplicate"
URL_TAKEN = "The url is a duplicate"


class Placed(NamedTuple):
    tree: int
    parent: int
    name: str
    url: str
    url_customized: bool


def trees(conn: Connection, store: str) -> set[int]:
    return set(conn.execute(select(Tree.id).where(Tree.store == store)).scalars())


def tree_of_channel(conn: Connection, store: str, channel: int) -> int:
    """0, which is no tree, where it has none."""
    statement = select(Channel.tree).where(Channel.store == store, Channel.id == channel)
    return conn.execute(statement).scalar_one_or_none() or 0


def fresh(
    known_tree: CategoryTree, known: Collection[int], data: Mapping[str, Any], category: int
) -> Placed:
    """Where a new one comes to stand; V3Error where it cannot."""
    lacking = {"name": "error.path.missing"} if "name" not in data else {}
    parent, tree = data.get("parent_id", 0), data.get("tree_id")
    if not parent and tree is None:
        lacking["tree_id"] = "error.path.missing"
    if lacking:
        raise V3Error(422, "JSON data is missing or invalid", lacking)
    if parent:
        if parent not in known_tree.nodes or tree not in (None, known_tree.nodes[parent].tree):
            raise invalid_fields({"parent_id": f"There is no category {parent} in the tree"})
        tree = known_tree.nodes[parent].tree
    if tree not in known:
        raise invalid_fields({"tree_id": f"There is no tree {tree}"})
    if known_tree.level(parent) >= DEEPEST:
        raise invalid_fields({"parent_id": f"Categories stand at most {DEEPEST} levels deep"})
    bare = Placed(int(tree or 0), parent, data["name"], "", url_customized=False)
    return _put(known_tree, bare, data, category)


def standing(old: CategoryRow) -> Placed:
    """Where a category stands now."""
    return Placed(
        tree=old.tree,
        parent=old.parent,
        name=old.name,
        url=old.url,
        url_customized=bool(old.url_customized),
    )


def moved(known_tree: CategoryTree, data: Mapping[str, Any], old: CategoryRow) -> Placed:
    """Where it stands after a change; its tree stays (Unsure: another one is ignored)."""
    category, was = old.id, standing(old)
    parent = data.get("parent_id", was.parent)
    if parent != was.parent and parent:
        _check_move(known_tree, category, parent)
    new = was._replace(parent=parent, name=data.get("name", was.name))
    return _put(known_tree, new, data, category)


def _check_move(known_tree: CategoryTree, category: int, parent: int) -> None:
    if (
        parent not in known_tree.nodes
        or known_tree.nodes[parent].tree != known_tree.nodes[category].tree
    ):
        raise invalid_fields({"parent_id": f"There is no category {parent} in the tree"})
    if parent in known_tree.below([category]):
        raise invalid_fields({"parent_id": "A category cannot stand below itself"})
    if known_tree.level(parent) + known_tree.height(category) > DEEPEST:
        raise invalid_fields({"parent_id": f"Categories stand at most {DEEPEST} levels deep"})


def _put(known_tree: CategoryTree, new: Placed, data: Mapping[str, Any], category: int) -> Placed:
    key = new.name.casefold()
    if known_tree.names.get((new.tree, new.parent, key), category) != category:
        raise ConflictError("name", NAME_TAKEN)
    field, own = _own_url(data)
    if "url" in own:
        customized = own.get("is_customized", True)
        if known_tree.urls.get((new.tree, own["url"]), category) != category:
            raise ConflictError(field, URL_TAKEN)
        new = new._replace(url=own["url"], url_customized=customized)
    elif not new.url:
        new = new._replace(url=_made_url(known_tree, new, category))
    known_tree.put(Node(category, new.tree, new.parent, key, new.url))
    return new


def _own_url(data: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """What was said of the URL in either spelling, under the old one's names."""
    if data.get("url"):
        own = sent(data["url"])
        return "url", {"url" if name == "path" else name: own[name] for name in own}
    return "custom_url", sent(data["custom_url"]) if data.get("custom_url") else {}


def _made_url(known_tree: CategoryTree, new: Placed, category: int) -> str:
    """Below its parent's, of its name; with its id where that is taken."""
    above = known_tree.nodes[new.parent].url if new.parent in known_tree.nodes else "/"
    part = slug(new.name) or str(category)
    url = f"{above}{part}/"
    return f"{above}{part}-{category}/" if (new.tree, url) in known_tree.urls else url
