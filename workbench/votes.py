"""What each sub-model would do alone, beside what the mixture does: who would have acted differently. Without Qt widgets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench.i18n import translate


def votes(
    sub_q: NDArray[np.floating[Any]], alpha: NDArray[np.floating[Any]], own: NDArray[np.floating[Any]]
) -> NDArray[np.intp]:
    """The action (K,) that each sub-model would choose alone, with its weight: of a negative one that is its smallest value.

    A sub-model that is left out votes as it would with the model's own weight ``own`` (K,).
    """
    weights = np.where(alpha == 0, own, alpha)
    signs = np.where(weights < 0, -1.0, 1.0)
    return np.asarray((signs[:, None] * sub_q).argmax(axis=1), dtype=np.intp)


def sentence(choices: NDArray[np.intp], chosen: int, names: Sequence[str]) -> str:
    """Who would have acted differently, in one sentence; empty for a single sub-model."""
    total = len(choices)
    if total < 2 or not 0 <= chosen < len(names):
        return ""
    others = choices[choices != chosen]
    if not len(others):
        text = translate("Inspector", "All {total} alone would choose {action} too.")
        return text.replace("{total}", str(total)).replace("{action}", names[chosen])
    kinds = np.unique(others)
    if len(kinds) == 1 and kinds[0] < len(names):
        text = translate("Inspector", "{count} of {total} alone would choose {action}, not {chosen}.")
        text = text.replace("{action}", names[int(kinds[0])])
    else:
        text = translate("Inspector", "{count} of {total} alone would not choose {chosen}.")
    return text.replace("{count}", str(len(others))).replace("{total}", str(total)).replace("{chosen}", names[chosen])


def in_words(choices: NDArray[np.intp], chosen: int, names: Sequence[str]) -> str:
    """The same with every sub-model's choice, for a screen reader."""
    each = translate("Inspector", "Q{k}: {action}")
    listed = [each.replace("{k}", str(k + 1)).replace("{action}", _name(names, a)) for k, a in enumerate(choices)]
    mixed = translate("Inspector", "Mixture: {action}").replace("{action}", _name(names, chosen))
    return "; ".join([mixed, *listed])


def _name(names: Sequence[str], action: int) -> str:
    return names[action] if 0 <= action < len(names) else str(action)
