"""The clover-bigcommerce profile: a BigCommerce store shows what a Clover merchant sells (docs/clover-bigcommerce.md)."""

from ...kernel.profile import Profile
from .run import run
from .settings import ENVIRONMENT, CloverBigCommerceConnection, from_environment
from .webhooks import read_webhook

PROFILE = Profile(
    name="clover-bigcommerce",
    title="a Clover merchant to a BigCommerce store, and its online orders back",
    connection=CloverBigCommerceConnection,
    environment=ENVIRONMENT,
    from_environment=from_environment,
    run=run,
    counts=("read", "orders", "created", "updated", "stock_set", "hidden", "refused"),
    read_webhook=read_webhook,
)
