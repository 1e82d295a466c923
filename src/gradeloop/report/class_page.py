"""The instructor's page of a class: one file, from which what to do next can be seen.

The page asks for nothing from outside. Its policy lets only its own script and styles in, by
their hashes, so that even a text that slipped through all escaping could do nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gradeloop.judge.results import Results
from gradeloop.report.alike import Alike
from gradeloop.report.class_data import class_data
from gradeloop.report.templates import page_file, render_parts, source_hash

__all__ = ["SCRIPTS", "class_page", "class_page_parts"]

SCRIPTS = (
    "base.js",
    "timeline.js",
    "choice.js",
    "detail.js",
    "grid.js",
    "overview.js",
    "start.js",
)
"""The page's script, in the order in which its files build on each other."""


def class_page(
    results: Results,
    pages: Mapping[str, str],
    late: Mapping[str, float] | None = None,
    alike: Sequence[Alike] = (),
) -> str:
    """A complete HTML document; hidden checks are on it, since it is the instructor's.

    Args:
        pages: For each student the name of their feedback page, without its ending.
        late: The percentage of the points that each student loses; None where nothing is due.
        alike: Pairs of submissions that should be looked at.
    """
    return "".join(class_page_parts(results, pages, late, alike))


def class_page_parts(
    results: Results,
    pages: Mapping[str, str],
    late: Mapping[str, float] | None = None,
    alike: Sequence[Alike] = (),
) -> Iterator[str]:
    """The same document in parts: that of a large class need not be in memory twice."""
    data = class_data(results, pages, late, alike)
    style = page_file("look.css") + page_file("class.css")
    script = '"use strict";\n' + "\n".join(map(page_file, SCRIPTS))
    yield from render_parts(
        "class.html",
        title=data.title,
        style=style,
        style_hash=source_hash(f"\n{style}\n"),
        script=script,
        script_hash=source_hash(f"\n{script}\n"),
        main=data.main,
        parts=data.parts,
    )
