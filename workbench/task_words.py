"""A task's discrete hidden parameters in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench import names, numbers
from workbench.i18n import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from core.tasks.family import Parameter


# Rows of the evaluation whose names are read otherwise than they are spelled.
METHOD_WORDS = {
    "q_learning": QT_TRANSLATE_NOOP("Methods", "Q-learning"),
    "gpi_max": QT_TRANSLATE_NOOP("Methods", "GPI max"),
}


def choice_text(parameter: Parameter, value: float) -> str:
    """A discrete value in a word: plus and minus read "normal" and "reversed", numbers stay numbers, unless they have signs of
    their own."""
    if parameter.signs and value in parameter.values:
        return parameter.signs[parameter.values.index(value)]
    if set(parameter.values) == {1.0, -1.0}:
        return translate("Tasks", "normal") if value > 0 else translate("Tasks", "reversed")
    return numbers.significant(value, 6)


def group_text(group: str, family_name: str) -> str:
    """A group of tasks as events name it, such as ``"force_sign=-1, delay=2"``, by what is not as usual in it.

    Words that are not of this form are given back as they are.
    """
    from core.tasks import FAMILIES  # loads gymnasium, which the window does not wait for

    family = FAMILIES.get(family_name)
    parameters = {} if family is None else {p.name: p for p in family.parameters}
    words = []
    for part in group.split(", "):
        name, _, number = part.partition("=")
        try:
            value = float(number)
        except ValueError:
            return group
        if name not in parameters:
            return group
        if value != parameters[name].default:
            words.append(f"{translate('Tasks', parameters[name].label)}: {choice_text(parameters[name], value)}")
    return ", ".join(words) or translate("Tasks", "normal")


def method_words(method: str) -> str:
    """The name of a row of the evaluation as it is read: words, not an identifier."""
    return translate("Methods", METHOD_WORDS[method]) if method in METHOD_WORDS else names.words(method)
