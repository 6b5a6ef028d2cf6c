"""The Stage menu: time, what is repeated, and what can be done to the one who plays. On the stage each has a key of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.actions.action import Action, Verb
from workbench.i18n import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from workbench.main_window import MainWindow
    from workbench.timeline import Loop


def empty(window: MainWindow) -> str:
    """Why there is nothing to play."""
    if window.is_filled and window.player.state != "idle":
        return ""
    return translate("Actions", "Nothing is on stage yet.")


def nothing_played(window: MainWindow) -> str:
    if window.is_filled and window.player.timeline.length:
        return ""
    return empty(window) or translate("Actions", "Nothing has been played yet.")


def not_pushable(window: MainWindow) -> str:
    if reason := empty(window):
        return reason
    trial = window.player.trial
    return "" if trial is not None and trial.pushable else translate("Actions", "There is nothing to push in this family.")


def alone(window: MainWindow) -> str:
    if reason := empty(window):
        return reason
    return "" if window.player.performer_count > 1 else translate("Actions", "There are no ghosts on the stage.")


def play(window: MainWindow) -> None:
    window.player.toggle()


def step(window: MainWindow) -> None:
    window.player.step()


def step_back(window: MainWindow) -> None:
    window.player.step_back()


def first(window: MainWindow) -> None:
    window.player.timeline.to_first()


def follow(window: MainWindow) -> None:
    if window.player.timeline.following:
        window.player.timeline.set_following(False)
    else:
        window.player.follow_newest()


def follows(window: MainWindow) -> bool:
    return window.is_filled and window.player.state != "idle" and window.player.timeline.following


def repeat(loop: Loop) -> Verb:
    """Repeat an episode or all; asked for again, play once."""

    def verb(window: MainWindow) -> None:
        window.player.repeat("" if window.player.timeline.loop == loop else loop)

    return verb


def slower(window: MainWindow) -> None:
    window.player.slower()


def faster(window: MainWindow) -> None:
    window.player.faster()


def restart(window: MainWindow) -> None:
    window.player.restart()


def new_task(window: MainWindow) -> None:
    window.player.new_task_requested.emit()


def push(direction: int) -> Verb:
    """Disturb the one who plays."""

    def verb(window: MainWindow) -> None:
        window.player.push(direction)

    return verb


def ghosts(window: MainWindow) -> None:
    window.stage.toggle_ghosts()


STAGE_ACTIONS = (
    Action("stage.play", "stage", QT_TRANSLATE_NOOP("Actions", "Play or pause"), play, "F5",
           tip=QT_TRANSLATE_NOOP("Actions", "Let the trial go on, or wait; in the past, play what was recorded."),
           reason=empty),
    Action("stage.step", "stage", QT_TRANSLATE_NOOP("Actions", "One step"), step,
           tip=QT_TRANSLATE_NOOP("Actions", "One step, then wait (full stop on the stage)."), reason=empty),
    Action("stage.back", "stage", QT_TRANSLATE_NOOP("Actions", "One step back"), step_back,
           tip=QT_TRANSLATE_NOOP("Actions", "Show the step before (comma on the stage)."), reason=nothing_played),
    Action("stage.first", "stage", QT_TRANSLATE_NOOP("Actions", "To the first step"), first,
           tip=QT_TRANSLATE_NOOP("Actions", "Show the beginning of this trial (Home on the stage)."), reason=nothing_played),
    Action("stage.follow", "stage", QT_TRANSLATE_NOOP("Actions", "Follow the newest step"), follow,
           tip=QT_TRANSLATE_NOOP("Actions", "Leave the past and go on (End on the stage)."), reason=empty, checked=follows),
    Action("stage.loop_episode", "stage", QT_TRANSLATE_NOOP("Actions", "Repeat this episode"), repeat("episode"), group=1,
           tip=QT_TRANSLATE_NOOP("Actions", "Play the episode that is shown again and again."), reason=nothing_played,
           checked=lambda window: window.is_filled and window.player.timeline.loop == "episode"),
    Action("stage.loop_trial", "stage", QT_TRANSLATE_NOOP("Actions", "Repeat all that was played"), repeat("trial"), group=1,
           tip=QT_TRANSLATE_NOOP("Actions", "Play the recorded trial again and again."), reason=nothing_played,
           checked=lambda window: window.is_filled and window.player.timeline.loop == "trial"),
    Action("stage.slower", "stage", QT_TRANSLATE_NOOP("Actions", "Slower"), slower, group=2,
           tip=QT_TRANSLATE_NOOP("Actions", "Play more slowly ([ on the stage)."), reason=empty),
    Action("stage.faster", "stage", QT_TRANSLATE_NOOP("Actions", "Faster"), faster, group=2,
           tip=QT_TRANSLATE_NOOP("Actions", "Play faster (] on the stage)."), reason=empty),
    Action("stage.restart", "stage", QT_TRANSLATE_NOOP("Actions", "Start this task again"), restart, "Ctrl+R", group=3,
           tip=QT_TRANSLATE_NOOP("Actions", "The same task from the first state, with nothing learned yet."), reason=empty),
    Action("stage.new_task", "stage", QT_TRANSLATE_NOOP("Actions", "New task"), new_task, "Ctrl+Shift+R", "dice", group=3,
           tip=QT_TRANSLATE_NOOP("Actions", "A task that was never seen in training (R on the stage)."), reason=empty),
    Action("stage.push_left", "stage", QT_TRANSLATE_NOOP("Actions", "Push to the left"), push(-1), group=4,
           tip=QT_TRANSLATE_NOOP("Actions", "Disturb everyone on the stage (left arrow on the stage)."), reason=not_pushable),
    Action("stage.push_right", "stage", QT_TRANSLATE_NOOP("Actions", "Push to the right"), push(1), group=4,
           tip=QT_TRANSLATE_NOOP("Actions", "Disturb everyone on the stage (right arrow on the stage)."),
           reason=not_pushable),
    Action("stage.ghosts", "stage", QT_TRANSLATE_NOOP("Actions", "Ghosts"), ghosts, group=4,
           tip=QT_TRANSLATE_NOOP("Actions", "Show or hide the others on the same task (G on the stage)."), reason=alone,
           checked=lambda window: window.is_filled and window.stage.canvas.show_ghosts),
)  # fmt: skip
