"""What the core says, in the language of the window: sentences by their templates, and errors of files by their codes."""

from __future__ import annotations

from core.plain_text import LONGEST_SENTENCE, plain
from core.sentence import Sentence, filled
from workbench import language
from workbench.i18n import QT_TRANSLATE_NOOP, translate

# In English the core's own sentences are shown: they know more.
FILE_ERRORS: dict[str, str] = {
    "missing": QT_TRANSLATE_NOOP("Errors", "There is no file {name}."),
    "unreadable": QT_TRANSLATE_NOOP("Errors", "{name} cannot be read."),
    "not-a-model": QT_TRANSLATE_NOOP("Errors", "{name} is not a model of this program."),
    "too-large": QT_TRANSLATE_NOOP("Errors", "{name} is larger than any model can be."),
    "newer": QT_TRANSLATE_NOOP("Errors", "{name} was made by a newer version of this program: install that one to open it."),
    "damaged": QT_TRANSLATE_NOOP("Errors", "{name} is damaged: nothing of it was used. Take a copy of it, or train it again."),
    "mismatch": QT_TRANSLATE_NOOP("Errors", "What is in {name} does not fit together: nothing of it was used."),
    "unwritable": QT_TRANSLATE_NOOP("Errors", "{name} could not be written; what was there before is as it was."),
}


def worded(told: str | BaseException) -> str:
    """A sentence of the core, or what an error says, as the user reads it; what has no translation stays English."""
    sentence = told if isinstance(told, str) else getattr(told, "sentence", str(told))
    if not isinstance(sentence, Sentence):
        return sentence
    values = {name: worded(value) for name, value in sentence.values.items()}
    return plain(filled(translate("Core", sentence.template), values), LONGEST_SENTENCE)


def file_error(error: Exception, name: str) -> tuple[str, str]:
    """A sentence and details of what is wrong with a file of a name, of a :class:`core.ModelFileError` or another error."""
    sentence = FILE_ERRORS.get(getattr(error, "code", ""))
    if sentence is None or language.current() == language.SOURCE:
        return worded(error), ""
    return translate("Errors", sentence).replace("{name}", name), str(error)
