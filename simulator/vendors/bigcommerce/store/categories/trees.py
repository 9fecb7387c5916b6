"""Category trees: listed, made, changed, removed; a channel has one."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, delete, exists, insert, select, update

from simulator.core import listing
from simulator.core.body import sent
from simulator.core.sql.statements import Prepared, int_array, keys

from ...errors import NotFoundError, V3Error, invalid_fields
from ...listing import ListQuery
from ...tables.categories import Category, Tree
from ...tables.channels import Channel
from ...wire.categories.trees import TreeIn, show
from ...wire.decoding import require_fields
from ..attachments import owners
from ..unit_of_work import UnitOfWork
from . import categories, placement

_channels = Prepared(
    select(Channel.tree, Channel.id)
    .where(Channel.store == bindparam("owner"), Channel.tree.in_(int_array("requested")))
    .order_by(Channel.id)
)


class TreeRow(NamedTuple):
    id: int
    name: str


_chosen: Select[Any] = select(*(getattr(Tree, name) for name in TreeRow._fields))
_LISTED = listing.Listing(
    row=TreeRow._make,
    select=_chosen,
    owner=Tree.store,
    fields={
        "id": Tree.id,
        "channel_id": listing.Through(
            Channel.id,
            lambda clause: exists().where(
                Channel.store == Tree.store, Channel.tree == Tree.id, clause
            ),
        ),
    },
    order=(Tree.id,),
)


def page(conn: Connection, store: str, query: ListQuery) -> tuple[int, list[dict[str, Any]]]:
    total, rows = listing.page_and_total(conn, _LISTED, store, query)
    held = _held(conn, store, [row.id for row in rows])
    return total, [show(row.id, row.name, held.get(row.id, [])) for row in rows]


def require(conn: Connection, store: str, tree: int) -> None:
    """NotFoundError where there is no such tree."""
    if tree not in placement.trees(conn, store):
        raise NotFoundError(f"A category tree was not found with an id of {tree}")


def upsert(uow: UnitOfWork, requested: Sequence[TreeIn]) -> list[dict[str, Any]]:
    """Those with an id are changed, the others made: all or none. A channel leaves the tree it had."""
    names = {
        row.id: row.name
        for row in uow.conn.execute(select(Tree.id, Tree.name).where(Tree.store == uow.store))
    }
    _check(uow, requested, names)
    ids = []
    moves: dict[int, int] = {}
    for one in requested:
        tree = one.id or max(names, default=0) + 1
        names[tree] = one.name if isinstance(one.name, str) else names[tree]
        moves |= dict.fromkeys(one.channels or (), tree)
        ids.append(tree)
    _write(uow, {tree: names[tree] for tree in ids})
    _assign(uow, moves)
    held = _held(uow.conn, uow.store, ids)
    return [show(tree, names[tree], held.get(tree, [])) for tree in ids]


def remove_all(uow: UnitOfWork, query: ListQuery) -> None:
    """With their categories; not the tree of the default storefront (Unsure)."""
    gone = [row.id for row in listing.every(uow.conn, _LISTED, uow.store, query)]
    if placement.tree_of_channel(uow.conn, uow.store, 1) in gone:
        raise V3Error(422, "The default storefront's category tree cannot be deleted")
    given = {"gone": keys(gone)}
    within = select(Category.id).where(
        Category.store == uow.store, Category.tree.in_(int_array("gone"))
    )
    categories.remove(uow, list(uow.conn.execute(within, given).scalars()))
    left = update(Channel).where(Channel.store == uow.store, Channel.tree.in_(int_array("gone")))
    uow.conn.execute(left.values(tree=None), given)
    uow.conn.execute(
        delete(Tree).where(Tree.store == uow.store, Tree.id.in_(int_array("gone"))), given
    )


def _check(uow: UnitOfWork, requested: Sequence[TreeIn], names: dict[int, str]) -> None:
    channels = {channel for one in requested for channel in one.channels or ()}
    strange = channels - owners.known(uow.conn, uow.store, "channel", channels)
    if strange:
        raise invalid_fields({"channels": f"There is no channel {min(strange)}"})
    for tree in requested:
        if tree.id and tree.id not in names:
            raise invalid_fields({"id": f"There is no category tree {tree.id}"})
        if not tree.id:
            _check_new(tree)


def _check_new(tree: TreeIn) -> None:
    """A new tree needs a name and channels."""
    given = {name: value or None for name, value in sent(tree).items()}
    require_fields(given, ("name", "channels"))


def _write(uow: UnitOfWork, requested: dict[int, str]) -> None:
    """As many rows as a store has trees of; each replaces what stood there."""
    gone = delete(Tree).where(Tree.store == uow.store, Tree.id.in_(int_array("gone")))
    uow.conn.execute(gone, {"gone": keys(requested)})
    rows = [{"store": uow.store, "id": tree, "name": name} for tree, name in requested.items()]
    if rows:
        uow.conn.execute(insert(Tree), rows)


def _assign(uow: UnitOfWork, moves: dict[int, int]) -> None:
    if moves:
        uow.conn.execute(
            update(Channel)
            .where(Channel.store == uow.store, Channel.id == bindparam("moved"))
            .values(tree=bindparam("to")),
            [{"moved": channel, "to": tree} for channel, tree in moves.items()],
        )


def _held(conn: Connection, store: str, trees: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for tree, channel in _channels.rows(conn, owner=store, requested=keys(trees)):
        found.setdefault(tree, []).append(channel)
    return found
