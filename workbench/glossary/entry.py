"""One entry of the glossary, as data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """What one word, question or step means.

    Attributes:
        id: by which "?" buttons and other entries point here; never shown.
        title: the word or the question, marked for translation with the context "Glossary".
        meaning: its plain meaning, paragraphs divided by an empty line; marked likewise.
        formula: lines in Unicode, the same in every language; or "".
        symbols: what the letters of the formula stand for; marked for translation, or "".
        sources: papers and books, not translated.
        see: ids of entries that belong to it.
        where: where it is seen in the window; marked for translation, or "".
    """

    id: str
    title: str
    meaning: str
    formula: str = ""
    symbols: str = ""
    sources: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    where: str = ""
