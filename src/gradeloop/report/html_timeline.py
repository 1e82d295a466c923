"""A timeline as a page of its own: the picture, and the same as a table.

The page needs nothing from outside and may do nothing: no script, no font, no request, and a
content security policy that would forbid them, since the labels come from a submission.
"""

from __future__ import annotations

from gradeloop.judge.results import Span, Timeline
from gradeloop.report.safe_text import for_html, one_line
from gradeloop.report.svg import timeline_svg

__all__ = ["timeline_page"]

_MOST_ROWS = 500

_STYLE = """
:root{color-scheme:light dark;
--ink:#1f2328;--soft:#59636e;--rule:#d1d9e0;--paper:#fff;--bad:#cf222e}
@media (prefers-color-scheme:dark){:root{--ink:#f0f6fc;--soft:#9198a1;--rule:#3d444d;
--paper:#0d1117;--bad:#f85149}}
body{margin:2rem auto;padding:0 1rem;max-width:56rem;background:var(--paper);color:var(--ink);
font:16px/1.5 ui-sans-serif,system-ui,sans-serif}
h1{font-size:1.4rem;margin:0 0 .5rem}p{max-width:42rem;white-space:pre-line}
.picture{overflow-x:auto;border:1px solid var(--rule);border-radius:8px}
svg{display:block;max-width:100%;height:auto}
details{margin-top:1rem}summary{cursor:pointer;color:var(--soft)}
table{border-collapse:collapse;margin-top:.5rem;font-size:.9rem}
th,td{padding:.25rem .75rem .25rem 0;text-align:left;border-bottom:1px solid var(--rule)}
td.num{text-align:right;font-variant-numeric:tabular-nums}tr.blocked td{color:var(--bad)}
"""


def timeline_page(
    timeline: Timeline,
    expected: Timeline | None = None,
    *,
    title: str = "Timeline",
    message: str = "",
) -> str:
    """A complete HTML document for one run."""
    name = for_html(one_line(title))
    told = f"<p>{for_html(message)}</p>" if message else ""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{name}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>{name}</h1>
{told}
<div class="picture">
{timeline_svg(timeline, expected, title=title)}
</div>
<details>
<summary>The same as a table</summary>
{_table(timeline)}
</details>
</main>
</body>
</html>
"""


def _table(timeline: Timeline) -> str:
    rows = "\n".join(map(_row, timeline.spans[:_MOST_ROWS]))
    left_out = len(timeline.spans) - _MOST_ROWS
    more = f"<p>… and {left_out} more.</p>" if left_out > 0 else ""
    heads = "".join(
        f'<th scope="col">{head}</th>'
        for head in ("What", "Kind", "Task", "Line", "From (s)", "To (s)")
    )
    return f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>{more}"


def _row(span: Span) -> str:
    line = "" if span.line is None else str(span.line)
    return (
        f'<tr class="{span.kind}"><td>{for_html(one_line(span.label))}</td><td>{span.kind}</td>'
        f"<td>{for_html(one_line(span.row))}</td>"
        f'<td class="num">{line}</td><td class="num">{span.start:.4f}</td>'
        f'<td class="num">{span.end:.4f}</td></tr>'
    )
