"""Sentences for the user that can be said in another language: a template, and what fills its places.

The core speaks English. A window that speaks something else looks the template up and fills the same values in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Self

from core.plain_text import LONGEST_SENTENCE, plain

_PLACE = re.compile(r"\{(\w+)\}")


class Sentence(str):
    """A text as ever, in English, that knows what it was made of.

    >>> Sentence("There is no run in {folder}.", folder="here")
    'There is no run in here.'

    Attributes:
        template: the sentence with its ``{places}``.
        values: a text for each place, made harmless; some are sentences themselves.
    """

    template: str
    values: Mapping[str, str]

    def __new__(cls, template: str, /, **values: object) -> Self:
        texts = {
            name: value if isinstance(value, Sentence) else plain(str(value), LONGEST_SENTENCE)
            for name, value in values.items()
        }
        sentence = super().__new__(cls, filled(template, texts))
        sentence.template, sentence.values = template, texts
        return sentence

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, str]]:
        return (self.template,), dict(self.values)  # it travels between our own processes


def filled(template: str, values: Mapping[str, str]) -> str:
    """The template with its places filled; what stands in a value is never taken for a place."""
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), template)


class UserError(Exception):
    """What the user is told in one sentence: what is wrong, and what to do. Its text is that sentence in English.

    Attributes:
        sentence: with its template and values. Names in it may be anything that stands in a file, so show it as plain text.
    """

    def __init__(self, template: str, /, **values: object) -> None:
        """From a template and its values, or from a sentence that is ready."""
        self.sentence = template if isinstance(template, Sentence) else Sentence(template, **values)
        super().__init__(plain(self.sentence, LONGEST_SENTENCE))


def sentence_of(error: BaseException) -> str:
    """What an error says, whole where it is for the user, else its first line, else its name."""
    sentence = getattr(error, "sentence", None)
    if isinstance(sentence, str):
        return sentence
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
