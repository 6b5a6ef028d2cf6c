"""What the task atlas says: names of axes, colourings and splits, and a task in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from workbench import names, numbers
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.plots.atlas_series import ALPHA, DOMINANT, INNER, RETURN, number_of, parameter_of
from workbench.plots.columns import spread
from workbench.task_words import choice_text

if TYPE_CHECKING:
    from core.analysis.task_atlas import TaskAtlas
    from core.tasks.family import Parameter

SPLITS = {
    "train": QT_TRANSLATE_NOOP("Atlas", "training"),
    "held-out": QT_TRANSLATE_NOOP("Atlas", "held-out"),
    "extrapolation": QT_TRANSLATE_NOOP("Atlas", "extrapolation"),
}
TASKS = {
    "train": QT_TRANSLATE_NOOP("Atlas", "training task {number}"),
    "held-out": QT_TRANSLATE_NOOP("Atlas", "held-out task {number}"),
    "extrapolation": QT_TRANSLATE_NOOP("Atlas", "extrapolation task {number}"),
}


def split_word(split: str) -> str:
    """A split in a word."""
    return translate("Atlas", SPLITS[split]) if split in SPLITS else split


def task_name(atlas: TaskAtlas, row: int) -> str:
    """What a task is called, such as "held-out task 7"."""
    text = TASKS.get(atlas.split[row])
    name = translate("Atlas", text) if text else f"{atlas.split[row]} {{number}}"
    return name.replace("{number}", str(int(atlas.number[row])))


def label(parameters: Mapping[str, Parameter], name: str, unit: bool = False) -> str:
    """A parameter's label; its unit too, if it has one."""
    known = parameters.get(name)
    if known is None:
        return name
    text = translate("Tasks", known.label)
    return f"{text} ({names.unit(known.unit)})" if unit and known.unit else text


def quantity(parameters: Mapping[str, Parameter], name: str, value: float) -> str:
    """A parameter's value with its unit, or the word for a choice."""
    known = parameters.get(name)
    if known is None:
        return numbers.significant(value, 3)
    if known.kind == "number":
        return numbers.whole(value)
    return choice_text(known, value) if known.values else f"{numbers.significant(value, 3)} {names.unit(known.unit)}".rstrip()


def axis_word(key: str, parameters: Mapping[str, Parameter], has_state: bool) -> str:
    """What an axis is called."""
    name = parameter_of(key)
    if name:
        return label(parameters, name, unit=True)
    if not key.startswith(INNER):
        return key
    text = translate("Atlas", "meta-state, axis {number}") if has_state else translate("Atlas", "α, axis {number}")
    return text.replace("{number}", str(number_of(key) + 1))


def colour_word(key: str, parameters: Mapping[str, Parameter]) -> str:
    """What a colouring is called."""
    if key == DOMINANT:
        return translate("Atlas", "dominant sub-model")
    if key == RETURN:
        return translate("Atlas", "return")
    if key.startswith(ALPHA):
        return f"α{number_of(key) + 1}"
    return label(parameters, parameter_of(key), unit=True)


def atlas_columns(atlas: TaskAtlas, parameters: Mapping[str, Parameter]) -> dict[str, NDArray[Any]]:
    """The atlas as a table: a heading and its values (N,) for each column."""
    columns: dict[str, NDArray[Any]] = {
        translate("Atlas", "split"): np.array([split_word(split) for split in atlas.split]),
        translate("Atlas", "number"): atlas.number,
    }
    columns |= {label(parameters, name, unit=True): atlas.values[:, p] for p, name in enumerate(atlas.names)}
    columns |= spread(translate("Atlas", "return, episode {0}"), atlas.returns)
    columns[translate("Atlas", "dominant sub-model")] = atlas.dominant + 1
    columns |= spread("α{0}", atlas.alpha)
    for number, places in enumerate(atlas.axes.of(atlas.inner).T):
        columns[axis_word(f"{INNER}{number}", parameters, bool(atlas.meta_state.shape[1]))] = places
    return columns


def atlas_sentence(atlas: TaskAtlas) -> str:
    """The whole atlas in a sentence, for who does not see it."""
    splits, parts = np.array(atlas.split), []
    for split in dict.fromkeys(atlas.split):
        rows = splits == split
        text = translate("Atlas", "{split}: {share} of {count} tasks solved")
        text = text.replace("{count}", str(int(rows.sum()))).replace("{split}", split_word(split))
        parts.append(text.replace("{share}", numbers.percent(float(atlas.solved[rows].mean()))))
    return "; ".join(parts)


def task_lines(atlas: TaskAtlas, row: int, parameters: Mapping[str, Parameter], shown: Sequence[str]) -> list[str]:
    """A task in lines: what it is, what the model made of it, and its parameters; ``shown`` are those that vary."""
    name = task_name(atlas, row)
    returns = ", ".join(numbers.a_return(value) for value in atlas.returns[row])
    made = translate("Atlas", "return {returns}; dominant sub-model {number}")
    made = made.replace("{returns}", returns).replace("{number}", str(int(atlas.dominant[row]) + 1))
    task = atlas.task(row)
    rest = [f"{label(parameters, key)}: {quantity(parameters, key, task[key])}" for key in atlas.names if key in shown]
    return [name[:1].upper() + name[1:], made, *rest]
