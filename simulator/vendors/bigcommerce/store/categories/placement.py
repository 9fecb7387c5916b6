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
from .category_tree import Node, Skeleton

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
    wanted = select(Channel.tree).where(Channel.store == store, Channel.id == channel)
    return conn.execute(wanted).scalar_one_or_none() or 0


def fresh(
    bones: Skeleton, known: Collection[int], told: Mapping[str, Any], category: int
) -> Placed:
    """Where a new one comes to stand; V3Error where it cannot."""
    lacking = {"name": "error.path.missing"} if "name" not in told else {}
    parent, tree = told.get("parent_id", 0), told.get("tree_id")
    if not parent and tree is None:
        lacking["tree_id"] = "error.path.missing"
    if lacking:
        raise V3Error(422, "JSON data is missing or invalid", lacking)
    if parent:
        if parent not in bones.nodes or tree not in (None, bones.nodes[parent].tree):
            raise invalid_fields({"parent_id": f"There is no category {parent} in the tree"})
        tree = bones.nodes[parent].tree
    if tree not in known:
        raise invalid_fields({"tree_id": f"There is no tree {tree}"})
    if bones.level(parent) >= DEEPEST:
        raise invalid_fields({"parent_id": f"Categories stand at most {DEEPEST} levels deep"})
    bare = Placed(int(tree or 0), parent, told["name"], "", url_customized=False)
    return _put(bones, bare, told, category)


def standing(old: CategoryRow) -> Placed:
    """Where a category stands now."""
    return Placed(
        tree=old.tree,
        parent=old.parent,
        name=old.name,
        url=old.url,
        url_customized=bool(old.url_customized),
    )


def moved(bones: Skeleton, told: Mapping[str, Any], old: CategoryRow) -> Placed:
    """Where it stands after a change; its tree stays (Unsure: another one is ignored)."""
    category, was = old.id, standing(old)
    parent = told.get("parent_id", was.parent)
    if parent != was.parent and parent:
        _check_move(bones, category, parent)
    new = was._replace(parent=parent, name=told.get("name", was.name))
    return _put(bones, new, told, category)


def _check_move(bones: Skeleton, category: int, parent: int) -> None:
    if parent not in bones.nodes or bones.nodes[parent].tree != bones.nodes[category].tree:
        raise invalid_fields({"parent_id": f"There is no category {parent} in the tree"})
    if parent in bones.below([category]):
        raise invalid_fields({"parent_id": "A category cannot stand below itself"})
    if bones.level(parent) + bones.height(category) > DEEPEST:
        raise invalid_fields({"parent_id": f"Categories stand at most {DEEPEST} levels deep"})


def _put(bones: Skeleton, new: Placed, told: Mapping[str, Any], category: int) -> Placed:
    key = new.name.casefold()
    if bones.names.get((new.tree, new.parent, key), category) != category:
        raise ConflictError("name", NAME_TAKEN)
    field, own = _own_url(told)
    if "url" in own:
        customized = own.get("is_customized", True)
        if bones.urls.get((new.tree, own["url"]), category) != category:
            raise ConflictError(field, URL_TAKEN)
        new = new._replace(url=own["url"], url_customized=customized)
    elif not new.url:
        new = new._replace(url=_made_url(bones, new, category))
    bones.put(Node(category, new.tree, new.parent, key, new.url))
    return new


def _own_url(told: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """What was said of the URL in either spelling, under the old one's names."""
    if told.get("url"):
        own = sent(told["url"])
        return "url", {"url" if name == "path" else name: own[name] for name in own}
    return "custom_url", sent(told["custom_url"]) if told.get("custom_url") else {}


def _made_url(bones: Skeleton, new: Placed, category: int) -> str:
    """Below its parent's, of its name; with its id where that is taken."""
    above = bones.nodes[new.parent].url if new.parent in bones.nodes else "/"
    part = slug(new.name) or str(category)
    url = f"{above}{part}/"
    return f"{above}{part}-{category}/" if (new.tree, url) in bones.urls else url
