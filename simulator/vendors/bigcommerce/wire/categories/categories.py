"""Categories: the old spelling and the trees', what is sent in and what is shown (section 2.8)."""

from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from ..decoding import Id, Whole
from .brands import CustomUrl


class CategoryRow(NamedTuple):
    """A category as it is stored."""

    id: int
    uuid: str
    parent: int
    tree: int
    name: str
    is_visible: bool
    sort_order: int
    url: str
    url_customized: bool
    rest: str


REST: dict[str, Any] = {
    "description": "",
    "views": 0,
    "page_title": "",
    "meta_keywords": [""],
    "meta_description": "",
    "layout_file": "category.html",
    "image_url": "",
    "search_keywords": "",
    "default_product_sort": "use_store_settings",
}
"""The fields that stand in `rest`, and what a new category has there; only what differs is kept."""

_Line = Annotated[str, Meta(max_length=255)]
_Text = Annotated[str, Meta(max_length=65_535)]


class TreeUrl(Struct, kw_only=True):
    path: Annotated[str, Meta(min_length=1, max_length=255)] | UnsetType = UNSET
    is_customized: bool | UnsetType = UNSET


class CategoryIn(Struct, kw_only=True):
    """What either spelling may say."""

    category_id: Id | UnsetType = UNSET
    parent_id: Id | UnsetType = UNSET
    tree_id: Id | UnsetType = UNSET
    name: Annotated[str, Meta(min_length=1, max_length=50)] | UnsetType = UNSET
    description: _Text | UnsetType = UNSET
    views: Id | UnsetType = UNSET
    sort_order: Whole | UnsetType = UNSET
    page_title: _Line | UnsetType = UNSET
    meta_keywords: list[_Line] | UnsetType = UNSET
    meta_description: _Text | UnsetType = UNSET
    layout_file: Annotated[str, Meta(max_length=500)] | UnsetType = UNSET
    image_url: _Line | UnsetType = UNSET
    is_visible: bool | UnsetType = UNSET
    search_keywords: _Line | UnsetType = UNSET
    default_product_sort: (
        Literal[
            "use_store_settings",
            "featured",
            "newest",
            "best_selling",
            "alpha_asc",
            "alpha_desc",
            "avg_customer_review",
            "price_asc",
            "price_desc",
        ]
        | UnsetType
    ) = UNSET
    custom_url: CustomUrl | UnsetType | None = UNSET
    url: TreeUrl | UnsetType | None = UNSET


def show(row: CategoryRow) -> dict[str, Any]:
    """The old spelling."""
    url = {"url": row.url, "is_customized": bool(row.url_customized)}
    return {
        "id": row.id,
        "parent_id": row.parent,
        **_middle(row),
        "custom_url": url,
    }


def show_in_tree(row: CategoryRow) -> dict[str, Any]:
    """The trees' spelling."""
    url = {"path": row.url, "is_customized": bool(row.url_customized)}
    return {
        "category_id": row.id,
        "category_uuid": row.uuid,
        "parent_id": row.parent,
        "tree_id": row.tree,
        **_middle(row),
        "url": url,
    }


def _middle(row: CategoryRow) -> dict[str, Any]:
    rest = {**REST, **msgspec.json.decode(row.rest)}
    return {
        "name": row.name,
        "description": rest["description"],
        "views": rest["views"],
        "sort_order": row.sort_order,
        "page_title": rest["page_title"],
        "meta_keywords": rest["meta_keywords"],
        "meta_description": rest["meta_description"],
        "layout_file": rest["layout_file"],
        "image_url": rest["image_url"],
        "is_visible": bool(row.is_visible),
        "search_keywords": rest["search_keywords"],
        "default_product_sort": rest["default_product_sort"],
    }


def nested(rows: list[CategoryRow], depth: int) -> list[dict[str, Any]]:
    """A tree's categories below each other, in their order; `depth` levels of them."""
    nodes: dict[int, dict[str, Any]] = {}
    for row in rows:
        nodes[row.id] = {
            "id": row.id,
            "parent_id": row.parent,
            "depth": 0,
            "path": [row.id],
            "name": row.name,
            "is_visible": bool(row.is_visible),
            "url": row.url,
            "children": [],
        }
    tops = [node for node in nodes.values() if node["parent_id"] not in nodes]
    for node in nodes.values():
        if node["parent_id"] in nodes:
            nodes[node["parent_id"]]["children"].append(node)
    _settle(tops, depth)
    return tops


def _settle(tops: list[dict[str, Any]], most: int) -> None:
    """Depths and paths, from the top down; what lies deeper than asked for is cut off."""
    level = tops
    for depth in range(1, most):
        below = []
        for node in level:
            for child in node["children"]:
                child["depth"] = depth
                child["path"] = [*node["path"], child["id"]]
                below.append(child)
        level = below
    for node in level:
        node["children"] = []
