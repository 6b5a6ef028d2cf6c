"""How long a training takes on this machine: from what was measured here, and honest about how near that is."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from workbench import kept_values
from workbench.i18n import translate
from workbench.steps import Step

if TYPE_CHECKING:
    from core.recipe import Recipe
    from workbench.session import Session

LEAST_UPDATES = 10  # of a training before its speed says something
ANY = "any"
SLOWEST, FASTEST = 1e-2, 1e12  # steps a second that can have been measured


@dataclass(frozen=True)
class Estimate:
    """Seconds that a recipe's meta-training takes here.

    Attributes:
        seconds: nan where nothing like it was measured.
        exact: measured with these very sizes; else with the same learner on other ones.
        more: learning step sizes comes after it, which is not in ``seconds``.
    """

    seconds: float = math.nan
    exact: bool = False
    more: bool = False

    @property
    def known(self) -> bool:
        return math.isfinite(self.seconds)


def shape(recipe: Recipe) -> str:
    """Short hash of what a step's cost depends on: networks, learner, lanes, machine."""
    parts = [dataclasses.asdict(part) for part in (recipe.model, recipe.learner, recipe.run)]
    parts[-1].pop("seed")
    text = json.dumps([parts, recipe.training.lanes], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _keys(recipe: Recipe) -> tuple[str, str, str]:
    """Where speeds are kept, from this very recipe's to that of any family with its learner."""
    learner, family = recipe.learner.name, recipe.family.name
    start = f"measured/{learner}"
    return f"{start}/{family}/{shape(recipe)}", f"{start}/{family}/{ANY}", f"{start}/{ANY}/{ANY}"


def keep(recipe: Recipe, steps_per_second: float) -> None:
    """Remember how fast a recipe was trained."""
    if math.isfinite(steps_per_second) and steps_per_second > 0:
        kept_values.keep(dict.fromkeys(_keys(recipe), float(steps_per_second)))


def estimate(recipe: Recipe) -> Estimate:
    """How long a recipe's meta-training takes here, as far as that is known."""
    more = recipe.training.rate_updates > 0
    for number, key in enumerate(_keys(recipe)):
        speed = _number(kept_values.value(key))
        if speed > 0:
            return Estimate(recipe.training.env_steps / speed, number == 0, more)
    return Estimate(more=more)


def _number(value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return 0.0
    return number if SLOWEST <= number <= FASTEST else 0.0


def spoken(seconds: float) -> str:
    """A time as one says it of something that is not known better: ``40 s``, ``3 min``, ``2 h``."""
    if seconds < 57.5:
        return translate("Times", "{number} s").replace("{number}", str(max(5, round(seconds / 5) * 5)))
    if seconds < 90 * 60:
        return translate("Times", "{number} min").replace("{number}", str(max(1, round(seconds / 60))))
    return translate("Times", "{number} h").replace("{number}", str(round(seconds / 3600)))


def sentence(found: Estimate) -> str:
    """What is known, in a sentence."""
    if not found.known:
        return translate("Times", "How long it takes on this machine is not measured yet.")
    text = (
        translate("Times", "About {time} on this machine, as measured here.") if found.exact
        else translate("Times", "Roughly {time} on this machine: measured here with other sizes or another family.")
    )  # fmt: skip
    text = text.replace("{time}", spoken(found.seconds))
    after = translate("Times", "Learning step sizes comes on top.")
    return f"{text} {after}" if found.more else text


class Speeds(QObject):
    """Listens to a session's trainings and keeps how fast they were."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._recipe: Recipe | None = None
        self._newest: Any = None

    def listen(self) -> None:
        """To be called once the session has its jobs."""
        jobs = self._session.jobs
        jobs.started.connect(self._begin)
        jobs.events.connect(self._take)
        jobs.ended.connect(self._end)

    def take(self, recipe: Recipe, steps_per_second: float) -> None:
        """A speed that was measured."""
        keep(recipe, steps_per_second)
        self.changed.emit()

    def _begin(self, kind: str) -> None:
        self._recipe = self._session.recipe if kind == Step.TRAIN.value else None
        self._newest = None

    def _take(self, events: list[Any]) -> None:
        for event in events:
            if type(event).__name__ == "MetaUpdated":
                self._newest = event

    def _end(self, _kind: str, _ending: object) -> None:
        if self._recipe is not None and self._newest is not None and self._newest.update >= LEAST_UPDATES:
            self.take(self._recipe, self._newest.steps_per_second)
        self._recipe = None
