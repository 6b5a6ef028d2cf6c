"""The context of another task instead of one's own: what is left must not be better than the robust policy."""

from __future__ import annotations

from typing import Any

from tests.benchmarks import contenders, mirror, rewired, tables
from tests.benchmarks.comparison import compare

KEPT = True
ROWS = (mirror, rewired)  # those whose models and pieces are used
HEADINGS = ("family", "context (ours)", "shuffled context", "robust", "shuffled minus robust [95 %]")


def measure() -> dict[str, Any]:
    """First-episode means of both, and their paired difference."""
    table, verdicts = [], []
    for row in ROWS:
        three = (contenders.CONTEXT, contenders.SHUFFLED, contenders.ROBUST)
        found = compare(row.PRESET, row.SHRINK, three, row.SEEDS, row.ASKED, row.EPISODES)
        ours, shuffled, robust = (found.of(c)[:, :, 0] for c in three)
        gap = tables.difference(shuffled, robust)
        means = [tables.mean(scores) for scores in (ours, shuffled, robust)]
        table.append({"family": row.ASKED.family, "means": means, "difference": gap})
        name = f"`{row.ASKED.family}`, shuffled context minus robust"
        verdicts.append(tables.verdict(name, tables.text(gap), "not better than robust", not tables.better(gap)))
    return {"table": table, "verdicts": verdicts, "passed": tables.passed(verdicts)}


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    rows = [(f"`{r['family']}`", *map(tables.text, r["means"]), tables.text(r["difference"])) for r in result["table"]]
    return ["First episode, held-out tasks.", "", *tables.markdown(HEADINGS, rows), *tables.verdict_lines(result)]
