"""The glossary: questions that newcomers ask, the four steps with their formulas, and the words of the field.

Add an entry: an :class:`Entry` in the table of its section. Tests check that all it points to exists.
"""

from __future__ import annotations

from workbench.glossary.entry import Entry
from workbench.glossary.questions import QUESTIONS
from workbench.glossary.steps import STEPS
from workbench.glossary.words import WORDS
from workbench.i18n import QT_TRANSLATE_NOOP

SECTIONS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (QT_TRANSLATE_NOOP("Glossary", "Questions"), QUESTIONS),
    (QT_TRANSLATE_NOOP("Glossary", "The four steps"), STEPS),
    (QT_TRANSLATE_NOOP("Glossary", "Words"), WORDS),
)
ENTRIES: tuple[Entry, ...] = tuple(entry for _, entries in SECTIONS for entry in entries)


def entry(id: str) -> Entry:
    """The entry of an id. Raises ``KeyError``."""
    return {each.id: each for each in ENTRIES}[id]


__all__ = ["ENTRIES", "SECTIONS", "Entry", "entry"]
