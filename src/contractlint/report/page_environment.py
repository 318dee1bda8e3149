"""How all HTML pages are filled in: what a contract says is escaped, and a name that is not there is an error."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def page_environment(package: str, *, keep_trailing_newline: bool = False) -> Environment:
    """The templates of a package's folder ``templates``, made once a process."""
    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=keep_trailing_newline,
    )
