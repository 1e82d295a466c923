"""The instructor's page of a class: one file, from which what to do next can be seen.

The page asks for nothing from outside. Its policy lets only its own script and styles in, by
their hashes, so that even a text that slipped through all escaping could do nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gradeloop.judge.results import Results
from gradeloop.report.alike import Alike
from gradeloop.report.class_data import class_data, script_json
from gradeloop.report.templates import page_file, render, source_hash

__all__ = ["SCRIPTS", "class_page"]

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
    data = class_data(results, pages, late, alike)
    style = page_file("look.css") + page_file("class.css")
    script = '"use strict";\n' + "\n".join(map(page_file, SCRIPTS))
    return render(
        "class.html",
        title=data.main["course"],
        style=style,
        style_hash=source_hash(f"\n{style}\n"),
        script=script,
        script_hash=source_hash(f"\n{script}\n"),
        main=script_json(data.main),
        parts=tuple(map(script_json, data.parts)),
    )
