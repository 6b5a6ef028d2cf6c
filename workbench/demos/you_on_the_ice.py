"""The user crosses the ice with keys that lead elsewhere, turn by turn; then the model has the same lake."""

from __future__ import annotations

from workbench.demos.scene import HUMAN, MAIN, Begin, Cue, Demo, Fell, Played, Speed, Steps, go, hand_over, over
from workbench.i18n import QT_TRANSLATE_NOOP

LAKE = {"map": 7053.0, "size": 5.0, "buttons": 10.0, "slip": 0.0, "goal": 1.0}
ATTEMPTS = 3

YOU_ON_THE_ICE = Demo(
    id="you_on_the_ice",
    title=QT_TRANSLATE_NOOP("Actions", "You on the ice"),
    summary=QT_TRANSLATE_NOOP(
        "Actions", "Cross the frozen lake yourself with the arrow keys, three attempts; then the model has the same lake."
    ),
    model="frozen_lake",
    opening=Begin((HUMAN,), LAKE, episodes=ATTEMPTS),
    cues=(
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "Walk to the flag with the arrow keys: one key, one step; take your time. The keys lead elsewhere."
            ),
            acts=(Speed(1.0), go),
        ),
        Cue(
            QT_TRANSLATE_NOOP("Demos", "A hole, after {human.fell} steps. Keys and holes stay what they are: try again."),
            Fell(HUMAN),
            optional=True,
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "You took {human.steps} steps. Now the model, on the same lake; nobody tells it either."
            ),
            over,
            (Begin((MAIN,), episodes=ATTEMPTS), Speed(0.5)),
        ),
        Cue(
            QT_TRANSLATE_NOOP("Demos", "It does what you did: press a key, see where it leads, and remember."),
            Steps(8),
        ),
        Cue(
            QT_TRANSLATE_NOOP("Demos", "Your turn: choose other keys or another map, or play this demo again."),
            Played(MAIN, ATTEMPTS),
            (hand_over,),
        ),
    ),
)
