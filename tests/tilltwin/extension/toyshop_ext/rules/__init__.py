"""The rules of the toyshop, and what must be known before they run."""

from conformance.credentials import Credential
from conformance.vendor import Vendor

VENDOR = Vendor(
    name="toyshop",
    package=__name__,
    credentials=(
        Credential("token", "TOYSHOP_TOKEN", "--toyshop-token", help="Toyshop: TOYSHOP_TOKEN."),
    ),
)
