"""The HTML pages' templates, and the rule that nothing gets into a page unescaped.

Every text that a template prints is first made harmless (:mod:`gradeloop.report.safe_text`), then
escaped: a template that forgets to do so can't be written. What is markup already is marked
``safe`` in the template: this package's own styles, scripts and pictures, and nothing else.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Iterator
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined

from gradeloop.report.safe_text import excerpt, neutralise, one_line
from gradeloop.report.wording import points

__all__ = ["page_file", "render", "render_parts", "source_hash"]


@functools.cache
def page_file(name: str) -> str:
    """A file of the folder ``pages`` beside this module."""
    return resources.files("gradeloop.report").joinpath("pages", name).read_text(encoding="utf-8")


def source_hash(text: str) -> str:
    """What a content security policy names an inline script or style by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def render(template: str, **values: Any) -> str:
    """A page from the template ``pages/<template>``."""
    return _environment().get_template(template).render(**values)


def render_parts(template: str, **values: Any) -> Iterator[str]:
    """The same page in parts, as the template comes to them."""
    return _environment().get_template(template).generate(**values)


@functools.cache
def _environment() -> Environment:
    made = Environment(
        loader=FunctionLoader(page_file),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["line"] = one_line
    made.filters["excerpt"] = excerpt
    made.filters["points"] = points
    return made


def _harmless(value: Any) -> Any:
    return neutralise(value) if type(value) is str else value
