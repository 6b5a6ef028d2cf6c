"""Demos as data and how they are played: the table, the language, and that any touch of the user ends the script."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from tests.workbench.conftest import staged
from tests.workbench.demo_show import BY_ID, Show
from workbench.demos import DEMOS, Demo
from workbench.demos.facts import found_after
from workbench.demos.scene import HUMAN, MAIN, Begin, Cue, Fell, Moment, Seconds, Solved, Steps

# ---- the table


def test_the_table_is_whole() -> None:
    assert [demo.id for demo in DEMOS] == [
        "crossed_wires",
        "longer_pole",
        "break_the_mixture",
        "push_it",
        "from_scratch_race",
        "you_are_the_policy",
        "other_keys",
        "you_on_the_ice",
        "wrong_way_round",
        "hospital_never_seen",
    ]
    for demo in DEMOS:
        assert not demo.missing(), demo.id
        assert demo.summary.endswith(".")
        assert "Your turn" in demo.cues[-1].text, "every scene is handed over to the user"


def test_a_demo_without_its_model_says_so() -> None:
    demo = Demo("x", "X", "Y.", "mirror", Begin((MAIN,)), (), needs=("nobody",))
    assert "not installed" in demo.missing()


@pytest.mark.parametrize("demo", DEMOS, ids=lambda demo: demo.id)
def test_no_caption_is_longer_than_two_lines(demo: Demo, show: Show) -> None:
    show.stage.resize(660, 400)  # its width in a window of 1280 pixels
    label = show.stage.caption
    two_lines = 2 * label.fontMetrics().lineSpacing() + 4
    for cue in demo.cues:
        text = (
            cue.text.replace("{scratch.episode}", "200").replace("{scratch.best}", "477").replace("{scratch.steps}", "12,345")
        )
        show.stage.set_caption(text.replace("{human.best}", "477").replace("{prior.fell}", "22"))
        assert label.heightForWidth(620) <= two_lines, text


# ---- interrupting, and playing on


@pytest.mark.parametrize(
    "touch",
    [
        lambda show: show.player.push(1),
        lambda show: show.player.pause(),
        lambda show: show.player.set_task({"gravity": 12.0}),
        lambda show: show.player.touch.uniform(),
        lambda show: show.stage.new_task_requested.emit(),
        lambda show: show.player.restart(),
        lambda show: show.player.timeline.seek(3),
    ],
    ids=["push", "pause", "slider", "alpha", "new task", "restart", "scrubber"],
)
def test_a_touch_of_the_user_ends_the_script(show: Show, touch: Callable[[Show], object]) -> None:
    show.begin(BY_ID["break_the_mixture"])
    for _ in range(20):
        show.step()
    touch(show)
    staged(show.staging)
    assert show.staging.demos.playing is None
    assert show.stage.caption.text().startswith("Your turn")
    show.player.play()
    show.player._timer.stop()
    for _ in range(400):
        show.step()
    assert show.player.frame is not None
    assert show.stage.caption.text().startswith("Your turn"), "the script says nothing any more"
    assert show.player.frame.main.name == "meta-model", "what plays, plays on"


def test_the_script_keeps_its_hands_off_the_speed_once_the_user_has_chosen_one(show: Show) -> None:
    show.begin(BY_ID["crossed_wires"])
    assert show.player.speed == 0.25
    show.player.set_speed(2.0)
    show.to_the_end()
    assert show.player.speed == 2.0
    assert show.shown("its bet was wrong"), "another speed interrupts nothing"


def test_after_a_scene_time_runs_as_it_did_before(show: Show) -> None:
    show.player.set_speed(2.0)
    show.begin(BY_ID["break_the_mixture"])
    assert show.player.speed == 0.5
    show.player.pause()
    assert show.player.speed == 2.0


def test_another_demo_takes_the_place_of_the_one_that_plays(show: Show) -> None:
    show.begin(BY_ID["crossed_wires"])
    show.begin(BY_ID["push_it"])
    assert show.staging.demos.playing is BY_ID["push_it"]
    assert show.player.performer_count == 1
    assert show.player.frame is not None
    assert len(show.player.frame.task) > 0


def test_clearing_the_stage_ends_the_script(show: Show) -> None:
    show.begin(BY_ID["push_it"])
    show.player.clear()
    assert show.staging.demos.playing is None


# ---- the language


def test_cues_wait_for_what_they_name() -> None:
    now = Moment(steps=5, seconds=2.0, fell=frozenset({"prior"}), solved=frozenset({MAIN}))
    assert Steps(5)(now)
    assert not Steps(6)(now)
    assert Seconds(2.0)(now)
    assert Fell("prior")(now)
    assert not Fell(HUMAN)(now)
    assert Solved(MAIN)(now)


def test_a_caption_stays_as_long_as_one_needs_to_read_it(show: Show) -> None:
    cue = BY_ID["crossed_wires"].cues[0]
    assert 3.0 < cue.reading <= 7.0
    assert Cue("x").reading < 1.0
    show.begin(BY_ID["crossed_wires"])
    while show.now < cue.reading - 0.2:
        show.step()
    assert show.player.frame is not None
    assert show.player.frame.lanes[1].fell_at or show.player.frame.lanes[1].step
    assert len(show.captions) == 1


def test_alpha_is_found_when_it_has_nearly_become_what_it_stays() -> None:
    ramp = np.array([[0.0, 1.0], [0.5, 0.5], [0.95, 0.05], [1.0, 0.0], [1.0, 0.0]])
    assert found_after(ramp) == 2
    assert found_after(np.ones((5, 2))) == 0
    assert found_after(np.empty((0, 2))) == 0
