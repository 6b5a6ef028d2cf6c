"""The user balances the cart with crossed wires, then sees how soon the model knew."""

from __future__ import annotations

from workbench.demos.scene import HUMAN, MAIN, Begin, Cue, Demo, Fell, Speed, Steps, go, hand_over, over
from workbench.i18n import QT_TRANSLATE_NOOP

YOU_ARE_THE_POLICY = Demo(
    id="you_are_the_policy",
    title=QT_TRANSLATE_NOOP("Actions", "You are the policy"),
    summary=QT_TRANSLATE_NOOP(
        "Actions", "Balance the pole yourself with the arrow keys, three tries; then the model has the same cart."
    ),
    model="mirror",
    opening=Begin((HUMAN,), {"force_sign": -1.0, "delay": 2.0}, episodes=3),
    cues=(
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos",
                "You are the policy: ← and → (or A and D) push the cart, the key pressed last counts. Keep the pole up.",
            ),
            acts=(Speed(0.25),),
        ),
        Cue(QT_TRANSLATE_NOOP("Demos", "Fingers on the arrow keys… 3")),
        Cue(QT_TRANSLATE_NOOP("Demos", "Fingers on the arrow keys… 2")),
        Cue(QT_TRANSLATE_NOOP("Demos", "Fingers on the arrow keys… 1")),
        Cue(
            QT_TRANSLATE_NOOP("Demos", "Go! Four times slower than it really is. Your best: {human.best} steps."),
            Steps(),
            (go,),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "Your first try lasted {human.fell} steps. The wires are crossed, and pushes come late. Again!"
            ),
            Fell(HUMAN),
            optional=True,
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "Your best of three: {human.best} steps. Now the model, on the same cart with the same first state."
            ),
            over,
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "Your best of three: {human.best} steps. Nobody tells the model about the wires either."
            ),
            acts=(Begin((MAIN,), episodes=3), Speed(0.25)),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos",
                "Your best was {human.best} steps; the model had found out by step {found} how this cart is wired. Look at α.",
            ),
            Steps(40),
            (Speed(1.0),),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "It was trained on many carts to ask one thing: what do my pushes do here? The answer is α."
            ),
            Steps(220),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "Your turn: disturb it with the arrow keys, or play this demo again for another three tries."
            ),
            Steps(200),
            (hand_over,),
        ),
    ),
)
