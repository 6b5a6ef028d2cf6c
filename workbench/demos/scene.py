"""The language that demos are written in: who is on stage, what is said and done, and when. Data only; without Qt.

A demo is a row of cues. Each waits for what it names, then its caption appears and its acts are done; the next one is looked
at when the one before is over. Whoever plays a demo is a :class:`Stagehand`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from core.resources import resource
from workbench.i18n import translate

READING = 0.055  # s for each letter
LONGEST_READING = 7.0  # s
MAIN, HUMAN = "main", "human"  # in a cast, beside the names of ghosts


@dataclass(frozen=True)
class Moment:
    """What cues wait for.

    Attributes:
        steps: taken since the last cue by whoever has taken most.
        seconds: since the last cue.
        fell: who has fallen since everyone began.
        solved: who has solved an episode since everyone began.
        played: episodes that each of the cast has ended since then.
        resting: who has ended an episode and not begun the next.
        midway: whose episode has neither just begun nor is about to end by itself.
        over: whether the trial is.
    """

    steps: int = 0
    seconds: float = 0.0
    fell: frozenset[str] = frozenset()
    solved: frozenset[str] = frozenset()
    played: Mapping[str, int] = field(default_factory=dict)
    resting: frozenset[str] = frozenset()
    midway: frozenset[str] = frozenset()
    over: bool = False


When = Callable[[Moment], bool]


@dataclass(frozen=True)
class Steps:
    """So many steps after the last cue; at once where there are none, or when nobody takes steps any more."""

    count: int = 0

    def __call__(self, now: Moment) -> bool:
        return now.steps >= self.count or now.over


@dataclass(frozen=True)
class Seconds:
    """So long after the last cue, whether anyone moves or not."""

    count: float

    def __call__(self, now: Moment) -> bool:
        return now.seconds >= self.count


@dataclass(frozen=True)
class Fell:
    """A performer has fallen."""

    who: str

    def __call__(self, now: Moment) -> bool:
        return self.who in now.fell


@dataclass(frozen=True)
class Stands:
    """A performer has not fallen yet."""

    who: str

    def __call__(self, now: Moment) -> bool:
        return self.who not in now.fell


@dataclass(frozen=True)
class Played:
    """A performer has ended so many episodes."""

    who: str
    count: int

    def __call__(self, now: Moment) -> bool:
        return now.played.get(self.who, 0) >= self.count


@dataclass(frozen=True)
class Resting:
    """A performer is between two episodes."""

    who: str

    def __call__(self, now: Moment) -> bool:
        return self.who in now.resting


@dataclass(frozen=True)
class Midway:
    """A performer is in the middle of an episode."""

    who: str

    def __call__(self, now: Moment) -> bool:
        return self.who in now.midway


@dataclass(frozen=True)
class Solved:
    """A performer has solved an episode."""

    who: str

    def __call__(self, now: Moment) -> bool:
        return self.who in now.solved


@dataclass(frozen=True)
class Unsolved:
    """A performer has solved no episode yet."""

    who: str

    def __call__(self, now: Moment) -> bool:
        return self.who not in now.solved


@dataclass(frozen=True)
class All:
    """All of these hold."""

    conditions: tuple[When, ...]

    def __call__(self, now: Moment) -> bool:
        return all(holds(now) for holds in self.conditions)


def over(now: Moment) -> bool:
    """Everyone has played the last episode."""
    return now.over


class Stagehand(Protocol):
    """Does what acts ask for."""

    def begin(self, cast: tuple[str, ...], task: Mapping[str, float], episodes: int | None) -> None:
        """Put a cast on stage, everyone from the same first state; the task changes in what is named."""
        ...

    def move(self, parameter: str, value: float, steps: int) -> None:
        """Turn a hidden parameter while everyone plays, evenly over so many steps."""
        ...

    def make_uniform(self) -> None:
        """The same alpha for every sub-model of the main performer."""
        ...

    def give_back(self) -> None:
        """Let the main performer set its own alpha again."""
        ...

    def push(self, direction: int, times: int) -> None:
        """Push everyone to the left (-1) or the right (1), so many times as hard as an arrow key does."""
        ...

    def run_at(self, speed: float) -> None:
        """Multiple of real time, unless the user has chosen one."""
        ...

    def go(self) -> None:
        """A human on stage may begin."""
        ...

    def hand_over(self) -> None:
        """The user plays on; the demo touches nothing any more."""
        ...


Act = Callable[[Stagehand], None]


@dataclass(frozen=True)
class Begin:
    """A new act: this cast, from the first state, on the task with some parameters changed."""

    cast: tuple[str, ...]
    task: Mapping[str, float] = field(default_factory=dict)
    episodes: int | None = None

    def __call__(self, stage: Stagehand) -> None:
        stage.begin(self.cast, self.task, self.episodes)


@dataclass(frozen=True)
class Move:
    """A slider moves by itself."""

    parameter: str
    value: float
    steps: int = 1

    def __call__(self, stage: Stagehand) -> None:
        stage.move(self.parameter, self.value, self.steps)


@dataclass(frozen=True)
class Push:
    """Everyone is pushed."""

    direction: int
    times: int = 1

    def __call__(self, stage: Stagehand) -> None:
        stage.push(self.direction, self.times)


@dataclass(frozen=True)
class Speed:
    """Slow motion, or quick."""

    speed: float

    def __call__(self, stage: Stagehand) -> None:
        stage.run_at(self.speed)


def uniform(stage: Stagehand) -> None:
    """The same alpha for every sub-model."""
    stage.make_uniform()


def give_back(stage: Stagehand) -> None:
    """Alpha is the model's own again."""
    stage.give_back()


def go(stage: Stagehand) -> None:
    """A human on stage may begin."""
    stage.go()


def hand_over(stage: Stagehand) -> None:
    """Your turn."""
    stage.hand_over()


@dataclass(frozen=True)
class Cue:
    """A caption, what is done with it, and what both wait for.

    In the text, ``{found}`` is the number of steps after which alpha had nearly become what it stays, and ``{NAME.fell}``,
    ``{NAME.best}``, ``{NAME.episode}``, ``{NAME.steps}`` speak of one of the cast: where it first fell, its longest episode,
    the episode that it plays, its steps in all. They stay up to date while the caption stands.

    A caption stays as long as one needs to read it, whatever the next cue waits for.

    An ``optional`` cue does not hold up those behind it, and is left out when one of them comes first.
    """

    text: str = ""
    when: When = Steps()
    acts: tuple[Act, ...] = ()
    optional: bool = False

    @property
    def reading(self) -> float:
        """Time in s that the caption stays at least."""
        return min(LONGEST_READING, READING * len(self.text))


@dataclass(frozen=True)
class Demo:
    """One scene.

    Attributes:
        model: name of the sample model that plays; ``needs`` names others that have to be there.
        opening: who is on stage first, and on which task; parameters that are not named are as usual.
    """

    id: str
    title: str
    summary: str
    model: str
    opening: Begin
    cues: tuple[Cue, ...]
    needs: tuple[str, ...] = ()

    def missing(self) -> str:
        """Why the scene cannot be played; empty when it can."""
        names = (self.model, *self.needs)
        if all(resource("sample_models", f"{name}.metamodel").is_file() for name in names):
            return ""
        return translate("Demos", "The sample model of this demo is not installed.")
