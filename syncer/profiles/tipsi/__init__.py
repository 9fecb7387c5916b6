"""The tipsi profile: a catalogue is sent to Tipsi's batch sync (docs/tipsi-sync.md)."""

from ...kernel.profile import Profile
from .run import run
from .settings import ENVIRONMENT, TipsiConnection, from_environment

PROFILE = Profile(
    name="tipsi",
    title="a catalogue (CSV, or an account of a simulator) to a store of Tipsi",
    connection=TipsiConnection,
    environment=ENVIRONMENT,
    from_environment=from_environment,
    run=run,
    counts=("read", "created", "updated", "retired", "cleared", "unchanged", "refused"),
)
