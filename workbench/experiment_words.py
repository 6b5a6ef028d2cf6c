"""What an experiment's states, fields, values and runs are called in the window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workbench import numbers
from workbench.experiments.board_state import BoardState, ConfigurationState, RunState
from workbench.field_labels import label
from workbench.i18n import QT_TRANSLATE_NOOP, translate

# What a run's state is called, one sentence about it, its icon, and the role of its colour.
RUN_STATES: dict[str, tuple[str, str, str, str]] = {
    "queued": (
        QT_TRANSLATE_NOOP("Experiment", "queued"), QT_TRANSLATE_NOOP("Experiment", "It waits for a free slot."),
        "more", "muted",
    ),
    "running": (
        QT_TRANSLATE_NOOP("Experiment", "running"), QT_TRANSLATE_NOOP("Experiment", "It is being trained now."),
        "play", "accent",
    ),
    "done": (
        QT_TRANSLATE_NOOP("Experiment", "done"), QT_TRANSLATE_NOOP("Experiment", "It was trained to its end."),
        "check", "good",
    ),
    "pruned": (
        QT_TRANSLATE_NOOP("Experiment", "pruned"),
        QT_TRANSLATE_NOOP("Experiment", "It fell behind the median of earlier runs and was ended early; its model is kept."),
        "close", "muted",
    ),
    "diverged": (
        QT_TRANSLATE_NOOP("Experiment", "diverged"),
        QT_TRANSLATE_NOOP("Experiment", "Its numbers left all bounds; the best model from before that was kept."),
        "warning", "warning",
    ),
    "stopped": (
        QT_TRANSLATE_NOOP("Experiment", "stopped"),
        QT_TRANSLATE_NOOP("Experiment", "It was ended before its time; going on takes it up where it was."),
        "stop", "warning",
    ),
    "failed": (
        QT_TRANSLATE_NOOP("Experiment", "failed"), QT_TRANSLATE_NOOP("Experiment", "Its training ended with an error."),
        "warning", "bad",
    ),
}  # fmt: skip
# What a whole experiment's state is called.
STATES: dict[str, str] = {
    "waiting": QT_TRANSLATE_NOOP("Experiment", "not begun"),
    "starting": QT_TRANSLATE_NOOP("Experiment", "starting…"),
    "running": QT_TRANSLATE_NOOP("Experiment", "running"),
    "stopping": QT_TRANSLATE_NOOP("Experiment", "stopping…"),
    "done": QT_TRANSLATE_NOOP("Experiment", "done"),
    "stopped": QT_TRANSLATE_NOOP("Experiment", "stopped"),
    "interrupted": QT_TRANSLATE_NOOP("Experiment", "interrupted"),
    "failed": QT_TRANSLATE_NOOP("Experiment", "could not run"),
    "reading": QT_TRANSLATE_NOOP("Experiment", "being read…"),
}


def run_state(name: str) -> str:
    """A run's state in a word."""
    return translate("Experiment", RUN_STATES[name][0])


def titles(fields: Sequence[str]) -> dict[str, str]:
    """Fields by what they are called; those that would be called the same by their dotted key."""
    named = {field: label(field) for field in fields}
    often = Counter(named.values())
    return {field: title if often[title] == 1 else field for field, title in named.items()}


def shown(value: str) -> str:
    """A value as TOML without the quotes of a text, and a number in the language's own form."""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    bare = value.replace("_", "")
    return numbers.whole(int(bare)) if numbers.WHOLE.fullmatch(bare) else numbers.localised(value)


def values_in_words(values: dict[str, str], board: BoardState) -> str:
    """``Sub-models K 2, Learning rate 0.003``; of a configuration without fields, nothing."""
    named = titles(board.fields or tuple(values))
    return ", ".join(f"{named.get(name, name)} {shown(value)}" for name, value in values.items())


def run_title(run: RunState, board: BoardState) -> str:
    """A run by what makes it differ from the others."""
    seed = translate("Experiment", "seed {number}").replace("{number}", str(run.seed))
    values = values_in_words(run.values, board)
    return f"{values}, {seed}" if values else seed


def configuration_title(configuration: ConfigurationState, board: BoardState) -> str:
    """A configuration by its values, or by its number where it has none of its own."""
    values = values_in_words(configuration.values, board)
    return values or translate("Experiment", "configuration {number}").replace("{number}", str(configuration.number + 1))


def short_title(what: RunState | ConfigurationState) -> str:
    """A run or a configuration in few letters, by its number on the board."""
    if isinstance(what, ConfigurationState):
        return f"#{what.number + 1}"
    return f"#{what.configuration + 1} · " + translate("Experiment", "seed {number}").replace("{number}", str(what.seed))
