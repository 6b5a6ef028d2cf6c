"""Who plays in an evaluation: models in files and their companions, in memory only while somebody has them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from weakref import WeakValueDictionary

from core import build
from core.engines.scoring_work import digest_of, family_of
from core.evaluations.companion_pool import CompanionPool
from core.model import Model
from core.recipe import FamilyRecipe, Recipe, RecipeError, fingerprint
from core.sentence import UserError
from core.storage.model_file import load
from core.trainers.methods import METHODS
from core.trainers.task_adaptation import check_match


class PlayerError(UserError):
    """Somebody cannot play any more; the text is one sentence."""


class Players:
    """Models in S files, and their companions.

    Args:
        paths: the files; each is read once now, and again whenever its model is asked for and nobody has it.
        family: what they play; by default what the first one was trained on.
        pool: where the companions are.
        methods: rows that are asked for.

    Attributes:
        family: what they play.
        threads: of the libraries that compute, as the first model's recipe says.

    Raises (when made):
        RecipeError: no model.
        core.tasks.family.TaskError: the family cannot be used, or does not fit a model.
        core.storage.container.ModelFileError: a file that is no model.
    """

    def __init__(self, paths: Sequence[Path], family: FamilyRecipe | None, pool: CompanionPool, methods: Sequence[str]) -> None:
        if not paths:
            raise RecipeError("Evaluation wants at least one model.")
        self._paths, self._pool = paths, pool
        self._models: WeakValueDictionary[int, Model] = WeakValueDictionary()
        self._digests: dict[tuple[int, str], str] = {}
        self._companions: dict[tuple[int, str], Recipe] = {}
        for number, path in enumerate(paths):
            model = load(path)
            if not number:
                self.family = family or model.recipe.family
                self.threads = model.recipe.run.threads
            check_match(model, build.seen_by(model.recipe, family_of(self.family)))
            hashed: dict[Callable[[Model], bytes], str] = {}
            for method in methods:
                recipe = METHODS[method].companion_recipe(model.recipe)
                if recipe is not None:
                    self._companions[number, method] = recipe
                    continue
                kind = METHODS[method].depends_on  # most rows have the same
                hashed[kind] = hashed.get(kind) or digest_of(method, model)
                self._digests[number, method] = hashed[kind]

    def companions(self) -> list[Recipe]:
        """What makes the companions that are asked for, each once."""
        return list({fingerprint(recipe): recipe for recipe in self._companions.values()}.values())

    def companion(self, number: int, method: str) -> Recipe | None:
        """What makes the companion that plays in a model's place, if one does."""
        return self._companions.get((number, method))

    def key(self, number: int, method: str) -> str:
        """What tells who plays, among all players."""
        recipe = self.companion(number, method)
        return str(number) if recipe is None else fingerprint(recipe)

    def digest(self, number: int, method: str) -> str | None:
        """:func:`digest_of` whoever plays for a model under a method; ``None`` while that is still to be made."""
        key = number, method
        if key not in self._digests:
            player = self._pool.model(self._companions[key]) if self._pool.has(self._companions[key]) else None
            if player is None:
                return None
            self._digests[key] = digest_of(method, player)
        return self._digests[key]

    def player(self, number: int, method: str) -> Model:
        """Who plays. Raises :class:`PlayerError` or ``ModelFileError`` when it is no longer what it was."""
        key = number, method
        player = self._pool.model(self._companions[key]) if key in self._companions else self._model(number)
        if player is None or digest_of(method, player) != self._digests[key]:
            raise PlayerError("The file {name} has changed since the evaluation began.", name=self._paths[number].name)
        return player

    def _model(self, number: int) -> Model:
        model = self._models.get(number)
        if model is None:
            model = self._models[number] = load(self._paths[number])
        return model
