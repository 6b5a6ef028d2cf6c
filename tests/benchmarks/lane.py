"""`lane`, standard preset: returns and crashes on held-out tasks, beside baselines and the best play known.

The best play plans on copies of the road with everything in sight; the oracle is a network that is shown the hidden parameters.
All networks learn for as many steps and with the same settings of learning.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from core.trainers.methods import METHODS, Setting
from tests.benchmarks import comparison, contenders, kept, tables
from tests.benchmarks.contenders import Contender
from tests.benchmarks.measured import Asked, Scores, adapting, one_thread, weights_of

KEPT = True
PRESET: str = "lane-standard"
SHRINK: dict[str, Any] = {}
SEEDS, EPISODES = (0, 1, 2), 5
ASKED = Asked("lane", "held-out", 100)
ROBUST = Contender("robust", {"learner.name": "robust"})
ORACLE = Contender("oracle, matched capacity", {"learner.name": "oracle"})
BEST_PLAY = Contender("best play, everything in sight", method="tuned_controller", by_chance=True)
CONTENDERS = (
    contenders.CONTEXT,
    contenders.BEFORE,
    contenders.SHUFFLED,
    ROBUST,
    contenders.SINGLE_NETWORK,
    ORACLE,
    contenders.FROM_SCRATCH,
    BEST_PLAY,
    contenders.RANDOM,
)
CRASHES_OF = (contenders.CONTEXT, ROBUST, contenders.SINGLE_NETWORK, ORACLE)
THIRD = 2  # episode by which the score is judged
MUST_SCORE, AIM_SCORE, AIM_CRASH, MUST_SECONDS, AIM_SECONDS = 0.7, 0.95, 0.01, 600.0, 180.0


def measure() -> dict[str, Any]:
    """The table, crash rates and bars."""
    found = comparison.compare(PRESET, SHRINK, CONTENDERS, SEEDS, ASKED, EPISODES)
    ours, robust, oracle = (found.of(c)[:, :, THIRD] for c in (contenders.CONTEXT, ROBUST, ORACLE))
    score = normalised(ours, robust, oracle)
    crashes = {contender.label: crashes_of(contender) for contender in CRASHES_OF}
    more = tables.difference(crashes[contenders.CONTEXT.label][:, :, THIRD], crashes[ORACLE.label][:, :, THIRD])
    spent = max(found.cpu_seconds[contenders.CONTEXT.label])
    verdicts = [
        tables.verdict(
            "normalised score of episode 3, (ours − robust) / (oracle − robust)",
            f"{tables.text(score, 2)}; paired differences: ours − robust {tables.text(tables.difference(ours, robust), 2)}, "
            f"oracle − ours {tables.text(tables.difference(oracle, ours), 2)}",
            f"≥ {MUST_SCORE}", score[0] >= MUST_SCORE, f"≥ {AIM_SCORE}", score[0] >= AIM_SCORE,
        ),
        tables.verdict(
            "crash rate of episode 3 over the oracle's (paired)", tables.text(more, 3), "measured", True,
            f"≤ oracle + {AIM_CRASH:.0%}", more[0] <= AIM_CRASH,
        ),
        tables.verdict(
            "meta-training, the longest", f"{spent:.0f} CPU-s", f"≤ {MUST_SECONDS:.0f}", spent <= MUST_SECONDS,
            f"≤ {AIM_SECONDS:.0f}", spent <= AIM_SECONDS,
        ),
    ]  # fmt: skip
    rates = {label: [tables.mean(values[:, :, e]) for e in range(EPISODES)] for label, values in crashes.items()}
    return {**found.result(), "crashes": rates, "verdicts": verdicts, "passed": tables.passed(verdicts)}


def normalised(ours: Scores, robust: Scores, oracle: Scores) -> tables.Spread:
    """Mean score with its interval, seeds and tasks resampled together: all (M, N)."""
    return tables.ratio(ours - robust, oracle - robust)


def crashes_of(contender: Contender) -> Scores:
    """Whether each episode ended in a crash (M, N, E)."""
    found = []
    for made in weights_of(contender, PRESET, SHRINK, SEEDS):
        key = {"model": made.digest, "tasks": ASKED.tasks, "episodes": EPISODES, "reset_seed": ASKED.reset_seed}

        def play(made: Any = made) -> Any:
            setting = Setting(ASKED.world, ASKED.rows(), EPISODES, ASKED.reset_seed)
            playing = METHODS[contender.method].play(contender.method, adapting(made.model, contender), setting)
            with one_thread():
                while True:
                    try:
                        next(playing)
                    except StopIteration as end:
                        return end.value.measures[:, :, 0].tolist()

        found.append(kept.piece("crashes", key, play, say=f"crashes of {contender.label}"))
    return np.array(found, dtype=float)


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    text = [
        f"`{result['family']}`, {result['split']} tasks, {result['tasks']} of them, {result['seeds']} training seeds, "
        f"{result['episodes']} episodes each; an episode pays at most 30.",
        "",
    ]
    headings = (
        "method",
        "first episode [95 %]",
        "episode 3 [95 %]",
        "last episode [95 %]",
        "crashed, first",
        "crashed, episode 3 [95 %]",
        "CPU-s",
    )
    rows = []
    for row in result["table"]:
        label, rate = row["method"], result["crashes"].get(row["method"])
        third = tables.text(result["curves"][label][THIRD], 2)
        crashed = ("–", "–") if rate is None else (f"{rate[0][0]:.3f}", tables.text(rate[THIRD], 3))
        seconds = f"{np.mean(row['cpu_seconds']):.0f}"
        rows.append((label, tables.text(row["first"], 2), third, tables.text(row["last"], 2), *crashed, seconds))
    return [*text, *tables.markdown(headings, rows), *tables.verdict_lines(result)]
