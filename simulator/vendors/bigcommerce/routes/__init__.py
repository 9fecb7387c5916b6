"""BigCommerce's routes: a blueprint a resource."""

from . import channels, headers, hooks, store
from .attachments import custom_fields, files, images, metafields
from .categories import brands, categories, trees
from .orders import customers, customers_v2, orders, parts, payments, shipments
from .products import assignments, products, summary
from .stock import inventory, locations, settings
from .variants import options, variants

BLUEPRINTS = tuple(
    module.bp
    for module in (
        headers,
        hooks,
        store,
        products,
        assignments,
        summary,
        inventory,
        locations,
        settings,
        orders,
        parts,
        shipments,
        payments,
        customers,
        customers_v2,
        variants,
        options,
        images,
        files,
        custom_fields,
        categories,
        trees,
        brands,
        channels,
        metafields,
    )
)
