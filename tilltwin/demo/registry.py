"""The stories that `tilltwin demo` can tell, by profile; the first is told where none is named."""

from simulator.entry_points import BadEntryPoint, loaded, registered

from .story import Story

BUILT_IN = {
    "clover-bigcommerce": "tilltwin.demo.clover_bigcommerce.story:CloverStory",
    "tipsi": "tilltwin.demo.tipsi.story:TipsiStory",
}

GROUP = "tilltwin.stories"
"""Entry points of other packages: a profile's name to its Story, a class."""


def names() -> tuple[str, ...]:
    return tuple(registered(GROUP, BUILT_IN))


def story(profile: str) -> type[Story]:
    """BadEntryPoint where it cannot be loaded."""
    point = registered(GROUP, BUILT_IN)[profile]
    kind = loaded(point, type)
    if not issubclass(kind, Story):
        raise BadEntryPoint(f"{point.name} = {point.value} ({point.group}) is no Story")
    return kind
