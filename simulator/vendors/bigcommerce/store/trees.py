"""Category trees: listed, made, changed, removed; a channel has one."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, exists, insert, select, update

from simulator.core.statements import Prepared, keys, numbers_of

from ..errors import Missing, Refusal, unfit
from ..listing import Asked
from ..tables.places import Category, Channel, Tree
from ..wire.trees import TreeIn, show
from . import categories, holders, lists, placement
from .books import Books

_channels = Prepared(
    select(Channel.tree, Channel.id)
    .where(Channel.store == bindparam("owner"), Channel.tree.in_(numbers_of("wanted")))
    .order_by(Channel.id)
)
_chosen: Select[Any] = select(*(getattr(Tree, name) for name in ("id", "name")))
_LISTED = lists.Listed(
    chosen=_chosen,
    store=Tree.store,
    fields={
        "id": Tree.id,
        "channel_id": lists.Through(
            Channel.id,
            lambda clause: exists().where(
                Channel.store == Tree.store, Channel.tree == Tree.id, clause
            ),
        ),
    },
    order=(Tree.id,),
    sorts={},
)


def page(conn: Connection, store: str, asked: Asked) -> tuple[int, list[dict[str, Any]]]:
    total, rows = lists.page(conn, _LISTED, store, asked)
    held = _held(conn, store, [row[0] for row in rows])
    return total, [show(row[0], row[1], held.get(row[0], [])) for row in rows]


def require(conn: Connection, store: str, tree: int) -> None:
    """Missing where there is no such tree."""
    if tree not in placement.trees(conn, store):
        raise Missing(f"A category tree was not found with an id of {tree}")


def upsert(books: Books, wanted: Sequence[TreeIn]) -> list[dict[str, Any]]:
    """Those with an id are changed, the others made: all or none. A channel leaves the tree it had."""
    names = {
        row.id: row.name
        for row in books.conn.execute(select(Tree.id, Tree.name).where(Tree.store == books.store))
    }
    _check(books, wanted, names)
    ids = []
    moves: dict[int, int] = {}
    for one in wanted:
        tree = one.id or max(names, default=0) + 1
        names[tree] = one.name if isinstance(one.name, str) else names[tree]
        moves |= dict.fromkeys(one.channels or (), tree)
        ids.append(tree)
    _write(books, {tree: names[tree] for tree in ids})
    _assign(books, moves)
    held = _held(books.conn, books.store, ids)
    return [show(tree, names[tree], held.get(tree, [])) for tree in ids]


def remove_all(books: Books, asked: Asked) -> None:
    """With their categories; not the tree of the default storefront (Unsure)."""
    gone = [row[0] for row in lists.every(books.conn, _LISTED, books.store, asked)]
    if placement.tree_of_channel(books.conn, books.store, 1) in gone:
        raise Refusal(422, "The default storefront's category tree cannot be deleted")
    given = {"gone": keys(gone)}
    within = select(Category.id).where(
        Category.store == books.store, Category.tree.in_(numbers_of("gone"))
    )
    categories.remove(books, list(books.conn.execute(within, given).scalars()))
    left = update(Channel).where(Channel.store == books.store, Channel.tree.in_(numbers_of("gone")))
    books.conn.execute(left.values(tree=None), given)
    books.conn.execute(
        delete(Tree).where(Tree.store == books.store, Tree.id.in_(numbers_of("gone"))), given
    )


def _check(books: Books, wanted: Sequence[TreeIn], names: dict[int, str]) -> None:
    told = {channel for one in wanted for channel in one.channels or ()}
    strange = told - holders.known(books.conn, books.store, "channel", told)
    if strange:
        raise unfit({"channels": f"There is no channel {min(strange)}"})
    for one in wanted:
        if one.id and one.id not in names:
            raise unfit({"id": f"There is no category tree {one.id}"})
        if not one.id and (not isinstance(one.name, str) or not one.channels):
            lacking = {"name": one.name, "channels": one.channels or None}
            absent = [name for name, value in lacking.items() if not isinstance(value, str | list)]
            wrong = dict.fromkeys(absent, "error.path.missing")
            raise Refusal(422, "JSON data is missing or invalid", wrong)


def _write(books: Books, wanted: dict[int, str]) -> None:
    """As many rows as a store has trees of; each replaces what stood there."""
    gone = delete(Tree).where(Tree.store == books.store, Tree.id.in_(numbers_of("gone")))
    books.conn.execute(gone, {"gone": keys(wanted)})
    rows = [{"store": books.store, "id": tree, "name": name} for tree, name in wanted.items()]
    if rows:
        books.conn.execute(insert(Tree), rows)


def _assign(books: Books, moves: dict[int, int]) -> None:
    if moves:
        books.conn.execute(
            update(Channel)
            .where(Channel.store == books.store, Channel.id == bindparam("moved"))
            .values(tree=bindparam("to")),
            [{"moved": channel, "to": tree} for channel, tree in moves.items()],
        )


def _held(conn: Connection, store: str, trees: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for tree, channel in _channels.rows(conn, owner=store, wanted=keys(trees)):
        found.setdefault(tree, []).append(channel)
    return found
