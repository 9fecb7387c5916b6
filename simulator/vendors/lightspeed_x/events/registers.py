"""Registers, opened in the morning and closed in the evening: only an open one takes sales."""

from msgspec import Struct

from simulator.core.events import Change

from ..store.records.records import RecordRow
from ..store.sales import registers
from .till import IdOrName, Till


class Register(Struct, frozen=True):
    """By its id or name."""

    register: IdOrName


def open_register(till: Till, event: Register) -> Change:
    row = till.any_register(event.register)
    return _shown(registers.open_up(till.uow, row.id, None))


def close_register(till: Till, event: Register) -> Change:
    row = till.any_register(event.register)
    return _shown(registers.close(till.uow, row.id, {}))


def _shown(row: RecordRow) -> Change:
    return {"register": row.id, "name": row.name, "is_open": bool(row.members["is_open"])}
