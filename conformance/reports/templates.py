"""Where the reports' templates come from; HTML is escaped, whatever a server answered."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape

_ROOM = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=select_autoescape(("html.j2",)),
    undefined=StrictUndefined,
    trim_blocks=True,
    keep_trailing_newline=False,
)


def _cell(text: str) -> str:
    """One line of Markdown that breaks out of nothing."""
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")[:500]


_ROOM.filters["cell"] = _cell


def template(name: str) -> Template:
    return _ROOM.get_template(name)
