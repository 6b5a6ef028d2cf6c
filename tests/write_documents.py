"""The generated parts of the documentation. Run this file to write them anew: ``python tests/write_documents.py``."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

from core.build import VOCABULARY
from core.events import EVENT_TYPES, SCHEMA_VERSION, schema
from core.recipe_document import full_recipe

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "CONTRIBUTING.md"
END = "<!-- end of generated -->"


def recipe_part() -> str:
    """The recipe with every key, as a block of TOML."""
    return f"```toml\n{full_recipe(VOCABULARY).strip()}\n```"


def events_part() -> str:
    """A table of fields for each event. Fields with a star are the machine's."""
    parts = [f"Schema version {SCHEMA_VERSION}. A star marks what depends on the machine's speed and not on the recipe."]
    for name, rows in groupby(schema(), key=lambda row: row[0]):
        kind = EVENT_TYPES[name]
        clocks = {f.name for f in dataclasses.fields(kind) if f.metadata["clock"]}
        what = " ".join((kind.__doc__ or "").split())
        lines = [f"**`{name}`**: {what}", "", "| field | type | unit | meaning |", "|---|---|---|---|"]
        for _, field, type_name, unit, meaning in rows:
            star = " *" if field in clocks else ""
            lines.append(f"| `{field}`{star} | `{cell(type_name)}` | {cell(unit)} | {cell(meaning)} |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def cell(text: str) -> str:
    """A text that does not end its cell of a Markdown table."""
    return text.replace("|", "\\|")


PARTS: dict[str, Callable[[], str]] = {"recipe": recipe_part, "events": events_part}


def rewritten(page: str) -> str:
    """The page with every generated part as it should be. Raises ``ValueError`` when a part has lost its marks."""
    for name, make in PARTS.items():
        start = f"<!-- generated: {name} -->"
        before, found, rest = page.partition(start)
        _, ended, after = rest.partition(END)
        if not (found and ended):
            raise ValueError(f"{PAGE.name} has no part between {start} and {END}.")
        page = f"{before}{start}\n{make()}\n{END}{after}"
    return page


if __name__ == "__main__":
    PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
