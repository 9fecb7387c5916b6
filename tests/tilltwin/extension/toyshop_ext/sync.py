"""csv-toyshop as a profile of the reference sync: `tilltwin sync --profile csv-toyshop --from-env`."""

from collections.abc import Mapping
from typing import Any

from syncer.kernel.config import Connection, required
from syncer.kernel.job import Job, PassResult
from syncer.kernel.profile import Profile
from toyshop_ext.transfer import transfer

ENVIRONMENT = ("CSV_TILL_BASE_URL", "CSV_TILL_ACCESS_TOKEN", "TOYSHOP_BASE_URL", "TOYSHOP_TOKEN")


class ToyshopConnection(Connection, frozen=True, forbid_unknown_fields=True, kw_only=True):
    variables: dict[str, str]


def from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    required(ENVIRONMENT, "", environ)
    return {"variables": {name: environ[name] for name in ENVIRONMENT}}


def run(job: Job[ToyshopConnection], result: PassResult) -> None:
    result.report.created = transfer(job.connection.variables)
    result.report.result = "done"


PROFILE = Profile(
    name="csv-toyshop",
    title="what a till exports to a toyshop",
    connection=ToyshopConnection,
    environment=ENVIRONMENT,
    from_environment=from_environment,
    run=run,
    counts=("created",),
)
