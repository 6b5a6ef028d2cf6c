"""What each finished step gave, in one line on its card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench import numbers
from workbench.i18n import translate
from workbench.names import words
from workbench.steps import Step

if TYPE_CHECKING:
    from workbench.session import Session

MOST_RETURNS = 8  # that are listed one by one


def summaries(session: Session) -> dict[Step, str]:
    """A line for each step that has been done."""
    lines: dict[Step, str] = {}
    if session.model is not None:
        shape = translate("Session", "{family}, K = {count}")
        shape = shape.replace("{family}", words(session.model.recipe.family.called)).replace(
            "{count}", str(session.model.sub_models)
        )
        lines[Step.INITIALISE] = shape
    if session.model is not None and "validation_score" in session.model.scores:
        score = translate("Session", "Validation return {score}.")
        lines[Step.TRAIN] = score.replace("{score}", numbers.a_return(session.model.scores["validation_score"]))
    if session.adaptation is not None:
        lines[Step.ADAPT] = _of_episodes(session.adaptation.result.returns)
    if session.evaluation is not None and session.evaluation.result:
        row = session.evaluation.result[0]
        text = translate("Session", "{share} of {tasks} tasks solved in the first episode.")
        lines[Step.EVALUATE] = text.replace("{share}", numbers.percent(row.solved)).replace("{tasks}", str(row.tasks))
    return lines


def _of_episodes(returns: Sequence[float]) -> str:
    """The return of each episode of a trial; of many, their mean and the last one."""
    if len(returns) <= MOST_RETURNS:
        listed = ", ".join(numbers.a_return(value) for value in returns)
        return translate("Session", "Returns: {returns}.").replace("{returns}", listed)
    text = translate("Session", "Mean return {mean} of {count} episodes, the last one {last}.")
    text = text.replace("{mean}", numbers.a_return(sum(returns) / len(returns))).replace("{count}", str(len(returns)))
    return text.replace("{last}", numbers.a_return(returns[-1]))
